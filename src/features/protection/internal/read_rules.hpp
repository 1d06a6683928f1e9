#pragma once

#include "base/toml_table.hpp"
#include "engines/disclosure/rules.hpp"

#include <cstdint>
#include <optional>

namespace sleutel::protection {

struct WholeRange {
    std::int64_t least = 0;
    std::int64_t most = 1'000'000;
};

/// Refuses what lies outside the range; nothing then, or where the key isn't there.
std::optional<std::int64_t> read_whole(TomlTable& table, const char* name, const WholeRange& range);

/// The rules of a `[[rule]]`, without what it is for.
disclosure::Rules read_rules(TomlTable& table);

}  // namespace sleutel::protection
