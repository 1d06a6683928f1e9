#include "features/imports/internal/run_keeper.hpp"

#include "features/imports/internal/quarantine.hpp"

namespace sleutel::imports {

using journal::Draft;
using journal::Operation;

bool RunKeeper::was_run_before() {
    return view_.find({"import_run", run_id(file_)}) != nullptr;
}

/// Writes a record of the import itself, unless it is there already as it is. Time alone is no
/// difference.
bool RunKeeper::keep(model::Record record) {
    const auto* stored = view_.find({record.type, record.id});
    auto comparable = record.fields;
    if (stored != nullptr) {
        for (const auto* time : {"found_at", "ran_at", "resolved_at"}) {
            const auto& before = stored->record.at(time);
            if (!is_empty(before) && comparable.contains(time)) {
                comparable[time] = before;
            }
        }
    }
    if (stored != nullptr && stored->record.fields == comparable) {
        return false;
    }
    Draft draft;
    draft.ledger = file_.mapping.partner;
    draft.operation = stored == nullptr ? Operation::create : Operation::amend;
    draft.replaces = stored == nullptr ? 0 : stored->version;
    draft.record = std::move(record);
    draft.origin = {file_.name, "", "", 0, 0};
    draft.source = own_source(file_.mapping);
    transaction_.append(draft);
    return true;
}

std::set<model::RecordId> RunKeeper::keep_refused_rows(const ImportResult& result) {
    const auto now = context_.clock.now();
    std::set<model::RecordId> refused;
    for (std::size_t at = 0; at < file_.rows.size(); ++at) {
        if (result.rows[at].verdict == Verdict::refused) {
            auto record = quarantined_record(file_, file_.rows[at], result.rows[at], now);
            refused.insert(record.id);
            has_changed_ = keep(std::move(record)) || has_changed_;
        }
    }
    return refused;
}

void RunKeeper::resolve_others(const std::set<model::RecordId>& refused) {
    const auto now = context_.clock.now();
    for (const auto& stored : view_.own_records()) {
        if (is_open_in(stored.record, file_) && !refused.contains(stored.record.id)) {
            has_changed_ = keep(resolved_record(stored.record, now)) || has_changed_;
        }
    }
}

void RunKeeper::write_run(const ImportResult& result) {
    const bool changed =
        has_changed_ || result.count(Verdict::stored) > 0 || result.count(Verdict::amended) > 0;
    if (!was_run_before() || changed) {
        keep(run_record(file_, result, context_.clock.now()));
    }
}

}  // namespace sleutel::imports
