#pragma once

#include "engines/disclosure/cube.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/withhold.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sleutel::disclosure {

/// What a reader is told about places where nobody is.
enum class Zeros : std::uint8_t {
    printed,   ///< a zero is printed, so a withheld cell is known to be at least 1
    withheld,  ///< a zero looks like any withheld cell and is sensitive itself
};

/// The largest `contributors` together may not have `percent` of a cell: the (n,k) rule, n <= 2.
struct DominanceRule {
    std::uint32_t contributors = 1;
    std::int64_t percent = 85;
};

/// Whether two published cells, one within the other, may differ by a small count.
enum class Differences : bool { ignored, kept_safe };

/// Rules that make a cell sensitive, as data. Handbook on Statistical Disclosure Control, 4.2.
struct Rules {
    std::int64_t minimum = 5;  ///< counts of 1 to minimum - 1 are sensitive; 0 or 1: none are
    Zeros zeros = Zeros::printed;
    std::int64_t spread = 1;  ///< how wide an attacker's interval must at least be
    std::optional<DominanceRule> dominance;
    std::optional<std::int64_t> p_percent;   ///< the p% rule, against the second largest
    std::uint32_t minimum_contributors = 0;  ///< fewer different ones make a cell sensitive
    std::optional<std::int64_t> group;       ///< group disclosure: at most this many elsewhere
    /// Kept safe: who subtracts a place from a wider one must not be left with 1 to minimum - 1.
    Differences differences = Differences::ignored;
};

/// Whether there can be a cell that is sensitive by these rules.
bool protects_anything(const Rules& rules);

/// The mildest rules that are as strict as both. Of two dominance rules the larger number of
/// contributors with the smaller share: what either finds sensitive, this one does.
Rules strictest(const Rules& one, const Rules& other);

/// p% rule: upper protection level p/100 * largest - others, rounded up; 0 if not sensitive.
std::int64_t p_percent_level(const Contribution& contribution, std::int64_t percent);

/// (n,k) rule: 100/k * largest n - total, rounded up; 0 if not sensitive.
std::int64_t dominance_level(const Contribution& contribution, const DominanceRule& rule);

/// What the rules ask for one cell of a cube.
Protection find_protection(const CubeCell& cell, const Rules& rules);

/// Cells of `cube` that say that all but at most `rules.group` of the people of a whole are in one
/// category: the cell of that category becomes sensitive, unless it is as large as the whole of
/// all records (a headline says nothing about anybody).
std::vector<CellIndex> find_group_disclosures(const Cube& cube, std::int64_t at_most_elsewhere);

/// The problem of protecting all tables of a cube. Cells keep their numbers; small differences come
/// after them, as cells that no table shows.
Problem make_problem(const Cube& cube, const Rules& rules);

/// What an earlier release did with a cell, for good: what it published is known, and what it
/// withheld stays withheld, also where that was more than would be needed now.
struct Earlier {
    CellIndex cell = 0;
    Showing showing = Showing::published;
};

/// The same, where some cells were in releases before this one.
Problem make_problem(const Cube& cube, const Rules& rules, std::span<const Earlier> earlier);

}  // namespace sleutel::disclosure
