#include "base/did_you_mean.hpp"
#include "features/mappings/internal/read_record.hpp"

#include <algorithm>
#include <utility>

namespace sleutel::mappings {

namespace {

const RecordMapping* find_keyed(const TableMapping& table, const std::string& type) {
    const auto found = std::ranges::find_if(table.records, [&](const RecordMapping& record) {
        return record.type == type && !record.key.empty();
    });
    return found == table.records.end() ? nullptr : &*found;
}

/// The mapping's table of this name; refuses an unknown one.
const TableMapping* find_table(const Mapping& mapping,
                               const FieldSource& source,
                               const std::string& name,
                               Findings& findings) {
    const auto found = std::ranges::find(mapping.tables, name, &TableMapping::name);
    if (found != mapping.tables.end()) {
        return &*found;
    }
    std::vector<std::string> names;
    for (const auto& table : mapping.tables) {
        names.push_back(table.name);
    }
    findings.refuse(
        unknown("import.mapping_table_unknown", name, names), source.origin, source.field);
    return nullptr;
}

void complete_reference(const MappingReader& reader,
                        const TableMapping& own,
                        FieldSource& source,
                        Findings& findings) {
    const auto& mapping = reader.mapping;
    if (source.ledger.empty()) {
        source.ledger =
            packs::is_of_agenda(source.type) ? std::string{packs::kAgendaLedger} : mapping.partner;
    }
    const auto named = std::exchange(source.source, {});
    if (named.find('/') != std::string::npos) {
        source.source = named;
        return;
    }
    const auto* table = named.empty() ? &own : find_table(mapping, source, named, findings);
    if (table == nullptr) {
        return;
    }
    const auto* type = reader.model.find_type(source.type);
    const bool keyed_by_type = type != nullptr && !type->key_fields().empty();
    if (find_keyed(*table, source.type) != nullptr) {
        source.source = mapping.source_of(*table);
    } else if (!keyed_by_type) {
        findings.refuse({"import.mapping_reference_unknown",
                         {{"field", source.field}, {"type", source.type}, {"table", table->name}}},
                        source.origin,
                        source.field);
    }
}

}  // namespace

void complete_references(const MappingReader& reader, Findings& findings) {
    for (auto& table : reader.mapping.tables) {
        for (auto& record : table.records) {
            for (auto& source : record.fields) {
                if (source.kind != FieldSource::Kind::reference) {
                    continue;
                }
                const auto* field = reader.model.get_type(record.type).find_field(source.field);
                if (field != nullptr && is_reference(*field) && field->refers_to != source.type) {
                    findings.refuse({"import.mapping_reference_type",
                                     {{"field", source.field},
                                      {"expected", field->refers_to},
                                      {"found", source.type}}},
                                    source.origin,
                                    source.field);
                }
                complete_reference(reader, table, source, findings);
            }
        }
    }
}

}  // namespace sleutel::mappings
