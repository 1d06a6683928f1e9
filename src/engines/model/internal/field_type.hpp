#pragma once

#include "engines/model/model.hpp"
#include "engines/model/sensitivity.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::model {

// The names in TOML files of what a field can be.
std::string_view name_of(FieldType type);
std::string_view name_of(Part part);
std::string_view name_of(Unit unit);

std::optional<FieldType> field_type_named(std::string_view name);
std::optional<Part> part_named(std::string_view name);
std::optional<Unit> unit_named(std::string_view name);

std::vector<std::string> field_type_names();
std::vector<std::string> part_names();
std::vector<std::string> unit_names();

/// Whether a value is of the kind that a field of this type holds.
bool fits(FieldType type, const Value& value);

}  // namespace sleutel::model
