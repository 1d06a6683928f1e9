#pragma once

#include "base/findings.hpp"
#include "platform/spreadsheet/cell.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// What is to be changed in one sheet of an xlsx.
struct SheetPatch {
    std::map<Position, Severity> marks;

    /// Formats that an earlier marking gave, and what they were before: cells that aren't marked
    /// any more get that back.
    std::map<std::uint32_t, std::uint32_t> unmarked_formats;

    /// The number of the cell format that is like this one, but marked.
    std::function<std::uint32_t(std::uint32_t format, Severity severity)> marked_format;

    /// The relationship by which the sheet is to find its comments' shapes, where it has none yet;
    /// "" where there are no comments.
    std::string drawing_id;
    std::string relationships_namespace;
};

struct PatchedSheet {
    std::string xml;

    /// Of the shapes the sheet had already; "" where it got the one of the patch.
    std::string drawing_id;
};

/// The sheet with marked cells, missing ones made; everything else as it was. Takes XML that was
/// found to be well-formed. Nothing where it is written as no program is known to write it (rows or
/// cells not in order, not in UTF-8).
std::optional<PatchedSheet> patch_sheet(std::string_view xml, const SheetPatch& patch);

}  // namespace sleutel::spreadsheet
