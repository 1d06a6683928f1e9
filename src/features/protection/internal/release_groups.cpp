// What of ReleaseProblem concerns groups of which nearly all are in one category.
#include "base/distinct.hpp"
#include "features/protection/internal/release_problem.hpp"

#include <algorithm>

namespace sleutel::protection {

disclosure::Protection larger(const disclosure::Protection& one,
                              const disclosure::Protection& other) {
    return {std::max(one.up, other.up),
            std::max(one.down, other.down),
            std::max(one.spread, other.spread)};
}

void ReleaseProblem::add_nobody(const Group& group, std::uint32_t nobody) {
    const auto edition = numbers_[group.category].edition;
    const auto& figure = numbers_[group.category].name.indicator;
    for (auto& number : numbers_) {
        if (number.edition == edition && number.is_counted && number.name.indicator == figure &&
            group.is_part_of(number.name)) {
            number.atoms.push_back(nobody);
        }
    }
    for (const auto zero : group.empty) {
        numbers_[zero].atoms.push_back(nobody);
    }
}

void ReleaseProblem::add_nobodies() {
    std::map<std::pair<std::vector<std::uint32_t>, std::vector<std::string>>, std::uint32_t> known;
    for (auto& group : groups_) {
        if (group.elsewhere > 0) {
            continue;
        }
        const auto& category = numbers_[group.category];
        auto name = group.codes;
        name.push_back(category.name.indicator);
        name.push_back(category.name.by);
        for (const bool is_common : group.is_common) {
            name.emplace_back(is_common ? "=" : "");
        }
        // The same people in two releases: then the same nobody too.
        const auto [found, is_new] =
            known.try_emplace({group.atoms, name}, static_cast<std::uint32_t>(parts_.size()));
        const auto nobody = found->second;
        if (is_new) {
            const auto& first = parts_[group.atoms.front()].ledger;
            const bool is_of_one = std::ranges::all_of(
                group.atoms, [&](auto atom) { return parts_[atom].ledger == first; });
            parts_.push_back({0, is_of_one ? first : ""});
        }
        group.rest = {nobody};
        add_nobody(group, nobody);
    }
    for (auto& number : numbers_) {
        keep_distinct(number.atoms);
    }
}

/// What lies elsewhere might be more than the rule has.
void ReleaseProblem::add_group(const Group& group) {
    const auto [found, is_new] = by_atoms_.try_emplace(group.rest, forms_.size());
    disclosure::Protection needed;
    needed.up = group.most + 1 - group.elsewhere;
    needed.spread = std::max<std::int64_t>(rules_of(numbers_[group.category]).spread, 1);
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
