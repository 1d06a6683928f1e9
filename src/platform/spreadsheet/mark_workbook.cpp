#include "platform/spreadsheet/mark_workbook.hpp"

#include "base/error.hpp"
#include "platform/spreadsheet/internal/mark_xlsx.hpp"

#include <algorithm>

namespace sleutel::spreadsheet {

namespace {

std::size_t number_of(const Workbook& workbook, const std::string& sheet) {
    const auto found = std::ranges::find(workbook.sheets, sheet, &Sheet::name);
    ensure(found != workbook.sheets.end(), "a mark names a sheet of the workbook");
    return static_cast<std::size_t>(found - workbook.sheets.begin());
}

/// Of a merged range only the first cell can be seen.
Position visible_cell(const Sheet& sheet, Position position) {
    const auto range = sheet.merged_at(position.row, position.column);
    return range ? range->first : position;
}

MarksBySheet by_sheet(const Workbook& workbook, std::span<const CellMark> marks) {
    MarksBySheet sorted;
    for (const auto& mark : marks) {
        ensure(mark.position.row < kMaxRows && mark.position.column < kMaxColumns,
               "a mark lies in the grid");
        const auto number = number_of(workbook, mark.sheet);
        auto& merged = sorted[number][visible_cell(workbook.sheets[number], mark.position)];
        merged.severity = std::max(merged.severity, mark.severity);
        if (!merged.comment.empty() && !mark.comment.empty()) {
            merged.comment += "\n\n";
        }
        merged.comment += mark.comment;
    }
    return sorted;
}

}  // namespace

std::string mark_workbook(std::string_view bytes,
                          const std::string& file_name,
                          std::span<const CellMark> marks,
                          const MarkOptions& options) {
    ensure(!options.author.empty(), "marks have an author, by whose name they are known again");
    // Reading it first finds all that is wrong with the file, so that the marking can trust it.
    auto workbook = read_workbook(bytes, file_name, options.limits);
    const auto sorted = by_sheet(workbook, marks);
    if (workbook.format != Format::xlsx) {
        return rewrite_marked(workbook, sorted, options);
    }
    workbook = {};  // not in memory together with what is being marked
    auto marked = mark_xlsx(bytes, file_name, sorted, options);
    if (marked) {
        return std::move(*marked);
    }
    return rewrite_marked(read_workbook(bytes, file_name, options.limits), sorted, options);
}

}  // namespace sleutel::spreadsheet
