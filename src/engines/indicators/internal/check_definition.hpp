#pragma once

#include "engines/indicators/internal/draft.hpp"

#include <vector>

namespace sleutel::indicators {

/// Checks a draft against the model and fills in its definition. What is wrong becomes refusals.
void check_definition(const model::Model& model, Draft& draft, Findings& findings);

/// Checks what indicators say of each other: ids, and the parts of ratios.
void check_relations(const std::vector<Draft>& drafts, Findings& findings);

}  // namespace sleutel::indicators
