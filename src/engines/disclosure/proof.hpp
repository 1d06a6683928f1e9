#pragma once

#include "engines/disclosure/problem.hpp"

#include <cstdint>
#include <vector>

namespace sleutel::disclosure {

/// How one atom differs from the truth.
struct Change {
    CellIndex atom = 0;
    std::int64_t by = 0;

    friend bool operator==(const Change&, const Change&) = default;
};

/// A whole-number table that fits everything published and every bound, as differences from the
/// truth, sorted by atom. With the truth it is a pair of witnesses for each cell that it changes.
using Witness = std::vector<Change>;

/// For every sensitive cell, witnesses that no attacker can tell from the truth. Whoever knows his
/// own part may rule some out; what is left is still enough for each cell that isn't his alone.
struct Proof {
    struct Line {
        CellIndex cell = 0;
        std::vector<std::uint32_t> witnesses;
    };

    std::vector<Witness> witnesses;
    std::vector<Line> lines;  ///< by cell
};

}  // namespace sleutel::disclosure
