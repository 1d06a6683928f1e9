#pragma once

#include "journal/internal/entry_row.hpp"
#include "journal/internal/projection_plan.hpp"
#include "journal/key_ring.hpp"

namespace sleutel::journal {

/// Reads what TypePlan::find, page and list_by_source select.
Stored read_stored(const TypePlan& plan, const KeyRing& keys, const db::Row& row);

/// An entry and what it says. `row` has the entry's columns and then those of its subject's key:
/// subject, wrapped. A type that the model doesn't know gives a record without fields.
struct ReadChange {
    Change change;
    bool is_readable = true;  ///< false where some field's key is gone
};

ReadChange read_change(const model::Model& model, const KeyRing& keys, const db::Row& row);

}  // namespace sleutel::journal
