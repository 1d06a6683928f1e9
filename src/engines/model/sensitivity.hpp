#pragma once

#include "engines/model/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::model {

// The names in TOML files of how sensitive a field is: "public", "internal", ..., "secret".
std::string_view name_of(Sensitivity sensitivity);
std::optional<Sensitivity> sensitivity_named(std::string_view name);
std::vector<std::string> sensitivity_names();

}  // namespace sleutel::model
