#include "features/mappings/internal/read_record.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "features/mappings/internal/read_constant.hpp"

#include <algorithm>

namespace sleutel::mappings {

namespace {

using model::FieldType;

std::vector<std::string> field_names(const model::RecordType& type) {
    std::vector<std::string> names;
    for (const auto& field : type.fields) {
        names.push_back(field.name);
    }
    return names;
}

const model::Field* find_field(const TomlTable& table,
                               const model::RecordType& type,
                               const std::string& name,
                               const Origin& origin) {
    const auto* field = type.find_field(name);
    if (field == nullptr) {
        auto message = unknown("import.mapping_field_unknown", name, field_names(type));
        message.values.emplace_back("type", type.name);
        table.findings().refuse(std::move(message), origin, name);
    }
    return field;
}

std::optional<values::Pattern> read_pattern(TomlTable& table, std::string_view name) {
    const auto text = table.text(name);
    if (text.empty()) {
        return std::nullopt;
    }
    auto pattern = values::Pattern::from(text);
    if (!pattern) {
        table.refuse({"import.mapping_pattern_wrong", {{"pattern", text}}}, name);
    }
    return pattern;
}

void check_kind(const TomlTable& table, const model::Field& field, const FieldSource& source) {
    using Kind = FieldSource::Kind;
    const bool constant = source.kind == Kind::constant;
    const bool fits = (field.type == FieldType::person) == (source.kind == Kind::token) &&
                      (is_reference(field) == (source.kind == Kind::reference) ||
                       (constant && is_reference(field))) &&
                      (field.type != FieldType::file || constant);
    if (fits) {
        return;
    }
    const auto* expected = "column";
    if (field.type == FieldType::person) {
        expected = "token";
    } else if (is_reference(field)) {
        expected = "record";
    } else if (field.type == FieldType::file) {
        expected = "value";
    }
    table.findings().refuse(
        {"import.mapping_source_wrong", {{"field", field.name}, {"expected", expected}}},
        table.origin(),
        field.name);
}

/// A table whose keys aren't ours: the languages of a translated text.
bool is_per_language(const TomlTable& table, const model::Field& field) {
    return field.type == FieldType::translated_text && !table.has("value") &&
           !table.has("column") && !table.has("columns");
}

void read_reference(const MappingReader& reader, TomlTable& table, FieldSource& source) {
    source.type = table.required_text("record");
    source.columns = table.texts("key");
    source.source = table.text("table");
    source.ledger = table.text("ledger");
    if (source.columns.empty()) {
        table.refuse({"toml.missing", {{"field", table.path_of("key")}}}, "record");
    }
    if (!source.ledger.empty() && reader.agenda.find_partner(source.ledger) == nullptr &&
        source.ledger != packs::kAgendaLedger) {
        std::vector<std::string> ids;
        for (const auto& partner : reader.agenda.partners) {
            ids.push_back(partner.id);
        }
        table.refuse(unknown("import.mapping_partner_unknown", source.ledger, ids), "ledger");
    }
}

FieldSource read_source(const MappingReader& reader,
                        TomlTable table,
                        const model::Field& field,
                        const std::string& language = {}) {
    FieldSource source;
    source.field = field.name;
    source.language = language;
    source.origin = table.origin();
    if (const auto* value = table.take("value")) {
        source.kind = FieldSource::Kind::constant;
        source.constant = read_constant(reader, table, field, *value, language);
    } else if (table.has("token")) {
        source.kind = FieldSource::Kind::token;
        source.columns = table.texts("token");
    } else if (table.has("record")) {
        source.kind = FieldSource::Kind::reference;
        read_reference(reader, table, source);
    } else {
        source.columns = table.has("columns") ? table.texts("columns") : table.texts("column");
        if (table.has("join")) {
            source.join = table.text("join");
        }
        if (source.columns.empty()) {
            table.refuse({"toml.missing", {{"field", table.path_of("column")}}}, "column");
        }
    }
    source.split = read_pattern(table, "split");
    source.values = read_values(table);
    table.finish();
    check_kind(table, field, source);
    return source;
}

void read_field(const MappingReader& reader,
                TomlTable table,
                const model::Field& field,
                RecordMapping& record) {
    if (!is_per_language(table, field)) {
        record.fields.push_back(read_source(reader, std::move(table), field));
        return;
    }
    for (const auto& [language, origin, value] : table.value().entries) {
        if (auto inner = table.table(language)) {
            record.fields.push_back(read_source(reader, *inner, field, language));
        }
    }
}

void read_fields(const MappingReader& reader,
                 TomlTable fields,
                 const model::RecordType& type,
                 RecordMapping& record) {
    for (const auto& [name, origin, value] : fields.value().entries) {
        auto table = fields.table(name);
        const auto* field = find_field(fields, type, name, origin);
        if (table && field != nullptr) {
            read_field(reader, *table, *field, record);
        }
    }
}

Breakdown read_breakdown(const MappingReader& reader,
                         TomlTable table,
                         const model::RecordType& type) {
    Breakdown breakdown;
    breakdown.column = table.required_text("column");
    breakdown.to = table.required_text("to");
    breakdown.values = read_values(table);
    if (!breakdown.to.empty()) {
        find_field(table, type, breakdown.to, table.origin_of("to"));
    }
    if (auto set = table.table("set")) {
        for (const auto& [name, origin, value] : set->value().entries) {
            if (const auto* field = find_field(*set, type, name, origin)) {
                breakdown.set.emplace_back(name, read_constant(reader, *set, *field, value));
            }
        }
    }
    table.finish();
    return breakdown;
}

/// A field that must be there and that nothing gives: every row would be refused.
void check_required(const MappingReader& reader,
                    const TomlTable& table,
                    const model::RecordType& type,
                    const RecordMapping& record) {
    const auto gives = [&](const std::string& name) {
        const bool field = std::ranges::any_of(
            record.fields, [&](const auto& source) { return source.field == name; });
        const bool all = !record.each.empty() &&
                         std::ranges::all_of(record.each, [&](const Breakdown& breakdown) {
                             return breakdown.to == name ||
                                    std::ranges::any_of(breakdown.set, [&](const auto& constant) {
                                        return constant.first == name;
                                    });
                         });
        return field || all || (name == "action" && !reader.mapping.action.empty());
    };
    for (const auto& field : type.fields) {
        if (field.requirement == model::Requirement::required && !field.default_value &&
            !gives(field.name)) {
            table.findings().refuse(
                {"import.mapping_required_missing", {{"field", field.name}, {"type", type.name}}},
                table.origin(),
                field.name);
        }
    }
    if (record.key.empty() && type.key_fields().empty()) {
        table.findings().refuse(
            {"import.mapping_key_missing", {{"type", type.name}}}, table.origin(), "key");
    }
}

std::vector<std::string> type_names(const model::Model& model) {
    std::vector<std::string> names;
    for (const auto& type : model.types()) {
        names.push_back(type.name);
    }
    return names;
}

}  // namespace

std::optional<CellTest> read_cell_test(TomlTable table) {
    CellTest test;
    test.column = table.required_text("column");
    test.filled = table.boolean("filled");
    test.matches = read_pattern(table, "matches");
    const bool has_test = table.has("filled") || table.has("matches");
    table.finish();
    if (!has_test) {
        table.refuse({"toml.missing", {{"field", table.path_of("matches")}}}, "column");
    }
    return has_test && !test.column.empty() ? std::optional{test} : std::nullopt;
}

void read_record(const MappingReader& reader, TomlTable table, TableMapping& into) {
    RecordMapping record;
    record.origin = table.origin();
    record.type = table.required_text("type");
    record.key = table.texts("key");
    if (auto when = table.table("when")) {
        record.when = read_cell_test(*when);
    }
    const auto* type = reader.model.find_type(record.type);
    auto fields = table.table("fields");
    auto each = table.tables("each");
    table.finish();
    if (type == nullptr) {
        table.refuse(unknown("import.mapping_type_unknown", record.type, type_names(reader.model)),
                     "type");
        return;
    }
    if (fields) {
        read_fields(reader, *fields, *type, record);
    }
    for (auto& entry : each) {
        record.each.push_back(read_breakdown(reader, entry, *type));
    }
    check_required(reader, table, *type, record);
    into.records.push_back(std::move(record));
}

}  // namespace sleutel::mappings
