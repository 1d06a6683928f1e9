#include "features/protection/internal/hidden_categories.hpp"

#include <algorithm>

namespace sleutel::protection {

namespace {

using Codes = std::vector<std::string>;

/// More than anybody would read: then the group isn't listed.
constexpr std::size_t kMostCategories = 400;

/// All combinations of the codes that the table has, where the group has several.
std::vector<Codes> categories_of(const Group& group, const indicators::Breakdown& exact) {
    std::vector<Codes> combinations{{}};
    for (std::size_t at = 0; at < group.codes.size(); ++at) {
        std::set<std::string> codes{group.codes[at]};
        if (!group.is_common[at]) {
            for (const auto& cell : exact.cells) {
                codes.insert(cell.codes[at]);
            }
        }
        std::vector<Codes> longer;
        for (const auto& known : combinations) {
            for (const auto& code : codes) {
                longer.push_back(known);
                longer.back().push_back(code);
            }
        }
        combinations = std::move(longer);
        if (combinations.size() > kMostCategories) {
            return {group.codes};
        }
    }
    return combinations;
}

}  // namespace

void HiddenCategories::add(const CellName& full,
                           const Group& group,
                           const indicators::Breakdown& exact) {
    auto categories = categories_of(group, exact);
    if (categories.size() == 1) {
        unlisted_.insert({full.indicator, full.by});
    }
    for (const auto& codes : categories) {
        if (codes != full.codes) {
            set_beside_.try_emplace({full.indicator, full.by, codes}, full);
        }
    }
    groups_[{full.indicator, full.by}].push_back({group, std::move(categories)});
}

bool HiddenCategories::is_listed(const CellName& cell) const {
    if (unlisted_.contains({cell.indicator, cell.by})) {
        return false;
    }
    const auto found = groups_.find({cell.indicator, cell.by});
    return found == groups_.end() || std::ranges::all_of(found->second, [&](const auto& hidden) {
               return !hidden.group.has(cell.codes) ||
                      std::ranges::find(hidden.categories, cell.codes) != hidden.categories.end();
           });
}

bool HiddenCategories::hides(const CellName& cell) const {
    const auto found = groups_.find({cell.indicator, cell.by});
    return found != groups_.end() && (unlisted_.contains({cell.indicator, cell.by}) ||
                                      std::ranges::any_of(found->second, [&](const auto& hidden) {
                                          return hidden.group.has(cell.codes);
                                      }));
}

void HiddenCategories::hide(const std::vector<std::string>& of,
                            const std::string& by,
                            ReleasedBreakdown& breakdown) const {
    std::map<Codes, ReleasedBreakdownCell> cells;
    for (auto& cell : breakdown.cells) {
        cells.emplace(cell.codes, std::move(cell));
    }
    for (const auto& indicator : of) {
        const auto found = groups_.find({indicator, by});
        if (found == groups_.end()) {
            continue;
        }
        if (unlisted_.contains({indicator, by})) {
            breakdown.cells.clear();
            return;
        }
        for (const auto& [group, categories] : found->second) {
            std::erase_if(
                cells, [&, &hidden = group](const auto& cell) { return hidden.has(cell.first); });
            for (const auto& codes : categories) {
                cells.insert_or_assign(
                    codes, ReleasedBreakdownCell{codes, ReleasedValue::withheld(), std::nullopt});
            }
        }
    }
    breakdown.cells.clear();
    for (auto& [codes, cell] : cells) {
        breakdown.cells.push_back(std::move(cell));
    }
}

}  // namespace sleutel::protection
