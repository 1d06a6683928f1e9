#pragma once

#include "platform/spreadsheet/read_workbook.hpp"
#include "platform/spreadsheet/write_workbook.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace sleutel::imports {

using spreadsheet::CellContent;

/// A sheet by its rows: {"Nr", 1, Date, {}}.
inline spreadsheet::SheetDesign a_sheet(std::string name,
                                        const std::vector<std::vector<CellContent>>& rows) {
    spreadsheet::SheetDesign sheet;
    sheet.name = std::move(name);
    for (spreadsheet::Row row = 0; row < rows.size(); ++row) {
        for (spreadsheet::Column column = 0; column < rows[row].size(); ++column) {
            if (!std::holds_alternative<std::monostate>(rows[row][column])) {
                sheet.cells.push_back({{row, column}, rows[row][column]});
            }
        }
    }
    return sheet;
}

inline std::string a_workbook(std::vector<spreadsheet::SheetDesign> sheets) {
    spreadsheet::WorkbookDesign design;
    design.sheets = std::move(sheets);
    return spreadsheet::write_workbook(design);
}

/// A workbook as somebody's program would save it again, for changing cells in it.
class EditedWorkbook {
public:
    explicit EditedWorkbook(const std::string& bytes) {
        const auto workbook = spreadsheet::read_workbook(bytes, "edited.xlsx");
        for (const auto& sheet : workbook.sheets) {
            spreadsheet::SheetDesign copy;
            copy.name = sheet.name();
            copy.hidden = sheet.is_hidden() ? spreadsheet::Hidden::yes : spreadsheet::Hidden::no;
            for (std::size_t index = 0; index < sheet.filled_row_count(); ++index) {
                const auto row = sheet.filled_row(index);
                for (std::size_t at = 0; at < row.size(); ++at) {
                    copy.cells.push_back(
                        {{row.row(), row.column_at(at)}, to_content(row.cell_at(at))});
                }
            }
            design_.sheets.push_back(std::move(copy));
        }
    }

    /// Row from 1 on the first sheet, column by its header.
    EditedWorkbook& set(spreadsheet::Row row, const std::string& header, CellContent content) {
        const spreadsheet::Position position{row - 1, column_of(header)};
        auto& cells = design_.sheets.front().cells;
        std::erase_if(cells, [&](const auto& cell) { return cell.position == position; });
        if (!std::holds_alternative<std::monostate>(content)) {
            cells.push_back({position, std::move(content)});
        }
        return *this;
    }

    EditedWorkbook& remove_row(spreadsheet::Row row) {
        std::erase_if(design_.sheets.front().cells,
                      [&](const auto& cell) { return cell.position.row == row - 1; });
        return *this;
    }

    EditedWorkbook& swap_rows(spreadsheet::Row one, spreadsheet::Row other) {
        for (auto& cell : design_.sheets.front().cells) {
            if (cell.position.row == one - 1) {
                cell.position.row = other - 1;
            } else if (cell.position.row == other - 1) {
                cell.position.row = one - 1;
            }
        }
        return *this;
    }

    EditedWorkbook& copy_row(spreadsheet::Row from, spreadsheet::Row to) {
        auto& cells = design_.sheets.front().cells;
        std::erase_if(cells, [&](const auto& cell) { return cell.position.row == to - 1; });
        const auto originals = cells;
        for (auto cell : originals) {
            if (cell.position.row == from - 1) {
                cell.position.row = to - 1;
                cells.push_back(std::move(cell));
            }
        }
        return *this;
    }

    /// The rows below the first one in the other order.
    EditedWorkbook& turn_over(const std::string& sheet) {
        for (auto& design : design_.sheets) {
            spreadsheet::Row last = 0;
            for (const auto& cell : design.cells) {
                last = std::max(last, cell.position.row);
            }
            for (auto& cell : design.cells) {
                if (design.name == sheet && cell.position.row > 0) {
                    cell.position.row = last + 1 - cell.position.row;
                }
            }
        }
        return *this;
    }

    EditedWorkbook& rename_header(const std::string& from, const std::string& to) {
        return set(1, from, to);
    }

    [[nodiscard]] std::string bytes() const { return spreadsheet::write_workbook(design_); }

private:
    static CellContent to_content(const spreadsheet::Cell& cell) {
        switch (cell.kind()) {
            case spreadsheet::CellKind::number:
                return cell.number();
            case spreadsheet::CellKind::boolean:
                return cell.boolean();
            case spreadsheet::CellKind::date:
                return cell.time() ? CellContent{spreadsheet::DateTime{cell.date(), *cell.time()}}
                                   : CellContent{cell.date()};
            default:
                return cell.shown();
        }
    }

    [[nodiscard]] spreadsheet::Column column_of(const std::string& header) const {
        for (const auto& cell : design_.sheets.front().cells) {
            const auto* text = std::get_if<std::string>(&cell.content);
            if (cell.position.row == 0 && text != nullptr && *text == header) {
                return cell.position.column;
            }
        }
        throw std::logic_error{"no column " + header};
    }

    spreadsheet::WorkbookDesign design_;
};

}  // namespace sleutel::imports
