// What of ReleaseProblem concerns groups of which nearly all are in one category.
#include "features/protection/internal/release_problem.hpp"

#include <algorithm>

namespace sleutel::protection {

disclosure::Protection larger(const disclosure::Protection& one,
                              const disclosure::Protection& other) {
    return {std::max(one.up, other.up),
            std::max(one.down, other.down),
            std::max(one.spread, other.spread)};
}

/// What lies elsewhere might be more than the rule has. Where nothing does, nobody may know how
/// many are in the category: it is the group. The whole of a figure stays, and the table is hidden.
void ReleaseProblem::add_group(const Group& group) {
    const auto& category = numbers_[group.category];
    const auto spread = std::max<std::int64_t>(rules_of(category).spread, 1);
    if (group.elsewhere == 0) {
        auto& form = forms_[by_atoms_.at(category.atoms)];
        if (!group.is_all() && form.cell.role != disclosure::Role::shown) {
            form.cell.protection =
                larger(form.cell.protection, {0, 0, std::max(spread, group.most + 1)});
        }
        return;
    }
    const disclosure::Protection needed{group.most + 1 - group.elsewhere, 0, spread};
    const auto [found, is_new] = by_atoms_.try_emplace(group.rest, forms_.size());
    if (!is_new) {
        auto& form = forms_[found->second];
        if (form.cell.role != disclosure::Role::shown) {
            form.cell.protection = larger(form.cell.protection, needed);
        }
        return;
    }
    Form form;
    form.atoms = group.rest;
    form.cell.value = group.elsewhere;
    form.cell.role = disclosure::Role::latent;
    form.cell.owner = owner_of(group.rest);
    form.cell.protection = needed;
    form.is_difference = true;
    forms_.push_back(std::move(form));
}

void ReleaseProblem::add_groups() {
    for (const auto& group : groups_) {
        add_group(group);
    }
}

std::vector<ReleaseProblem::GroupCell> ReleaseProblem::groups() const {
    std::vector<GroupCell> cells;
    for (const auto& group : groups_) {
        if (numbers_[group.category].edition == 0) {
            cells.push_back({group, cells_[group.category]});
        }
    }
    return cells;
}

}  // namespace sleutel::protection
