#pragma once

#include "engines/model/model.hpp"
#include "features/mappings/mapping.hpp"
#include "features/packs/pack.hpp"

#include <span>
#include <vector>

namespace sleutel::mappings {

/// Reads one mapping (format: docs/formats.md) and checks it against model and agenda. What is
/// wrong in it is refused with file, line and field, and the nearest name; then there is no
/// mapping.
std::optional<Mapping> read_mapping(const model::SourceText& text,
                                    const model::Model& model,
                                    const packs::Agenda& agenda,
                                    Findings& findings);

/// All of a pack's mappings. Two with the same id are refused.
std::vector<Mapping> read_mappings(const packs::Pack& pack, Findings& findings);

}  // namespace sleutel::mappings
