#include "platform/spreadsheet/mark_workbook.hpp"

#include "base/error.hpp"
#include "platform/spreadsheet/internal/mark_xlsx.hpp"
#include "platform/spreadsheet/internal/refuse_damaged.hpp"

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
    const auto range = std::ranges::find_if(
        sheet.merged(), [&](const Range& merged) { return merged.contains(position); });
    return range == sheet.merged().end() ? position : range->first;
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
    // Reading it first finds all that is wrong with the file, so that the marking can trust it.
    auto workbook = read_workbook(bytes, file_name, options.limits);
    const auto sorted = by_sheet(workbook, marks);
    if (workbook.format != Format::xlsx) {
        return rewrite_marked(workbook, sorted, options);
    }
    workbook = {};  // not in memory together with what is being marked
    return refusing_damaged(file_name, [&] {
        auto marked = mark_xlsx(bytes, file_name, sorted, options);
        return marked ? std::move(*marked)
                      : rewrite_marked(
                            read_workbook(bytes, file_name, options.limits), sorted, options);
    });
}

}  // namespace sleutel::spreadsheet
