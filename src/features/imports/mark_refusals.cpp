#include "features/imports/mark_refusals.hpp"

#include "features/imports/internal/file_key.hpp"
#include "platform/spreadsheet/mark_workbook.hpp"
#include "platform/texts/texts.hpp"

#include <vector>

namespace sleutel::imports {

namespace {

using spreadsheet::CellMark;

/// "C12" is that cell, "12:12" the first of the row, nothing the first of the sheet.
spreadsheet::Position to_position(const std::string& cell) {
    if (const auto position = spreadsheet::read_cell_name(cell)) {
        return *position;
    }
    const auto row = spreadsheet::read_cell_name("A" + cell.substr(0, cell.find(':')));
    return row.value_or(spreadsheet::Position{});
}

void add_mark(std::vector<CellMark>& marks,
              const Finding& finding,
              const std::string& sheet,
              std::string_view language) {
    if (finding.severity != Severity::note) {
        marks.push_back({finding.origin.sheet.empty() ? sheet : finding.origin.sheet,
                         to_position(finding.origin.cell),
                         say(language, finding.message),
                         finding.severity});
    }
}

}  // namespace

std::optional<std::string> mark_refusals(const ImportResult& result, std::string_view bytes) {
    const auto workbook = spreadsheet::read_workbook(bytes, result.file);
    const auto& first = workbook.sheets.front().name();
    std::vector<CellMark> marks;
    for (const auto& finding : result.findings.list()) {
        add_mark(marks, finding, first, result.language);
    }
    for (const auto& row : result.rows) {
        for (const auto& finding : row.findings) {
            add_mark(marks, finding, first, result.language);
        }
    }
    if (marks.empty()) {
        return std::nullopt;
    }
    return spreadsheet::mark_workbook(bytes, result.file, marks);
}

std::string marked_name(const ImportResult& result) {
    return unmarked_name(result.file) + " (" + say(result.language, "import.marked_suffix") +
           ").xlsx";
}

}  // namespace sleutel::imports
