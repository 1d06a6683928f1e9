#include "journal/journal.hpp"

#include "base/error.hpp"
#include "journal/internal/entry_sql.hpp"
#include "journal/internal/journal_parts.hpp"
#include "journal/internal/schema.hpp"
#include "journal/internal/stored_reader.hpp"

namespace sleutel::journal {

namespace {

using db::Mode;
using db::Sql;

constexpr Sql kLastPosition{"SELECT coalesce(max(position), 0) FROM journal_entry"};
constexpr Sql kLastCheckpoint{
    "SELECT number, position, at, hash FROM journal_checkpoint ORDER BY number DESC LIMIT 1"};
constexpr Sql kPositionAt{
    "SELECT position FROM journal_entry WHERE at <= :at ORDER BY position DESC LIMIT 1"};

constexpr std::int64_t kPageSize = 1000;
constexpr Position kNoEnd = INT64_MAX;

}  // namespace

void Journal::create(db::Database& database, const model::Model& model) {
    auto transaction = database.begin(Mode::write);
    create_tables(transaction);
    const ProjectionPlan plan{model, database.driver()};
    if (setting(read_settings(transaction), kProjectionSetting).empty()) {
        recreate_projections(transaction, plan, model);
    }
    transaction.commit();
}

Journal::Journal(db::Database& database,
                 const model::Model& model,
                 KeyRing& keys,
                 const Clock& clock)
    : parts_{std::make_unique<Parts>(database, model, keys, clock)} {
    bool rebuild = false;
    {
        auto transaction = database.begin(Mode::read);
        if (!has_tables(transaction)) {
            throw Error{Failure::unavailable,
                        {"journal.not_initialised", {{"store", database.name()}}}};
        }
        const auto settings = read_settings(transaction);
        check_format(settings);
        check_public_key(settings, keys);
        rebuild = setting(settings, kProjectionSetting) != parts_->plan.hash();
    }
    if (rebuild) {
        rebuild_projections();
    }
}

Journal::~Journal() = default;

std::unique_ptr<Transaction> Journal::begin(std::string actor) {
    return std::make_unique<WriteTransaction>(
        parts_->database.begin(Mode::write), parts_->context, std::move(actor));
}

std::optional<Stored> Journal::find(std::string_view type, const model::RecordId& id) {
    const auto& plan = parts_->get_plan(type);
    auto transaction = parts_->database.begin(Mode::read);
    const auto row = transaction.find_row(Sql::generated(plan.find), {{"id", id.text}});
    return row ? std::optional{read_stored(plan, parts_->keys, *row)} : std::nullopt;
}

std::vector<Stored> Journal::list(std::string_view type) {
    const auto& plan = parts_->get_plan(type);
    auto transaction = parts_->database.begin(Mode::read);
    std::vector<Stored> found;
    std::string after;
    for (;;) {
        const auto rows =
            transaction.query(Sql::generated(plan.page), {{"after", after}, {"limit", kPageSize}});
        if (rows.empty()) {
            return found;
        }
        for (const auto& row : rows) {
            found.push_back(read_stored(plan, parts_->keys, row));
        }
        after = rows.back().text(kStoredId);
    }
}

std::vector<Change> Journal::history(std::string_view type, const model::RecordId& id) {
    auto transaction = parts_->database.begin(Mode::read);
    std::vector<Change> changes;
    for (const auto& row :
         transaction.query(kHistoryOfRecord, {{"type", type}, {"id", id.text}, {"last", kNoEnd}})) {
        changes.push_back(read_change(parts_->model, parts_->keys, row).change);
    }
    return changes;
}

std::optional<Stored> Journal::find_as_of(std::string_view type,
                                          const model::RecordId& id,
                                          Position position) {
    auto transaction = parts_->database.begin(Mode::read);
    std::optional<Stored> found;
    for (const auto& row : transaction.query(
             kHistoryOfRecord, {{"type", type}, {"id", id.text}, {"last", position}})) {
        auto [change, is_readable] = read_change(parts_->model, parts_->keys, row);
        const auto& entry = change.entry;
        Stored stored;
        stored.withdrawn = entry.operation == Operation::withdraw ||
                           (entry.operation == Operation::erase && found && found->withdrawn);
        stored.erased =
            !is_readable || entry.operation == Operation::erase || (found && found->erased);
        stored.record = std::move(change.record);
        stored.ledger = entry.ledger;
        stored.source = entry.source;
        stored.version = entry.version;
        stored.position = entry.position;
        found = std::move(stored);
    }
    return found && !found->withdrawn ? found : std::nullopt;
}

Position Journal::position() {
    return parts_->database.query(kLastPosition).front().integer(0);
}

Position Journal::position_at(Instant instant) {
    const auto rows = parts_->database.query(kPositionAt, {{"at", sleutel::to_text(instant)}});
    return rows.empty() ? 0 : rows.front().integer(0);
}

void Journal::follow(Position after,
                     Position last,
                     const std::function<void(const Change&)>& call) {
    const Position end = last == 0 ? kNoEnd : last;
    for (;;) {
        // A transaction per page: a long reader must not keep the store from tidying up.
        const auto rows =
            parts_->database.query(kEntryAndKeyPage, {{"after", after}, {"last", end}});
        if (rows.empty()) {
            return;
        }
        for (const auto& row : rows) {
            call(read_change(parts_->model, parts_->keys, row).change);
        }
        after = rows.back().integer(0);
    }
}

std::int64_t Journal::erase_subject(const std::string& subject,
                                    const std::string& actor,
                                    Origin origin) {
    const auto records = db::retrying([&] {
        WriteTransaction transaction{parts_->database.begin(Mode::write), parts_->context, actor};
        const auto erased = transaction.erase_subject(subject, origin);
        transaction.commit();
        return erased;
    });
    if (records > 0) {
        parts_->database.scrub();
    }
    return records;
}

void Journal::sign_checkpoint() {
    db::retrying([this] {
        WriteTransaction transaction{
            parts_->database.begin(Mode::write), parts_->context, "journal"};
        transaction.sign_checkpoint();
        transaction.commit();
    });
}

std::optional<SignedHead> Journal::last_checkpoint() {
    const auto rows = parts_->database.query(kLastCheckpoint);
    if (rows.empty()) {
        return std::nullopt;
    }
    const auto& row = rows.front();
    return SignedHead{
        row.integer(0), row.integer(1), read_instant(row.text(2)).value_or(Instant{}), row.text(3)};
}

}  // namespace sleutel::journal
