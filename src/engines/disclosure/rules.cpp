#include "engines/disclosure/rules.hpp"

#include "base/distinct.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace sleutel::disclosure {

namespace {

/// Rounded up, for non-negative numerators.
std::int64_t divide_up(std::int64_t numerator, std::int64_t denominator) {
    return numerator <= 0 ? 0 : (numerator + denominator - 1) / denominator;
}

bool is_too_small(const CubeCell& cell, const Rules& rules) {
    return cell.records < rules.minimum && (cell.records > 0 || rules.zeros == Zeros::withheld);
}

template <typename Number>
std::optional<Number> larger(const std::optional<Number>& one, const std::optional<Number>& other) {
    return one && other ? std::max(one, other) : (one ? one : other);
}

std::optional<DominanceRule> strictest(const std::optional<DominanceRule>& one,
                                       const std::optional<DominanceRule>& other) {
    if (!one || !other) {
        return one ? one : other;
    }
    return DominanceRule{std::max(one->contributors, other->contributors),
                         std::min(one->percent, other->percent)};
}

}  // namespace

bool protects_anything(const Rules& rules) {
    return rules.minimum > 1 || rules.zeros == Zeros::withheld || rules.p_percent ||
           rules.dominance || rules.group || rules.minimum_contributors > 1;
}

Rules strictest(const Rules& one, const Rules& other) {
    Rules rules;
    rules.minimum = std::max(one.minimum, other.minimum);
    rules.zeros = std::max(one.zeros, other.zeros);
    rules.spread = std::max(one.spread, other.spread);
    rules.dominance = strictest(one.dominance, other.dominance);
    rules.p_percent = larger(one.p_percent, other.p_percent);
    rules.minimum_contributors = std::max(one.minimum_contributors, other.minimum_contributors);
    rules.group = larger(one.group, other.group);
    rules.differences = std::max(one.differences, other.differences);
    return rules;
}

std::int64_t p_percent_level(const Contribution& contribution, std::int64_t percent) {
    return divide_up(add_checked(multiply_checked(percent, contribution.largest),
                                 -multiply_checked(100, contribution.others)),
                     100);
}

std::int64_t dominance_level(const Contribution& contribution, const DominanceRule& rule) {
    const std::int64_t largest =
        contribution.largest + (rule.contributors >= 2 ? contribution.second : 0);
    const std::int64_t total = contribution.largest + contribution.second + contribution.others;
    return divide_up(
        add_checked(multiply_checked(100, largest), -multiply_checked(rule.percent, total)),
        rule.percent);
}

Protection find_protection(const CubeCell& cell, const Rules& rules) {
    Protection protection;
    const std::int64_t spread = std::max<std::int64_t>(rules.spread, 1);
    const bool has_few = cell.records > 0 && cell.contribution.contributors > 0 &&
                         cell.contribution.contributors < rules.minimum_contributors;
    if (is_too_small(cell, rules) || has_few) {
        protection.spread = spread;
    }
    std::int64_t level = 0;
    if (rules.p_percent) {
        level = std::max(level, p_percent_level(cell.contribution, *rules.p_percent));
    }
    if (rules.dominance) {
        level = std::max(level, dominance_level(cell.contribution, *rules.dominance));
    }
    protection.up = level;
    protection.down = std::min(level, cell.value);
    return protection;
}

namespace {

struct Nested {
    CellIndex whole = 0;
    CellIndex part = 0;
};

/// Pairs of places that differ in one dimension, where one has all codes of the other and more,
/// and the records between them are at least `least` and at most `most`.
std::vector<Nested> find_nested(const Cube& cube, std::int64_t least, std::int64_t most) {
    std::map<std::pair<std::size_t, std::vector<Code>>, std::vector<const Place*>> wholes;
    const auto without = [](const Place& place, std::size_t dimension) {
        auto codes = place.codes;
        codes[dimension] = kNoCode;
        return std::pair{dimension, std::move(codes)};
    };
    for (const Place& place : cube.places) {
        for (std::size_t dimension = 0; dimension < place.codes.size(); ++dimension) {
            wholes[without(place, dimension)].push_back(&place);
        }
    }
    std::vector<Nested> found;
    for (const auto& [key, places] : wholes) {
        const Dimension& dimension = cube.dimensions[key.first];
        for (const Place* whole : places) {
            const auto& wide = dimension.parts(whole->codes[key.first]);
            for (const Place* part : places) {
                const auto between =
                    cube.cells[whole->cell].records - cube.cells[part->cell].records;
                if (between < least || between > most || cube.cells[part->cell].records == 0) {
                    continue;
                }
                const auto& narrow = dimension.parts(part->codes[key.first]);
                if (narrow.size() < wide.size() && std::ranges::includes(wide, narrow)) {
                    found.push_back({whole->cell, part->cell});
                }
            }
        }
    }
    return found;
}

/// A cell for each small difference, or the cell that it already is.
class DifferenceMaker {
public:
    explicit DifferenceMaker(const Cube& cube) : cube_{cube} {
        for (CellIndex cell = 0; cell < cube.cells.size(); ++cell) {
            by_set_.emplace(cube.cells[cell].set, cell);
        }
    }

    /// The cell if the cube has it; otherwise it is listed in made().
    std::optional<CellIndex> make(const Nested& nested) {
        const CubeCell& whole = cube_.cells[nested.whole];
        const CubeCell& part = cube_.cells[nested.part];
        const RecordSet set{whole.set.high - part.set.high, whole.set.low - part.set.low};
        const auto [found, is_new] = by_set_.emplace(set, kNoCell);
        if (!is_new) {
            return found->second == kNoCell ? std::nullopt : std::optional{found->second};
        }
        CubeCell cell;
        cell.value = whole.value - part.value;
        cell.records = whole.records - part.records;
        std::ranges::set_difference(
            whole.atoms, part.atoms, std::back_inserter(cell.atoms), {}, &Term::cell, &Term::cell);
        made_.push_back(std::move(cell));
        return std::nullopt;
    }

    [[nodiscard]] const std::vector<CubeCell>& made() const { return made_; }

private:
    const Cube& cube_;
    std::map<RecordSet, CellIndex> by_set_;
    std::vector<CubeCell> made_;
};

class ProblemMaker {
public:
    ProblemMaker(const Cube& cube, const Rules& rules, std::span<const Earlier> earlier)
        : cube_{cube}, rules_{rules}, differences_{cube}, spreads_(cube.cells.size(), 0) {
        if (rules.group) {
            for (const CellIndex cell : find_group_disclosures(cube, *rules.group)) {
                widen(cell, *rules.group + 1);
            }
        }
        if (rules.differences == Differences::kept_safe) {
            for (const Nested& nested : find_nested(cube, 1, rules.minimum - 1)) {
                if (const auto cell = differences_.make(nested)) {
                    widen(*cell, spread());
                }
            }
        }
        for (const Earlier& it : earlier) {
            ensure(it.cell < cube.cells.size(), "an earlier release had cells of this cube");
            earlier_.emplace(it.cell, it.showing);
        }
    }

    Problem make() {
        ProblemBuilder builder;
        for (CellIndex index = 0; index < cube_.cells.size(); ++index) {
            const Cell cell = make_cell(index);
            if (index < cube_.atoms) {
                builder.add_atom(cell);
            } else {
                builder.add_form(cell, cube_.cells[index].atoms);
            }
        }
        for (const CubeCell& difference : differences_.made()) {
            Cell cell;
            cell.value = difference.value;
            cell.role = Role::latent;
            cell.protection.spread = spread();
            builder.add_form(cell, difference.atoms);
        }
        return builder.build();
    }

private:
    [[nodiscard]] std::int64_t spread() const { return std::max<std::int64_t>(rules_.spread, 1); }

    void widen(CellIndex cell, std::int64_t spread) {
        spreads_[cell] = std::max(spreads_[cell], spread);
    }

    [[nodiscard]] Cell make_cell(CellIndex index) const {
        const CubeCell& from = cube_.cells[index];
        Cell cell;
        cell.value = cell.weight = from.value;
        // A place that isn't a printed zero is known to count somebody.
        cell.lower = cube_.counts && from.in_table && rules_.zeros == Zeros::printed ? 1 : 0;
        cell.role = from.in_table ? Role::open : Role::latent;
        cell.owner = from.contribution.only;
        if (from.in_table) {
            cell.protection = find_protection(from, rules_);
        }
        cell.protection.spread = std::max(cell.protection.spread, spreads_[index]);
        if (const auto before = earlier_.find(index); before != earlier_.end()) {
            const bool was_shown = before->second == Showing::published;
            cell.role = was_shown ? Role::shown : Role::latent;
            // What is public can't be protected any more.
            cell.protection = was_shown ? Protection{} : cell.protection;
        }
        return cell;
    }

    const Cube& cube_;
    const Rules& rules_;
    DifferenceMaker differences_;
    std::vector<std::int64_t> spreads_;
    std::map<CellIndex, Showing> earlier_;
};

}  // namespace

std::vector<CellIndex> find_group_disclosures(const Cube& cube, std::int64_t at_most_elsewhere) {
    std::vector<CellIndex> found;
    for (const Nested& nested : find_nested(cube, 0, at_most_elsewhere)) {
        found.push_back(nested.part);
    }
    keep_distinct(found);
    return found;
}

Problem make_problem(const Cube& cube, const Rules& rules) {
    return make_problem(cube, rules, {});
}

Problem make_problem(const Cube& cube, const Rules& rules, std::span<const Earlier> earlier) {
    return ProblemMaker{cube, rules, earlier}.make();
}

}  // namespace sleutel::disclosure
