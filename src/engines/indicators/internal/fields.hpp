#pragma once

#include "engines/indicators/definition.hpp"

#include <string_view>
#include <vector>

namespace sleutel::indicators {

/// A path followed through the model: the field it ends at and the type that has it.
struct PathEnd {
    const model::RecordType* type = nullptr;
    const model::Field* field = nullptr;
};

/// Nothing (both null) where the path leads nowhere.
PathEnd find_end(const model::Model& model, const model::RecordType& of, const Path& path);

/// Whether the path means the ledger: it is called so, and the type has no such field.
bool is_ledger(const model::RecordType& of, const Path& path);

/// Paths of all fields that an expression asks.
std::vector<Path> paths_of(const model::Expression& expression);

bool is_date(model::FieldType type);
bool is_code(model::FieldType type);

/// Whether one record has several values in the field.
bool is_list(model::FieldType type);

/// The code list of a code, codes or place field; null for other fields.
const model::CodeList* find_list(const model::Model& model, const model::Field& field);

}  // namespace sleutel::indicators
