#include "base/text.hpp"
#include "base/toml_value.hpp"

#include <algorithm>

#define TOML_HEADER_ONLY 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace sleutel {

namespace {

using Kind = TomlValue::Kind;

Origin at_place(const std::string& file, const toml::source_position& place) {
    return {file, "", "", static_cast<int>(place.line), static_cast<int>(place.column)};
}

/// The part of a line from a column on, which counts letters.
std::string_view from_column(std::string_view line, int column) {
    std::size_t byte = 0;
    for (int letter = 1; letter < column && byte < line.size(); ++letter) {
        do {
            ++byte;
        } while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0U) == 0x80U);
    }
    return line.substr(byte);
}

/// Copies what toml++ read. A text nested so deep that this would fill the stack toml++ refuses
/// itself.
class TreeMaker {
public:
    explicit TreeMaker(const SourceText& source)
        : file_{source.name}, lines_{split(source.text, '\n')} {}

    void fill_table(TomlValue& value, const toml::table& table) const {
        value.kind = Kind::table;
        for (const auto& [key, node] : table) {
            value.entries.push_back(
                {std::string{key.str()}, at_place(file_, key.source().begin), to_value(node)});
        }
        // toml++ sorts by name; people expect messages in the order in which they wrote.
        std::ranges::stable_sort(value.entries, {}, [](const TomlEntry& entry) {
            return std::pair{entry.origin.line, entry.origin.column};
        });
    }

private:
    [[nodiscard]] TomlValue to_value(const toml::node& node) const {
        TomlValue value;
        value.origin = at_place(file_, node.source().begin);
        if (const auto* table = node.as_table()) {
            fill_table(value, *table);
        } else if (const auto* array = node.as_array()) {
            value.kind = Kind::list;
            for (const auto& item : *array) {
                value.items.push_back(to_value(item));
            }
        } else {
            fill_scalar(value, node);
        }
        return value;
    }

    void fill_scalar(TomlValue& value, const toml::node& node) const {
        if (const auto* text = node.as_string()) {
            value.kind = Kind::text;
            value.text = text->get();
            value.origin = inside_quotes(std::move(value.origin));
        } else if (const auto* integer = node.as_integer()) {
            value.kind = Kind::integer;
            value.integer = integer->get();
        } else if (const auto* boolean = node.as_boolean()) {
            value.kind = Kind::boolean;
            value.boolean = boolean->get();
        } else if (const auto* date = node.as_date()) {
            fill_date(value, date->get());
        } else if (node.is_floating_point()) {
            value.kind = Kind::decimal;  // nothing of ours has one: only its kind is said
        } else if (const auto* moment = node.as_date_time()) {
            fill_date(value, moment->get().date);
        } else {
            value.kind = Kind::text;  // a bare time of day: nothing of ours has one
        }
    }

    static void fill_date(TomlValue& value, const toml::date& date) {
        value.kind = Kind::date;
        value.date = Date::from(date.year, date.month, date.day);
    }

    /// From the place where a text begins, quotation marks included, to its first character.
    [[nodiscard]] Origin inside_quotes(Origin at) const {
        const auto line = static_cast<std::size_t>(at.line);
        if (line == 0 || line > lines_.size()) {
            return at;
        }
        const auto quoted = from_column(lines_[line - 1], at.column);
        const bool is_long = quoted.starts_with("'''") || quoted.starts_with(R"(""")");
        if (is_long && trimmed(quoted.substr(3)).empty()) {
            ++at.line;
            at.column = 1;
        } else {
            at.column += is_long ? 3 : 1;
        }
        return at;
    }

    const std::string& file_;
    std::vector<std::string> lines_;
};

}  // namespace

std::optional<TomlValue> read_toml(const SourceText& text, Findings& findings) {
    if (!is_valid_utf8(text.text)) {
        findings.refuse({"toml.not_utf8", {}}, {text.name, "", "", 0, 0});
        return std::nullopt;
    }
    // The reader's own exception is turned into a finding: one bad file must not hide the others'.
    try {
        const auto table = toml::parse(text.text, text.name);
        TomlValue value;
        value.origin = {text.name, "", "", 1, 1};
        TreeMaker{text}.fill_table(value, table);
        return value;
    } catch (const toml::parse_error& error) {
        findings.refuse({"toml.invalid", {{"reason", std::string{error.description()}}}},
                        at_place(text.name, error.source().begin));
        return std::nullopt;
    }
}

}  // namespace sleutel
