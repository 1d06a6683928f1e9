#pragma once

#include "features/imports/row_store.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sleutel::imports {

using RecordKey = std::pair<std::string, model::RecordId>;

struct KeyHash {
    /// Ids of two types are hardly ever the same.
    std::size_t operator()(const RecordKey& key) const {
        return std::hash<std::string>{}(key.second.text);
    }
};

/// What an import sees of the journal inside its transaction: what came in by the mapping's tables,
/// read at once, what else the rows have, many at once, and anything else one by one.
class JournalView {
public:
    /// Of a part nothing is read at once: a large file may have brought more than memory holds.
    JournalView(journal::Transaction& transaction, const mappings::Mapping& mapping, Extent extent);

    /// Reads what the journal has of these rows' records at once, which is faster than one by one.
    void read_records_of(std::span<const BuiltRow> rows);

    [[nodiscard]] const journal::Stored* find(const RecordKey& key);

    /// What came in by the mapping's tables, and what this import keeps of itself (runs and
    /// quarantined rows).
    [[nodiscard]] const std::map<RecordKey, journal::Stored>& from_tables() const {
        return from_tables_;
    }

    [[nodiscard]] const std::vector<journal::Stored>& own_records();

private:
    journal::Transaction& transaction_;
    const mappings::Mapping& mapping_;
    std::map<RecordKey, journal::Stored> from_tables_;
    std::unordered_map<RecordKey, std::optional<journal::Stored>, KeyHash> others_;
    std::optional<std::vector<journal::Stored>> own_;
};

/// What a record comes in by that holds more than its source says: what others changed was kept.
std::string merged_source(const std::string& source);

/// What the import's own records come in by.
std::string own_source(const mappings::Mapping& mapping);

}  // namespace sleutel::imports
