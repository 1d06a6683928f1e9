#pragma once

#include "base/date.hpp"
#include "base/findings.hpp"
#include "base/source_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel {

struct TomlEntry;

/// A value of a TOML text that knows where it stands. It keeps toml++, which is slow to compile,
/// out of everybody's headers.
struct TomlValue {
    enum class Kind : std::uint8_t { text, integer, decimal, boolean, date, list, table };

    Kind kind = Kind::table;
    std::string text;
    std::int64_t integer = 0;
    bool boolean = false;
    std::optional<Date> date;
    std::vector<TomlValue> items;    ///< of a list
    std::vector<TomlEntry> entries;  ///< of a table, as they stand
    Origin origin;                   ///< of a text: of its first character, past the quotes

    [[nodiscard]] const TomlValue* find(std::string_view name) const;
};

/// Of a table. No std::pair, which clang can't have of a type that isn't complete.
struct TomlEntry {
    std::string name;
    Origin origin;
    TomlValue value;
};

/// The text as a table, or nothing and a refusal that says where it isn't TOML (`toml.not_utf8`,
/// `toml.invalid`).
std::optional<TomlValue> read_toml(const SourceText& text, Findings& findings);

}  // namespace sleutel
