#include "features/reports/internal/front_matter.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace sleutel::reports {

namespace {

struct KeyedValue {
    std::string value;
    Origin origin;
};

using KeyedValues = std::map<std::string, KeyedValue, std::less<>>;

constexpr std::string_view kFence = "---";

constexpr std::array<std::string_view, 5> kFrontMatterKeys = {
    "title", "subtitle", "date", "author", "colophon"};
constexpr std::array<std::string_view, 9> kFiguresKeys = {
    "caption", "figure", "rows", "by", "level", "header", "value", "note", "total"};

/// The first line of the text, which loses it.
std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

/// Reads `key: value` lines; a line that begins with a blank goes on with the value before it.
class KeyedLines {
public:
    KeyedLines(std::span<const std::string_view> known, Findings& findings)
        : known_{known.begin(), known.end()}, findings_{findings} {}

    void add(std::string_view line, const Origin& origin) {
        if (trimmed(line).empty()) {
            return;
        }
        if (line.front() == ' ' && last_ != values_.end()) {
            auto& value = last_->second.value;
            value += (value.empty() ? "" : " ") + std::string{trimmed(line)};
            return;
        }
        const auto colon = line.find(':');
        const std::string key{trimmed(line.substr(0, colon))};
        if (colon == std::string_view::npos) {
            findings_.refuse({"report.key_without_value", {{"text", key}}}, origin);
        } else if (std::ranges::find(known_, key) == known_.end()) {
            findings_.refuse(unknown("report.unknown_key", key, known_), origin);
        } else if (values_.contains(key)) {
            findings_.refuse({"report.key_twice", {{"name", key}}}, origin);
        } else {
            last_ =
                values_
                    .emplace(key, KeyedValue{std::string{trimmed(line.substr(colon + 1))}, origin})
                    .first;
        }
    }

    [[nodiscard]] const KeyedValue* find(std::string_view key) const {
        const auto found = values_.find(key);
        return found == values_.end() || found->second.value.empty() ? nullptr : &found->second;
    }

    [[nodiscard]] std::string value(std::string_view key) const {
        const auto* found = find(key);
        return found == nullptr ? "" : found->value;
    }

private:
    std::vector<std::string> known_;
    Findings& findings_;
    KeyedValues values_;
    KeyedValues::iterator last_ = values_.end();
};

FrontMatter checked(const KeyedLines& lines, const Origin& origin, Findings& findings) {
    for (const auto* key : {"title", "date"}) {
        if (lines.find(key) == nullptr) {
            findings.refuse({"report.key_missing", {{"name", key}}}, origin);
        }
    }
    if (const auto* date = lines.find("date"); date != nullptr && !read_date(date->value)) {
        findings.refuse({"report.date_invalid", {{"text", date->value}}}, date->origin);
    }
    return {lines.value("title"),
            lines.value("subtitle"),
            lines.value("date"),
            lines.value("author"),
            lines.value("colophon")};
}

std::vector<std::string> listed(std::string_view value) {
    std::vector<std::string> names;
    for (const auto& name : split(value, ',')) {
        if (const auto written = trimmed(name); !written.empty()) {
            names.emplace_back(written);
        }
    }
    return names;
}

std::vector<FiguresEntry> read_entries(std::string_view value) {
    std::vector<FiguresEntry> entries;
    for (const auto& item : listed(value)) {
        if (item.starts_with('#')) {
            entries.push_back({{}, std::string{trimmed(std::string_view{item}.substr(1))}});
            continue;
        }
        const auto equals = item.find('=');
        const auto label = equals == std::string::npos
                               ? std::string_view{}
                               : trimmed(std::string_view{item}.substr(equals + 1));
        entries.push_back(
            {std::string{trimmed(std::string_view{item}.substr(0, equals))}, std::string{label}});
    }
    return entries;
}

std::vector<std::string> figures_of(const std::vector<FiguresEntry>& entries) {
    std::vector<std::string> figures;
    for (const auto& entry : entries) {
        if (!entry.figure.empty()) {
            figures.push_back(entry.figure);
        }
    }
    return figures;
}

bool read_yes(const KeyedLines& lines, std::string_view key, Findings& findings) {
    const auto* found = lines.find(key);
    if (found == nullptr || found->value == "no") {
        return false;
    }
    if (found->value != "yes") {
        findings.refuse({"report.yes_or_no", {{"name", std::string{key}}, {"text", found->value}}},
                        found->origin);
    }
    return true;
}

}  // namespace

std::span<const std::string_view> front_matter_keys() {
    return kFrontMatterKeys;
}

std::span<const std::string_view> figures_keys() {
    return kFiguresKeys;
}

SplitText split_front_matter(const model::SourceText& file, Findings& findings) {
    std::string_view rest = file.text;
    Origin origin;
    origin.file = file.name;
    origin.line = 1;
    origin.column = 1;
    if (trimmed(take_line(rest)) != kFence) {
        findings.refuse({"report.front_matter_missing", {}}, origin);
        return {{}, file.text, 1};
    }
    KeyedLines lines{kFrontMatterKeys, findings};
    const auto first = origin;
    while (!rest.empty()) {
        const auto line = take_line(rest);
        ++origin.line;
        if (trimmed(line) == kFence) {
            return {checked(lines, first, findings), rest, origin.line + 1};
        }
        lines.add(line, origin);
    }
    findings.refuse({"report.front_matter_not_closed", {}}, first);
    return {{}, {}, origin.line};
}

FiguresBlock read_figures_block(std::string_view text, const Place& place, Findings& findings) {
    KeyedLines lines{kFiguresKeys, findings};
    for (auto origin = place.origin; !text.empty(); ++origin.line) {
        lines.add(take_line(text), origin);
    }
    FiguresBlock block;
    block.caption = lines.value("caption");
    block.by = lines.value("by");
    block.level = lines.value("level");
    block.header = lines.value("header");
    block.value = lines.value("value");
    block.note = lines.value("note");
    block.with_total = read_yes(lines, "total", findings);
    block.place = place;
    const auto* rows = lines.find("rows");
    const auto* figure = lines.find("figure");
    block.entries = read_entries(lines.value(rows == nullptr ? "figure" : "rows"));
    block.figures = figures_of(block.entries);
    if (block.caption.empty()) {
        findings.refuse({"report.caption_missing", {}}, place.origin);
    }
    if ((rows == nullptr) == (figure == nullptr) || block.figures.empty()) {
        findings.refuse({"report.figure_or_rows", {}}, place.origin);
    }
    if (figure != nullptr && block.figures.size() < block.entries.size()) {
        findings.refuse({"report.heading_of_columns", {}}, figure->origin);
    }
    if ((rows != nullptr) != block.by.empty()) {
        findings.refuse({"report.figure_needs_by", {}}, place.origin);
    }
    return block;
}

}  // namespace sleutel::reports
