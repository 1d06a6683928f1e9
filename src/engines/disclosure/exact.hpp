#pragma once

#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/solver.hpp"
#include "engines/disclosure/withhold.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace sleutel::disclosure {

/// How large a problem may be for its optimum, and how long to look. Counted in steps.
struct ExactLimits {
    std::size_t candidates = 200;  ///< cells that may be published or not
    std::size_t cells = 1000;      ///< of all kinds
    int relaxed_rounds = 20;       ///< choices in part, before those of whole cells
    int rounds = 100;              ///< patterns to try
    int attacks = 4000;            ///< linear programs, and those in whole numbers
    int nodes = 2000;              ///< of branch and bound, each time
};

/// What a pattern costs: the weights of the cells that it withholds and needn't, each at least 1.
std::int64_t find_loss(const Problem& problem, const Pattern& pattern);

/// The pattern with the least loss that leaves every sensitive cell as uncertain as it must be, to
/// everybody and, with contributors attacking, to each of them. None where none was found that is
/// better than `first`, or where a limit was reached before. Not proven: that is for certify().
///
/// Method: Fischetti and Salazar, Management Science 47 (2001). A choice of cells to withhold, by
/// branch and bound; where an attacker can work out too much, the prices of his linear program say
/// which cells would stop him, and that becomes a condition on the next choice.
std::optional<Pattern> withhold_exactly(const Problem& problem,
                                        Contributors contributors,
                                        const Pattern& first,
                                        const ExactLimits& limits,
                                        Solver& solver);

struct Least {
    std::optional<Pattern> pattern;  ///< as withhold_exactly() gives it
    /// The search came to its end: nothing safe costs less than the pattern, or than the first one
    /// if there is no pattern. As far as the solver's word goes; no certificate says it.
    bool is_least = false;
};

Least find_least(const Problem& problem,
                 Contributors contributors,
                 const Pattern& first,
                 const ExactLimits& limits,
                 Solver& solver);

}  // namespace sleutel::disclosure
