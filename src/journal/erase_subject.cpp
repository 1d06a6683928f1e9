#include "base/error.hpp"
#include "journal/internal/entry_row.hpp"
#include "journal/internal/entry_sql.hpp"
#include "journal/internal/write_transaction.hpp"
#include "journal/record_codec.hpp"

#include <set>

namespace sleutel::journal {

namespace {

using db::Sql;

constexpr Sql kRecordsUnderKey{
    "SELECT DISTINCT ledger, type, id FROM journal_entry WHERE subject_key = :key "
    "AND subject_key <> '' ORDER BY ledger, type, id"};

}  // namespace

std::int64_t WriteTransaction::erase_subject(const std::string& subject, const Origin& origin) {
    const auto* found = subject_keys_.find(subject);
    if (found == nullptr || !found->key) {
        return 0;
    }
    // All ledgers before the positions: see the order of locks.
    entries_.flush(transaction_);
    const auto key = found->id;
    for (const auto& row : transaction_.query(kRecordsUnderKey, {{"key", key}})) {
        lock(row.text(0));
    }
    lock_positions();
    const auto records = transaction_.query(kRecordsUnderKey, {{"key", key}});
    subject_keys_.destroy(subject, now_);
    for (const auto& row : records) {
        lock(row.text(0));
        erase_record(row.text(1), {row.text(2)}, origin);
    }
    return static_cast<std::int64_t>(records.size());
}

void WriteTransaction::erase_record(const std::string& type,
                                    const model::RecordId& id,
                                    const Origin& origin) {
    const auto row = transaction_.find_row(kLastEntryOfRecord, {{"type", type}, {"id", id.text}});
    ensure(row.has_value(), "a record under a key has an entry");
    const auto last = get_entry(*row);
    Draft draft;
    draft.ledger = last.ledger;
    draft.operation = Operation::erase;
    draft.record = {type, id, {}};
    draft.replaces = last.version;
    draft.origin = origin;
    draft.source = last.source;
    auto entry = make_entry(draft);
    broken_ = true;
    if (const auto* plan = context_.plan.find(type)) {
        const auto current = find(type, id);
        ensure(current && current->version == last.version, "a projection follows its entries");
        const auto* key = key_for(*plan->type, current->record);
        entry.subject_key = key == nullptr ? "" : key->id;
        entry.body = encode_record(
            *plan->type, current->record, entry.version, key == nullptr ? nullptr : &*key->key);
        const ProjectedRow projected{
            current->record, entry.ledger, entry.source, entry.version, entry.position};
        ensure(project_erasure(transaction_, *plan, projected), "the record's row is there");
    } else {
        // A type that the model doesn't know any more has no projection to redact.
        entry.body = without_sealed_fields(last.body);
    }
    store(std::move(entry));
}

}  // namespace sleutel::journal
