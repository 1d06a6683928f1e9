#pragma once

#include "features/mappings/find_tables.hpp"

#include <optional>
#include <span>
#include <string>

namespace sleutel::mappings {

struct MappingChoice {
    const Mapping* mapping = nullptr;  ///< where none fits the nearest, if any looks like it
    bool fits = true;
    /// Where none fits: `import.no_mapping_fits`, which names the nearest and what it expects, or
    /// `import.no_mapping_like`.
    std::optional<Message> refusal;
};

/// Finds out which mapping a file is for: the one with the id, where one is given; else the one
/// that claims the file's path; else the only one whose sheets and headers fit, of those that claim
/// its name or else of all; else the one that claims its name. `name` is the file's path below
/// `sources/`, or its name alone. Throws Error bad_request `import.mapping_unknown` and
/// `import.several_mappings_fit`.
MappingChoice choose_mapping(std::span<const Mapping> mappings,
                             const std::string& id,
                             const std::string& name,
                             const spreadsheet::Workbook& workbook);

}  // namespace sleutel::mappings
