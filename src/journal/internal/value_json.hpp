#pragma once

#include "engines/model/model.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>

namespace sleutel::journal {

/// Adds what serialising to_json() would give, without making the value first.
void add_json(std::string& to, const std::string& field, const model::Value& value);

/// Adds a text in quotes, as it stands in JSON. It is valid UTF-8.
void add_json_text(std::string& to, std::string_view text);

/// Whether the value is of the type that a field of this type holds.
bool holds_type(model::FieldType type, const model::Value& value);

/// A filled value as entries have it. Throws Error bad_request `journal.text_invalid`, naming the
/// field.
boost::json::value to_json(const std::string& field, const model::Value& value);

/// Nothing where it isn't what to_json() writes for this type.
std::optional<model::Value> from_json(model::FieldType type, const boost::json::value& value);

}  // namespace sleutel::journal
