#pragma once

#include "platform/document/document.hpp"

#include <vector>

namespace sleutel::document {

/// Whether a table stays on one page: one with few rows and little text.
bool is_short(const Table& table);

/// Whether a row names the rows under it: one cell over all columns.
bool is_group(const Table& table, const Row& row);

/// For each row of the body, whether the next one must be on its page. No row stands alone at the
/// foot or at the head of a page, a small group stays whole, and no group's name is parted from its
/// first row.
std::vector<bool> kept_with_next(const Table& table);

}  // namespace sleutel::document
