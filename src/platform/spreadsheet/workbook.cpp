#include "platform/spreadsheet/workbook.hpp"

#include "base/error.hpp"
#include "platform/spreadsheet/internal/stored_cell.hpp"

#include <algorithm>

namespace sleutel::spreadsheet {

Cell Sheet::RowView::cell_at(std::size_t index) const {
    ensure(index < cells_.size(), "the row has that many cells");
    return to_cell(cells_[index], *texts_);
}

Cell Sheet::RowView::cell(Column column) const {
    const auto found = std::ranges::lower_bound(
        cells_, column, {}, [](const StoredCell& cell) { return Column{cell.column}; });
    return found == cells_.end() || found->column != column ? Cell{} : to_cell(*found, *texts_);
}

Sheet::RowView Sheet::filled_row(std::size_t index) const {
    ensure(index < rows_.size(), "the sheet has that many filled rows");
    const std::size_t first = rows_[index].first_cell;
    const auto end = index + 1 < rows_.size() ? rows_[index + 1].first_cell : cells_.size();
    return {rows_[index].row, std::span{cells_}.subspan(first, end - first), *texts_};
}

std::optional<std::size_t> Sheet::index_of(Row row) const {
    if (rows_.empty() || row < rows_.front().row) {
        return {};
    }
    // Most sheets have no empty rows in between.
    const std::size_t likely = row - rows_.front().row;
    if (likely < rows_.size() && rows_[likely].row == row) {
        return likely;
    }
    const auto found = std::ranges::lower_bound(rows_, row, {}, &FilledRow::row);
    return found == rows_.end() || found->row != row
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - rows_.begin())};
}

Cell Sheet::cell(Row row, Column column) const {
    const auto index = index_of(row);
    return index ? filled_row(*index).cell(column) : Cell{};
}

std::optional<Range> Sheet::merged_at(Row row, Column column) const {
    const Position position{row, column};
    const auto behind = std::ranges::upper_bound(merged_, position, {}, &Range::first);
    const auto count = static_cast<std::size_t>(behind - merged_.begin());
    // Backwards over those that begin before this cell, as long as any can still reach it. A file
    // made to be slow (one range over all rows, many thousands beside it) gets an end.
    constexpr std::size_t kMaxSteps = 10'000;
    for (std::size_t step = 1; step <= std::min(count, kMaxSteps); ++step) {
        const auto index = count - step;
        if (merged_until_[index] < row) {
            break;
        }
        if (merged_[index].contains(position)) {
            return merged_[index];
        }
    }
    return {};
}

Cell Sheet::cell_shown_at(Row row, Column column) const {
    const auto own = cell(row, column);
    if (!own.is_empty()) {
        return own;
    }
    const auto range = merged_at(row, column);
    return range ? cell(range->first) : Cell{};
}

std::string_view to_text(Format format) {
    switch (format) {
        case Format::xlsx:
            return "xlsx";
        case Format::ods:
            return "ods";
        case Format::csv:
            return "csv";
        case Format::gnumeric:
            return "gnumeric";
    }
    return {};
}

const Sheet* Workbook::find_sheet(std::string_view name) const {
    const auto found = std::ranges::find(sheets, name, &Sheet::name);
    return found == sheets.end() ? nullptr : &*found;
}

}  // namespace sleutel::spreadsheet
