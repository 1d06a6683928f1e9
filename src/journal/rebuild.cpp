#include "journal/internal/entry_sql.hpp"
#include "journal/internal/journal_parts.hpp"
#include "journal/internal/stored_reader.hpp"
#include "journal/journal.hpp"

namespace sleutel::journal {

namespace {

constexpr Position kNoEnd = INT64_MAX;

void project(db::Transaction& transaction, const TypePlan& plan, const Change& change) {
    const auto& entry = change.entry;
    const ProjectedRow row{change.record,
                           entry.ledger,
                           entry.source,
                           entry.version,
                           entry.position,
                           entry.operation == Operation::withdraw};
    bool fits = false;
    switch (entry.operation) {
        case Operation::create:
            fits = project_new(transaction, plan, row);
            break;
        case Operation::amend:
        case Operation::withdraw:
            fits = project_change(transaction, plan, row);
            break;
        case Operation::erase:
            fits = project_erasure(transaction, plan, row);
            break;
    }
    if (!fits) {
        throw Error{Failure::unavailable,
                    {"journal.damaged", {{"position", std::to_string(entry.position)}}}};
    }
}

}  // namespace

void fill_projections(db::Transaction& transaction, const Context& context) {
    recreate_projections(transaction, context.plan, context.model);
    Position after = 0;
    for (auto rows = transaction.query(kEntryAndKeyPage, {{"after", after}, {"last", kNoEnd}});
         !rows.empty();
         rows = transaction.query(kEntryAndKeyPage, {{"after", after}, {"last", kNoEnd}})) {
        for (const auto& row : rows) {
            const auto change = read_change(context.model, context.keys, row).change;
            if (const auto* plan = context.plan.find(change.entry.type)) {
                project(transaction, *plan, change);
            }
        }
        after = rows.back().integer(0);
    }
}

void Journal::rebuild_projections() {
    db::retrying([this] {
        auto transaction = parts_->database.begin(db::Mode::write);
        transaction.lock(kPositionsLock);
        fill_projections(transaction, parts_->context);
        transaction.commit();
    });
}

}  // namespace sleutel::journal
