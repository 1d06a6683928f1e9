#pragma once

#include "features/figures/explain.hpp"
#include "features/packs/pack.hpp"
#include "platform/document/document.hpp"

#include <string>
#include <string_view>

namespace sleutel::reports {

struct ExplanationPage {
    const packs::Pack& pack;
    const indicators::Catalogue& catalogue;
    std::string language = "nl";
    std::string report_address;  ///< of the report it belongs to; "" where there is none
};

/// What is behind a figure, as a page: what it counts, of whom the records are, what doesn't count
/// and why, how the value changed, and with which it can be checked.
document::Document make_explanation_page(const figures::Explanation& explanation,
                                         const ExplanationPage& page);

}  // namespace sleutel::reports
