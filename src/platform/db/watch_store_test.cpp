#include "platform/db/database.hpp"
#include "platform/db/watch.hpp"
#include "tests/support/test_store.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace sleutel::db {

namespace {

using namespace std::chrono_literals;

constexpr Sql kMake{"CREATE TABLE thing (id BIGINT NOT NULL)"};
constexpr Sql kInsert{"INSERT INTO thing (id) VALUES (1)"};

/// Longer than any test lasts: whoever returns was told.
constexpr auto kNever = 1h;

class StoreWatchTest : public testing::Test {
protected:
    StoreWatchTest() {
        auto transaction = store_.database().begin(Mode::write);
        transaction.execute(kMake);
        transaction.commit();
    }

    /// As another program would.
    void write() {
        Database other{store_.address()};
        auto transaction = other.begin(Mode::write);
        transaction.execute(kInsert);
        transaction.announce();
        transaction.commit();
    }

    void write_and_roll_back() {
        auto transaction = store_.database().begin(Mode::write);
        transaction.execute(kInsert);
        transaction.announce();
    }

    test::TestStore store_;
};

}  // namespace

TEST_F(StoreWatchTest, ReturnsForWhatAnotherProgramCommitted) {
    StoreWatch watch{store_.database(), kNever};
    write();
    EXPECT_TRUE(watch.wait());
    write();
    EXPECT_TRUE(watch.wait());
}

TEST_F(StoreWatchTest, ReturnsForWhatIsCommittedWhileItWaits) {
    StoreWatch watch{store_.database(), kNever};
    const std::jthread writer{[this] { write(); }};
    EXPECT_TRUE(watch.wait());
}

TEST_F(StoreWatchTest, LooksAnywayAfterAWhile) {
    StoreWatch watch{store_.database(), 1ms};
    EXPECT_FALSE(watch.wait());
    write_and_roll_back();
    EXPECT_FALSE(watch.wait());
}

TEST_F(StoreWatchTest, WakesUpForItsOwnProgram) {
    StoreWatch watch{store_.database(), kNever};
    watch.wake();
    EXPECT_FALSE(watch.wait());
    const std::jthread other{[&watch] { watch.wake(); }};
    EXPECT_FALSE(watch.wait());
}

TEST_F(StoreWatchTest, TellsSeveralWatchers) {
    StoreWatch first{store_.database(), kNever};
    StoreWatch second{store_.database(), kNever};
    write();
    EXPECT_TRUE(first.wait());
    EXPECT_TRUE(second.wait());
}

}  // namespace sleutel::db
