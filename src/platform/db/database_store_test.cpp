#include "platform/db/database.hpp"
#include "tests/support/test_store.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace sleutel::db {

namespace {

constexpr Sql kMake{"CREATE TABLE thing (id BIGINT NOT NULL, name TEXT, size DOUBLE PRECISION)"};
constexpr Sql kInsert{"INSERT INTO thing (id, name, size) VALUES (:id, :name, :size)"};
constexpr Sql kList{"SELECT id, name, size FROM thing ORDER BY id"};
constexpr Sql kCount{"SELECT count(*) FROM thing"};
constexpr Sql kRename{"UPDATE thing SET name = :name WHERE id >= :least"};
constexpr Sql kFilter{"SELECT id FROM thing WHERE (name = :name OR :name IS NULL) ORDER BY id"};

class DatabaseStore : public testing::Test {
protected:
    DatabaseStore() {
        auto transaction = database().begin(Mode::write);
        transaction.execute(kMake);
        transaction.commit();
    }

    Database& database() { return store_.database(); }

    void insert(std::int64_t id, const std::string& name) {
        auto transaction = database().begin(Mode::write);
        transaction.execute(kInsert, {{"id", id}, {"name", name}, {"size", 0.5}});
        transaction.commit();
    }

    std::int64_t count() { return database().query(kCount).front().integer(0); }

    test::TestStore store_;
};

std::string key_of_failure(const std::function<void()>& attempt) {
    try {
        attempt();
    } catch (const Error& error) {
        return error.message().key;
    }
    return "";
}

}  // namespace

TEST_F(DatabaseStore, GivesBackWhatWasStored) {
    auto transaction = database().begin(Mode::write);
    transaction.execute(kInsert, {{"id", 1}, {"name", "Ayaan ق \" ' :x"}, {"size", 0.25}});
    transaction.execute(kInsert, {{"id", 2}, {"name", NullText{}}, {"size", -1.5}});
    transaction.execute(kInsert,
                        {{"id", std::int64_t{9'000'000'000'000'000'000}},
                         {"name", std::string(100'000, 'x')},
                         {"size", 3.0}});
    const auto rows = transaction.query(kList);

    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].text(1), "Ayaan ق \" ' :x");
    EXPECT_DOUBLE_EQ(rows[0].real(2), 0.25);
    EXPECT_TRUE(rows[1].is_null(1));
    EXPECT_EQ(rows[2].integer(0), 9'000'000'000'000'000'000);
    EXPECT_EQ(rows[2].text(1).size(), 100'000U);
}

TEST_F(DatabaseStore, KeepsNothingThatIsNotCommitted) {
    {
        auto transaction = database().begin(Mode::write);
        transaction.execute(kInsert, {{"id", 1}, {"name", "a"}, {"size", 0.0}});
    }

    EXPECT_EQ(count(), 0);
}

TEST_F(DatabaseStore, CountsTheRowsAStatementChanged) {
    insert(1, "a");
    insert(2, "b");
    insert(3, "c");
    auto transaction = database().begin(Mode::write);

    EXPECT_EQ(transaction.execute(kRename, {{"name", "d"}, {"least", 2}}), 2);
    EXPECT_EQ(transaction.execute(kRename, {{"name", "d"}, {"least", 9}}), 0);
}

TEST_F(DatabaseStore, TakesNullsAndValuesForOneParameterInTurn) {
    insert(1, "a");
    insert(2, "b");
    auto transaction = database().begin(Mode::read);

    EXPECT_EQ(transaction.query(kFilter, {{"name", "b"}}).size(), 1U);
    EXPECT_EQ(transaction.query(kFilter, {{"name", NullText{}}}).size(), 2U);
    EXPECT_EQ(transaction.query(kFilter, {{"name", "a"}}).size(), 1U);
    EXPECT_EQ(transaction.find_row(kFilter, {{"name", "none"}}), std::nullopt);
}

TEST_F(DatabaseStore, ReadsOneStateFromBeginToEnd) {
    insert(1, "a");
    auto reading = database().begin(Mode::read);
    EXPECT_EQ(reading.query(kCount).front().integer(0), 1);

    insert(2, "b");

    EXPECT_EQ(reading.query(kCount).front().integer(0), 1);
    EXPECT_EQ(count(), 2);
}

TEST_F(DatabaseStore, IsUsableAfterAStatementFailed) {
    constexpr Sql kWrong{"SELECT nothing FROM nowhere"};
    {
        auto transaction = database().begin(Mode::read);
        EXPECT_THROW(static_cast<void>(transaction.query(kWrong)), Bug);
    }

    insert(1, "a");

    EXPECT_EQ(count(), 1);
}

TEST_F(DatabaseStore, WritesFromManyThreadsWithoutLoss) {
    constexpr int kThreads = 8;
    constexpr int kEach = 25;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([this, thread] {
            for (int i = 0; i < kEach; ++i) {
                insert(thread * kEach + i, "x");
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    EXPECT_EQ(count(), kThreads * kEach);
}

TEST_F(DatabaseStore, LockedNamesWaitForEachOther) {
    constexpr int kThreads = 4;
    constexpr int kEach = 20;
    constexpr Sql kNext{"SELECT coalesce(max(id), 0) + 1 FROM thing"};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([this] {
            for (int i = 0; i < kEach; ++i) {
                auto transaction = database().begin(Mode::write);
                transaction.lock("counter");
                const auto next = transaction.query(kNext).front().integer(0);
                transaction.execute(kInsert, {{"id", next}, {"name", "x"}, {"size", 0.0}});
                transaction.commit();
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    constexpr Sql kDistinct{"SELECT count(DISTINCT id), max(id) FROM thing"};
    const auto row = database().query(kDistinct).front();
    EXPECT_EQ(row.integer(0), kThreads * kEach);
    EXPECT_EQ(row.integer(1), kThreads * kEach);
}

TEST_F(DatabaseStore, FindsNoDamageInAStoreThatIsWhole) {
    insert(1, "a");

    database().scrub();

    EXPECT_TRUE(database().find_damage().empty());
}

TEST(Retrying, RunsAgainUntilItSucceedsOrGivesUp) {
    int attempts = 0;
    const auto twice = [&] {
        if (++attempts < 3) {
            throw Retryable{Failure::unavailable, {"store.retry", {}}};
        }
        return attempts;
    };
    EXPECT_EQ(retrying(twice), 3);

    attempts = 0;
    const auto never = [&]() -> int {
        ++attempts;
        throw Retryable{Failure::unavailable, {"store.retry", {}}};
    };
    EXPECT_THROW(retrying(never, 2), Retryable);
    EXPECT_EQ(attempts, 2);
}

TEST(OpeningAStore, NamesAMissingFileAndMakesNone) {
    const test::TestFolder folder;
    const auto file = folder.path() / "none.db";

    EXPECT_EQ(key_of_failure([&] { Database{"sqlite:" + file.string()}; }), "store.missing");
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(OpeningAStore, NamesAServerThatIsNotThere) {
    EXPECT_EQ(key_of_failure([] { Database{"postgresql:///x?host=/nonexistent"}; }),
              "store.no_server");
    EXPECT_EQ(key_of_failure([] { Database{"postgresql:///"}; }), "store.no_server");
}

TEST(OpeningAStore, RefusesAFileThatIsNoDatabase) {
    const test::TestFolder folder;
    const auto file = folder.path() / "text.db";
    std::ofstream{file} << std::string(5000, 'x');

    EXPECT_EQ(key_of_failure([&] { Database{"sqlite:" + file.string()}; }), "store.damaged");
}

TEST(OpeningAStore, RefusesAFolder) {
    const test::TestFolder folder;

    EXPECT_EQ(key_of_failure([&] { Database{"sqlite:" + folder.path().string()}; }),
              "store.cannot_open");
}

TEST(OpeningAStore, MakesFoldersAndAFileOnlyItsOwnerCanRead) {
    const test::TestFolder folder;
    const auto file = folder.path() / "a folder" / "it's a \"store\".db";

    const Database database{"sqlite:" + file.string(), Missing::create};

    const auto permissions = std::filesystem::status(file).permissions();
    EXPECT_EQ(permissions,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(SqliteStore, SaysWhenItIsFull) {
    const test::TestFolder folder;
    Database database{"sqlite:" + (folder.path() / "store.db").string(), Missing::create};
    auto making = database.begin(Mode::write);
    making.execute(kMake);
    making.commit();
    database.run_outside_transaction("PRAGMA max_page_count = 4");
    const std::string big(100'000, 'x');

    EXPECT_EQ(key_of_failure([&] {
                  auto transaction = database.begin(Mode::write);
                  transaction.execute(kInsert, {{"id", 1}, {"name", big}, {"size", 0.0}});
                  transaction.commit();
              }),
              "store.disk_full");
    EXPECT_EQ(database.query(kCount).front().integer(0), 0);
}

TEST(SqliteStore, SaysWhenItIsReadOnly) {
    const test::TestFolder folder;
    Database database{"sqlite:" + (folder.path() / "store.db").string(), Missing::create};
    database.run_outside_transaction("PRAGMA query_only = ON");

    EXPECT_EQ(key_of_failure([&] {
                  auto transaction = database.begin(Mode::write);
                  transaction.execute(kMake);
              }),
              "store.read_only");
}

TEST(SqliteStore, IsCopiedWhileAnotherWrites) {
    const test::TestFolder folder;
    Database database{"sqlite:" + (folder.path() / "store.db").string(), Missing::create};
    auto making = database.begin(Mode::write);
    making.execute(kMake);
    making.execute(kInsert, {{"id", 1}, {"name", "a"}, {"size", 0.0}});
    making.commit();
    auto writing = database.begin(Mode::write);
    writing.execute(kInsert, {{"id", 2}, {"name", "b"}, {"size", 0.0}});
    const auto copy = folder.path() / "copy.db";

    database.copy_to(copy);

    Database copied{"sqlite:" + copy.string()};
    EXPECT_EQ(copied.query(kCount).front().integer(0), 1);
}

}  // namespace sleutel::db
