#include "bench/ingest/bare_inserts.hpp"

#include "bench/timing.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <utility>

namespace sleutel::bench {

namespace {

constexpr db::Sql kEntries{
    "SELECT * FROM journal_entry WHERE position > :after ORDER BY position LIMIT 10000"};
constexpr db::Sql kProjections{
    "SELECT r.* FROM r_meeting r JOIN journal_entry e ON e.position = r.position "
    "WHERE r.position > :after AND r.position <= :after + 10000 ORDER BY r.position"};

TableRows read_table(db::Database& database, std::string table, db::Sql page) {
    TableRows read{std::move(table), {}};
    while (true) {
        const auto rows =
            database.query(page, {{"after", static_cast<std::int64_t>(read.rows.size())}});
        if (rows.empty()) {
            return read;
        }
        for (const auto& row : rows) {
            auto& texts = read.rows.emplace_back();
            for (std::size_t column = 0; column < row.size(); ++column) {
                texts.push_back(row.is_null(column) ? std::nullopt
                                                    : std::optional{row.text(column)});
            }
        }
    }
}

/// One prepared insert. The addresses of its values are kept by SOCI.
class Insert {
public:
    Insert(soci::session& session, const TableRows& rows)
        : statement_{session},
          values_(rows.rows.front().size()),
          indicators_(values_.size(), soci::i_ok) {
        std::string sql = "INSERT INTO " + rows.table + " VALUES (";
        for (std::size_t i = 0; i < values_.size(); ++i) {
            sql += (i == 0 ? ":v" : ", :v") + std::to_string(i);
        }
        statement_.alloc();
        statement_.prepare(sql + ")");
        for (std::size_t i = 0; i < values_.size(); ++i) {
            statement_.exchange(soci::use(values_[i], indicators_[i]));
        }
        statement_.define_and_bind();
    }

    void run(const Texts& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            indicators_[i] = row[i] ? soci::i_ok : soci::i_null;
            values_[i] = row[i].value_or("");
        }
        statement_.execute(true);
    }

private:
    soci::statement statement_;
    std::vector<std::string> values_;
    std::vector<soci::indicator> indicators_;
};

void open(soci::session& session, const std::string& address) {
    constexpr std::string_view kSqlite = "sqlite:";
    if (!address.starts_with(kSqlite)) {
        session.open(*soci::factory_postgresql(), address);
        return;
    }
    session.open(*soci::factory_sqlite3(), "dbname=\"" + address.substr(kSqlite.size()) + "\"");
    // As durable, and with as much memory and log, as the journal has it.
    session << "PRAGMA journal_mode = WAL";
    session << "PRAGMA synchronous = FULL";
    session << "PRAGMA cache_size = -65536";
    session << "PRAGMA wal_autocheckpoint = 16384";
}

}  // namespace

WrittenRows read_rows(db::Database& database) {
    return {read_table(database, "journal_entry", kEntries),
            read_table(database, "r_meeting", kProjections)};
}

double insert_bare(const std::string& address,
                   const WrittenRows& rows,
                   std::size_t per_transaction) {
    soci::session session;
    open(session, address);
    const auto begin = Clock::now();
    Insert entry{session, rows.entries};
    Insert projection{session, rows.projections};
    const auto count = rows.entries.rows.size();
    for (std::size_t at = 0; at < count;) {
        soci::transaction transaction{session};
        const auto end = std::min(count, at + per_transaction);
        for (; at < end; ++at) {
            entry.run(rows.entries.rows[at]);
            projection.run(rows.projections.rows[at]);
        }
        transaction.commit();
    }
    return seconds(begin);
}

}  // namespace sleutel::bench
