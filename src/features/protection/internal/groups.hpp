#pragma once

#include "features/protection/internal/cell_set.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::protection {

/// All or nearly all of those counted in one category of a breakdown: who knows that somebody is
/// among them knows his category. A group is a whole table, or the cells of it that have some codes
/// in common ("region NL-west").
struct Group {
    std::vector<std::string> dimensions;  ///< of the table, as names of cells have them
    std::vector<std::string> codes;       ///< of the category, one for each dimension
    std::vector<bool> is_common;          ///< by dimension: whether the whole group has that code
    std::vector<std::uint32_t> atoms;     ///< what the group counts
    std::vector<std::uint32_t> rest;      ///< what of that the category doesn't
    std::int64_t elsewhere = 0;           ///< how much that is
    std::int64_t most = 0;                ///< what the rule has
    std::size_t category = 0;             ///< number of its cell

    /// Whether a cell of the table is in the group.
    [[nodiscard]] bool has(const std::vector<std::string>& cell) const;

    /// Whether it is all that the figure counts.
    [[nodiscard]] bool is_all() const;
};

/// What the rules have on groups for a number: at most how many elsewhere; nothing without a rule.
using GroupRule = std::function<std::optional<std::int64_t>(const NumberCell&)>;

/// In all tables whose cells are counts.
std::vector<Group> find_groups(const std::vector<NumberCell>& numbers,
                               const std::vector<Atom>& atoms,
                               const GroupRule& rule_of);

}  // namespace sleutel::protection
