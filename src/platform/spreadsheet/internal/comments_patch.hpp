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
    std::set<Position> added;    ///< cells that had no comment: they need a shape
    std::set<Position> removed;  ///< cells that have none any more: their shape must go
};

/// The comments part of a sheet with these put in, headed by the author's name; where a cell has
/// one, below what is there. What an earlier marking by the same author put in goes. Empty xml
/// makes a new part. Throws Malformed.
PatchedComments add_comments(const std::string& xml,
                             const std::string& part,
                             const Comments& comments,
                             const std::string& author);

/// The shapes part (VML, without which Excel shows no comment) with a shape for each comment. Empty
/// vml makes a new part; sheet_number keeps its shapes apart from those of other sheets.
std::string patch_shapes(std::string vml,
                         const PatchedComments& comments,
                         std::size_t sheet_number);

/// Whether a comments part, as it is written, may hold comments of this author's marking.
bool may_have_marks(const std::string& xml, const std::string& author);

/// The newer kind of comments (a conversation) without those on these cells: Excel shows only that
/// kind where both are there, and hides ours. The older kind, which is always written beside it,
/// has its text. Throws Malformed.
std::string without_conversations(const std::string& xml,
                                  const std::string& part,
                                  const Comments& comments);

}  // namespace sleutel::spreadsheet
