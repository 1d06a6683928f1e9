#pragma once

#include "features/mappings/internal/read_record.hpp"

#include <map>
#include <string>

namespace sleutel::mappings {

/// `language` is that of one language of a translated text, whose constant is plain text; else "".
model::Value read_constant(const MappingReader& reader,
                           const TomlTable& table,
                           const model::Field& field,
                           const TomlValue& value,
                           const std::string& language = {});

/// `values = { "ja" = "meeting" }`: what a partner writes, folded, to what it means.
std::map<std::string, std::string> read_values(TomlTable& table);

}  // namespace sleutel::mappings
