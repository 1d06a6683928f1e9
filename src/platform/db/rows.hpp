#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sleutel::db {

// A null has a type too: a statement is prepared for the types of its parameters.
struct NullText {};

struct NullInteger {};

/// A named parameter of a statement and its value. Texts aren't copied: they live at least until
/// the call returns.
class Parameter {
public:
    using Value = std::variant<NullText, NullInteger, std::int64_t, double, std::string_view>;

    template <std::integral Number>
    Parameter(std::string_view name, Number number)
        : name_{name}, value_{static_cast<std::int64_t>(number)} {}

    Parameter(std::string_view name, double number) : name_{name}, value_{number} {}

    Parameter(std::string_view name, std::string_view text) : name_{name}, value_{text} {}

    Parameter(std::string_view name, const std::string& text)
        : name_{name}, value_{std::string_view{text}} {}

    Parameter(std::string_view name, const char* text)
        : name_{name}, value_{std::string_view{text}} {}

    Parameter(std::string_view name, NullText null) : name_{name}, value_{null} {}

    Parameter(std::string_view name, NullInteger null) : name_{name}, value_{null} {}

    Parameter(std::string_view name, const std::optional<std::int64_t>& number) : name_{name} {
        if (number) {
            value_ = *number;
        } else {
            value_ = NullInteger{};
        }
    }

    Parameter(std::string_view name, const std::optional<std::string>& text) : name_{name} {
        if (text) {
            value_ = std::string_view{*text};
        }
    }

    [[nodiscard]] std::string_view name() const { return name_; }

    [[nodiscard]] const Value& value() const { return value_; }

private:
    std::string_view name_;
    Value value_;
};

/// One row of an answer; columns by their place in the SELECT, from 0. What the database holds is
/// read as the type asked for; asking a text for a number is a defect (Bug), so that callers who
/// can't trust the store (verify) read texts.
class Row {
public:
    explicit Row(std::vector<std::optional<std::string>> columns) : columns_{std::move(columns)} {}

    [[nodiscard]] std::size_t size() const { return columns_.size(); }

    [[nodiscard]] bool is_null(std::size_t column) const { return !columns_.at(column); }

    /// "" where it is null.
    [[nodiscard]] const std::string& text(std::size_t column) const;
    [[nodiscard]] std::int64_t integer(std::size_t column) const;
    [[nodiscard]] std::optional<std::int64_t> find_integer(std::size_t column) const;

    /// SQLite writes a stored double with 15 digits: for figures to look at, not for keys.
    [[nodiscard]] double real(std::size_t column) const;

private:
    std::vector<std::optional<std::string>> columns_;
};

using Rows = std::vector<Row>;

}  // namespace sleutel::db
