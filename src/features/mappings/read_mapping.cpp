#include "features/mappings/read_mapping.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "base/toml_table.hpp"
#include "features/mappings/internal/read_record.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/spreadsheet/cell.hpp"

#include <algorithm>
#include <set>

namespace sleutel::mappings {

namespace {

template <typename Item>
std::vector<std::string> ids_of(const std::vector<Item>& items) {
    std::vector<std::string> ids;
    for (const auto& item : items) {
        ids.push_back(item.id);
    }
    return ids;
}

void read_head(TomlTable table, const packs::Agenda& agenda, Mapping& mapping) {
    mapping.origin = table.origin();
    mapping.id = table.required_text("id");
    mapping.partner = table.required_text("partner");
    mapping.files = table.texts("files");
    mapping.action = table.text("action");
    mapping.period = table.period("period");
    if (table.has("language")) {
        mapping.language = table.text("language");
    }
    table.finish();
    if (!mapping.partner.empty() && agenda.find_partner(mapping.partner) == nullptr) {
        table.refuse(
            unknown("import.mapping_partner_unknown", mapping.partner, ids_of(agenda.partners)),
            "partner");
    }
    if (!mapping.action.empty() && agenda.find_action(mapping.action) == nullptr) {
        table.refuse(
            unknown("import.mapping_action_unknown", mapping.action, ids_of(agenda.actions)),
            "action");
    }
    if (mapping.language != "nl" && mapping.language != "en") {
        table.refuse({"import.mapping_language", {{"language", mapping.language}}}, "language");
    }
    if (mapping.id.find('/') != std::string::npos) {
        table.refuse({"import.mapping_id_wrong", {{"id", mapping.id}}}, "id");
    }
}

/// `{ jaar = "B2" }`, or `{ jaar = { cell = "A1", part = "20[0-9]{2}" } }`.
ContextCell read_context_cell(TomlTable& table, const std::string& name) {
    ContextCell context;
    context.name = name;
    const auto* value = table.value().find(name);
    if (value->kind == TomlValue::Kind::table) {
        auto inner = *table.table(name);
        context.cell = inner.required_text("cell");
        const auto part = inner.text("part");
        if (!part.empty()) {
            context.part = values::Pattern::from(part);
            if (!context.part) {
                inner.refuse({"import.mapping_pattern_wrong", {{"pattern", part}}}, "part");
            }
        }
        inner.finish();
    } else {
        context.cell = table.text(name);
    }
    if (!spreadsheet::read_cell_name(context.cell)) {
        table.refuse({"import.mapping_cell_wrong", {{"cell", context.cell}}}, name);
    }
    return context;
}

void read_context(TomlTable& table, TableMapping& into) {
    auto context = table.table("context");
    if (!context) {
        return;
    }
    for (const auto& [name, origin, value] : context->value().entries) {
        into.context.push_back(read_context_cell(*context, name));
    }
}

/// Columns with "@" must be the row's number or a cell of the context.
void check_context(const TomlTable& table, const TableMapping& mapping) {
    std::vector<std::string> known{std::string{kRowColumn}};
    for (const auto& cell : mapping.context) {
        known.push_back("@" + cell.name);
    }
    const auto check = [&](const std::vector<std::string>& columns) {
        for (const auto& column : columns) {
            if (column.starts_with('@') && std::ranges::find(known, column) == known.end()) {
                table.refuse(unknown("import.mapping_context_unknown", column, known), "context");
            }
        }
    };
    for (const auto& record : mapping.records) {
        check(record.key);
        for (const auto& field : record.fields) {
            check(field.columns);
        }
    }
}

/// What the lists of columns name must be a column that is read.
void check_columns(const TomlTable& table, const TableMapping& mapping) {
    const auto used = mapping.used_columns();
    std::set<std::string> known;
    for (const auto& column : used) {
        known.insert(folded(column));
    }
    const auto check = [&](const std::vector<std::string>& columns, std::string_view field) {
        for (const auto& column : columns) {
            if (!known.contains(folded(column))) {
                table.refuse(unknown("import.mapping_column_unused", column, used), field);
            }
        }
    };
    check(mapping.fill_down, "fill_down");
    check(mapping.optional, "optional");
}

TableMapping read_table(const MappingReader& reader, TomlTable table) {
    TableMapping mapping;
    mapping.origin = table.origin();
    mapping.name = table.required_text("name");
    mapping.sheet = table.text("sheet");
    mapping.header = table.texts("header");
    mapping.header_rows = static_cast<int>(table.integer("header_rows").value_or(1));
    mapping.after = table.text("after");
    mapping.until = table.text("until");
    mapping.fill_down = table.texts("fill_down");
    mapping.ignore = table.texts("ignore");
    mapping.optional = table.texts("optional");
    for (auto& test : table.tables("skip")) {
        if (auto read = read_cell_test(test)) {
            mapping.skip.push_back(std::move(*read));
        }
    }
    read_context(table, mapping);
    for (auto& record : table.tables("record")) {
        read_record(reader, record, mapping);
    }
    table.finish();
    if (mapping.header.empty()) {
        table.refuse({"toml.missing", {{"field", table.path_of("header")}}}, "header");
    }
    if (mapping.header_rows != 1 && mapping.header_rows != 2) {
        table.refuse({"import.mapping_header_rows", {}}, "header_rows");
    }
    if (mapping.records.empty() && !table.has("record")) {
        table.refuse({"toml.missing", {{"field", table.path_of("record")}}}, "record");
    }
    check_context(table, mapping);
    check_columns(table, mapping);
    return mapping;
}

void read_tables(const MappingReader& reader, TomlTable& root) {
    for (auto& table : root.tables("table")) {
        auto mapping = read_table(reader, table);
        const auto& tables = reader.mapping.tables;
        if (std::ranges::find(tables, mapping.name, &TableMapping::name) != tables.end()) {
            table.refuse({"import.mapping_table_twice", {{"name", mapping.name}}}, "name");
        }
        reader.mapping.tables.push_back(std::move(mapping));
    }
    if (reader.mapping.tables.empty()) {
        root.refuse({"toml.missing", {{"field", "table"}}}, "table");
    }
}

}  // namespace

std::optional<Mapping> read_mapping(const model::SourceText& text,
                                    const model::Model& model,
                                    const packs::Agenda& agenda,
                                    Findings& findings) {
    Findings own;
    Mapping mapping;
    if (const auto value = read_toml(text, own)) {
        TomlTable root{*value, "", own};
        if (auto head = root.table("mapping")) {
            read_head(*head, agenda, mapping);
        } else if (!root.has("mapping")) {
            root.refuse({"toml.missing", {{"field", "mapping"}}}, "mapping");
        }
        const MappingReader reader{model, agenda, mapping};
        read_tables(reader, root);
        complete_references(reader, own);
        root.finish();
    }
    constexpr std::size_t kVersionDigits = 16;
    mapping.version = crypto::to_hex(crypto::hash(text.text)).substr(0, kVersionDigits);
    findings.add_all(own);
    return own.has_refusals() ? std::nullopt : std::optional{std::move(mapping)};
}

std::vector<Mapping> read_mappings(const packs::Pack& pack, Findings& findings) {
    std::vector<Mapping> mappings;
    for (const auto& text : pack.mappings) {
        auto mapping = read_mapping(text, pack.model, pack.agenda, findings);
        if (!mapping) {
            continue;
        }
        const auto same = std::ranges::find(mappings, mapping->id, &Mapping::id);
        if (same != mappings.end()) {
            findings.refuse(
                {"pack.id_twice", {{"id", mapping->id}, {"first", to_text(same->origin)}}},
                mapping->origin,
                "mapping.id");
        }
        mappings.push_back(std::move(*mapping));
    }
    return mappings;
}

}  // namespace sleutel::mappings
