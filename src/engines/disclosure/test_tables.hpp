#pragma once

#include "engines/disclosure/cube.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/rules.hpp"
#include "engines/disclosure/withhold.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sleutel::disclosure::test {

/// How many random tables a test goes through: SLEUTEL_TABLES of the environment, or `otherwise`.
std::uint64_t count_of_tables(std::uint64_t otherwise);

/// Two-way table with row, column and grand totals; the inner cells are the atoms, row by row, then
/// come row totals, column totals and the grand total.
struct TwoWay {
    std::vector<std::vector<std::int64_t>> counts;
    std::int64_t threshold = 5;
    std::int64_t lower = 1;
    bool owned_singles = false;
    bool row_totals = true;
    bool column_totals = true;
};

Problem make_two_way(const TwoWay& table);

/// Oracle: every whole-number table that fits what is published, found by trying all. For small
/// tables only: atoms run up to `most`.
struct Interval {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// Per cell, over all fitting tables in which the cells `known` have their true values.
std::vector<Interval> try_all(const Problem& problem,
                              const Pattern& pattern,
                              const std::vector<CellIndex>& known,
                              std::int64_t most);

/// Is every sensitive cell as uncertain as it must be, by brute force, also to sole contributors?
bool is_safe_by_trying_all(const Problem& problem,
                           const Pattern& pattern,
                           Contributors contributors,
                           std::int64_t most);

struct SmallRelease {
    Cube cube;
    Rules rules;
    Contributors contributors = Contributors::ignored;
    Problem problem = ProblemBuilder{}.build();
};

/// Random: two- and three-way tables, groups, missing crossings (so that cells are latent), and two
/// releases of which the second adds records.
SmallRelease make_small_release(std::uint64_t seed);

}  // namespace sleutel::disclosure::test
