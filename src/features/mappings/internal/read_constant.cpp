#include "features/mappings/internal/read_constant.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "engines/model/value_text.hpp"

namespace sleutel::mappings {

namespace {

using model::FieldType;

/// A scalar as the journal writes it; nothing for a table.
std::optional<std::string> to_journal_text(const TomlValue& value) {
    switch (value.kind) {
        case TomlValue::Kind::text:
            return value.text;
        case TomlValue::Kind::integer:
            return std::to_string(value.integer);
        case TomlValue::Kind::boolean:
            return value.boolean ? "true" : "false";
        case TomlValue::Kind::date:
            return value.date ? std::optional{to_text(*value.date)} : std::nullopt;
        case TomlValue::Kind::list: {
            std::string text;
            for (const auto& item : value.items) {
                text += (text.empty() ? "" : "|") + to_journal_text(item).value_or("");
            }
            return text;
        }
        case TomlValue::Kind::decimal:
        case TomlValue::Kind::table:
            break;
    }
    return std::nullopt;
}

std::optional<model::TranslatedText> to_translations(const TomlValue& value) {
    model::TranslatedText texts;
    for (const auto& [language, origin, text] : value.entries) {
        if (text.kind != TomlValue::Kind::text) {
            return std::nullopt;
        }
        texts.emplace(language, text.text);
    }
    return texts.empty() ? std::nullopt : std::optional{texts};
}

Message wrong_constant(const model::Model& model,
                       const model::Field& field,
                       const std::string& text) {
    const bool has_list = field.type == FieldType::code || field.type == FieldType::codes ||
                          field.type == FieldType::place;
    if (!has_list) {
        return {"import.mapping_value_wrong", {{"field", field.name}, {"value", text}}};
    }
    const auto& list = model.list_of(field);
    auto message = unknown("import.mapping_code_unknown", text, list.names());
    message.values.emplace_back("list", list.name());
    return message;
}

}  // namespace

model::Value read_constant(const MappingReader& reader,
                           const TomlTable& table,
                           const model::Field& field,
                           const TomlValue& value,
                           const std::string& language) {
    if (!language.empty() && value.kind == TomlValue::Kind::text) {
        return model::TranslatedText{{language, value.text}};
    }
    if (field.type == FieldType::translated_text && value.kind == TomlValue::Kind::table) {
        if (auto texts = to_translations(value)) {
            return *texts;
        }
    }
    const auto text = to_journal_text(value);
    if (text) {
        if (auto read = model::read_value(reader.model, field, *text)) {
            return *read;
        }
    }
    table.findings().refuse(
        wrong_constant(reader.model, field, text.value_or("")), value.origin, field.name);
    return {};
}

std::map<std::string, std::string> read_values(TomlTable& table) {
    std::map<std::string, std::string> values;
    const auto* given = table.take("values");
    if (given == nullptr) {
        return values;
    }
    for (const auto& [written, origin, meant] : given->entries) {
        const auto text = to_journal_text(meant);
        if (!text) {
            table.refuse(
                {"toml.wrong_kind", {{"field", table.path_of("values")}, {"example", "\"...\""}}},
                "values");
        }
        values[folded(written)] = text.value_or("");
    }
    return values;
}

}  // namespace sleutel::mappings
