#pragma once

#include "features/imports/import_result.hpp"
#include "features/imports/internal/journal_view.hpp"
#include "features/imports/row_store.hpp"

#include <vector>

namespace sleutel::imports {

/// A refused row as it is kept, with its text (sealed) and the reasons in the partner's language.
/// What tokens are made of isn't in it: names are not kept.
model::Record quarantined_record(const ReadFile& file,
                                 const BuiltRow& row,
                                 const RowResult& result,
                                 Instant now);

/// The same record once its row came in right or went.
model::Record resolved_record(model::Record record, Instant now);

/// Whether a stored record is a row of this file that waits in quarantine.
bool is_open_in(const model::Record& record, const ReadFile& file);

/// That the file was read, and what came of it.
model::Record run_record(const ReadFile& file, const ImportResult& result, Instant now);

model::RecordId run_id(const ReadFile& file);

}  // namespace sleutel::imports
