#pragma once

#include "engines/model/model.hpp"

#include <string>
#include <vector>

namespace sleutel::model::testing {

/// A model with a field of every kind that conditions can look at: `visit`, which refers to
/// `event`.
std::vector<SourceText> small_model_texts();

/// The same, read. Throws Bug if it has mistakes.
Model small_model();

/// A text of one type `thing` with one field `kind` (a code of `kinds`) and these lines after it.
SourceText thing_with(const std::string& lines);

/// The keys of the findings' messages, in order, each with its line and column: `model.x 3:4`.
std::vector<std::string> places_of(const Findings& findings);

}  // namespace sleutel::model::testing
