#pragma once

#include "engines/indicators/definition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sleutel::indicators {

/// The levels that a breakdown by this field can be asked at; of a ratio those of its denominator.
std::vector<std::string> levels_of(const Path& path,
                                   const Definition& definition,
                                   const Catalogue& catalogue,
                                   const model::Model& model);

/// The codes of a list that are at a level; of places and of other hierarchies.
std::vector<std::string> codes_at_level(const model::CodeList& list, std::string_view level);

/// Throws Error bad_request `indicator.no_breakdown` or `indicator.no_level` where the definition
/// doesn't offer it.
void check_offered(const Dimension& dimension,
                   const Definition& definition,
                   const Catalogue& catalogue,
                   const model::Model& model);

/// A value as a breakdown shows it: of a list each item by itself, a code as the one above it at
/// the level, a day as its year, quarter or month. A code that lies above the level, or a date of
/// which only the year is known, stays what it is.
std::vector<std::string> texts_at_level(const model::Model& model,
                                        const model::Field& field,
                                        const model::Value& value,
                                        std::string_view level);

}  // namespace sleutel::indicators
