#include "engines/indicators/internal/draft.hpp"

#include <utility>

namespace sleutel::indicators {
namespace {

std::optional<std::int64_t> read_number(TomlTable& table, std::string_view key) {
    const auto number = table.integer(key);
    if (number && *number < 0) {
        table.refuse({"indicator.not_a_number", {{"key", std::string{key}}}}, key);
        return std::nullopt;
    }
    return number;
}

std::vector<int> read_mission_rows(TomlTable& table) {
    constexpr int kLastRow = 28;
    auto rows = table.integers("mission_rows");
    if (std::erase_if(rows, [](int row) { return row < 1 || row > kLastRow; }) > 0) {
        table.refuse({"indicator.not_a_mission_row", {{"key", "mission_rows"}}}, "mission_rows");
    }
    return rows;
}

Labels read_labels(TomlTable& table, std::string_view key) {
    return table.has(key) ? table.required_labels(key) : table.labels(key);
}

Draft read_draft(TomlTable table) {
    Draft draft;
    for (const auto& entry : table.value().entries) {
        draft.keys.emplace(entry.name, entry.value.origin);
    }
    auto& definition = draft.definition;
    definition.origin = table.origin();
    definition.label = read_labels(table, "label");
    definition.about = read_labels(table, "about");
    definition.no_overlap = read_labels(table, "no_overlap");
    definition.mission_rows = read_mission_rows(table);
    definition.target = read_number(table, "target");
    definition.baseline = read_number(table, "baseline");
    definition.is_protected = table.boolean("protect").value_or(true);
    draft.id = table.written("id");
    draft.of = table.written("of");
    draft.measure = table.written("measure");
    draft.field = table.written("field");
    draft.where = table.written("where");
    draft.unit = table.written("unit");
    draft.action = table.written("action");
    draft.numerator = table.written("numerator");
    draft.denominator = table.written("denominator");
    draft.empty = table.written("empty");
    draft.by = table.written_texts("by");
    draft.dates = table.written_texts("date");
    table.finish();
    return draft;
}

}  // namespace

const Origin& Draft::origin_of(const std::string& key) const {
    const auto found = keys.find(key);
    return found == keys.end() ? definition.origin : found->second;
}

std::vector<Draft> read_drafts(const SourceText& text, Findings& findings) {
    std::vector<Draft> drafts;
    const auto root = read_toml(text, findings);
    if (!root) {
        return drafts;
    }
    TomlTable file{*root, "", findings};
    for (const auto& table : file.tables("indicator")) {
        drafts.push_back(read_draft(table));
    }
    file.finish();
    return drafts;
}

}  // namespace sleutel::indicators
