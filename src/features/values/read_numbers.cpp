#include "features/values/read_numbers.hpp"

#include "base/text.hpp"
#include "features/values/internal/number_parts.hpp"

#include <algorithm>
#include <array>

namespace sleutel::values {

namespace {

constexpr int kMaxScale = 9;

Message not_a_number(std::string_view text) {
    return {"import.number_not_understood", {{"text", shortened(text)}}};
}

}  // namespace

Reading<std::int64_t> read_written_integer(std::string_view text, Language language) {
    using Result = Reading<std::int64_t>;
    const auto said = normalised_number(text);
    if (says_none(said)) {
        return Result::of(0);
    }
    const auto parts = take_apart(said, language);
    if (!parts) {
        return Result::refused(not_a_number(text));
    }
    if (!parts->telling_fraction().empty()) {
        return Result::refused({"import.integer_broken", {{"text", shortened(text)}}});
    }
    const auto number = to_number(parts->whole);
    return number ? Result::of(parts->negative ? -*number : *number)
                  : Result::refused(too_large(text));
}

Reading<model::Decimal> read_written_decimal(std::string_view text, Language language) {
    using Result = Reading<model::Decimal>;
    auto said = normalised_number(text);
    const auto parts = take_apart(said, language);
    if (!parts) {
        return Result::refused(not_a_number(text));
    }
    const auto fraction = parts->telling_fraction();
    const auto units = to_number(parts->whole + fraction);
    if (fraction.size() > kMaxScale || !units) {
        return Result::refused(too_large(text));
    }
    return Result::of({parts->negative ? -*units : *units, static_cast<int>(fraction.size())});
}

Reading<bool> read_written_boolean(std::string_view text) {
    constexpr std::array<std::string_view, 14> kTrue = {
        "ja", "j", "x", "yes", "y", "waar", "true", "1", "v", "✓", "✔", "☑", "ja.", "wel"};
    constexpr std::array<std::string_view, 9> kFalse = {
        "nee", "n", "no", "onwaar", "false", "0", "neen", "niet", "☐"};
    const auto said = folded(text);
    if (std::ranges::find(kTrue, said) != kTrue.end()) {
        return Reading<bool>::of(true);
    }
    if (std::ranges::find(kFalse, said) != kFalse.end()) {
        return Reading<bool>::of(false);
    }
    return Reading<bool>::refused({"import.boolean_not_understood", {{"text", shortened(text)}}});
}

}  // namespace sleutel::values
