#pragma once

#include "base/message.hpp"
#include "features/values/reading.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::values {

constexpr bool is_digit(char sign) {
    return sign >= '0' && sign <= '9';
}

/// A number taken apart: "-1.250,75" has the digits "1250" and "75".
struct NumberParts {
    bool negative = false;
    std::string whole;
    std::string fraction;
    bool has_decimal_sign = false;

    /// Without the zeros at its end, which say nothing.
    [[nodiscard]] std::string telling_fraction() const;
};

/// Folded (base/text), and with a "-" for whatever stands for minus in front.
std::string normalised_number(std::string_view text);

/// Takes a normalised number apart; nothing where it isn't one.
std::optional<NumberParts> take_apart(std::string_view text, Language language);

/// Nothing where the digits are more than fit.
std::optional<std::int64_t> to_number(const std::string& digits);

/// "geen", "nihil", "none": a zero that somebody reports.
bool says_none(std::string_view normalised);

/// `import.number_too_large`.
Message too_large(std::string_view text);

}  // namespace sleutel::values
