#pragma once

#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/proof.hpp"
#include "engines/disclosure/solver.hpp"
#include "engines/disclosure/withhold.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace sleutel::disclosure {

/// How hard to look before more is withheld. Counted in tries, not in seconds, so that the same
/// release is protected the same way on every machine.
struct Effort {
    int first_tries = 2;
    int more_tries = 12;
    int relax_tries = 24;
    int dives = 3;                        ///< columns to bound where a solver's vertex isn't whole
    int nodes = 200;                      ///< of branch and bound where that isn't enough
    int rounds_of_moves = 3;              ///< choices of what published sums are solved for
    std::size_t atoms = 400;              ///< around a goal, shown to a solver at first
    std::size_t atoms_to_withhold = 120;  ///< likewise, where more may be withheld
    std::size_t most_in_move = 30;        ///< atoms of a witness that further ones are made of
    std::size_t most_dropped = 40;   ///< witnesses to replace so that a cell can be published again
    int programs_to_publish = 6000;  ///< tries with programs for that, of all cells together
};

struct Certification {
    Pattern pattern;                  ///< what was asked for, and what had to be withheld besides
    std::vector<CellIndex> repaired;  ///< withheld besides
    Proof proof;
    std::vector<CellIndex> unproven;  ///< not empty: this can't be released
};

/// Finds witnesses for every sensitive cell, against everybody who knows no more than what is
/// published and, with contributors attacking, against each contributor who knows his own part.
/// Where none is found, more is withheld until there is one; that never takes away a witness
/// found before, so it ends. What can't be repaired is reported, never waved through.
Certification certify(const Problem& problem,
                      Pattern pattern,
                      Contributors contributors,
                      const Effort& effort = {},
                      Solver* solver = nullptr);

/// Does the table fit what is published and all bounds? Exact; for answers from anywhere.
bool fits(const Problem& problem, const Pattern& pattern, const Witness& witness);

}  // namespace sleutel::disclosure
