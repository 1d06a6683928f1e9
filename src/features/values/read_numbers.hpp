#pragma once

#include "base/count.hpp"
#include "engines/model/value.hpp"
#include "features/values/reading.hpp"

#include <cstdint>
#include <string_view>

namespace sleutel::values {

/// A whole number, perhaps with points or blanks between thousands: "1.250" is 1250 in Dutch.
Reading<std::int64_t> read_written_integer(std::string_view text, Language language);

/// A decimal number: "1.250,75" in Dutch, "1,250.75" in English. Where only one of the signs is
/// there, once, and not before three digits, it separates decimals in either language.
Reading<model::Decimal> read_written_decimal(std::string_view text, Language language);

/// An amount: "€ 1.250,00", "1250 euro", "EUR 1.250,-", "$ 20"; euros where nothing is said.
Reading<model::Money> read_written_money(std::string_view text, Language language);

/// "ja", "x", "yes", "waar" and their opposites.
Reading<bool> read_written_boolean(std::string_view text);

/// A count as people know it: "40", "ca. 40", "±40", "> 700", "700+", "meer dan 700", "minimaal
/// 700", "10-15", "10 à 15", "minder dan 10" (0 to 9), "geen", "twaalf", "40 deelnemers". Negative
/// and broken numbers are refused: nobody is half there.
Reading<Count> read_written_count(std::string_view text, Language language);

}  // namespace sleutel::values
