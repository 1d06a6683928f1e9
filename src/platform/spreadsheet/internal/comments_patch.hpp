#pragma once

#include "platform/spreadsheet/cell.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

using Comments = std::map<Position, std::string>;

struct PatchedComments {
    std::string xml;
    std::set<Position> added;  ///< cells that had no comment: they need a shape
};

/// The comments part of a sheet with these put in; where a cell has one, below what is there. Empty
/// xml makes a new part. Throws Malformed.
PatchedComments add_comments(const std::string& xml,
                             const std::string& part,
                             const Comments& comments,
                             const std::string& author);

/// The shapes part (VML, without which Excel shows no comment) with a shape for each cell. Empty
/// vml makes a new part; sheet_number keeps its shapes apart from those of other sheets.
std::string add_shapes(std::string vml, const std::set<Position>& cells, std::size_t sheet_number);

/// The newer kind of comments (a conversation) without those on these cells: Excel shows only that
/// kind where both are there, and hides ours. The older kind, which is always written beside it,
/// has its text. Throws Malformed.
std::string without_conversations(const std::string& xml,
                                  const std::string& part,
                                  const Comments& comments);

}  // namespace sleutel::spreadsheet
