#pragma once

#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// Walks through the fields of a csv. Fields may be in quotes, with doubled quotes, separators and
/// line ends in them. A quote that is never closed ends with its line, so that one slip doesn't
/// swallow the rest of the file.
class CsvFields {
public:
    CsvFields(std::string_view text, char separator) : rest_{text}, separator_{separator} {}

    /// Goes to the next field; false at the end.
    bool next();

    /// Of the field that next() went to. Valid until the following next().
    [[nodiscard]] std::string_view field() const { return field_; }

    /// Whether that field is the last of its row.
    [[nodiscard]] bool ends_row() const { return ends_row_; }

private:
    bool read_quoted();
    void read_plain();
    void take_separator();

    std::string_view rest_;
    char separator_;
    std::string_view field_;
    std::string unquoted_;
    bool ends_row_ = true;
};

}  // namespace sleutel::spreadsheet
