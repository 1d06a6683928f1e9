#include "engines/disclosure/rules.hpp"

#include "base/distinct.hpp"

#include <algorithm>
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

}  // namespace

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

std::vector<CellIndex> find_group_disclosures(const Cube& cube, std::int64_t at_most_elsewhere) {
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
    std::vector<CellIndex> found;
    for (const auto& [key, places] : wholes) {
        const Dimension& dimension = cube.dimensions[key.first];
        for (const Place* whole : places) {
            const auto& wide = dimension.parts(whole->codes[key.first]);
            for (const Place* part : places) {
                const auto& narrow = dimension.parts(part->codes[key.first]);
                const bool is_part =
                    narrow.size() < wide.size() && std::ranges::includes(wide, narrow);
                const auto elsewhere =
                    cube.cells[whole->cell].records - cube.cells[part->cell].records;
                if (is_part && cube.cells[part->cell].records > 0 &&
                    elsewhere <= at_most_elsewhere) {
                    found.push_back(part->cell);
                }
            }
        }
    }
    keep_distinct(found);
    return found;
}

Problem make_problem(const Cube& cube, const Rules& rules) {
    ProblemBuilder builder;
    std::vector<bool> is_group(cube.cells.size(), false);
    if (rules.group) {
        for (const CellIndex cell : find_group_disclosures(cube, *rules.group)) {
            is_group[cell] = true;
        }
    }
    for (CellIndex index = 0; index < cube.cells.size(); ++index) {
        const CubeCell& from = cube.cells[index];
        Cell cell;
        cell.value = cell.weight = from.value;
        // A place that isn't a printed zero is known to count somebody.
        cell.lower = cube.counts && from.in_table && rules.zeros == Zeros::printed ? 1 : 0;
        cell.role = from.in_table ? Role::open : Role::latent;
        cell.owner = from.contribution.only;
        if (from.in_table) {
            cell.protection = find_protection(from, rules);
        }
        if (is_group[index]) {
            cell.protection.spread = std::max(cell.protection.spread, rules.group.value() + 1);
        }
        if (index < cube.atoms) {
            builder.add_atom(cell);
        } else {
            builder.add_form(cell, from.atoms);
        }
    }
    return builder.build();
}

}  // namespace sleutel::disclosure
