#include "features/imports/internal/records_mapping.hpp"

#include "features/packs/pack.hpp"

namespace sleutel::imports {

namespace {

using mappings::FieldSource;
using model::FieldType;

constexpr const char* kMapping = "records";

bool is_reference(const model::Field& field) {
    return field.type == FieldType::reference || field.type == FieldType::references;
}

/// Where the record referred to has its id from: its own key field, or the id column of a file of
/// this kind.
void point_to(const model::Model& model,
              const model::Field& field,
              const std::string& partner,
              FieldSource& source) {
    source.kind = FieldSource::Kind::reference;
    source.takes_ids = true;
    source.type = field.refers_to;
    source.ledger = packs::is_of_agenda(source.type) ? std::string{packs::kAgendaLedger} : partner;
    if (model.get_type(source.type).key_fields().empty()) {
        source.source = std::string{kMapping} + "/" + source.type;
    }
}

/// "title.nl" is the Dutch of a translated text.
std::pair<std::string, std::string> without_language(const std::string& column) {
    const auto dot = column.find('.');
    return dot == std::string::npos ? std::pair{column, std::string{}}
                                    : std::pair{column.substr(0, dot), column.substr(dot + 1)};
}

}  // namespace

mappings::Mapping records_mapping(const model::Model& model,
                                  const model::RecordType& type,
                                  const std::string& partner,
                                  const std::vector<std::string>& columns,
                                  std::vector<std::string>& unknown) {
    mappings::RecordMapping record;
    record.type = type.name;
    if (type.key_fields().empty()) {
        record.key = {kIdColumn};
        record.takes_ids = true;
    }
    for (const auto& column : columns) {
        if (!record.key.empty() && column == kIdColumn) {
            continue;
        }
        const auto [name, language] = without_language(column);
        const auto* field = type.find_field(name);
        const bool is_known =
            field != nullptr && (language.empty() || field->type == FieldType::translated_text);
        if (!is_known) {
            unknown.push_back(column);
            continue;
        }
        FieldSource source;
        source.field = name;
        source.columns = {column};
        source.language = language;
        source.kind = FieldSource::Kind::written;
        if (is_reference(*field)) {
            point_to(model, *field, partner, source);
        } else if (field->type == FieldType::person) {
            source.kind = FieldSource::Kind::token;
        }
        record.fields.push_back(std::move(source));
    }
    mappings::TableMapping table;
    table.name = type.name;
    table.records.push_back(std::move(record));
    mappings::Mapping mapping;
    mapping.id = kMapping;
    mapping.partner = partner;
    mapping.version = "1";
    mapping.tables.push_back(std::move(table));
    return mapping;
}

std::vector<std::string> records_columns(const model::RecordType& type) {
    std::vector<std::string> columns;
    if (type.key_fields().empty()) {
        columns.emplace_back(kIdColumn);
    }
    for (const auto& field : type.fields) {
        columns.push_back(field.name);
    }
    return columns;
}

}  // namespace sleutel::imports
