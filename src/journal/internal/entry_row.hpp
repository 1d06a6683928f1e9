#pragma once

#include "journal/journal.hpp"
#include "platform/db/rows.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::journal {

/// The columns of an entry, in the order in which they are hashed; the hash itself is last.
enum class Column : std::uint8_t {
    position,
    ledger,
    ledger_number,
    at,
    actor,
    origin_file,
    origin_sheet,
    origin_cell,
    origin_line,
    origin_column,
    source,
    operation,
    type,
    id,
    version,
    subject_key,
    body,
    previous_hash,
    hash,
};

constexpr std::size_t kColumns = 19;

/// An entry as texts, just as the store holds it. Hashing and backup work on these, so that a value
/// the program would read differently from how it is stored can't hide.
using EntryRow = std::array<std::string, kColumns>;

inline const std::string& at(const EntryRow& row, Column column) {
    return row[static_cast<std::size_t>(column)];
}

inline std::string& at(EntryRow& row, Column column) {
    return row[static_cast<std::size_t>(column)];
}

std::string_view column_name(Column column);

/// Hexadecimal BLAKE2b-256 of "sleutel entry 1" and the first 18 columns, each as a netstring.
std::string hash_of(const EntryRow& row);

/// What comes before the first entry of a ledger: 64 zeros.
std::string_view first_previous_hash();

EntryRow to_row(Entry entry);

/// Nothing where a number, an instant or an operation can't be read: then a byte was changed.
std::optional<Entry> read_entry(const EntryRow& row);

/// From the columns of a SELECT that names all of an entry's, starting at `first`.
EntryRow to_row(const db::Row& row, std::size_t first = 0);

/// A row of a store that is taken to be whole. Throws Error unavailable `journal.damaged`.
Entry get_entry(const db::Row& row, std::size_t first = 0);

}  // namespace sleutel::journal
