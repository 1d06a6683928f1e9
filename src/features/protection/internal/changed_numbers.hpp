#pragma once

#include "engines/disclosure/cell_keys.hpp"
#include "features/protection/protect_figures.hpp"

#include <map>
#include <string>
#include <vector>

namespace sleutel::protection {

/// The numbers of one table by codes, the whole having none; nothing where it can't be told.
using ChangedTable = std::map<std::vector<std::string>, disclosure::ReleasedCell>;

struct ChangedTables {
    std::map<std::pair<std::string, std::string>, ChangedTable> by_name;  ///< figure and breakdown
    disclosure::ReleasedCell nobody;  ///< of a cell that nothing falls in
};

/// By the key of what each number counts. Nothing of sums of which some parts are negative.
ChangedTable perturb(const ReleaseBasis& basis,
                     const FigureRequest& request,
                     const disclosure::RecordKeys& keys,
                     const disclosure::PerturbationTable& noise);

/// All wholes and tables that the settings have rounded, so that they add up.
ChangedTables round_all(const ReleaseBasis& basis, std::uint64_t seed);

}  // namespace sleutel::protection
