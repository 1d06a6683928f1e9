#include "engines/model/internal/drafts.hpp"
#include "engines/model/internal/field_type.hpp"

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
    const auto written = table.written(key);
    if (!written) {
        return std::nullopt;
    }
    const auto found = find(written->text);
    if (!found) {
        table.refuse(unknown("model.unknown_" + std::string{key}, written->text, names()), key);
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
            table.refuse({"model.max_length_invalid", {}}, "max_length");
        } else {
            field.max_length = static_cast<std::size_t>(*length);
        }
    }
}

FieldDraft read_field(TomlTable& table, const std::string& type_name) {
    FieldDraft draft;
    auto& field = draft.field;
    field.origin = table.origin();
    field.name = table.required_text("name");
    table.set_path(type_name + "." + field.name);
    table.required_text("type");
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
    table.finish();
    return draft;
}

void read_mission_rows(TomlTable& table, RecordType& type) {
    for (const auto row : table.integers("mission_rows")) {
        if (row < 1 || row > kMissionRows) {
            table.refuse({"model.mission_row_invalid", {{"row", std::to_string(row)}}},
                         "mission_rows");
        } else {
            type.mission_rows.push_back(row);
        }
    }
}

void read_type(TomlTable root, Drafts& drafts) {
    auto table = root.table("type");
    auto fields = root.tables("field");
    root.finish();
    if (!table) {
        return;
    }
    TypeDraft draft;
    draft.type.origin = table->origin();
    draft.type.name = table->required_text("name");
    table->set_path(draft.type.name);
    draft.extends = table->boolean("extends").value_or(false);
    // What an extended type is, its own file says.
    if (!draft.extends) {
        draft.type.labels = table->labels("label");
        draft.type.plural = table->labels("plural");
        draft.type.help = table->labels("help");
        draft.type.subject = table->text("subject");
        draft.type.period_field = table->text("period");
    }
    read_mission_rows(*table, draft.type);
    table->finish();
    for (auto& field : fields) {
        draft.fields.push_back(read_field(field, draft.type.name));
    }
    drafts.types.push_back(std::move(draft));
}

CodeEntry read_code(TomlTable& table, const std::string& list_name) {
    table.set_path(list_name);
    CodeEntry entry;
    entry.origin = table.origin();
    entry.code = table.required_text("code");
    entry.labels = table.labels("label");
    entry.parent = table.text("parent");
    entry.also_within = table.texts("also_within");
    entry.aliases = table.texts("aliases");
    entry.valid_from = table.date("valid_from");
    entry.valid_to = table.date("valid_to");
    table.finish();
    return entry;
}

void read_list(TomlTable root, Drafts& drafts) {
    auto table = root.table("list");
    auto codes = root.tables("code");
    root.finish();
    if (!table) {
        return;
    }
    ListDraft draft;
    draft.origin = table->origin();
    draft.name = table->required_text("name");
    draft.labels = table->labels("label");
    table->finish();
    for (auto& code : codes) {
        draft.entries.push_back(read_code(code, draft.name));
    }
    drafts.lists.push_back(std::move(draft));
}

}  // namespace

void read_toml_text(const SourceText& source, Drafts& drafts, Findings& findings) {
    const auto root = read_toml(source, findings);
    if (!root) {
        return;
    }
    TomlTable table{*root, "", findings};
    if (table.has("type")) {
        read_type(table, drafts);
    } else if (table.has("list")) {
        read_list(table, drafts);
    } else {
        findings.refuse({"model.no_type_or_list", {}}, at_place(source.name, 1, 1));
    }
}

}  // namespace sleutel::model
