#pragma once

#include "journal/internal/entry_row.hpp"
#include "platform/db/database.hpp"

#include <vector>

namespace sleutel::journal {

/// Adds one entry to the journal.
void insert_entry(db::Transaction& transaction, const EntryRow& row);

/// Adds entries many at a time: a statement each costs a server's answer each. Nothing is in the
/// store before flush() that wasn't asked to be.
class EntryBatch {
public:
    void add(db::Transaction& transaction, EntryRow row);
    void flush(db::Transaction& transaction);

private:
    std::vector<EntryRow> rows_;
};

}  // namespace sleutel::journal
