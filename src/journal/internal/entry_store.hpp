#pragma once

#include "journal/internal/entry_row.hpp"
#include "platform/db/database.hpp"

namespace sleutel::journal {

/// The one statement that adds to the journal.
void insert_entry(db::Transaction& transaction, const EntryRow& row);

}  // namespace sleutel::journal
