#pragma once

#include "base/date.hpp"
#include "base/findings.hpp"
#include "engines/model/model.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::packs {

struct TomlEntry;

/// A value of a TOML text that knows where it stands. It keeps toml++, which is slow to compile,
/// out of everybody's headers.
struct TomlValue {
    enum class Kind : std::uint8_t { text, integer, decimal, boolean, date, list, table };

    Kind kind = Kind::table;
    std::string text;
    std::int64_t integer = 0;
    double decimal = 0;
    bool boolean = false;
    std::optional<Date> date;
    std::vector<TomlValue> items;    ///< of a list
    std::vector<TomlEntry> entries;  ///< of a table, as they stand
    Origin origin;

    [[nodiscard]] const TomlValue* find(std::string_view name) const;
};

/// Of a table. No std::pair, which clang can't have of a type that isn't complete.
struct TomlEntry {
    std::string name;
    TomlValue value;
};

/// The text as a table, or nothing and a refusal that says where it isn't TOML.
std::optional<TomlValue> read_toml(const model::SourceText& text, Findings& findings);

/// Reads a table key by key. What has the wrong kind is refused where it stands; so is, when
/// finished, every key that nobody asked for, with the nearest one that somebody did.
class TomlTable {
public:
    /// `path` is the table's place for findings: "mapping", "table.record".
    TomlTable(const TomlValue& value, std::string path, Findings& findings)
        : value_{&value}, path_{std::move(path)}, findings_{&findings} {}

    [[nodiscard]] bool has(std::string_view name) const { return value_->find(name) != nullptr; }

    // Each gives nothing where the key isn't there.
    std::string text(std::string_view name);
    std::optional<std::int64_t> integer(std::string_view name);
    std::optional<bool> boolean(std::string_view name);
    /// A list of texts; one text by itself counts as a list of one.
    std::vector<std::string> texts(std::string_view name);
    std::vector<int> integers(std::string_view name);
    /// `{ nl = "…", en = "…" }`.
    model::Labels labels(std::string_view name);
    /// `{ first = 2020-01-01, last = 2022-12-31 }`.
    std::optional<DateRange> period(std::string_view name);
    std::optional<TomlTable> table(std::string_view name);
    std::vector<TomlTable> tables(std::string_view name);
    /// The value as it is, for who reads it by himself; counts as asked for.
    const TomlValue* take(std::string_view name);

    /// Like text(), but refuses where it is missing or empty.
    std::string required_text(std::string_view name);
    model::Labels required_labels(std::string_view name);

    /// Refuses keys that weren't asked for. Call it once everything was.
    void finish() const;

    void refuse(Message message, std::string_view name) const;

    [[nodiscard]] const Origin& origin() const { return value_->origin; }

    [[nodiscard]] Origin origin_of(std::string_view name) const;

    [[nodiscard]] const TomlValue& value() const { return *value_; }

    [[nodiscard]] std::string path_of(std::string_view name) const;

    [[nodiscard]] Findings& findings() const { return *findings_; }

private:
    const TomlValue* take(std::string_view name, TomlValue::Kind kind);
    void refuse_kind(const TomlValue& value, std::string_view name, TomlValue::Kind kind) const;

    const TomlValue* value_;
    std::string path_;
    Findings* findings_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace sleutel::packs
