#pragma once

#include "features/mappings/find_tables.hpp"

#include <span>
#include <string>

namespace sleutel::mappings {

/// Finds out which mapping a file is for: the one with the id, where one is given; else the one
/// that claims the file's name; else the only one whose sheets and headers fit. `name` is the
/// file's path below `sources/`, or its name alone. Throws Error bad_request:
/// `import.mapping_unknown`, `import.no_mapping_fits` (names the nearest mapping and what it
/// expects) and `import.several_mappings_fit`.
const Mapping& choose_mapping(std::span<const Mapping> mappings,
                              const std::string& id,
                              const std::string& name,
                              const spreadsheet::Workbook& workbook);

}  // namespace sleutel::mappings
