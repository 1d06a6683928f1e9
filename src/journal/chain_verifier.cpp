#include "journal/internal/chain_verifier.hpp"

#include "journal/internal/entry_sql.hpp"
#include "journal/internal/subject_keys.hpp"

namespace sleutel::journal {

namespace {

using db::Sql;

// A text that has become a blob has the same bytes and is found by no query.
constexpr Sql kWrongTypesOnSqlite{
    "SELECT position, ledger, type, id FROM journal_entry WHERE typeof(ledger) <> 'text' "
    "OR typeof(ledger_number) <> 'integer' OR typeof(at) <> 'text' OR typeof(actor) <> 'text' "
    "OR typeof(origin_file) <> 'text' OR typeof(origin_sheet) <> 'text' "
    "OR typeof(origin_cell) <> 'text' OR typeof(origin_line) <> 'integer' "
    "OR typeof(origin_column) <> 'integer' OR typeof(source) <> 'text' "
    "OR typeof(operation) <> 'text' OR typeof(type) <> 'text' OR typeof(id) <> 'text' "
    "OR typeof(version) <> 'integer' OR typeof(subject_key) <> 'text' OR typeof(body) <> 'text' "
    "OR typeof(previous_hash) <> 'text' OR typeof(hash) <> 'text' ORDER BY position"};
constexpr Sql kHashAt{
    "SELECT hash FROM journal_entry WHERE ledger = :ledger AND ledger_number = :number"};
constexpr Sql kKeys{
    "SELECT id, subject, wrapped, destroyed_at FROM journal_subject_key ORDER BY id"};
constexpr Sql kEntriesWithoutKey{
    "SELECT e.position, e.ledger, e.type, e.id FROM journal_entry e "
    "LEFT JOIN journal_subject_key k ON k.id = e.subject_key "
    "WHERE e.subject_key <> '' AND k.id IS NULL ORDER BY e.position LIMIT 100"};

}  // namespace

void ChainVerifier::refuse(std::string key,
                           std::vector<std::pair<std::string, std::string>> values) {
    result_.findings.refuse({std::move(key), std::move(values)}, {});
}

void ChainVerifier::refuse_entry(std::string key, const EntryRow& row) {
    refuse(std::move(key),
           {{"position", at(row, Column::position)},
            {"ledger", at(row, Column::ledger)},
            {"type", at(row, Column::type)},
            {"id", at(row, Column::id)}});
}

void ChainVerifier::check_entries() {
    for (auto rows = transaction_.query(kEntryPage, {{"after", position_}}); !rows.empty();
         rows = transaction_.query(kEntryPage, {{"after", position_}})) {
        for (const auto& row : rows) {
            const auto found = row.integer(0);
            if (found != position_ + 1) {
                refuse("journal.position_gap",
                       {{"first", std::to_string(position_ + 1)},
                        {"last", std::to_string(found - 1)}});
            }
            position_ = found;
            check_entry(to_row(row));
        }
    }
    result_.ledgers = static_cast<std::int64_t>(chains_.size());
    if (transaction_.driver() == db::Driver::sqlite) {
        for (const auto& row : transaction_.query(kWrongTypesOnSqlite)) {
            refuse("journal.entry_changed",
                   {{"position", row.text(0)},
                    {"ledger", row.text(1)},
                    {"type", row.text(2)},
                    {"id", row.text(3)}});
        }
    }
}

void ChainVerifier::check_entry(const EntryRow& row) {
    ++result_.entries;
    if (hash_of(row) != at(row, Column::hash)) {
        refuse_entry("journal.entry_changed", row);
    } else if (!read_entry(row)) {
        refuse_entry("journal.entry_unreadable", row);
    }
    auto& chain = chains_[at(row, Column::ledger)];
    if (chain.number == 0) {
        chain.hash = first_previous_hash();
    }
    ++chain.number;
    if (at(row, Column::previous_hash) != chain.hash ||
        at(row, Column::ledger_number) != std::to_string(chain.number)) {
        refuse_entry("journal.chain_broken", row);
        // Goes on from here, so that one break is told once.
        if (const auto entry = read_entry(row)) {
            chain.number = entry->ledger_number;
        }
    }
    chain.hash = at(row, Column::hash);
    if (at(row, Column::operation) == to_text(Operation::erase)) {
        erased_.emplace(at(row, Column::type), at(row, Column::id));
    }
}

void ChainVerifier::check_checkpoints() {
    std::int64_t number = 0;
    std::string previous_hash{first_previous_hash()};
    for (const auto& checkpoint : list_checkpoints(transaction_)) {
        ++number;
        ++result_.checkpoints;
        if (checkpoint.number != std::to_string(number) ||
            checkpoint.previous_hash != previous_hash) {
            refuse("journal.checkpoint_gap", {{"number", checkpoint.number}});
            number = db::Row{{checkpoint.number}}.integer(0);
        }
        previous_hash = checkpoint.hash;
        check_checkpoint(checkpoint);
    }
}

void ChainVerifier::check_checkpoint(const Checkpoint& checkpoint) {
    const auto signature = crypto::from_hex(checkpoint.signature);
    const auto& known_key = context_.keys.signing_key().public_key();
    if (hash_of(checkpoint) != checkpoint.hash ||
        checkpoint.public_key != crypto::to_hex(known_key) || !signature ||
        !crypto::is_signed_by(known_key, checkpoint.hash, *signature)) {
        refuse("journal.checkpoint_changed", {{"number", checkpoint.number}});
        return;
    }
    // What is signed can be believed.
    if (db::Row{{checkpoint.position}}.integer(0) > position_) {
        refuse("journal.tail_missing",
               {{"first", std::to_string(position_ + 1)},
                {"last", checkpoint.position},
                {"number", checkpoint.number}});
    }
    check_heads(checkpoint);
}

void ChainVerifier::check_heads(const Checkpoint& checkpoint) {
    const auto heads = read_heads(checkpoint.heads);
    ensure(heads.has_value(), "heads that we signed can be read");
    for (const auto& head : *heads) {
        const auto row =
            transaction_.find_row(kHashAt, {{"ledger", head.ledger}, {"number", head.number}});
        if (!row || row->text(0) != head.hash) {
            refuse("journal.checkpoint_contradicts",
                   {{"number", checkpoint.number},
                    {"ledger", head.ledger},
                    {"entry", std::to_string(head.number)}});
        }
    }
}

void ChainVerifier::check_subject_keys() {
    for (const auto& row : transaction_.query(kKeys)) {
        const bool is_destroyed = row.text(2).empty();
        if (is_destroyed ? row.is_null(3)
                         : !try_unwrap(context_.keys, {row.text(0), row.text(1), row.text(2)})) {
            refuse("journal.key_unreadable", {{"key", row.text(0)}});
        }
    }
    for (const auto& row : transaction_.query(kEntriesWithoutKey)) {
        refuse("journal.key_lost",
               {{"position", row.text(0)},
                {"ledger", row.text(1)},
                {"type", row.text(2)},
                {"id", row.text(3)}});
    }
}

}  // namespace sleutel::journal
