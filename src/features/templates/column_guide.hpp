#pragma once

#include "features/templates/template_columns.hpp"
#include "platform/spreadsheet/workbook_design.hpp"

#include <string>
#include <string_view>

namespace sleutel::templates {

/// What somebody who fills in a column should know: what it is for, whether it must be filled in,
/// and how. A line each.
std::string column_help(const TemplateColumn& column, std::string_view language);

/// How its cells are kept while they are empty.
spreadsheet::ColumnFormat column_format(const TemplateColumn& column);

/// Whether its cells may hold more than a line.
bool is_long(const TemplateColumn& column);

/// Makes the columns of a sheet as wide as what stands in them, and what can be chosen, asks for;
/// within bounds, so that a row stays in sight.
void fit_columns(spreadsheet::SheetDesign& sheet);

}  // namespace sleutel::templates
