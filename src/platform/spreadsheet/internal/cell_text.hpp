#pragma once

#include "platform/spreadsheet/cell.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// A finite number as XML writes it, and nothing else.
std::optional<double> read_number(std::string_view text);

/// A row, column or index as XML writes it: only digits, at most nine.
std::optional<std::uint32_t> read_index(std::string_view text);

/// `2022-03-12`, `2022-03-12T19:30:00` (fractions of a second are rounded down, a Z is ignored): as
/// ods, and now and then an xlsx, writes dates.
std::optional<Cell> read_iso_date(std::string_view text);

/// `PT19H30M00S`: as ods writes times.
std::optional<Cell> read_iso_duration(std::string_view text);

/// xlsx writes signs that XML can't hold as _x000D_. Line ends become \n.
std::string unescaped(std::string text);

/// Adds to the text of one cell. Throws Malformed (with the part's name) where that gets longer
/// than any workbook's can be: one endless text must not fill the memory.
void append(std::string& text, std::string_view piece, std::string_view part);

/// Whether an attribute says yes: 1, true or on.
bool is_yes(std::string_view text);

}  // namespace sleutel::spreadsheet
