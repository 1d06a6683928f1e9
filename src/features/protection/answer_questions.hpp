#pragma once

#include "engines/disclosure/cell_keys.hpp"
#include "features/protection/protect_figures.hpp"

#include <span>
#include <vector>

namespace sleutel::protection {

/// Answers what a pack has answered freely (`DisclosureSettings::method_of` isn't `withhold`), with
/// numbers that were changed: by noise that depends on what is counted and the secret alone, so
/// that asking again gives the same, or rounded in the tables that the pack names, so that they add
/// up. Cells of which nothing is left aren't listed: whether nobody is there isn't told.
///
/// Throws Error conflict `protection.published_exactly` where a release has a true number of the
/// same record type: an exact number beside a changed one would tell what was done to it. Throws
/// Error bad_request `protection.table_not_rounded` where rounding doesn't make that table.
std::vector<ReleasedFigure> answer_questions(const ReleaseBasis& basis,
                                             std::span<const FigureRequest> requests,
                                             const disclosure::RecordKeys::Secret& secret);

}  // namespace sleutel::protection
