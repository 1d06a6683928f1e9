#include "base/toml_table.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sleutel {

namespace {

using Kind = TomlValue::Kind;

/// What a value of this kind looks like, so that a message needs no word for it in any language.
std::string_view example_of(Kind kind) {
    switch (kind) {
        case Kind::text:
            return "\"...\"";
        case Kind::integer:
            return "12";
        case Kind::decimal:
            return "1.5";
        case Kind::boolean:
            return "true";
        case Kind::date:
            return "2022-03-12";
        case Kind::list:
            return "[...]";
        case Kind::table:
            return "{...}";
    }
    return "";
}

}  // namespace

const TomlValue* TomlValue::find(std::string_view name) const {
    const auto found =
        std::ranges::find_if(entries, [&](const auto& entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : &found->value;
}

std::string TomlTable::path_of(std::string_view name) const {
    return path_.empty() ? std::string{name} : path_ + "." + std::string{name};
}

Origin TomlTable::origin_of(std::string_view name) const {
    const auto* value = value_->find(name);
    return value == nullptr ? value_->origin : value->origin;
}

void TomlTable::refuse(Message message, std::string_view name) const {
    findings_->refuse(std::move(message), origin_of(name), path_of(name));
}

void TomlTable::refuse_form(const TomlValue& value,
                            const std::string& path,
                            std::string_view example) const {
    findings_->refuse({"toml.wrong_kind", {{"field", path}, {"example", std::string{example}}}},
                      value.origin,
                      path);
}

void TomlTable::refuse_kind(const TomlValue& value, std::string_view name, Kind kind) const {
    refuse_form(value, path_of(name), example_of(kind));
}

const TomlValue* TomlTable::take(std::string_view name) {
    asked_.emplace(name);
    return value_->find(name);
}

const TomlValue* TomlTable::take(std::string_view name, Kind kind) {
    const auto* value = take(name);
    if (value == nullptr || value->kind == kind) {
        return value;
    }
    refuse_kind(*value, name, kind);
    return nullptr;
}

std::string TomlTable::text(std::string_view name) {
    const auto* value = take(name, Kind::text);
    return value == nullptr ? std::string{} : value->text;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view name) {
    const auto* value = take(name, Kind::integer);
    return value == nullptr ? std::nullopt : std::optional{value->integer};
}

std::optional<bool> TomlTable::boolean(std::string_view name) {
    const auto* value = take(name, Kind::boolean);
    return value == nullptr ? std::nullopt : std::optional{value->boolean};
}

std::optional<Date> TomlTable::date(std::string_view name) {
    const auto* value = take(name, Kind::date);
    return value == nullptr ? std::nullopt : value->date;
}

std::optional<Written> TomlTable::written(std::string_view name) {
    const auto* value = take(name, Kind::text);
    return value == nullptr ? std::nullopt : std::optional{Written{value->text, value->origin}};
}

std::optional<Written> TomlTable::scalar(std::string_view name) {
    const auto* value = take(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    switch (value->kind) {
        case Kind::text:
            return Written{value->text, value->origin};
        case Kind::integer:
            return Written{std::to_string(value->integer), value->origin};
        case Kind::boolean:
            return Written{value->boolean ? "true" : "false", value->origin};
        case Kind::date:
            return Written{value->date ? to_text(*value->date) : "", value->origin};
        case Kind::decimal:
        case Kind::list:
        case Kind::table:
            break;
    }
    refuse_kind(*value, name, Kind::text);
    return std::nullopt;
}

std::vector<Written> TomlTable::written_texts(std::string_view name) {
    const auto* value = take(name);
    if (value == nullptr) {
        return {};
    }
    if (value->kind == Kind::text) {
        return {{value->text, value->origin}};
    }
    if (value->kind != Kind::list) {
        refuse_kind(*value, name, Kind::list);
        return {};
    }
    std::vector<Written> result;
    for (const auto& item : value->items) {
        if (item.kind == Kind::text) {
            result.push_back({item.text, item.origin});
        } else {
            refuse_kind(item, name, Kind::text);
        }
    }
    return result;
}

std::vector<std::string> TomlTable::texts(std::string_view name) {
    std::vector<std::string> result;
    for (auto& written : written_texts(name)) {
        result.push_back(std::move(written.text));
    }
    return result;
}

std::vector<int> TomlTable::integers(std::string_view name) {
    const auto* value = take(name, Kind::list);
    std::vector<int> result;
    if (value == nullptr) {
        return result;
    }
    for (const auto& item : value->items) {
        if (item.kind == Kind::integer && item.integer >= 0 && item.integer <= 1'000'000) {
            result.push_back(static_cast<int>(item.integer));
        } else {
            refuse_kind(item, name, Kind::integer);
        }
    }
    return result;
}

Labels TomlTable::labels(std::string_view name) {
    const auto* value = take(name);
    Labels result;
    if (value == nullptr) {
        return result;
    }
    if (value->kind != Kind::table) {
        refuse_form(*value, path_of(name), R"({ nl = "...", en = "..." })");
        return result;
    }
    for (const auto& [language, origin, label] : value->entries) {
        const auto path = path_of(name) + "." + language;
        if (label.kind != Kind::text) {
            refuse_form(label, path, example_of(Kind::text));
        } else if (trimmed(label.text).empty()) {
            findings_->refuse({"toml.missing", {{"field", path}}}, label.origin, path);
        } else {
            result.emplace(language, label.text);
        }
    }
    return result;
}

std::optional<DateRange> TomlTable::period(std::string_view name) {
    auto inner = table(name);
    if (!inner) {
        return std::nullopt;
    }
    const auto first = inner->date("first");
    const auto last = inner->date("last");
    inner->finish();
    if (!first || !last || *last < *first) {
        refuse({"toml.period_invalid", {{"field", path_of(name)}}}, name);
        return std::nullopt;
    }
    return DateRange{*first, *last};
}

std::optional<TomlTable> TomlTable::table(std::string_view name) {
    const auto* value = take(name, Kind::table);
    if (value == nullptr) {
        return std::nullopt;
    }
    return TomlTable{*value, path_of(name), *findings_};
}

std::vector<TomlTable> TomlTable::tables(std::string_view name) {
    const auto* value = take(name, Kind::list);
    std::vector<TomlTable> result;
    if (value == nullptr) {
        return result;
    }
    for (const auto& item : value->items) {
        if (item.kind == Kind::table) {
            result.emplace_back(item, path_of(name), *findings_);
        } else {
            refuse_kind(item, name, Kind::table);
        }
    }
    return result;
}

std::string TomlTable::required_text(std::string_view name) {
    auto result = text(name);
    const auto* value = value_->find(name);
    if (trimmed(result).empty() && (value == nullptr || value->kind == Kind::text)) {
        refuse({"toml.missing", {{"field", path_of(name)}}}, name);
    }
    return result;
}

Labels TomlTable::required_labels(std::string_view name) {
    auto result = labels(name);
    const auto* value = value_->find(name);
    for (const auto* language : {"nl", "en"}) {
        const bool is_there = value != nullptr && value->find(language) != nullptr;
        if (!is_there && (value == nullptr || value->kind == Kind::table)) {
            refuse({"toml.missing", {{"field", path_of(name) + "." + language}}}, name);
        }
    }
    return result;
}

void TomlTable::finish() const {
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    for (const auto& [name, origin, value] : value_->entries) {
        if (asked_.contains(name)) {
            continue;
        }
        const auto path = path_of(name);
        findings_->refuse(
            did_you_mean({"toml.unknown_key", {{"field", path}}}, name, known), origin, path);
    }
}

}  // namespace sleutel
