#include "base/text.hpp"
#include "engines/indicators/internal/draft.hpp"
#include "engines/indicators/internal/names.hpp"

#include <toml++/toml.h>

#include <array>
#include <utility>

namespace sleutel::indicators {
namespace {

constexpr std::array kKeys{"id",
                           "label",
                           "about",
                           "mission_rows",
                           "action",
                           "of",
                           "measure",
                           "field",
                           "date",
                           "where",
                           "by",
                           "unit",
                           "target",
                           "baseline",
                           "numerator",
                           "denominator",
                           "empty",
                           "protect",
                           "no_overlap"};

/// Where a text's own first character is: past the quotes, which may be one or three, the latter
/// with a line end after them.
Origin inside_quotes(Origin origin, const std::vector<std::string>& lines) {
    const auto line = static_cast<std::size_t>(origin.line);
    if (line == 0 || line > lines.size()) {
        return origin;
    }
    const std::string_view rest =
        std::string_view{lines[line - 1]}.substr(static_cast<std::size_t>(origin.column) - 1);
    const bool is_long = rest.substr(0, 3) == "'''" || rest.substr(0, 3) == "\"\"\"";
    if (is_long && trimmed(rest.substr(3)).empty()) {
        ++origin.line;
        origin.column = 1;
        return origin;
    }
    origin.column += is_long ? 3 : 1;
    return origin;
}

class DraftReader {
public:
    DraftReader(const model::SourceText& text, Findings& findings)
        : file_{text.name}, lines_{split(text.text, '\n')}, findings_{findings} {}

    Draft read(const toml::table& table);

    [[nodiscard]] Origin origin_of(const toml::node& node) const {
        const auto& begin = node.source().begin;
        return {file_, "", "", static_cast<int>(begin.line), static_cast<int>(begin.column)};
    }

private:
    void refuse(std::string key, const toml::node& node, const std::string& field) {
        findings_.refuse({std::move(key), {{"key", field}}}, origin_of(node), field);
    }

    void refuse_unknown_keys(const toml::table& table);
    std::optional<Written> text(const toml::table& table, const char* key);
    std::optional<std::int64_t> number(const toml::table& table, const char* key);
    model::Labels labels(const toml::table& table, const char* key);
    /// One text by itself counts as a list of one.
    std::vector<Written> texts(const toml::table& table, const char* key);
    std::vector<int> rows(const toml::table& table);
    bool truth(const toml::table& table, const char* key, bool otherwise);

    const std::string& file_;
    std::vector<std::string> lines_;
    Findings& findings_;
};

void DraftReader::refuse_unknown_keys(const toml::table& table) {
    const std::vector<std::string> known{kKeys.begin(), kKeys.end()};
    for (const auto& [key, node] : table) {
        if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
            const auto& begin = key.source().begin;
            findings_.refuse(
                unknown("key", key.str(), known),
                {file_, "", "", static_cast<int>(begin.line), static_cast<int>(begin.column)},
                std::string{key.str()});
        }
    }
}

std::optional<Written> DraftReader::text(const toml::table& table, const char* key) {
    const auto* node = table.get(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_string()) {
        refuse("indicator.not_a_text", *node, key);
        return std::nullopt;
    }
    return Written{node->as_string()->get(), inside_quotes(origin_of(*node), lines_)};
}

std::optional<std::int64_t> DraftReader::number(const toml::table& table, const char* key) {
    const auto* node = table.get(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_integer() || node->as_integer()->get() < 0) {
        refuse("indicator.not_a_number", *node, key);
        return std::nullopt;
    }
    return node->as_integer()->get();
}

model::Labels DraftReader::labels(const toml::table& table, const char* key) {
    model::Labels labels;
    const auto* node = table.get(key);
    if (node == nullptr) {
        return labels;
    }
    if (node->is_table()) {
        for (const auto& [language, text] : *node->as_table()) {
            if (text.is_string() && !trimmed(text.as_string()->get()).empty()) {
                labels.emplace(language.str(), text.as_string()->get());
            }
        }
    }
    if (!labels.contains("nl") || !labels.contains("en")) {
        refuse("indicator.not_labels", *node, key);
    }
    return labels;
}

std::vector<Written> DraftReader::texts(const toml::table& table, const char* key) {
    std::vector<Written> all;
    const auto* node = table.get(key);
    if (node == nullptr) {
        return all;
    }
    if (node->is_string()) {
        all.push_back({node->as_string()->get(), inside_quotes(origin_of(*node), lines_)});
        return all;
    }
    if (!node->is_array()) {
        refuse("indicator.not_a_list", *node, key);
        return all;
    }
    for (const auto& item : *node->as_array()) {
        if (item.is_string()) {
            all.push_back({item.as_string()->get(), inside_quotes(origin_of(item), lines_)});
        } else {
            refuse("indicator.not_a_text", item, key);
        }
    }
    return all;
}

std::vector<int> DraftReader::rows(const toml::table& table) {
    constexpr std::int64_t kLastRow = 28;
    std::vector<int> all;
    const auto* node = table.get("mission_rows");
    if (node == nullptr) {
        return all;
    }
    if (!node->is_array()) {
        refuse("indicator.not_a_list", *node, "mission_rows");
        return all;
    }
    for (const auto& item : *node->as_array()) {
        const auto* row = item.as_integer();
        if (row == nullptr || row->get() < 1 || row->get() > kLastRow) {
            refuse("indicator.not_a_mission_row", item, "mission_rows");
        } else {
            all.push_back(static_cast<int>(row->get()));
        }
    }
    return all;
}

bool DraftReader::truth(const toml::table& table, const char* key, bool otherwise) {
    const auto* node = table.get(key);
    if (node == nullptr) {
        return otherwise;
    }
    if (!node->is_boolean()) {
        refuse("indicator.not_a_truth", *node, key);
        return otherwise;
    }
    return node->as_boolean()->get();
}

Draft DraftReader::read(const toml::table& table) {
    refuse_unknown_keys(table);
    Draft draft;
    for (const auto& [key, node] : table) {
        draft.keys.emplace(key.str(), origin_of(node));
    }
    auto& definition = draft.definition;
    definition.origin = origin_of(table);
    definition.label = labels(table, "label");
    definition.about = labels(table, "about");
    definition.no_overlap = labels(table, "no_overlap");
    definition.mission_rows = rows(table);
    definition.target = number(table, "target");
    definition.baseline = number(table, "baseline");
    definition.is_protected = truth(table, "protect", true);
    draft.id = text(table, "id");
    draft.of = text(table, "of");
    draft.measure = text(table, "measure");
    draft.field = text(table, "field");
    draft.where = text(table, "where");
    draft.unit = text(table, "unit");
    draft.action = text(table, "action");
    draft.numerator = text(table, "numerator");
    draft.denominator = text(table, "denominator");
    draft.empty = text(table, "empty");
    draft.by = texts(table, "by");
    draft.dates = texts(table, "date");
    return draft;
}

Origin origin_of_error(const toml::parse_error& error, const std::string& file) {
    const auto& begin = error.source().begin;
    return {file, "", "", static_cast<int>(begin.line), static_cast<int>(begin.column)};
}

void read_list(const toml::table& root,
               DraftReader& reader,
               std::vector<Draft>& drafts,
               Findings& findings) {
    for (const auto& [key, node] : root) {
        if (key.str() != "indicator" || !node.is_array_of_tables()) {
            findings.refuse({"indicator.only_indicators", {{"key", std::string{key.str()}}}},
                            reader.origin_of(node));
            continue;
        }
        for (const auto& item : *node.as_array()) {
            drafts.push_back(reader.read(*item.as_table()));
        }
    }
}

}  // namespace

const Origin& Draft::origin_of(const std::string& key) const {
    const auto found = keys.find(key);
    return found == keys.end() ? definition.origin : found->second;
}

std::vector<Draft> read_drafts(const model::SourceText& text, Findings& findings) {
    std::vector<Draft> drafts;
    DraftReader reader{text, findings};
    // A file that isn't TOML is a mistake in outside text: the library can only say so by throwing.
    try {
        const auto root = toml::parse(text.text, text.name);
        read_list(root, reader, drafts, findings);
    } catch (const toml::parse_error& error) {
        findings.refuse({"indicator.not_toml", {{"reason", std::string{error.description()}}}},
                        origin_of_error(error, text.name));
    }
    return drafts;
}

}  // namespace sleutel::indicators
