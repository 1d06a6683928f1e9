#pragma once

#include "base/did_you_mean.hpp"
#include "engines/indicators/definition.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::indicators {

std::optional<Measure> measure_named(std::string_view name);
std::optional<model::Unit> unit_named(std::string_view name);
std::vector<std::string> measure_names();
std::vector<std::string> unit_names();

/// `activity.place` as a path; no check.
Path read_path(std::string_view text);

}  // namespace sleutel::indicators
