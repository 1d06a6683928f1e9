#pragma once

#include "platform/spreadsheet/workbook.hpp"

#include <map>
#include <string>
#include <string_view>

// For the tests of this module only: files made by hand, part by part.
namespace sleutel::spreadsheet {

using Parts = std::map<std::string, std::string>;

/// A zip with these parts, packed.
std::string zip_of(const Parts& parts);

/// What a part of a zip holds; "" where it isn't there.
std::string part_of(std::string_view zip, const std::string& name);

/// The parts of an xlsx with one sheet, "Blad", of which this is the inside of sheetData. Formats 1
/// to 4 show dd-mm-yyyy, h:mm, [h]:mm:ss and dd-mm-yyyy hh:mm; the shared texts are "een" and
/// "twee".
Parts xlsx_parts(const std::string& rows);

/// A content.xml of an ods with the inside of one table, "Blad", and the zip around it.
std::string ods_of(const std::string& rows);

/// The cells of a sheet, one per line, as `B2 number 12`; a formula's as `B2 number= 12`.
std::string lines_of(const Sheet& sheet);

}  // namespace sleutel::spreadsheet
