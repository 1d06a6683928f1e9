#include "journal/internal/write_transaction.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "journal/internal/checkpoint.hpp"
#include "journal/internal/schema.hpp"
#include "journal/internal/stored_reader.hpp"
#include "journal/record_codec.hpp"

#include <algorithm>
#include <utility>

namespace sleutel::journal {

namespace {

using db::Sql;

constexpr Sql kLast{"SELECT position, at FROM journal_entry ORDER BY position DESC LIMIT 1"};
constexpr Sql kHead{
    "SELECT ledger_number, hash FROM journal_entry WHERE ledger = :ledger "
    "ORDER BY ledger_number DESC LIMIT 1"};

Error conflict(const Draft& draft) {
    return Error{Failure::conflict,
                 {"journal.version",
                  {{"type", draft.record.type},
                   {"id", draft.record.id.text},
                   {"version", std::to_string(draft.replaces)}}}};
}

/// PostgreSQL takes no other texts, and what one store takes the other must take as well.
void require_text(const std::string& text, const char* field) {
    if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) {
        throw Error{Failure::bad_request, {"journal.text_invalid", {{"field", field}}}};
    }
}

void require_texts(const Draft& draft) {
    require_text(draft.ledger, "ledger");
    require_text(draft.record.id.text, "id");
    require_text(draft.origin.file, "file");
    require_text(draft.origin.sheet, "sheet");
    require_text(draft.origin.cell, "cell");
    require_text(draft.source, "source");
}

}  // namespace

WriteTransaction::WriteTransaction(db::Transaction transaction,
                                   const Context& context,
                                   std::string actor)
    : transaction_{std::move(transaction)},
      context_{context},
      actor_{std::move(actor)},
      subject_keys_{transaction_, context.keys} {
    require_text(actor_, "actor");
}

void WriteTransaction::lock(std::string_view ledger) {
    if (locked_.contains(ledger)) {
        return;
    }
    const auto name = "journal/ledger/" + std::string{ledger};
    if (!last_position_) {
        transaction_.lock(name);
    } else if (!transaction_.try_lock(name)) {
        // Whoever has the ledger may be waiting for the positions, which we hold.
        throw db::Retryable{Failure::unavailable, {"store.retry", {{"store", "ledger"}}}};
    }
    locked_.emplace(ledger);
}

void WriteTransaction::lock_positions() {
    if (last_position_) {
        return;
    }
    transaction_.lock(kPositionsLock);
    check_settings();
    const auto last = transaction_.find_row(kLast);
    // Time doesn't run back in the journal, even where a clock was set back.
    now_ = context_.clock.now();
    if (last) {
        now_ = std::max(now_, read_instant(last->text(1)).value_or(now_));
    }
    last_position_ = last ? last->integer(0) : 0;
}

void WriteTransaction::check_settings() {
    // Another program may have changed the store since this one opened it.
    const auto settings = read_settings(transaction_);
    check_format(settings);
    check_public_key(settings, context_.keys);
    if (setting(settings, kProjectionSetting) != context_.plan.hash()) {
        throw Error{Failure::unavailable, {"journal.model_changed", {}}};
    }
    if (setting(settings, kPublicKeySetting).empty()) {
        set_setting(transaction_,
                    kPublicKeySetting,
                    crypto::to_hex(context_.keys.signing_key().public_key()));
    }
}

const TypePlan& WriteTransaction::get_plan(std::string_view type) const {
    const auto* plan = context_.plan.find(type);
    if (plan == nullptr) {
        throw Error{Failure::not_found, {"journal.no_such_type", {{"type", std::string{type}}}}};
    }
    return *plan;
}

WriteTransaction::Head& WriteTransaction::head_of(const std::string& ledger) {
    const auto [found, is_new] = heads_.try_emplace(ledger);
    if (is_new) {
        found->second.hash = first_previous_hash();
        if (const auto row = transaction_.find_row(kHead, {{"ledger", ledger}})) {
            found->second = {row->integer(0), row->text(1)};
        }
    }
    return found->second;
}

std::optional<Stored> WriteTransaction::find(std::string_view type, const model::RecordId& id) {
    const auto& plan = get_plan(type);
    entries_.flush(transaction_);  // a record's content is that of its entry
    const auto row = transaction_.find_row(Sql::generated(plan.find), {{"id", id.text}});
    return row ? std::optional{read_stored(plan, context_.keys, *row)} : std::nullopt;
}

std::vector<Stored> WriteTransaction::find_all(std::string_view type,
                                               std::span<const model::RecordId> ids) {
    const auto& plan = get_plan(type);
    const auto& names = found_ids();
    entries_.flush(transaction_);
    std::vector<Stored> found;
    while (!ids.empty()) {
        const auto part = ids.first(std::min(names.size(), ids.size()));
        ids = ids.subspan(part.size());
        std::vector<db::Parameter> parameters;
        parameters.reserve(names.size());
        for (const auto& name : names) {
            // Where there are fewer ids than parameters the last one is asked for again.
            parameters.emplace_back(name, part[std::min(parameters.size(), part.size() - 1)].text);
        }
        for (const auto& row : transaction_.query(Sql::generated(plan.find_all), parameters)) {
            found.push_back(read_stored(plan, context_.keys, row));
        }
    }
    return found;
}

std::vector<Stored> WriteTransaction::list_by_source(std::string_view ledger,
                                                     std::string_view source) {
    entries_.flush(transaction_);
    std::vector<Stored> found;
    for (const auto& [name, plan] : context_.plan.types()) {
        for (const auto& row : transaction_.query(Sql::generated(plan.list_by_source),
                                                  {{"ledger", ledger}, {"source", source}})) {
            found.push_back(read_stored(plan, context_.keys, row));
        }
    }
    return found;
}

Stored WriteTransaction::get_withdrawable(const Draft& draft) {
    auto current = find(draft.record.type, draft.record.id);
    if (!current || current->withdrawn || current->version != draft.replaces ||
        current->ledger != draft.ledger) {
        throw conflict(draft);
    }
    return *std::move(current);
}

const SubjectKeys::Found* WriteTransaction::key_for(const model::RecordType& type,
                                                    const model::Record& record) {
    if (!has_sealed_fields(type, record)) {
        return nullptr;
    }
    const auto& found = subject_keys_.get_or_make(subject_of(type, record), now_);
    if (!found.key) {
        throw Error{Failure::conflict,
                    {"journal.erased", {{"type", record.type}, {"id", record.id.text}}}};
    }
    return &found;
}

Entry WriteTransaction::make_entry(const Draft& draft) const {
    Entry entry;
    entry.position = *last_position_ + 1;
    entry.ledger = draft.ledger;
    entry.at = now_;
    entry.actor = actor_;
    entry.origin = draft.origin;
    entry.source = draft.source;
    entry.operation = draft.operation;
    entry.type = draft.record.type;
    entry.id = draft.record.id;
    entry.version = draft.replaces + 1;
    return entry;
}

Position WriteTransaction::append(const Draft& draft) {
    ensure(draft.operation != Operation::erase, "erasing goes by subject");
    ensure(!draft.ledger.empty() && !draft.record.id.text.empty(), "a draft has a ledger and id");
    require_texts(draft);
    const auto& plan = get_plan(draft.record.type);
    lock(draft.ledger);
    lock_positions();
    const bool is_new = draft.operation == Operation::create;
    if (is_new != (draft.replaces == 0)) {
        throw conflict(draft);
    }
    std::optional<Stored> withdrawn;
    if (draft.operation == Operation::withdraw) {
        withdrawn = get_withdrawable(draft);
    }
    const auto& record = withdrawn ? withdrawn->record : draft.record;

    auto entry = make_entry(draft);
    const auto* key = key_for(*plan.type, record);
    entry.subject_key = key == nullptr ? "" : key->id;
    entry.body =
        encode_record(*plan.type, record, entry.version, key == nullptr ? nullptr : &*key->key);
    const ProjectedRow row{
        record, entry.ledger, entry.source, entry.version, entry.position, withdrawn.has_value()};
    ensure(!broken_, "a transaction that failed half-way is not used again");
    broken_ = true;
    const bool fits =
        is_new ? project_new(transaction_, plan, row) : project_change(transaction_, plan, row);
    if (!fits) {
        broken_ = false;
        throw conflict(draft);
    }
    return store(std::move(entry));
}

Position WriteTransaction::store(Entry entry) {
    const auto position = entry.position;
    auto& head = head_of(entry.ledger);
    entry.ledger_number = ++head.number;
    entry.previous_hash = std::move(head.hash);
    auto row = to_row(std::move(entry));
    head.hash = hash_of(row);
    at(row, Column::hash) = head.hash;
    entries_.add(transaction_, std::move(row));
    last_position_ = position;
    broken_ = false;
    return position;
}

void WriteTransaction::sign_checkpoint() {
    lock_positions();
    entries_.flush(transaction_);
    journal::sign_checkpoint(transaction_, context_.keys, sleutel::to_text(now_));
}

void WriteTransaction::commit() {
    ensure(!broken_, "a transaction that failed half-way is not committed");
    if (last_position_) {
        transaction_.announce();
    }
    entries_.flush(transaction_);
    transaction_.commit();
}

}  // namespace sleutel::journal
