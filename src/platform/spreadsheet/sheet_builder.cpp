#include "platform/spreadsheet/sheet_builder.hpp"

#include "platform/spreadsheet/internal/stored_cell.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sleutel::spreadsheet {

void SheetBuilder::set(Row row, Column column, const Cell& cell) {
    if (row >= kMaxRows || column >= kMaxColumns) {
        return;
    }
    auto& rows = sheet_.rows_;
    auto& cells = sheet_.cells_;
    const auto comes_last = rows.empty() || row > rows.back().row ||
                            (row == rows.back().row && column > cells.back().column);
    if (in_order_ && !comes_last) {
        note_rows();
    }
    if (in_order_ && cell.is_empty()) {
        return;
    }
    if (!in_order_) {
        cell_rows_.push_back(row);
    } else if (rows.empty() || row > rows.back().row) {
        rows.push_back({row, static_cast<std::uint32_t>(cells.size())});
    }
    cells.push_back(to_stored(column, cell, *texts_));
}

void SheetBuilder::note_rows() {
    in_order_ = false;
    cell_rows_.reserve(sheet_.cells_.size() + 1);
    for (std::size_t index = 0; index < sheet_.rows_.size(); ++index) {
        const auto end = index + 1 < sheet_.rows_.size() ? sheet_.rows_[index + 1].first_cell
                                                         : sheet_.cells_.size();
        cell_rows_.resize(end, sheet_.rows_[index].row);
    }
}

void SheetBuilder::put_in_order() {
    const auto cells = std::exchange(sheet_.cells_, {});
    const auto place = [&](std::uint32_t index) {
        return Position{cell_rows_[index], cells[index].column};
    };
    std::vector<std::uint32_t> order(cells.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, place);
    sheet_.rows_.clear();
    for (std::size_t at = 0; at < order.size(); ++at) {
        const auto index = order[at];
        const auto is_overruled = at + 1 < order.size() && place(order[at + 1]) == place(index);
        if (is_overruled || cells[index].kind == CellKind::empty) {
            continue;
        }
        if (sheet_.rows_.empty() || sheet_.rows_.back().row != cell_rows_[index]) {
            const auto first_cell = static_cast<std::uint32_t>(sheet_.cells_.size());
            sheet_.rows_.push_back({cell_rows_[index], first_cell});
        }
        sheet_.cells_.push_back(cells[index]);
    }
    cell_rows_ = {};
    in_order_ = true;
}

void SheetBuilder::index_merged() {
    std::ranges::stable_sort(sheet_.merged_, {}, &Range::first);
    Row furthest = 0;
    for (const auto& range : sheet_.merged_) {
        furthest = std::max(furthest, range.last.row);
        sheet_.merged_until_.push_back(furthest);
    }
}

Sheet SheetBuilder::build() {
    if (!in_order_) {
        put_in_order();
    }
    for (const auto& cell : sheet_.cells_) {
        sheet_.column_count_ = std::max(sheet_.column_count_, Column{cell.column} + 1);
    }
    index_merged();
    sheet_.texts_ = texts_;
    return std::exchange(sheet_, {});
}

}  // namespace sleutel::spreadsheet
