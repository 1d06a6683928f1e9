#pragma once

#include "engines/disclosure/certify.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/proof.hpp"
#include "engines/disclosure/released_cell.hpp"
#include "engines/disclosure/withhold.hpp"

#include <cstddef>
#include <vector>

namespace sleutel::disclosure {

/// A protected and proven set of tables. There is no other way to a ReleasedCell.
class Release {
public:
    /// Of a cell of the problem that was protected. Relations aren't cells.
    [[nodiscard]] ReleasedCell cell(CellIndex index) const;

    [[nodiscard]] const Pattern& pattern() const { return certification_.pattern; }

    /// Internal: it holds true values and must not be published.
    [[nodiscard]] const Proof& proof() const { return certification_.proof; }

    /// How many cells the proof made us withhold beyond the first pattern.
    [[nodiscard]] std::size_t repairs() const { return certification_.repaired.size(); }

private:
    friend Release protect(const Problem&, Contributors, const Effort&, Solver*);

    Release() = default;

    std::vector<std::int64_t> values_;
    Certification certification_;
};

/// Withholds, proves, and where there is no proof withholds more. Throws Error{conflict} where what
/// must be shown gives a sensitive cell away, or where a cell can't be proven safe: then nothing is
/// released. `solver` may be missing; more is withheld then.
Release protect(const Problem& problem,
                Contributors contributors,
                const Effort& effort = {},
                Solver* solver = nullptr);

}  // namespace sleutel::disclosure
