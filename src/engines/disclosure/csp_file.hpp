#pragma once

#include "base/findings.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/withhold.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::disclosure {

/// A problem of withholding cells as other programs exchange it: CSP files of the literature, "JJ"
/// files of tau-ARGUS and sdcTable.
///
///     0
///     number of cells
///     cell value weight status lower upper down up spread      one line a cell, from 0 or from 1
///     number of sums
///     right terms : cell (coefficient) cell (coefficient) ...  one line a sum
///
/// Status: `u` sensitive, `s` may be withheld, `z` must be shown, `m` (or `x`) is
/// withheld anyhow. down, up
/// and spread are protection levels. Numbers may have decimals and exponents.
struct CspFile {
    Problem problem;
    std::vector<CellIndex> cells;  ///< of the problem, in the order of the file
    /// All values, bounds and levels were multiplied by ten to this power, so that they are whole.
    int decimals = 0;
};

/// None, and what is wrong with which line, where it isn't such a file or its sums don't hold.
/// What is asked is never made less: levels and lower bounds are rounded up, upper bounds down;
/// a sensitive cell without levels must at least be uncertain; below zero is nothing.
std::optional<CspFile> read_csp(std::string_view text, const std::string& file, Findings& findings);

/// Countable cells in their order from 0; those that the pattern withholds besides the sensitive
/// ones get `m`. Owners and own parts aren't in such files.
std::string write_csp(const Problem& problem, const Pattern& pattern);

}  // namespace sleutel::disclosure
