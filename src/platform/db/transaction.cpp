#include "platform/db/database.hpp"
#include "platform/db/internal/pool.hpp"

namespace sleutel::db {

namespace {

constexpr Sql kLockByName{"SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"};
constexpr Sql kTryLockByName{
    "SELECT CASE WHEN pg_try_advisory_xact_lock(hashtextextended(:name, 0)) THEN 1 ELSE 0 END"};

constexpr Sql kAnnounce{"NOTIFY sleutel_journal"};

}  // namespace

Transaction::Transaction(std::shared_ptr<Pool> pool,
                         std::unique_ptr<Connection> connection,
                         Mode mode)
    : pool_{std::move(pool)}, connection_{std::move(connection)} {
    // The destructor doesn't run for a transaction that couldn't begin.
    try {
        connection_->begin(mode);
    } catch (...) {
        pool_->discard(std::move(connection_));
        throw;
    }
}

Transaction::Transaction(Transaction&& other) noexcept = default;

Transaction::~Transaction() {
    if (!connection_) {
        return;
    }
    if (connection_->roll_back()) {
        pool_->give_back(std::move(connection_));
    } else {
        pool_->discard(std::move(connection_));
    }
}

Driver Transaction::driver() const {
    return pool_->address().driver;
}

std::int64_t Transaction::execute(Sql sql, std::span<const Parameter> parameters) {
    ensure(connection_ != nullptr, "the transaction is still open");
    return connection_->execute(sql, parameters);
}

std::int64_t Transaction::execute(Sql sql, std::initializer_list<Parameter> parameters) {
    return execute(sql, std::span{parameters.begin(), parameters.size()});
}

Rows Transaction::query(Sql sql, std::span<const Parameter> parameters) {
    ensure(connection_ != nullptr, "the transaction is still open");
    return connection_->query(sql, parameters);
}

Rows Transaction::query(Sql sql, std::initializer_list<Parameter> parameters) {
    return query(sql, std::span{parameters.begin(), parameters.size()});
}

std::optional<Row> Transaction::find_row(Sql sql, std::initializer_list<Parameter> parameters) {
    auto rows = query(sql, parameters);
    return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

void Transaction::lock(std::string_view name) {
    if (driver() == Driver::postgresql) {
        static_cast<void>(query(kLockByName, {{"name", name}}));
    }
}

bool Transaction::try_lock(std::string_view name) {
    return driver() == Driver::sqlite ||
           query(kTryLockByName, {{"name", name}}).front().integer(0) == 1;
}

void Transaction::announce() {
    if (driver() == Driver::postgresql) {
        execute(kAnnounce);
    }
}

void Transaction::commit() {
    ensure(connection_ != nullptr, "the transaction is still open");
    connection_->commit();
    pool_->give_back(std::move(connection_));
}

}  // namespace sleutel::db
