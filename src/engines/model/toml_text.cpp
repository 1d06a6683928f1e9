#include "base/text.hpp"
#include "engines/model/internal/field_type.hpp"
#include "engines/model/internal/toml_table.hpp"

#include <limits>

namespace sleutel::model {

namespace {

constexpr int kMissionRows = 28;

/// The value with this name, or a refusal with the nearest one.
template <typename Enum>
std::optional<Enum> named(TomlTable& table,
                          const char* key,
                          std::optional<Enum> (*find)(std::string_view),
                          std::vector<std::string> (*names)()) {
    const auto text = table.text(key);
    if (!text) {
        return std::nullopt;
    }
    const auto found = find(*text);
    if (!found) {
        table.refuse(unknown("model.unknown_" + std::string{key}, *text, names()),
                     table.origin_at(key));
    }
    return found;
}

void read_requirement(TomlTable& table, FieldDraft& draft) {
    // Either true, or a condition.
    if (const auto condition = table.scalar("required")) {
        if (condition->text == "true") {
            draft.field.requirement = Requirement::required;
        } else if (condition->text != "false") {
            draft.field.requirement = Requirement::conditional;
            draft.required_if = condition;
        }
    }
}

void read_counting(TomlTable& table, FieldDraft& draft) {
    auto& field = draft.field;
    field.part = named(table, "part", part_named, part_names).value_or(Part::none);
    draft.unit = table.written("unit");
    field.unit = named(table, "unit", unit_named, unit_names).value_or(Unit::other);
    draft.has_sensitivity = table.has("sensitivity");
    const bool is_person = field.type == FieldType::person;
    field.sensitivity = named(table, "sensitivity", sensitivity_named, sensitivity_names)
                            .value_or(is_person ? Sensitivity::personal : Sensitivity::internal);
}

void read_bounds(TomlTable& table, Field& field) {
    field.minimum = table.integer("min");
    field.maximum = table.integer("max");
    if (const auto length = table.integer("max_length")) {
        if (*length < 1) {
            table.refuse({"model.max_length_invalid", {}}, table.origin_at("max_length"));
        } else {
            field.max_length = static_cast<std::size_t>(*length);
        }
    }
}

FieldDraft read_field(TomlTable& table, const std::string& type_name) {
    FieldDraft draft;
    auto& field = draft.field;
    field.origin = table.origin();
    field.name = table.required_text("name").value_or("");
    table.set_subject(type_name + "." + field.name);
    table.allow_only({"name",
                      "type",
                      "list",
                      "label",
                      "help",
                      "required",
                      "key",
                      "part",
                      "sensitivity",
                      "default",
                      "unit",
                      "min",
                      "max",
                      "max_length",
                      "refers_to",
                      "constraint",
                      "constraint_text"});
    if (!table.has("type")) {
        table.refuse({"model.missing_key", {{"key", "type"}}}, field.origin);
    }
    field.type = named(table, "type", field_type_named, field_type_names).value_or(FieldType::text);
    field.labels = table.labels("label");
    field.help = table.labels("help");
    field.is_key = table.boolean("key").value_or(false);
    field.constraint_text = table.labels("constraint_text");
    draft.constraint = table.written("constraint");
    draft.default_text = table.scalar("default");
    draft.list = table.written("list");
    draft.refers_to = table.written("refers_to");
    read_requirement(table, draft);
    read_counting(table, draft);
    read_bounds(table, field);
    return draft;
}

void read_mission_rows(TomlTable& table, RecordType& type) {
    for (const auto row : table.integers("mission_rows")) {
        if (row < 1 || row > kMissionRows) {
            table.refuse({"model.mission_row_invalid", {{"row", std::to_string(row)}}},
                         table.origin_at("mission_rows"));
        } else {
            type.mission_rows.push_back(static_cast<int>(row));
        }
    }
}

void read_type(TomlTable root, Drafts& drafts) {
    root.allow_only({"type", "field"});
    auto table = root.table("type");
    if (!table) {
        return;
    }
    TypeDraft draft;
    draft.extends = table->boolean("extends").value_or(false);
    if (draft.extends) {
        // What the type is, its own file says.
        table->allow_only({"name", "extends", "mission_rows"});
    } else {
        table->allow_only(
            {"name", "label", "plural", "help", "mission_rows", "subject", "period", "extends"});
    }
    draft.type.origin = table->origin();
    draft.type.name = table->required_text("name").value_or("");
    draft.type.labels = table->labels("label");
    draft.type.plural = table->labels("plural");
    draft.type.help = table->labels("help");
    draft.type.subject = table->text("subject").value_or("");
    draft.type.period_field = table->text("period").value_or("");
    read_mission_rows(*table, draft.type);
    for (auto& field : root.tables("field")) {
        draft.fields.push_back(read_field(field, draft.type.name));
    }
    drafts.types.push_back(std::move(draft));
}

CodeEntry read_code(TomlTable& table, const std::string& list_name) {
    table.set_subject(list_name);
    table.allow_only(
        {"code", "label", "parent", "also_within", "aliases", "valid_from", "valid_to"});
    CodeEntry entry;
    entry.origin = table.origin();
    entry.code = table.required_text("code").value_or("");
    entry.labels = table.labels("label");
    entry.parent = table.text("parent").value_or("");
    entry.also_within = table.texts("also_within");
    entry.aliases = table.texts("aliases");
    entry.valid_from = table.date("valid_from");
    entry.valid_to = table.date("valid_to");
    return entry;
}

void read_list(TomlTable root, Drafts& drafts) {
    root.allow_only({"list", "code"});
    auto table = root.table("list");
    if (!table) {
        return;
    }
    table->allow_only({"name", "label"});
    ListDraft draft;
    draft.origin = table->origin();
    draft.name = table->required_text("name").value_or("");
    draft.labels = table->labels("label");
    for (auto& code : root.tables("code")) {
        draft.entries.push_back(read_code(code, draft.name));
    }
    drafts.lists.push_back(std::move(draft));
}

}  // namespace

void read_toml_text(const SourceText& source, Drafts& drafts, Findings& findings) {
    toml::table root;
    try {
        root = toml::parse(source.text, source.name);
    } catch (const toml::parse_error& problem) {
        // The library reports the first mistake by throwing; here it is one finding among others.
        const auto& at = problem.source().begin;
        findings.refuse(
            {"model.toml_invalid", {{"reason", std::string{problem.description()}}}},
            at_place(source.name, static_cast<int>(at.line), static_cast<int>(at.column)));
        return;
    }
    TomlTable table{root, source, "", findings};
    if (table.has("type")) {
        read_type(table, drafts);
    } else if (table.has("list")) {
        read_list(table, drafts);
    } else {
        findings.refuse({"model.no_type_or_list", {}}, at_place(source.name, 1, 1));
    }
}

}  // namespace sleutel::model
