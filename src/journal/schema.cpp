#include "journal/internal/schema.hpp"

#include "base/error.hpp"

#include <array>

namespace sleutel::journal {

namespace {

using db::Sql;

// INTEGER PRIMARY KEY is SQLite's row number itself; PostgreSQL's INTEGER would end at 2 billion.
constexpr Sql kEntryOnSqlite{
    "CREATE TABLE IF NOT EXISTS journal_entry ("
    "position INTEGER PRIMARY KEY, ledger TEXT NOT NULL, ledger_number BIGINT NOT NULL, "
    "at TEXT NOT NULL, actor TEXT NOT NULL, origin_file TEXT NOT NULL, "
    "origin_sheet TEXT NOT NULL, origin_cell TEXT NOT NULL, origin_line BIGINT NOT NULL, "
    "origin_column BIGINT NOT NULL, source TEXT NOT NULL, operation TEXT NOT NULL, "
    "type TEXT NOT NULL, id TEXT NOT NULL, version BIGINT NOT NULL, subject_key TEXT NOT NULL, "
    "body TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL)"};
// Ids are compared by bytes, as the program compares them, whatever the server's language.
constexpr Sql kEntryOnPostgresql{
    "CREATE TABLE IF NOT EXISTS journal_entry ("
    "position BIGINT PRIMARY KEY, ledger TEXT COLLATE \"C\" NOT NULL, "
    "ledger_number BIGINT NOT NULL, "
    "at TEXT COLLATE \"C\" NOT NULL, actor TEXT NOT NULL, origin_file TEXT NOT NULL, "
    "origin_sheet TEXT NOT NULL, origin_cell TEXT NOT NULL, origin_line BIGINT NOT NULL, "
    "origin_column BIGINT NOT NULL, source TEXT NOT NULL, operation TEXT NOT NULL, "
    "type TEXT COLLATE \"C\" NOT NULL, id TEXT COLLATE \"C\" NOT NULL, version BIGINT NOT NULL, "
    "subject_key TEXT NOT NULL, "
    "body TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL)"};

constexpr std::array<Sql, 7> kTables{
    Sql{"CREATE UNIQUE INDEX IF NOT EXISTS journal_entry_chain "
        "ON journal_entry (ledger, ledger_number)"},
    Sql{"CREATE UNIQUE INDEX IF NOT EXISTS journal_entry_record "
        "ON journal_entry (id, type, version)"},
    Sql{"CREATE INDEX IF NOT EXISTS journal_entry_subject_key ON journal_entry (subject_key) "
        "WHERE subject_key <> ''"},
    Sql{"CREATE TABLE IF NOT EXISTS journal_subject_key ("
        "id TEXT PRIMARY KEY, subject TEXT NOT NULL UNIQUE, wrapped TEXT NOT NULL, "
        "created_at TEXT NOT NULL, destroyed_at TEXT)"},
    Sql{"CREATE TABLE IF NOT EXISTS journal_checkpoint ("
        "number BIGINT PRIMARY KEY, position BIGINT NOT NULL, at TEXT NOT NULL, "
        "heads TEXT NOT NULL, public_key TEXT NOT NULL, previous_hash TEXT NOT NULL, "
        "hash TEXT NOT NULL, signature TEXT NOT NULL)"},
    Sql{"CREATE TABLE IF NOT EXISTS code_path ("
        "list TEXT NOT NULL, code TEXT NOT NULL, ancestor TEXT NOT NULL, "
        "PRIMARY KEY (list, code, ancestor))"},
    Sql{"CREATE INDEX IF NOT EXISTS code_path_ancestor ON code_path (list, ancestor)"},
};

constexpr Sql kSettings{
    "CREATE TABLE IF NOT EXISTS journal_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)"};

constexpr Sql kHasTablesOnSqlite{
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'journal_setting'"};
constexpr Sql kHasTablesOnPostgresql{
    "SELECT CASE WHEN to_regclass('journal_setting') IS NULL THEN 0 ELSE 1 END"};

constexpr Sql kSettingValues{"SELECT name, value FROM journal_setting"};
constexpr Sql kSetSetting{
    "INSERT INTO journal_setting (name, value) VALUES (:name, :value) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"};

}  // namespace

void create_tables(db::Transaction& transaction) {
    // Two programs that make the same store at once: the second finds it made.
    transaction.lock("journal/schema");
    if (has_tables(transaction)) {
        check_format(read_settings(transaction));
        return;
    }
    transaction.execute(transaction.driver() == db::Driver::sqlite ? kEntryOnSqlite
                                                                   : kEntryOnPostgresql);
    for (const auto& table : kTables) {
        transaction.execute(table);
    }
    transaction.execute(kSettings);
    set_setting(transaction, kFormatSetting, std::to_string(kFormat));
}

bool has_tables(db::Transaction& transaction) {
    const auto rows = transaction.query(
        transaction.driver() == db::Driver::sqlite ? kHasTablesOnSqlite : kHasTablesOnPostgresql);
    return rows.front().integer(0) > 0;
}

Settings read_settings(db::Transaction& transaction) {
    Settings settings;
    for (const auto& row : transaction.query(kSettingValues)) {
        settings.emplace(row.text(0), row.text(1));
    }
    return settings;
}

void set_setting(db::Transaction& transaction, std::string_view name, std::string_view value) {
    transaction.execute(kSetSetting, {{"name", name}, {"value", value}});
}

std::string_view setting(const Settings& settings, std::string_view name) {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string_view{} : found->second;
}

void check_format(const Settings& settings) {
    const auto found = setting(settings, kFormatSetting);
    const auto known = std::to_string(kFormat);
    if (found != known) {
        throw Error{Failure::unavailable,
                    {"journal.newer", {{"found", std::string{found}}, {"known", known}}}};
    }
}

void check_public_key(const Settings& settings, const KeyRing& keys) {
    const auto found = setting(settings, kPublicKeySetting);
    if (!found.empty() && found != crypto::to_hex(keys.signing_key().public_key())) {
        throw Error{Failure::unavailable, {"journal.key_wrong", {}}};
    }
}

}  // namespace sleutel::journal
