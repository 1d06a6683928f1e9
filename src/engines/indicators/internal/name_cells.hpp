#pragma once

#include "engines/indicators/internal/cells.hpp"
#include "engines/indicators/internal/tally.hpp"

#include <span>
#include <string>
#include <vector>

namespace sleutel::indicators {

/// A cell of a breakdown with the codes it is known by.
struct NamedCell {
    std::vector<std::string> codes;
    Tally tally;
};

/// The cells that have records, sorted by their codes. `tallies` are by the number of the cell.
std::vector<NamedCell> name_cells(const std::vector<Elements>& dimensions,
                                  const CellIndex& index,
                                  std::span<const Tally> tallies,
                                  unsigned threads);

}  // namespace sleutel::indicators
