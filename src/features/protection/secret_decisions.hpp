#pragma once

#include "base/findings.hpp"
#include "features/protection/disclosure_settings.hpp"

namespace sleutel::protection {

/// Nobody can decide to publish what rests on fields marked secret, nor leave it out of disclosure
/// control: each such decision, and each such definition, becomes a refusal with its file and line.
void refuse_secret_decisions(const DisclosureSettings& settings,
                             const indicators::Catalogue& catalogue,
                             const model::Model& model,
                             Findings& findings);

}  // namespace sleutel::protection
