#pragma once

#include "engines/disclosure/problem.hpp"

#include <cstdint>
#include <vector>

namespace sleutel::disclosure {

enum class Showing : std::uint8_t { published, withheld };

/// For each cell of a Problem whether it is published. Relations are always published, latent cells
/// never.
using Pattern = std::vector<Showing>;

/// Whether contributors who know their own part count as attackers.
enum class Contributors : bool { ignored, attack };

struct Withholding {
    Pattern pattern;
    /// Sensitive cells that follow from what must be shown. Not empty: this plan can't be released.
    std::vector<CellIndex> conflicts;
};

/// Withholds the sensitive cells and, greedily, what would give them away: goes through the other
/// cells from the dearest to the cheapest and publishes each, unless a sensitive cell would then be
/// a linear combination of what is published (and, with contributors attacking, of what is
/// published and the own cell of one sole contributor).
///
/// Exact elimination over a prime field: no tolerances. It says nothing yet of bounds and whole
/// numbers; that is what certify() is for. Method: Langsrud, Secondary Cell Suppression by Gaussian
/// Elimination, PSD 2024; here with sensitive columns kept reduced and looked up by a linear hash.
Withholding withhold(const Problem& problem, Contributors contributors);

}  // namespace sleutel::disclosure
