#pragma once

#include "base/toml_table.hpp"
#include "engines/model/model.hpp"
#include "features/mappings/mapping.hpp"
#include "features/packs/pack.hpp"

namespace sleutel::mappings {

/// What the parts of a mapping are checked against while they are read.
struct MappingReader {
    const model::Model& model;
    const packs::Agenda& agenda;
    Mapping& mapping;
};

/// Reads a [[table.record]]. A reference's `source` is, until complete_references(), the table that
/// it names.
void read_record(const MappingReader& reader, TomlTable table, TableMapping& into);

/// `{ column = "Soort", filled = true }` or with `matches`.
std::optional<CellTest> read_cell_test(TomlTable table);

/// A field that refers to another record, or several.
inline bool is_reference(const model::Field& field) {
    return field.type == model::FieldType::reference || field.type == model::FieldType::references;
}

/// Finds the table that each reference means, once all tables are there.
void complete_references(const MappingReader& reader, Findings& findings);

}  // namespace sleutel::mappings
