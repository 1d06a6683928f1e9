#pragma once

#include "features/protection/internal/groups.hpp"
#include "features/protection/released_figure.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::protection {

/// Keeps a list of cells from telling in which category all of a group are: the empty categories
/// stand in it like the full one, withheld. Where there is nothing to set beside it, nothing of the
/// table is listed.
class HiddenCategories {
public:
    /// A group of which the category `full` is withheld, in the table that `exact` is.
    void add(const CellName& full, const Group& group, const indicators::Breakdown& exact);

    /// `of` are the figures whose groups show in the breakdown: a share's are those of its two.
    void hide(const std::vector<std::string>& of,
              const std::string& by,
              ReleasedBreakdown& breakdown) const;

    /// The categories that stand beside full ones, each with the full one.
    [[nodiscard]] const std::map<CellName, CellName>& set_beside() const { return set_beside_; }

    /// Whether a cell is in a group that nothing is told of.
    [[nodiscard]] bool hides(const CellName& cell) const;

    /// Whether a list of the table's cells names it.
    [[nodiscard]] bool is_listed(const CellName& cell) const;

private:
    struct Hidden {
        Group group;
        std::vector<std::vector<std::string>> categories;  ///< the full one among them
    };

    using TableName = std::pair<std::string, std::string>;  ///< figure and breakdown

    std::map<TableName, std::vector<Hidden>> groups_;
    std::map<CellName, CellName> set_beside_;
    std::set<TableName> unlisted_;
};

}  // namespace sleutel::protection
