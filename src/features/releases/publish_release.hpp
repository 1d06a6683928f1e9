#pragma once

#include "features/figures/figures.hpp"
#include "features/protection/protect_figures.hpp"
#include "features/releases/release.hpp"
#include "journal/journal.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::releases {

/// What releases are made from, and by whom.
struct PublishBasis {
    journal::Journal& journal;
    const facts::Snapshot& snapshot;
    const indicators::Catalogue& catalogue;
    const protection::DisclosureSettings& settings;
    const Clock& clock;
    std::string actor;
    std::string stream;
    std::string language;  ///< of the labels in the published files
};

struct Published {
    Release release;
    bool is_new = true;  ///< false: everything was published already, by this release
};

/// Protects the figures together with all earlier releases of the stream, at the snapshot's
/// position, and stores them as the stream's next release. Where the last release says the same,
/// nothing is stored. Throws what require_whole, protect_figures and store_release do; nothing is
/// stored then.
Published publish(const PublishBasis& basis, std::span<const protection::FigureRequest> requests);

/// All indicators without breakdown, and those asked for with one: "visits:place:region,kind".
/// Throws Error bad_request `release.table_wrong`, not_found `indicator.unknown_indicator`,
/// bad_request `indicator.no_breakdown`.
std::vector<protection::FigureRequest> requests_for(const indicators::Catalogue& catalogue,
                                                    const model::Model& model,
                                                    const std::vector<std::string>& tables);

}  // namespace sleutel::releases
