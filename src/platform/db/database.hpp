#pragma once

#include "base/error.hpp"
#include "platform/db/rows.hpp"
#include "platform/db/sql.hpp"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::db {

class Connection;
class Pool;

enum class Driver : std::uint8_t { sqlite, postgresql };

/// Reading sees one state of the store from begin to end. Writing on SQLite waits for the one
/// writer's lock at begin (BEGIN IMMEDIATE); on PostgreSQL writers run side by side.
enum class Mode : std::uint8_t { read, write };

/// What to do where the SQLite file isn't there.
enum class Missing : bool { refuse, create };

/// The statement failed because of what others were doing at the same time (deadlock,
/// serialisation failure): the whole transaction may well succeed when run again, see retrying().
class Retryable : public Error {
public:
    using Error::Error;
};

/// One transaction on a connection of its own. Rolls back unless committed. One thread at a time.
/// Statements are prepared once per connection and kept.
class Transaction {
public:
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    [[nodiscard]] Driver driver() const;

    /// How many rows it changed.
    std::int64_t execute(Sql sql, std::span<const Parameter> parameters);
    std::int64_t execute(Sql sql, std::initializer_list<Parameter> parameters = {});

    [[nodiscard]] Rows query(Sql sql, std::span<const Parameter> parameters);
    [[nodiscard]] Rows query(Sql sql, std::initializer_list<Parameter> parameters = {});

    /// The first row, if there is one.
    [[nodiscard]] std::optional<Row> find_row(Sql sql,
                                              std::initializer_list<Parameter> parameters = {});

    /// Waits until no other transaction holds this name; released at the end of the transaction.
    /// Nothing to do on SQLite, which has one writer.
    void lock(std::string_view name);

    /// False where another transaction holds it: for whoever must not wait, because others may be
    /// waiting for what it holds itself.
    [[nodiscard]] bool try_lock(std::string_view name);

    /// Tells each StoreWatch once this transaction is committed. Nothing to do on SQLite, where
    /// they look for themselves.
    void announce();

    void commit();

private:
    friend class Database;
    Transaction(std::shared_ptr<Pool> pool, std::unique_ptr<Connection> connection, Mode mode);

    // Shared, because a transaction may outlive the Database that began it, and gives its
    // connection back.
    std::shared_ptr<Pool> pool_;
    std::unique_ptr<Connection> connection_;
};

/// A store: `sqlite:PATH` or a libpq URI (`postgresql://...`). Safe to use from many threads; each
/// transaction has a connection from the pool.
///
/// Every failure of the store is an Error unavailable with a key `store.*` that says what to do.
class Database {
public:
    /// Connects, so that a wrong address or a missing file is found at once: `store.address`,
    /// `store.missing`, `store.cannot_open`, `store.no_server`.
    explicit Database(const std::string& address, Missing missing = Missing::refuse);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    Database(Database&&) = delete;
    Database& operator=(Database&&) = delete;

    [[nodiscard]] Driver driver() const;

    /// As given, without a password: for messages.
    [[nodiscard]] const std::string& name() const;

    [[nodiscard]] Transaction begin(Mode mode);

    /// One reading statement by itself.
    [[nodiscard]] Rows query(Sql sql, std::initializer_list<Parameter> parameters = {});

    /// Runs statements outside any transaction, for what the store doesn't allow within one.
    void run_outside_transaction(Sql sql);

    /// A consistent copy of a SQLite store while it is in use, all tables. The target must not
    /// exist.
    void copy_to(const std::filesystem::path& target);

    /// Overwrites what deleted and updated rows have left behind, as far as the store can: SQLite's
    /// write-ahead log is emptied, PostgreSQL vacuums its tables. Needed after destroying a key.
    void scrub();

    /// Damage that the store finds in its own structures, in its own words. Empty on PostgreSQL,
    /// which checks its pages by itself.
    [[nodiscard]] std::vector<std::string> find_damage();

private:
    friend class StoreWatch;

    // Shared with the transactions that are under way.
    std::shared_ptr<Pool> pool_;
};

/// Some milliseconds, more with each attempt, and never the same for two processes.
void wait_before_retry(int attempt);

/// Runs the work, again where it failed with Retryable: at most `attempts` times, waiting a little
/// longer each time. The work begins and commits its own transaction.
template <typename Work>
auto retrying(Work&& work, int attempts = 16) {
    for (int attempt = 1;; ++attempt) {
        // Repairs what Retryable promises to be repairable by running again.
        try {
            return work();
        } catch (const Retryable&) {
            if (attempt >= attempts) {
                throw;
            }
        }
        wait_before_retry(attempt);
    }
}

}  // namespace sleutel::db
