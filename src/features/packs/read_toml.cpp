#include "base/text.hpp"
#include "features/packs/toml_tree.hpp"

#include <algorithm>

#define TOML_HEADER_ONLY 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace sleutel::packs {

namespace {

// A text nested deeper than any sensible one would end the program by filling the stack. toml++
// itself refuses at 256.
using Kind = TomlValue::Kind;

Origin origin_at(const std::string& file, const toml::source_region& source) {
    return {
        file, "", "", static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

TomlValue to_value(const toml::node& node, const std::string& file);

void fill_table(TomlValue& value, const toml::table& table, const std::string& file) {
    value.kind = Kind::table;
    for (const auto& [key, node] : table) {
        TomlEntry entry{std::string{key.str()}, to_value(node, file)};
        entry.value.origin = origin_at(file, key.source());
        value.entries.push_back(std::move(entry));
    }
    // toml++ sorts by name; people expect messages in the order in which they wrote.
    std::ranges::stable_sort(value.entries, {}, [](const auto& entry) {
        return std::pair{entry.value.origin.line, entry.value.origin.column};
    });
}

void fill_date(TomlValue& value, const toml::date& date) {
    value.kind = Kind::date;
    value.date = Date::from(date.year, date.month, date.day);
}

TomlValue to_value(const toml::node& node, const std::string& file) {
    TomlValue value;
    value.origin = origin_at(file, node.source());
    if (const auto* table = node.as_table()) {
        fill_table(value, *table, file);
    } else if (const auto* array = node.as_array()) {
        value.kind = Kind::list;
        for (const auto& item : *array) {
            value.items.push_back(to_value(item, file));
        }
    } else if (const auto* text = node.as_string()) {
        value.kind = Kind::text;
        value.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
        value.kind = Kind::integer;
        value.integer = integer->get();
    } else if (const auto* boolean = node.as_boolean()) {
        value.kind = Kind::boolean;
        value.boolean = boolean->get();
    } else if (const auto* date = node.as_date()) {
        fill_date(value, date->get());
    } else if (const auto* number = node.as_floating_point()) {
        value.kind = Kind::decimal;
        value.decimal = number->get();
    } else if (const auto* moment = node.as_date_time()) {
        fill_date(value, moment->get().date);
    } else {
        value.kind = Kind::text;  // a bare time of day: nothing of ours has one
    }
    return value;
}

}  // namespace

std::optional<TomlValue> read_toml(const model::SourceText& text, Findings& findings) {
    if (!is_valid_utf8(text.text)) {
        findings.refuse({"pack.not_utf8", {}}, {text.name, "", "", 0, 0});
        return std::nullopt;
    }
    // The reader's own exception is turned into a finding: one bad file must not hide the others'.
    try {
        const auto table = toml::parse(text.text, text.name);
        TomlValue value;
        value.origin = {text.name, "", "", 1, 1};
        fill_table(value, table, text.name);
        return value;
    } catch (const toml::parse_error& error) {
        findings.refuse({"pack.not_toml", {{"reason", std::string{error.description()}}}},
                        origin_at(text.name, error.source()));
        return std::nullopt;
    }
}

}  // namespace sleutel::packs
