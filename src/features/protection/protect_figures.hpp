#pragma once

#include "engines/facts/image.hpp"
#include "features/protection/disclosure_settings.hpp"
#include "features/protection/released_figure.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sleutel::protection {

/// A figure to be released, with a breakdown or without.
struct FigureRequest {
    const indicators::Definition* definition;
    std::vector<indicators::Dimension> by;
};

/// What figures are released from.
struct ReleaseBasis {
    const facts::Snapshot& snapshot;
    const indicators::Catalogue& catalogue;
    const DisclosureSettings& settings;
    facts::Position position;  ///< at most the snapshot's
};

/// Figures that are safe to be seen together.
struct ReleasedFigures {
    std::vector<ReleasedFigure> figures;     ///< in the order asked
    std::vector<const Override*> decisions;  ///< that changed what is published
    std::size_t cells = 0;                   ///< numbers in them
    std::size_t withheld = 0;
    std::string certificate;  ///< internal: it holds true values
};

/// Looks at all numbers asked for together: wholes, cells and their differences, linked where they
/// count the same records or persons, whatever their names. Withholds what the rules say, and what
/// would give that away, and proves that it doesn't (docs/disclosure.md).
///
/// Throws Error conflict: `protection.decision_gives_away` where an override gives away another
/// number that has none, `disclosure.no_proof`; nothing is released then.
ReleasedFigures protect_figures(const ReleaseBasis& basis, std::span<const FigureRequest> requests);

}  // namespace sleutel::protection
