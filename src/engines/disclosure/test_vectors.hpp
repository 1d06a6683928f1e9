#pragma once

#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/withhold.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace sleutel::disclosure::test {

/// Rows of counts with their totals, each total a cell of its own even where it is of one cell: as
/// tables stand in the literature. First the inner cells row by row, then the totals of rows, those
/// of columns, and all. The weight of a cell is its value.
struct LiteralTable {
    std::vector<std::vector<std::int64_t>> rows;
    std::int64_t threshold = 0;  ///< counts of 1 to threshold - 1 are sensitive
    std::int64_t lower = 0;      ///< what everybody knows of a cell that isn't zero
    bool owned_singles = false;  ///< who is alone knows it
};

ProblemBuilder build_table(const LiteralTable& table);

/// The table of Fischetti and Salazar, in which 22 needs this protection.
Problem make_toy(const Protection& protection);

/// A three-way table whose sums over one way are all published, with the inner cells `withheld`
/// unknown: real numbers leave each of them a width of 1 or more, whole numbers none at all.
/// Whoever bounds cells by linear programs takes it for safe.
struct GapTable {
    struct Inner {
        std::array<std::size_t, 3> at;
        std::int64_t value = 0;
        std::int64_t change = 0;  ///< whatever adds up differs by a multiple of these
    };

    std::array<std::size_t, 3> sizes;
    std::vector<Inner> withheld;
    std::int64_t published =
        0;  ///< value of the inner cells that are published; 0: there is nobody
};

/// Two of them: where the changes are 2 and -2, there are too few to go down by 2, but half of that
/// can be had.
const std::array<GapTable, 2>& gap_tables();

/// The withheld inner cells are sensitive; all others are shown, or open.
Problem make_gap(const GapTable& table, Role others);

/// By atom of that problem.
std::vector<std::int64_t> list_changes(const GapTable& table);

/// Everything published but what is sensitive, latent, or one of these.
Pattern withhold_only(const Problem& problem, const std::vector<CellIndex>& besides = {});

/// Those that the pattern withholds and needn't.
std::vector<std::int64_t> list_secondary_values(const Problem& problem, const Pattern& pattern);

/// Every other pattern that costs no more than this one, put to brute force with atoms up to
/// `most`: how many of them are safe.
std::size_t count_as_good(const Problem& problem,
                          const Pattern& pattern,
                          Contributors contributors,
                          std::int64_t most);

}  // namespace sleutel::disclosure::test
