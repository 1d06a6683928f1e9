#include "features/protection/internal/groups.hpp"

#include "base/distinct.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace sleutel::protection {

namespace {

using Codes = std::vector<std::string>;

/// Finds the groups of one table.
class TableGroups {
public:
    TableGroups(const std::vector<NumberCell>& numbers,
                const std::vector<Atom>& atoms,
                std::vector<std::size_t> cells,
                std::int64_t most)
        : numbers_{numbers},
          atoms_{atoms},
          cells_{std::move(cells)},
          dimensions_{split(numbers_[cells_.front()].name.by, ',')},
          most_{most} {}

    void find(std::vector<Group>& found) const {
        const auto all = std::size_t{1} << dimensions_.size();
        for (std::size_t common = 0; common + 1 < all; ++common) {
            std::vector<bool> is_common;
            for (std::size_t at = 0; at < dimensions_.size(); ++at) {
                is_common.push_back((common >> at & 1U) == 1U);
            }
            std::map<Codes, std::vector<std::size_t>> cells;
            for (const auto cell : cells_) {
                cells[kept(cell, is_common)].push_back(cell);
            }
            for (const auto& [codes, of_group] : cells) {
                add(of_group, is_common, found);
            }
        }
    }

private:
    [[nodiscard]] Codes kept(std::size_t cell, const std::vector<bool>& is_common) const {
        Codes codes;
        for (std::size_t at = 0; at < is_common.size(); ++at) {
            if (is_common[at]) {
                codes.push_back(numbers_[cell].name.codes[at]);
            }
        }
        return codes;
    }

    void add(const std::vector<std::size_t>& cells,
             const std::vector<bool>& is_common,
             std::vector<Group>& found) const {
        if (!std::ranges::all_of(cells, [&](auto cell) { return numbers_[cell].is_counted; })) {
            return;
        }
        Group group;
        group.dimensions = dimensions_;
        group.is_common = is_common;
        group.most = most_;
        for (const auto cell : cells) {
            const auto& atoms = numbers_[cell].atoms;
            group.atoms.insert(group.atoms.end(), atoms.begin(), atoms.end());
        }
        keep_distinct(group.atoms);
        for (const auto cell : cells) {
            group.category = cell;
            add(group, found);
        }
    }

    void add(Group group, std::vector<Group>& found) const {
        const auto& category = numbers_[group.category];
        std::ranges::set_difference(group.atoms, category.atoms, std::back_inserter(group.rest));
        for (const auto atom : group.rest) {
            group.elsewhere += atoms_[atom].value;
        }
        group.codes = category.name.codes;
        if (group.elsewhere <= most_ && category.amount > group.elsewhere &&
            says_something(group)) {
            found.push_back(std::move(group));
        }
    }

    /// That nothing is known of somebody isn't a category.
    static bool says_something(const Group& group) {
        for (std::size_t at = 0; at < group.codes.size(); ++at) {
            if (!group.is_common[at] && !group.codes[at].empty()) {
                return true;
            }
        }
        return false;
    }

    const std::vector<NumberCell>& numbers_;
    const std::vector<Atom>& atoms_;
    std::vector<std::size_t> cells_;
    std::vector<std::string> dimensions_;
    std::int64_t most_;
};

}  // namespace

bool Group::has(const Codes& cell) const {
    for (std::size_t at = 0; at < codes.size(); ++at) {
        if (is_common[at] && cell[at] != codes[at]) {
            return false;
        }
    }
    return true;
}

bool Group::is_all() const {
    return std::ranges::find(is_common, true) == is_common.end();
}

std::vector<Group> find_groups(const std::vector<NumberCell>& numbers,
                               const std::vector<Atom>& atoms,
                               const GroupRule& rule_of) {
    std::map<std::tuple<Edition, std::string, std::string>, std::vector<std::size_t>> tables;
    for (std::size_t at = 0; at < numbers.size(); ++at) {
        const auto& number = numbers[at];
        if (!number.name.by.empty() && number.definition != nullptr) {
            tables[{number.edition, number.name.indicator, number.name.by}].push_back(at);
        }
    }
    std::vector<Group> found;
    for (auto& [name, cells] : tables) {
        if (const auto most = rule_of(numbers[cells.front()])) {
            TableGroups{numbers, atoms, std::move(cells), *most}.find(found);
        }
    }
    return found;
}

}  // namespace sleutel::protection
