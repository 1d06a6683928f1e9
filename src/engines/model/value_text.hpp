#pragma once

#include "engines/model/model.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sleutel::model {

/// Reads what to_text(Value) writes for a value of this field: ISO dates, `>=701`, `12.50`,
/// `12.50 EUR`, codes of the field's list, lists split on "|". Nothing else is understood (how
/// people write is the import's matter) and an empty text gives nothing. Bounds and lengths are
/// check_record()'s.
std::optional<Value> read_value(const Model& model, const Field& field, std::string_view text);

/// A value for people to look at: codes by their labels, a translated text in the language or else
/// another, everything else as to_text() writes it.
std::string shown_text(const Model& model,
                       const Field& field,
                       const Value& value,
                       std::string_view language);

std::optional<Decimal> read_decimal(std::string_view text);
std::optional<Money> read_money(std::string_view text);

/// Whether a text has the form of a record's id.
bool is_record_id(std::string_view text);

}  // namespace sleutel::model
