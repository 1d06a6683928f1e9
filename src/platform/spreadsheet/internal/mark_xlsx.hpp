#pragma once

#include "platform/spreadsheet/internal/zip_parts.hpp"
#include "platform/spreadsheet/mark_workbook.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// All that is said of one cell.
struct MergedMark {
    std::string comment;
    Severity severity = Severity::note;
};

using MarksOfSheet = std::map<Position, MergedMark>;

/// By the number of the sheet in the workbook.
using MarksBySheet = std::map<std::size_t, MarksOfSheet>;

/// The xlsx with its cells marked and all else as it was. Nothing where a sheet is too large to be
/// changed in memory, or the file is written in a way that can't be changed at a few places.
std::optional<std::string> mark_xlsx(std::string_view bytes,
                                     const std::string& file_name,
                                     const MarksBySheet& marks,
                                     const MarkOptions& options);

/// A new xlsx with the workbook's values, and the marks.
std::string rewrite_marked(const Workbook& workbook,
                           const MarksBySheet& marks,
                           const MarkOptions& options);

}  // namespace sleutel::spreadsheet
