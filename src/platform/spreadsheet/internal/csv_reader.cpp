#include "base/error.hpp"
#include "platform/spreadsheet/csv_fields.hpp"
#include "platform/spreadsheet/internal/csv_text.hpp"
#include "platform/spreadsheet/internal/readers.hpp"

#include <algorithm>

namespace sleutel::spreadsheet {

namespace {

std::string sheet_name_of(const std::string& file_name) {
    const auto slash = file_name.find_last_of("/\\");
    const auto name = slash == std::string::npos ? file_name : file_name.substr(slash + 1);
    const auto stem = name.substr(0, name.rfind('.'));
    return stem.empty() ? name : stem;
}

std::string name_of(char separator) {
    return separator == '\t' ? "tab" : std::string(1, separator);
}

}  // namespace

void read_csv(std::string_view bytes, const std::string& file_name, WorkbookBuilder& builder) {
    const auto encoding = detect_encoding(bytes);
    const auto is_utf16 = encoding == Encoding::utf16_le || encoding == Encoding::utf16_be;
    auto text = without_byte_order_mark(bytes);
    const auto converted = is_utf16 ? from_utf16(text, encoding) : std::string{};
    text = is_utf16 ? std::string_view{converted} : text;
    if (!is_plain_text(text)) {
        throw Error{Failure::bad_request, {"spreadsheet.not_a_workbook", {{"file", file_name}}}};
    }
    const auto separator = detect_separator(text);
    const auto sheet = sheet_name_of(file_name);
    builder.begin_sheet(sheet, Hidden::no);
    Origin origin;
    origin.file = file_name;
    builder.note(
        {Severity::note,
         {"spreadsheet.csv_detected",
          {{"encoding", std::string{to_text(encoding)}}, {"separator", name_of(separator)}}},
         origin,
         {}});
    // windows-1252 is taken field by field: separators and quotes are the same in it, and the file
    // as a whole in UTF-8 could be three times as long.
    CsvFields fields{without_separator_line(text), separator};
    Position place;
    while (fields.next()) {
        if (!fields.field().empty()) {
            const auto field = encoding == Encoding::windows_1252
                                   ? from_windows_1252(fields.field())
                                   : std::string{fields.field()};
            builder.set(place.row, place.column, Cell::of_text(field));
        }
        place =
            fields.ends_row() ? Position{place.row + 1, 0} : Position{place.row, place.column + 1};
    }
}

}  // namespace sleutel::spreadsheet
