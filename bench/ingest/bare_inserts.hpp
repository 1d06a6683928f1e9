#pragma once

#include "platform/db/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sleutel::bench {

using Texts = std::vector<std::optional<std::string>>;

/// The rows of a table as texts, as prepared statements take them.
struct TableRows {
    std::string table;
    std::vector<Texts> rows;
};

/// What the journal wrote for each record: an entry and its projection, in the order of writing.
struct WrittenRows {
    TableRows entries;
    TableRows projections;
};

WrittenRows read_rows(db::Database& database);

/// Writes the same rows to the same tables, which must be there and empty, by two statements
/// prepared once, straight through SOCI. Gives the seconds that inserts and commits took.
double insert_bare(const std::string& address,
                   const WrittenRows& rows,
                   std::size_t per_transaction);

}  // namespace sleutel::bench
