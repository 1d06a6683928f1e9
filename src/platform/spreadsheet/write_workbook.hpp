#pragma once

#include "platform/spreadsheet/workbook_design.hpp"

#include <string>

namespace sleutel::spreadsheet {

/// The xlsx file. Throws Bug where the design can't be a workbook (no sheets, a name twice or not
/// allowed, all sheets hidden, a cell beyond the limits).
std::string write_workbook(const WorkbookDesign& design);

}  // namespace sleutel::spreadsheet
