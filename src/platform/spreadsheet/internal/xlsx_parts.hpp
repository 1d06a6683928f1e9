#pragma once

#include "platform/spreadsheet/internal/number_format.hpp"
#include "platform/spreadsheet/internal/zip_parts.hpp"
#include "platform/spreadsheet/sheet_builder.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::spreadsheet {

/// One line of a .rels part: what a part refers to.
struct Relationship {
    std::string type;    ///< the last word of it: "worksheet", "sharedStrings", "comments"
    std::string target;  ///< a part's name, from the root of the zip
};

/// By id; empty where the part has no .rels. Links to the outside are left out.
std::map<std::string, Relationship> read_relationships(const ZipParts& zip, std::string_view part);

/// `xl/worksheets/sheet1.xml` has its relationships in `xl/worksheets/_rels/sheet1.xml.rels`.
std::string relationships_part(std::string_view part);

/// What the file holds as its main part: `xl/workbook.xml`, `word/document.xml`, or "".
std::string find_main_part(const ZipParts& zip);

/// What workbook.xml says.
struct XlsxOutline {
    struct SheetEntry {
        std::string name;
        std::string part;
        Hidden hidden = Hidden::no;
    };

    std::vector<SheetEntry> sheets;  ///< worksheets only: a sheet that is a chart has no cells
    DateSystem date_system = DateSystem::from_1900;
    std::string main_part;
    std::string styles_part;          ///< "" where there is none
    std::string shared_strings_part;  ///< "" where there is none
};

/// Throws Malformed.
XlsxOutline read_outline(const ZipParts& zip);

/// How each cell format (the s of a cell) shows numbers.
std::vector<NumberFormat> read_cell_formats(const ZipParts& zip, const std::string& styles_part);

}  // namespace sleutel::spreadsheet
