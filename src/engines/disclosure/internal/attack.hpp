#pragma once

#include "engines/disclosure/internal/witness_search.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/proof.hpp"
#include "engines/disclosure/solver.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sleutel::disclosure {

/// Per cell how much of it is withheld: 0 or 1, and in between where a linear program chose.
using Shares = std::vector<double>;

/// What an attacker can work out about one cell from all that is published, as a linear program
/// over all atoms: for problems that are small as a whole.
class Attack {
public:
    Attack(const Problem& problem, Solver& solver) : problem_{problem}, solver_{solver} {}

    struct Outlook {
        /// How far from the truth real numbers can be, towards the goal and at most as far.
        double reach = 0;
        /// Per cell. Whatever is withheld, the reach is at most the sum of these over that.
        std::vector<double> gains;
        /// The table that goes there, made whole; it need not fit.
        Witness nearest;
    };

    /// None where the solver has no answer.
    std::optional<Outlook> look(const Shares& shares, const Knowledge& knowledge, const Goal& goal);

    /// The farthest in whole numbers towards the goal that was looked at last. Not yet checked.
    std::optional<Witness> look_for_whole(int nodes);

    /// Whether the solver says that nothing goes farther than the table it found last.
    [[nodiscard]] bool is_best() const { return solver_.is_best(); }

private:
    struct Range {
        std::int64_t least = 0;
        std::int64_t most = 0;
    };

    void set_ranges(const Knowledge& knowledge);
    void set_scale(const Shares& shares);
    [[nodiscard]] Range range_of(CellIndex cell, double share, const Goal& goal) const;
    [[nodiscard]] Program make_program(const Shares& shares, const Goal& goal) const;
    [[nodiscard]] std::vector<double> price_cells(const std::vector<double>& prices,
                                                  const Goal& goal) const;
    [[nodiscard]] std::vector<double> sum_gains(const std::vector<double>& prices,
                                                const Goal& goal) const;

    const Problem& problem_;
    Solver& solver_;
    std::vector<Range> ranges_;  ///< of changes, were the cell withheld
    std::int64_t scale_ = 1;     ///< of the program, where shares aren't whole
};

}  // namespace sleutel::disclosure
