#pragma once

#include "engines/indicators/definition.hpp"

#include <set>

namespace sleutel::protection {

using Sensitivities = std::set<model::Sensitivity>;

/// How sensitive the fields are that a figure rests on: what is measured, and what the filter
/// reads. A field at the end of a path rests on those that lead to it. Nothing of a ratio, whose
/// two figures have their own.
Sensitivities sensitivities_of(const indicators::Definition& definition, const model::Model& model);

/// Of the fields of one breakdown.
Sensitivities sensitivities_of(const indicators::Path& path,
                               const indicators::Definition& definition,
                               const model::Model& model);

}  // namespace sleutel::protection
