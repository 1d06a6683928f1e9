#include "platform/db/internal/connection.hpp"

#include "platform/db/internal/store_errors.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <deque>
#include <functional>
#include <unordered_map>
#include <utility>

namespace sleutel::db {

namespace {

constexpr int kBusyTimeoutMs = 30'000;

enum class Kind : std::uint8_t { text, integer, real };

Kind kind_of(const Parameter::Value& value) {
    switch (value.index()) {
        case 1:
        case 2:
            return Kind::integer;
        case 3:
            return Kind::real;
        default:
            return Kind::text;
    }
}

/// The place a statement reads one parameter from, again at each execution.
struct Slot {
    std::string name;
    Kind kind = Kind::text;
    std::string text;
    long long integer = 0;
    double real = 0;
    soci::indicator indicator = soci::i_ok;

    void set(const Parameter::Value& value) {
        indicator = soci::i_ok;
        if (const auto* written = std::get_if<std::string_view>(&value)) {
            text.assign(*written);
        } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            integer = *whole;
        } else if (const auto* number = std::get_if<double>(&value)) {
            real = *number;
        } else {
            indicator = soci::i_null;
        }
    }
};

struct Column {
    std::string text;
    soci::indicator indicator = soci::i_ok;
};

struct TextHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

const soci::backend_factory& backend_of(Driver driver) {
    if (driver == Driver::sqlite) {
        return *soci::factory_sqlite3();
    }
    return *soci::factory_postgresql();
}

/// No two threads are in one connection at a time, so that SQLite needn't lock it at each of its
/// many small calls. It can be told so only before its first use in the program.
void spare_sqlite_its_locks() {
    // NOLINTNEXTLINE(*-vararg): it is C
    static const int kTold = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    static_cast<void>(kTold);  // where it came too late all goes as well, if slower
}

std::string connect_string(const Address& address) {
    return address.driver == Driver::sqlite ? "dbname=\"" + address.target + "\"" : address.target;
}

/// The driver's first line, without what SOCI and PostgreSQL add: parameters' values, which may be
/// personal.
std::string sentence_of(const soci::soci_error& failure) {
    const auto text = failure.get_error_message();
    const auto line = text.substr(0, text.find('\n'));
    return line.substr(0, line.find_last_not_of(". ") + 1);  // it goes into a sentence of ours
}

/// SOCI numbers each mention of a parameter anew, so that PostgreSQL can't see the type of the one
/// in the second half of our optional filters, `(x = :x OR :x IS NULL)`: it is told.
std::string with_typed_nulls(std::string_view sql, std::span<const Parameter> parameters) {
    std::string text{sql};
    for (const auto& parameter : parameters) {
        const auto written = ":" + std::string{parameter.name()} + " IS NULL";
        const auto typed = "CAST(:" + std::string{parameter.name()} + " AS TEXT) IS NULL";
        for (auto at = text.find(written); at != std::string::npos;
             at = text.find(written, at + typed.size())) {
            text.replace(at, written.size(), typed);
        }
    }
    return text;
}

void ignore_notice(void* /*context*/, const char* /*notice*/) {}

}  // namespace

struct Connection::Prepared {
    explicit Prepared(soci::session& session) : statement{session} {}

    soci::statement statement;
    // Deques, because SOCI keeps the addresses.
    std::deque<Slot> slots;
    std::deque<Column> columns;

    [[nodiscard]] bool fits(std::span<const Parameter> parameters) const {
        if (parameters.size() != slots.size()) {
            return false;
        }
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (slots[i].name != parameters[i].name() ||
                slots[i].kind != kind_of(parameters[i].value())) {
                return false;
            }
        }
        return true;
    }

    void bind(std::span<const Parameter> parameters) {
        for (const auto& parameter : parameters) {
            auto& slot = slots.emplace_back();
            slot.name = parameter.name();
            slot.kind = kind_of(parameter.value());
            switch (slot.kind) {
                case Kind::text:
                    statement.exchange(soci::use(slot.text, slot.indicator, slot.name));
                    break;
                case Kind::integer:
                    statement.exchange(soci::use(slot.integer, slot.indicator, slot.name));
                    break;
                case Kind::real:
                    statement.exchange(soci::use(slot.real, slot.indicator, slot.name));
                    break;
            }
        }
    }

    void define(int count) {
        for (int i = 0; i < count; ++i) {
            auto& column = columns.emplace_back();
            statement.exchange(soci::into(column.text, column.indicator));
        }
    }

    [[nodiscard]] Row row() const {
        std::vector<std::optional<std::string>> values;
        values.reserve(columns.size());
        for (const auto& column : columns) {
            if (column.indicator == soci::i_null) {
                values.emplace_back();
            } else {
                values.emplace_back(column.text);
            }
        }
        return Row{std::move(values)};
    }
};

struct Connection::State {
    explicit State(Address where) : address{std::move(where)} {}

    Address address;
    soci::session session;
    // By text; several where one text is used with different types of parameters.
    std::unordered_map<std::string, std::deque<Prepared>, TextHash, std::equal_to<>> statements;

    [[nodiscard]] sqlite_api::sqlite3* sqlite() {
        return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
    }

    [[nodiscard]] PGconn* postgresql() {
        return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
    }

    /// How many columns the answer will have; 0 for a statement that has none.
    int count_columns(soci::statement& statement) {
        auto* backend = statement.get_backend();
        if (address.driver == Driver::sqlite) {
            return backend->prepare_for_describe();
        }
        // SOCI would run the statement to find out.
        const auto& name =
            static_cast<soci::postgresql_statement_backend*>(backend)->statementName_;
        PGresult* description = PQdescribePrepared(postgresql(), name.c_str());
        const int count = PQnfields(description);
        PQclear(description);
        return count;
    }
};

Connection::Connection(const Address& address) : state_{std::make_unique<State>(address)} {
    try {
        if (address.driver == Driver::sqlite) {
            spare_sqlite_its_locks();
        }
        state_->session.open(backend_of(address.driver), connect_string(address));
        if (address.driver == Driver::sqlite) {
            set_up_sqlite();
        } else {
            set_up_postgresql();
        }
    } catch (const soci::soci_error&) {
        throw_failure();
    }
}

Connection::~Connection() = default;

void Connection::set_up_sqlite() {
    sqlite_api::sqlite3_busy_timeout(state_->sqlite(), kBusyTimeoutMs);
    run("PRAGMA foreign_keys = ON");
    // Stored is stored: each commit waits for the disk.
    run("PRAGMA synchronous = FULL");
    // Erased is erased: freed space is overwritten.
    run("PRAGMA secure_delete = ON");
    run("PRAGMA cache_size = -65536");
    // What changes with every commit, such as an index over ids, goes from the log to its place
    // now and then and not each time: at 64 MB of log.
    run("PRAGMA wal_autocheckpoint = 16384");
    if (query("PRAGMA journal_mode", {}).front().text(0) != "wal" &&
        sqlite_api::sqlite3_db_readonly(state_->sqlite(), "main") == 0) {
        run("PRAGMA journal_mode = WAL");
    }
}

void Connection::set_up_postgresql() {
    PQsetNoticeProcessor(state_->postgresql(), ignore_notice, nullptr);
    run("SET synchronous_commit = on");
    // As patient as SQLite's busy timeout.
    run("SET lock_timeout = '30s'");
}

Driver Connection::driver() const {
    return state_->address.driver;
}

Connection::Prepared& Connection::prepare(Sql sql, std::span<const Parameter> parameters) {
    auto found = state_->statements.find(sql.text());
    if (found == state_->statements.end()) {
        found = state_->statements.try_emplace(std::string{sql.text()}).first;
    }
    for (auto& prepared : found->second) {
        if (prepared.fits(parameters)) {
            return prepared;
        }
    }
    auto& prepared = found->second.emplace_back(state_->session);
    prepared.statement.alloc();
    prepared.statement.prepare(
        driver() == Driver::postgresql ? with_typed_nulls(sql.text(), parameters) : found->first);
    prepared.define(state_->count_columns(prepared.statement));
    prepared.bind(parameters);
    prepared.statement.define_and_bind();
    return prepared;
}

void Connection::forget(Sql sql) {
    if (const auto found = state_->statements.find(sql.text()); found != state_->statements.end()) {
        state_->statements.erase(found);
    }
}

std::int64_t Connection::execute(Sql sql, std::span<const Parameter> parameters) {
    // Translates the driver's failure into ours.
    try {
        auto& prepared = prepare(sql, parameters);
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            prepared.slots[i].set(parameters[i].value());
        }
        prepared.statement.execute(true);
        return prepared.statement.get_affected_rows();
    } catch (const soci::soci_error&) {
        forget(sql);
        throw_failure();
    }
}

Rows Connection::query(Sql sql, std::span<const Parameter> parameters) {
    // Translates the driver's failure into ours.
    try {
        auto& prepared = prepare(sql, parameters);
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            prepared.slots[i].set(parameters[i].value());
        }
        Rows rows;
        for (bool more = prepared.statement.execute(true); more;
             more = prepared.statement.fetch()) {
            rows.push_back(prepared.row());
        }
        return rows;
    } catch (const soci::soci_error&) {
        forget(sql);
        throw_failure();
    }
}

void Connection::run(Sql sql) {
    // Translates the driver's failure into ours.
    try {
        state_->session << std::string{sql.text()};
    } catch (const soci::soci_error&) {
        throw_failure();
    }
}

void Connection::begin(Mode mode) {
    if (driver() == Driver::sqlite) {
        run(mode == Mode::write ? Sql{"BEGIN IMMEDIATE"} : Sql{"BEGIN"});
    } else {
        // Writers read what is committed when they have the lock they waited for.
        run(mode == Mode::write ? Sql{"BEGIN ISOLATION LEVEL READ COMMITTED"}
                                : Sql{"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"});
    }
}

void Connection::commit() {
    run("COMMIT");
}

bool Connection::roll_back() noexcept {
    // A connection that can't roll back isn't used again, and closing it rolls back.
    try {
        if (driver() == Driver::sqlite &&
            sqlite_api::sqlite3_get_autocommit(state_->sqlite()) != 0) {
            return true;
        }
        state_->session << "ROLLBACK";
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

void Connection::throw_failure() const {
    // Called while the driver's failure is being caught: it carries the code.
    try {
        throw;
    } catch (const soci::sqlite3_soci_error& failure) {
        throw_sqlite_failure(failure.result(), {state_->address.name, sentence_of(failure)});
    } catch (const soci::postgresql_soci_error& failure) {
        throw_postgresql_failure(failure.sqlstate(), {state_->address.name, sentence_of(failure)});
    } catch (const soci::soci_error& failure) {
        // SOCI tells of a failed connection without a code.
        const StoreFailure where{state_->address.name, sentence_of(failure)};
        if (driver() == Driver::sqlite) {
            throw_sqlite_failure(SQLITE_CANTOPEN, where);
        }
        throw_postgresql_failure("", where);
    }
}

}  // namespace sleutel::db
