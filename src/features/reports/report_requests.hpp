#pragma once

#include "features/packs/pack.hpp"
#include "features/protection/protect_figures.hpp"

#include <vector>

namespace sleutel::reports {

/// All that the pack's reports print, in any language, and its list of figures: what has to be
/// protected together. Mistakes in the texts are left for who binds them.
std::vector<protection::FigureRequest> report_requests(const packs::Pack& pack,
                                                       const indicators::Catalogue& catalogue);

/// What was released of one of these requests, which must be among them.
const protection::ReleasedFigure& find_released(const protection::ReleasedFigures& released,
                                                const protection::FigureRequest& request);

}  // namespace sleutel::reports
