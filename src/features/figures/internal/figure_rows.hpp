#pragma once

#include "features/figures/write_figures.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace sleutel::figures {

/// A cell of a table of figures: a text, a number, or nothing.
using RowCell = std::variant<std::monostate, std::string, std::int64_t>;

/// The kind of a value that may not be seen.
inline constexpr const char* kWithheld = "withheld";

/// The columns that every file with figures has.
std::vector<std::string> figure_columns();

/// A row per figure, and below it one per cell of its breakdown.
std::vector<std::vector<RowCell>> figure_rows(const FigureSet& set);

/// What was done to a value: `published` as it is, `withheld`, `rounded`, `perturbed`.
std::string status_of(const protection::ReleasedValue& value);

/// `exact`, `at_least`, `ratio`, `milestone`, ...: as manifests name them.
std::string kind_of(const indicators::FigureValue& value);
std::string kind_of(const protection::ReleasedValue& value);
std::string kind_of(const Count& count);

}  // namespace sleutel::figures
