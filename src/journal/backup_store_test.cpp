#include "journal/backup.hpp"
#include "journal/internal/journal_fixture.hpp"

#include <fstream>
#include <sstream>

namespace sleutel::journal {

namespace {

using test::a_meeting;
using test::a_visit;

constexpr db::Sql kAllEntries{
    "SELECT position, ledger, ledger_number, at, actor, origin_file, origin_sheet, origin_cell, "
    "origin_line, origin_column, source, operation, type, id, version, subject_key, body, "
    "previous_hash, hash FROM journal_entry ORDER BY position"};
constexpr db::Sql kAllKeys{
    "SELECT id, subject, wrapped, created_at, destroyed_at FROM journal_subject_key ORDER BY id"};
constexpr db::Sql kAllCheckpoints{
    "SELECT number, position, at, heads, public_key, previous_hash, hash, signature "
    "FROM journal_checkpoint ORDER BY number"};
constexpr db::Sql kHasEntries{"SELECT count(*) FROM journal_entry"};

class Backup : public test::JournalFixture {
protected:
    Backup() {
        append(draft(a_meeting("m1")));
        append(draft(a_visit("v1", "token")));
        append(in_ledger("pharos", draft(a_visit("v2", "another"))));
        journal().erase_subject("token", "privacy officer", {});
        journal().sign_checkpoint();
        append(draft(a_meeting("m1", 15), Operation::amend, 1));
    }

    [[nodiscard]] std::filesystem::path file() const {
        return store_.key_file().parent_path() / "backup.sleutel";
    }

    Restored restore_into(db::Database& target) {
        return restore_backup(target, model_, store_.keys(), store_.clock(), file());
    }

    std::string key_of_failed_restore(db::Database& target) {
        try {
            restore_into(target);
        } catch (const Error& error) {
            return error.message().key;
        }
        return "";
    }

    static std::vector<std::vector<std::string>> texts(db::Database& database, db::Sql sql) {
        std::vector<std::vector<std::string>> all;
        for (const auto& row : database.query(sql)) {
            auto& line = all.emplace_back();
            for (std::size_t i = 0; i < row.size(); ++i) {
                line.push_back(row.text(i));
            }
        }
        return all;
    }

    static void expect_same_journal(db::Database& left, db::Database& right) {
        EXPECT_EQ(texts(left, kAllEntries), texts(right, kAllEntries));
        EXPECT_EQ(texts(left, kAllKeys), texts(right, kAllKeys));
        EXPECT_EQ(texts(left, kAllCheckpoints), texts(right, kAllCheckpoints));
    }

    [[nodiscard]] std::string content() const {
        std::ifstream stream{file(), std::ios::binary};
        std::stringstream text;
        text << stream.rdbuf();
        return text.str();
    }

    void replace_content(const std::string& text) const {
        std::ofstream{file(), std::ios::binary | std::ios::trunc} << text;
    }

    static bool is_untouched(db::Database& database) {
        try {
            return database.query(kHasEntries).front().integer(0) == 0;
        } catch (const Bug&) {
            return true;  // there is no such table
        }
    }
};

/// A SQLite store, whatever the fixture's is.
struct SqliteStore {
    sleutel::test::TestFolder folder;
    db::Database database{"sqlite:" + (folder.path() / "store.db").string(), db::Missing::create};
};

}  // namespace

TEST_F(Backup, IsRestoredByteForByteInAStoreOfEitherKind) {
    const auto written = write_backup(store_.database(), store_.keys(), file());
    SqliteStore sqlite;
    sleutel::test::TestStore same;

    for (auto* target : {&sqlite.database, &same.database()}) {
        const auto restored = restore_into(*target);

        EXPECT_EQ(restored.content, written);
        EXPECT_EQ(restored.content.entries, 5);
        EXPECT_EQ(restored.content.subject_keys, 2);
        EXPECT_EQ(restored.content.checkpoints, 1);
        EXPECT_TRUE(restored.verification.findings.empty());
        EXPECT_EQ(restored.verification.entries, 5);
        expect_same_journal(store_.database(), *target);
        Journal opened{*target, model_, store_.keys(), store_.clock()};
        EXPECT_EQ(opened.find("visit", {"v2"}), journal().find("visit", {"v2"}));
        EXPECT_EQ(opened.find("visit", {"v1"}), journal().find("visit", {"v1"}));
    }
}

TEST_F(Backup, OfSqliteIsRestoredInTheOtherStore) {
    SqliteStore sqlite;
    write_backup(store_.database(), store_.keys(), file());
    restore_into(sqlite.database);
    std::filesystem::remove(file());
    sleutel::test::TestStore target;

    write_backup(sqlite.database, store_.keys(), file());
    const auto restored = restore_into(target.database());

    EXPECT_TRUE(restored.verification.findings.empty());
    expect_same_journal(store_.database(), target.database());
}

TEST_F(Backup, HoldsOneStateWhileAnotherWrites) {
    const auto transaction = journal().begin("importer");
    transaction->append(draft(a_meeting("m8")));

    const auto written = write_backup(store_.database(), store_.keys(), file());
    transaction->commit();

    EXPECT_EQ(written.position, 5);
    SqliteStore sqlite;
    EXPECT_TRUE(restore_into(sqlite.database).verification.findings.empty());
}

TEST_F(Backup, SaysNothingWithoutTheKeyAndDoesNotHoldIt) {
    write_backup(store_.database(), store_.keys(), file());
    auto other = KeyRing::create(store_.store().folder() / "other.key");

    const auto text = content();
    EXPECT_EQ(text.find("fsan"), std::string::npos);
    EXPECT_EQ(text.find("meeting"), std::string::npos);
    EXPECT_EQ(text.find(store_.keys().backup_key().reveal()), std::string::npos);
    try {
        check_backup(other, file());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.message().key, "backup.damaged");
    }
    EXPECT_EQ(std::filesystem::status(file()).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Backup, IsRefusedWhereItWasCutOffOrChangedAndLeavesTheTargetEmpty) {
    write_backup(store_.database(), store_.keys(), file());
    const auto whole = content();
    SqliteStore target;

    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 60) {
        replace_content(whole.substr(0, at));
        EXPECT_EQ(key_of_failed_restore(target.database), "backup.damaged") << "cut at " << at;
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        replace_content(changed);
        EXPECT_EQ(key_of_failed_restore(target.database), "backup.damaged") << "changed " << at;
    }
    replace_content(whole + "x");
    EXPECT_EQ(key_of_failed_restore(target.database), "backup.damaged");
    replace_content("hello");
    EXPECT_EQ(key_of_failed_restore(target.database), "backup.damaged");
    EXPECT_TRUE(is_untouched(target.database));

    replace_content(whole);
    EXPECT_EQ(key_of_failed_restore(target.database), "");
}

TEST_F(Backup, IsNotRestoredOverAnotherJournal) {
    write_backup(store_.database(), store_.keys(), file());

    EXPECT_EQ(key_of_failed_restore(store_.database()), "backup.not_empty");
    EXPECT_TRUE(problems().empty());
}

TEST_F(Backup, IsRestoredInAStoreThatWasOnlyInitialised) {
    write_backup(store_.database(), store_.keys(), file());
    SqliteStore target;
    Journal::create(target.database, model_);

    EXPECT_TRUE(restore_into(target.database).verification.findings.empty());
}

TEST_F(Backup, NeverReplacesAFileAndSaysWhereItCanNotWrite) {
    write_backup(store_.database(), store_.keys(), file());
    const auto key_of = [&](const std::filesystem::path& path) -> std::string {
        try {
            write_backup(store_.database(), store_.keys(), path);
        } catch (const Error& error) {
            return error.message().key;
        }
        return "";
    };

    EXPECT_EQ(key_of(file()), "backup.exists");
    EXPECT_EQ(key_of(file().parent_path() / "nowhere" / "backup"), "backup.cannot_write");
    EXPECT_EQ(key_of("/dev/full"), "backup.exists");
    EXPECT_FALSE(std::filesystem::exists(file().string() + ".part"));
}

TEST_F(Backup, ThatIsNotThereIsNamed) {
    SqliteStore target;

    EXPECT_EQ(key_of_failed_restore(target.database), "backup.missing");
}

TEST_F(Backup, IsMadeOfMoreThanOnePiece) {
    const auto transaction = journal().begin("importer");
    for (int i = 0; i < 3000; ++i) {
        transaction->append(draft(a_meeting("x" + std::to_string(i))));
    }
    transaction->commit();
    write_backup(store_.database(), store_.keys(), file());
    EXPECT_GT(content().size(), 512U * 1024U);
    SqliteStore target;

    EXPECT_TRUE(restore_into(target.database).verification.findings.empty());
    expect_same_journal(store_.database(), target.database);
}

}  // namespace sleutel::journal
