#include "features/values/internal/number_parts.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sleutel::values {

namespace {

/// Whether the text is groups of three digits behind the first: "1.250.000", with this separator.
bool is_grouped(std::string_view text, char separator) {
    const auto groups = split(text, separator);
    if (groups.size() < 2 || groups[0].empty() || groups[0].size() > 3) {
        return false;
    }
    return std::ranges::all_of(groups,
                               [](const auto& g) { return std::ranges::all_of(g, is_digit); }) &&
           std::all_of(
               groups.begin() + 1, groups.end(), [](const auto& g) { return g.size() == 3; });
}

std::string without(std::string_view text, char sign) {
    std::string result{text};
    std::erase(result, sign);
    return result;
}

/// Which of "." and "," separates decimals in this text, 0 where neither does.
char decimal_sign(std::string_view text, Language language) {
    const auto point = text.rfind('.');
    const auto comma = text.rfind(',');
    if (point != std::string_view::npos && comma != std::string_view::npos) {
        return point > comma ? '.' : ',';
    }
    if (point == std::string_view::npos && comma == std::string_view::npos) {
        return 0;
    }
    const char sign = point == std::string_view::npos ? ',' : '.';
    const char thousands = language == Language::dutch ? '.' : ',';
    if (is_grouped(text, sign) && (sign == thousands || text.find(sign) != text.rfind(sign))) {
        return 0;
    }
    return sign;
}

}  // namespace

std::string NumberParts::telling_fraction() const {
    auto telling = fraction;
    while (!telling.empty() && telling.back() == '0') {
        telling.pop_back();
    }
    return telling;
}

std::string normalised_number(std::string_view text) {
    std::string result = folded(text);
    for (const std::string_view minus : {"\xE2\x88\x92", "\xE2\x80\x93"}) {
        if (result.starts_with(minus)) {
            result.replace(0, minus.size(), "-");
        }
    }
    return result;
}

std::optional<NumberParts> take_apart(std::string_view text, Language language) {
    NumberParts parts;
    if (text.starts_with('-') || text.starts_with('+')) {
        parts.negative = text.front() == '-';
        text = trimmed(text.substr(1));
    }
    auto whole = std::string{text};
    if (const char sign = decimal_sign(text, language)) {
        const auto at = text.rfind(sign);
        whole = text.substr(0, at);
        parts.fraction = text.substr(at + 1);
        parts.has_decimal_sign = true;
        if (whole.find(sign) != std::string::npos || parts.fraction.empty()) {
            return std::nullopt;
        }
    }
    for (const char thousands : {'.', ',', ' ', '\''}) {
        if (is_grouped(whole, thousands)) {
            whole = without(whole, thousands);
            break;
        }
    }
    parts.whole = whole.empty() && parts.has_decimal_sign ? "0" : whole;
    const bool digits = std::ranges::all_of(parts.whole, is_digit) &&
                        std::ranges::all_of(parts.fraction, is_digit) && !parts.whole.empty();
    return digits ? std::optional{parts} : std::nullopt;
}

std::optional<std::int64_t> to_number(const std::string& digits) {
    std::int64_t number = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stopped, problem] = std::from_chars(digits.data(), end, number);
    return problem == std::errc{} && stopped == end ? std::optional{number} : std::nullopt;
}

bool says_none(std::string_view normalised) {
    constexpr std::array<std::string_view, 10> kNone = {
        "geen", "nihil", "none", "no", "niemand", "nobody", "niets", "nul", "zero", "geen enkele"};
    return std::ranges::find(kNone, normalised) != kNone.end();
}

Message too_large(std::string_view text) {
    return {"import.number_too_large", {{"text", shortened(text)}}};
}

}  // namespace sleutel::values
