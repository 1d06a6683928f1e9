#pragma once

#include "engines/disclosure/dimension.hpp"
#include "engines/disclosure/problem.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sleutel::disclosure {

/// Microdata as the facts image keeps them: one column of finest codes per dimension, all of one
/// length. Borrowed for the call only.
struct Microdata {
    std::vector<std::span<const Code>> columns;
    std::span<const std::uint64_t> records;     ///< ids, each once; they make record-set hashes
    std::span<const Contributor> contributors;  ///< whose a record is; empty: each its own
    std::span<const std::int64_t> amounts;      ///< what a record adds to a cell; empty: 1

    [[nodiscard]] std::size_t size() const { return records.size(); }
};

/// One published table: for each dimension the number of a level.
using Crossing = std::vector<std::size_t>;

/// All crossings of the given levels per dimension: {{0, 1}, {0, 1, 2}} gives six.
std::vector<Crossing> cross(std::span<const std::vector<std::size_t>> levels);

/// Which records a cell counts, whatever it is called: a sum over hashes of record ids, so the
/// order doesn't matter. Two cells with one hash are one cell.
struct RecordSet {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    friend bool operator==(const RecordSet&, const RecordSet&) = default;
    friend auto operator<=>(const RecordSet&, const RecordSet&) = default;
};

/// One place in one table.
struct Place {
    std::uint32_t crossing = 0;
    CellIndex cell = 0;
    std::vector<Code> codes;  ///< per dimension
};

/// Who is behind a cell. Filled for what rules need: dominance and minimum numbers.
struct Contribution {
    std::uint32_t contributors = 0;  ///< how many different ones
    std::int64_t largest = 0;        ///< what the largest adds
    std::int64_t second = 0;
    std::int64_t others = 0;     ///< all but these two
    Contributor only = kNobody;  ///< the only one
};

/// One record set of a cube.
struct CubeCell {
    std::int64_t value = 0;
    std::int64_t records = 0;
    RecordSet set;
    Contribution contribution;
    std::vector<Term> atoms;
    bool in_table = false;  ///< some place shows it; otherwise it is latent
};

/// Cells that nobody is in: where zeros are printed everybody knows them and they need no place
/// here; where zeros are withheld they are unknowns like others.
enum class EmptyCells : bool { left_out, kept };

/// The tables of a release over the finest partition of their records.
struct Cube {
    bool counts = true;  ///< of records; otherwise sums of amounts
    std::vector<Dimension> dimensions;
    std::vector<Crossing> crossings;
    std::vector<CubeCell> cells;  ///< atoms first
    std::size_t atoms = 0;
    std::vector<std::vector<Code>> atom_codes;
    std::vector<Place> places;
};

/// Counts the microdata into all crossings. Refuses a code that isn't a finest one, a negative
/// amount, columns of unequal length.
Cube make_cube(std::vector<Dimension> dimensions,
               std::vector<Crossing> crossings,
               const Microdata& microdata,
               EmptyCells empty = EmptyCells::left_out);

}  // namespace sleutel::disclosure
