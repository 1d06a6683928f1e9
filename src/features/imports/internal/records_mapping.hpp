#pragma once

#include "engines/model/model.hpp"
#include "features/mappings/mapping.hpp"

#include <string>
#include <vector>

namespace sleutel::imports {

/// The column that has a record's id, or what the partner knows it by, where its type has no key
/// fields.
inline constexpr const char* kIdColumn = "id";

/// The mapping of a file whose columns are the model's own fields: each is read as the journal
/// writes it. `unknown` gets the columns that the type has no field for.
mappings::Mapping records_mapping(const model::Model& model,
                                  const model::RecordType& type,
                                  const std::string& partner,
                                  const std::vector<std::string>& columns,
                                  std::vector<std::string>& unknown);

/// The columns a file of this type may have.
std::vector<std::string> records_columns(const model::RecordType& type);

}  // namespace sleutel::imports
