#pragma once

#include "base/labels.hpp"
#include "base/toml_value.hpp"

#include <set>
#include <utility>

namespace sleutel {

/// A text of a file with the place of its first character, for who reads it further.
struct Written {
    std::string text;
    Origin origin;
};

/// Reads a table key by key. What has the wrong kind is refused where it stands
/// (`toml.wrong_kind`); so is, when finished, every key that nobody asked for, with the nearest one
/// that somebody did
/// (`toml.unknown_key`).
class TomlTable {
public:
    /// `path` is the table's place for findings: "mapping", "table.record".
    TomlTable(const TomlValue& value, std::string path, Findings& findings)
        : value_{&value}, path_{std::move(path)}, findings_{&findings} {}

    [[nodiscard]] bool has(std::string_view name) const { return value_->find(name) != nullptr; }

    // Each gives nothing where the key isn't there.
    std::string text(std::string_view name);
    std::optional<Written> written(std::string_view name);
    std::optional<std::int64_t> integer(std::string_view name);
    std::optional<bool> boolean(std::string_view name);
    std::optional<Date> date(std::string_view name);
    /// A text, number, true, false or date, as the journal writes it.
    std::optional<Written> scalar(std::string_view name);
    /// A list of texts; one text by itself counts as a list of one.
    std::vector<std::string> texts(std::string_view name);
    std::vector<Written> written_texts(std::string_view name);
    /// Not negative.
    std::vector<int> integers(std::string_view name);
    /// `{ nl = "...", en = "..." }`.
    Labels labels(std::string_view name);
    /// `{ first = 2020-01-01, last = 2022-12-31 }`.
    std::optional<DateRange> period(std::string_view name);
    std::optional<TomlTable> table(std::string_view name);
    std::vector<TomlTable> tables(std::string_view name);
    /// The value as it is, for who reads it by himself; counts as asked for.
    const TomlValue* take(std::string_view name);

    /// Like text(), but refuses where it is missing or empty (`toml.missing`).
    std::string required_text(std::string_view name);
    Labels required_labels(std::string_view name);

    /// Refuses keys that weren't asked for. Call it once everything was.
    void finish() const;

    /// Refuses what the key has, or the table where it isn't there.
    void refuse(Message message, std::string_view name) const;

    [[nodiscard]] const Origin& origin() const { return value_->origin; }

    [[nodiscard]] Origin origin_of(std::string_view name) const;

    [[nodiscard]] const TomlValue& value() const { return *value_; }

    [[nodiscard]] std::string path_of(std::string_view name) const;

    /// Where the table's own name is one of its keys.
    void set_path(std::string path) { path_ = std::move(path); }

    [[nodiscard]] Findings& findings() const { return *findings_; }

private:
    const TomlValue* take(std::string_view name, TomlValue::Kind kind);
    void refuse_form(const TomlValue& value,
                     const std::string& path,
                     std::string_view example) const;
    void refuse_kind(const TomlValue& value, std::string_view name, TomlValue::Kind kind) const;

    const TomlValue* value_;
    std::string path_;
    Findings* findings_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace sleutel
