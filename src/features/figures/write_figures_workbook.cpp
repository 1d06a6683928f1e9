#include "features/figures/internal/figure_rows.hpp"
#include "platform/spreadsheet/write_workbook.hpp"
#include "platform/texts/texts.hpp"

namespace sleutel::figures {
namespace {

namespace sheet = spreadsheet;

sheet::CellContent content_of(const RowCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    const auto* number = std::get_if<std::int64_t>(&cell);
    return number == nullptr ? sheet::CellContent{} : sheet::CellContent{*number};
}

}  // namespace

std::string to_workbook(const FigureSet& set) {
    sheet::SheetDesign design{sheet::to_sheet_name(say(set.language, "figures.sheet"))};
    sheet::Column last = 0;
    for (const auto& column : figure_columns()) {
        design.cells.push_back({{0, last}, column, sheet::CellStyle::header});
        const bool is_long = column == "label" || column == "indicator" || column == "cell";
        design.columns.push_back({is_long ? 36.0 : 12.0});
        ++last;
    }
    sheet::Row at = 0;
    for (const auto& row : figure_rows(set)) {
        ++at;
        for (std::size_t column = 0; column < row.size(); ++column) {
            design.cells.push_back(
                {{at, static_cast<sheet::Column>(column)}, content_of(row[column])});
        }
    }
    design.frozen_rows = 1;
    design.filter = sheet::Range{{0, 0}, {at, last - 1}};
    return sheet::write_workbook({{std::move(design)}});
}

}  // namespace sleutel::figures
