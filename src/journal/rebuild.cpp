#include "journal/internal/journal_parts.hpp"
#include "journal/internal/stored_reader.hpp"
#include "journal/journal.hpp"

namespace sleutel::journal {

namespace {

using db::Sql;

constexpr Sql kPage{
    "SELECT e.position, e.ledger, e.ledger_number, e.at, e.actor, e.origin_file, e.origin_sheet, "
    "e.origin_cell, e.origin_line, e.origin_column, e.source, e.operation, e.type, e.id, "
    "e.version, e.subject_key, e.body, e.previous_hash, e.hash, k.subject, k.wrapped "
    "FROM journal_entry e LEFT JOIN journal_subject_key k ON k.id = e.subject_key "
    "WHERE e.position > :after ORDER BY e.position LIMIT 1000"};

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
    for (auto rows = transaction.query(kPage, {{"after", after}}); !rows.empty();
         rows = transaction.query(kPage, {{"after", after}})) {
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
