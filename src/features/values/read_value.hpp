#pragma once

#include "engines/model/model.hpp"
#include "features/values/pattern.hpp"
#include "features/values/reading.hpp"
#include "platform/spreadsheet/cell.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::values {

/// How somebody writes.
struct Habits {
    std::string language = "nl";
    std::string time_zone = "Europe/Amsterdam";
    std::optional<Pattern> split;  ///< between several values in one cell
};

/// What a cell says for a field. No value and no refusal: the field is left out, because the cell
/// is empty or says that nothing is known. Fields of types reference(s), person and file aren't
/// read from one cell alone: Bug. Refusals of personal fields don't repeat what was written:
/// messages end up in logs.
Reading<model::Value> read_value(const model::Model& model,
                                 const model::Field& field,
                                 const spreadsheet::Cell& cell,
                                 const Habits& habits);

/// Cuts a text that holds several values where the pattern is found (without one: at ";", "|" and
/// line ends), but keeps together what `is_known` knows: "GGD Noord- en Oost-Gelderland" is one.
std::vector<std::string> split_values(std::string_view text,
                                      const std::optional<Pattern>& pattern,
                                      const std::function<bool(std::string_view)>& is_known);

}  // namespace sleutel::values
