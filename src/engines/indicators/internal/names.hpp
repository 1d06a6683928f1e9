#pragma once

#include "base/message.hpp"
#include "engines/indicators/definition.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::indicators {

std::optional<Measure> measure_named(std::string_view name);
std::optional<model::Unit> unit_named(std::string_view name);
std::vector<std::string> measure_names();
std::vector<std::string> unit_names();

/// The message `indicator.unknown_<what>` about a name, or `..._nearest` where a candidate comes
/// near.
Message unknown(std::string_view what,
                std::string_view name,
                std::span<const std::string> candidates);

/// `activity.place` as a path; no check.
Path read_path(std::string_view text);

}  // namespace sleutel::indicators
