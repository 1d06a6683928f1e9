#pragma once

#include "journal/internal/projection_plan.hpp"
#include "journal/journal.hpp"

namespace sleutel::journal {

/// What an entry makes of a record's row.
struct ProjectedRow {
    const model::Record& record;
    std::string_view ledger;
    std::string_view source;
    std::int64_t version = 0;
    Position position = 0;
    bool withdrawn = false;
};

/// False where the record is there already.
bool project_new(db::Transaction& transaction, const TypePlan& plan, const ProjectedRow& row);

/// False where the record isn't there at the version before, in the same ledger.
bool project_change(db::Transaction& transaction, const TypePlan& plan, const ProjectedRow& row);

/// As project_change(), and marks it erased; withdrawn or not it stays.
bool project_erasure(db::Transaction& transaction, const TypePlan& plan, const ProjectedRow& row);

/// Drops all projections and makes empty ones. Code paths are filled.
void recreate_projections(db::Transaction& transaction,
                          const ProjectionPlan& plan,
                          const model::Model& model);

/// The pairs of code_path that the model makes: list, code, ancestor. A code is its own ancestor.
std::vector<std::array<std::string, 3>> code_paths(const model::Model& model);

}  // namespace sleutel::journal
