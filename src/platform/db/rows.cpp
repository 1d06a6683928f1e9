#include "platform/db/rows.hpp"

#include "base/error.hpp"

#include <charconv>

namespace sleutel::db {

const std::string& Row::text(std::size_t column) const {
    static const std::string kNothing;
    const auto& value = columns_.at(column);
    return value ? *value : kNothing;
}

std::int64_t Row::integer(std::size_t column) const {
    const auto number = find_integer(column);
    ensure(number.has_value(), "the column holds a whole number");
    return *number;
}

std::optional<std::int64_t> Row::find_integer(std::size_t column) const {
    const auto& value = columns_.at(column);
    if (!value) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    const char* end = value->data() + value->size();
    const auto [rest, failure] = std::from_chars(value->data(), end, number);
    ensure(failure == std::errc{} && rest == end, "the column holds a whole number or null");
    return number;
}

double Row::real(std::size_t column) const {
    const auto& value = text(column);
    double number = 0;
    const char* end = value.data() + value.size();
    const auto [rest, failure] = std::from_chars(value.data(), end, number);
    ensure(failure == std::errc{} && rest == end, "the column holds a number");
    return number;
}

}  // namespace sleutel::db
