#pragma once

#include "features/figures/write_figures.hpp"

#include <iosfwd>

namespace sleutel::figures {

/// For people at a terminal: a line per figure, and below it one per cell of its breakdown.
void write_table(std::ostream& out, const FigureSet& set);

}  // namespace sleutel::figures
