#pragma once

#include "base/findings.hpp"
#include "features/mappings/find_tables.hpp"

#include <string>

namespace sleutel::mappings {

/// Cuts out the rows of a table whose header and columns are known: from below the header to where
/// the mapping says, to two empty rows, or to another table of the mapping. Totals, repeated
/// headers and remarks aren't rows.
void read_rows(const Mapping& mapping,
               const std::string& file_name,
               FoundTable& table,
               Findings& findings);

}  // namespace sleutel::mappings
