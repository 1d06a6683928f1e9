#pragma once

#include "platform/spreadsheet/workbook.hpp"

namespace sleutel::spreadsheet {

StoredCell to_stored(Column column, const Cell& cell, StringPool& texts);
Cell to_cell(const StoredCell& stored, const StringPool& texts);

}  // namespace sleutel::spreadsheet
