#pragma once

#include "engines/disclosure/problem.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sleutel::disclosure {

/// These cells add up to `right`, and everybody knows it.
struct Equation {
    std::vector<Term> terms;  ///< of cells by their number, each once
    std::int64_t right = 0;
};

struct Tied {
    Problem problem;
    std::vector<CellIndex> cells;  ///< for each cell by its number, the one of the problem
};

/// Cells of which nobody says which are independent, tied by equations that hold. Where an equation
/// says what one cell is the sum of, it becomes a form; what then follows from others is left out;
/// the rest are relations. Throws Error{bad_request} where that becomes too large.
Tied tie(const std::vector<Cell>& cells, const std::vector<Equation>& equations);

}  // namespace sleutel::disclosure
