#pragma once

#include "platform/spreadsheet/cell.hpp"

#include <cstdint>
#include <string_view>

namespace sleutel::spreadsheet {

/// How a number format shows a number.
enum class NumberFormat : std::uint8_t { plain, date, date_time, time, duration };

/// Of a format code as xlsx and gnumeric write it: `dd-mm-yyyy`, `[h]:mm`, `#,##0.00`.
NumberFormat read_number_format(std::string_view code);

/// Of the formats that an xlsx names by number only.
NumberFormat builtin_number_format(std::uint32_t id);

/// What day the number 1 stands for.
enum class DateSystem : std::uint8_t {
    from_1900,  ///< 1 is 1 January 1900, and 60 is a 29 February that never was
    from_1904,  ///< 0 is 1 January 1904: workbooks begun on a Macintosh
};

/// The number as its format shows it: a date, a time, or the number itself where it is no day that
/// exists (60, negative, after the year 9999).
Cell show_as(double number, NumberFormat format, DateSystem system);

}  // namespace sleutel::spreadsheet
