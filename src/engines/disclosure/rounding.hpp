#pragma once

#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/released_cell.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sleutel::disclosure {

/// All cells of a problem rounded to a base so that everything still adds up. Tables rounded like
/// this must not be mixed with exact values of the same records.
class RoundedRelease {
public:
    /// Of a cell of the problem. Latent cells have none: nothing of them is published.
    [[nodiscard]] ReleasedCell cell(CellIndex index) const;

    [[nodiscard]] std::int64_t base() const { return base_; }

    /// For the note on methods: over published cells.
    [[nodiscard]] std::int64_t largest_change() const { return largest_change_; }

    [[nodiscard]] double mean_change() const;

private:
    friend RoundedRelease round_to(const Problem&, std::int64_t, std::uint64_t);

    RoundedRelease() = default;

    std::int64_t base_ = 1;
    std::vector<std::int64_t> values_;
    std::vector<bool> is_published_;
    std::int64_t largest_change_ = 0;
    std::int64_t total_change_ = 0;
    std::size_t published_ = 0;
};

/// Rounds every atom to one of the two multiples of `base` beside it (a multiple, so also a zero,
/// stays what it is) and makes all sums of those, choosing so that sums stay near the truth. The
/// same seed gives the same tables. Refuses a base below 2 with Error{bad_request}; throws
/// Error{conflict} where a relation that everybody knows can't be kept.
RoundedRelease round_to(const Problem& problem, std::int64_t base, std::uint64_t seed);

}  // namespace sleutel::disclosure
