#pragma once

#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/figure.hpp"
#include "features/figures/facts_follower.hpp"
#include "features/packs/pack.hpp"
#include "journal/journal.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::figures {

/// The indicators of a pack. Refusals in `findings`: the catalogue isn't whole then.
indicators::Catalogue read_indicators(const packs::Pack& pack, Findings& findings);

/// Which figures, and how to look at them: what command line, pages and reports ask.
struct FiguresRequest {
    std::vector<std::string> indicators;  ///< ids; none: all of them
    std::string by;                       ///< "activity.place:region,kind"; "" is no breakdown
    std::string level;                    ///< of dimensions that name none
    std::string as_of;                    ///< a position, a date (its end, in UTC) or an instant
};

/// A definition and the breakdown to compute it in.
struct AskedFigure {
    const indicators::Definition* definition = nullptr;
    std::vector<indicators::Dimension> by;
};

/// Which figures a request means, in the order asked or of the catalogue. Where none is named,
/// those that don't offer the breakdown are given without one. Throws Error not_found
/// `indicator.unknown_indicator`, bad_request `indicator.no_breakdown`.
std::vector<AskedFigure> asked_figures(const indicators::Catalogue& catalogue,
                                       const model::Model& model,
                                       const FiguresRequest& request);

/// One figure. Throws Error not_found `indicator.unknown_indicator`, bad_request
/// `indicator.no_breakdown`, `figures.as_of_wrong`.
indicators::Figure compute_figure(journal::Journal& journal,
                                  const facts::Snapshot& snapshot,
                                  const indicators::Catalogue& catalogue,
                                  std::string_view indicator,
                                  const FiguresRequest& request = {});

/// All that are asked for; throws what compute_figure and asked_figures do.
std::vector<indicators::Figure> list_figures(
    journal::Journal& journal,
    const facts::Snapshot& snapshot,
    const indicators::Catalogue& catalogue,
    const FiguresRequest& request = {},
    indicators::Evidence evidence = indicators::Evidence::gather);

/// A position: "812", "2022-12-31" or "2022-12-31T10:00:00Z". Nothing for "". Throws Error
/// bad_request `figures.as_of_wrong`.
std::optional<facts::Position> read_as_of(journal::Journal& journal, std::string_view text);

}  // namespace sleutel::figures
