#include "base/text.hpp"
#include "journal/internal/child.hpp"
#include "journal/internal/journal_fixture.hpp"

#include <iostream>
#include <random>
#include <set>
#include <thread>

namespace sleutel::journal {

namespace {

using test::a_meeting;
using test::Child;

constexpr db::Sql kFindEntry{
    "SELECT count(*) FROM journal_entry WHERE position = :position AND id = :id"};

class ManyWriters : public test::JournalFixture {
protected:
    Child start(const std::string& ledger, const std::string& name, int count) {
        return Child{{SLEUTEL_APPEND_FOREVER,
                      store_.store().address(),
                      store_.key_file().string(),
                      ledger,
                      name,
                      std::to_string(count)}};
    }

    /// Whether what was told as stored is there.
    bool is_stored(const std::string& line) {
        const auto parts = split(line, ' ');
        if (parts.size() != 2) {
            return false;
        }
        return store_.database()
                   .query(kFindEntry, {{"position", std::stoll(parts[0])}, {"id", parts[1]}})
                   .front()
                   .integer(0) == 1;
    }
};

}  // namespace

TEST_F(ManyWriters, LoseNothingThatWasConfirmedWhenKilledAtRandomPoints) {
    constexpr unsigned kSeed = 20221231;
    constexpr int kKills = 25;
    std::cout << "seed " << kSeed << "\n";
    std::mt19937 random{kSeed};
    std::vector<std::string> confirmed;

    for (int kill = 0; kill < kKills; ++kill) {
        auto child = start("fsan", "writer" + std::to_string(kill), 0);
        const auto lines = std::uniform_int_distribution{1, 120}(random);
        for (int i = 0; i < lines; ++i) {
            confirmed.push_back(child.read_line());
        }
        const std::chrono::microseconds more{std::uniform_int_distribution{0, 4000}(random)};
        std::this_thread::sleep_for(more);
        for (auto& line : child.kill()) {
            confirmed.push_back(std::move(line));
        }
    }

    for (const auto& line : confirmed) {
        ASSERT_TRUE(is_stored(line)) << line;
    }
    EXPECT_GE(journal().position(), static_cast<Position>(confirmed.size()));
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
    std::cout << confirmed.size() << " confirmed entries survived " << kKills << " kills\n";
}

TEST_F(ManyWriters, KeepChainsWholeInEightProcesses) {
    constexpr int kWriters = 8;
    constexpr int kEach = 150;
    std::vector<Child> children;
    for (int i = 0; i < kWriters; ++i) {
        const auto name = "writer" + std::to_string(i);
        children.push_back(start(i % 2 == 0 ? "shared" : name, name, kEach));
    }

    for (auto& child : children) {
        int lines = 0;
        for (auto line = child.read_line(); !line.empty(); line = child.read_line()) {
            ASSERT_TRUE(is_stored(line)) << line;
            ++lines;
        }
        EXPECT_EQ(child.wait(), 0);
        EXPECT_EQ(lines, kEach);
    }

    EXPECT_EQ(journal().position(), kWriters * kEach);
    EXPECT_EQ(journal().verify().ledgers, 1 + kWriters / 2);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(ManyWriters, KeepChainsWholeInEightThreadsThatEachNeedTwoLedgers) {
    constexpr int kWriters = 8;
    constexpr int kTransactions = 15;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < kWriters; ++writer) {
        threads.emplace_back([this, writer] {
            for (int i = 0; i < kTransactions; ++i) {
                const auto id = std::to_string(writer) + "-" + std::to_string(i);
                const std::set<std::string> ledgers{"l" + std::to_string(writer % 3),
                                                    "l" + std::to_string((writer + i) % 3)};
                const auto transaction = journal().begin("thread");
                for (const auto& ledger : ledgers) {
                    transaction->lock(ledger);
                }
                for (const auto& ledger : ledgers) {
                    transaction->append(in_ledger(ledger, draft(a_meeting(id + ledger))));
                }
                transaction->commit();
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    EXPECT_GE(journal().position(), kWriters * kTransactions);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(ManyWriters, ThatTakeLedgersInAnyOrderAreToldToRetryAndGetThere) {
    constexpr int kWriters = 4;
    constexpr int kTransactions = 10;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < kWriters; ++writer) {
        threads.emplace_back([this, writer] {
            for (int i = 0; i < kTransactions; ++i) {
                db::retrying([&] {
                    const auto transaction = journal().begin("thread");
                    const auto id = std::to_string(writer) + "-" + std::to_string(i);
                    transaction->append(
                        in_ledger("l" + std::to_string(writer % 3), draft(a_meeting(id))));
                    transaction->append(in_ledger("l" + std::to_string((writer + i) % 3),
                                                  draft(a_meeting(id + "b"))));
                    transaction->commit();
                });
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    EXPECT_EQ(journal().position(), 2 * kWriters * kTransactions);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(ManyWriters, AreSeenByAFollowerInOrderAndWithoutGaps) {
    constexpr int kWriters = 4;
    constexpr int kEach = 100;
    std::vector<Child> children;
    for (int i = 0; i < kWriters; ++i) {
        children.push_back(start("l" + std::to_string(i), "w" + std::to_string(i), kEach));
    }

    Position seen = 0;
    while (seen < kWriters * kEach) {
        journal().follow(seen, 0, [&](const Change& change) {
            ASSERT_EQ(change.entry.position, seen + 1);
            ++seen;
        });
        ASSERT_FALSE(HasFatalFailure());
    }
}

TEST_F(ManyWriters, OfOneNewRecordGiveOneWinner) {
    constexpr int kRounds = 20;
    constexpr int kWriters = 2;
    for (int round = 0; round < kRounds; ++round) {
        std::atomic<int> won{0};
        std::atomic<int> lost{0};
        std::vector<std::thread> threads;
        for (int writer = 0; writer < kWriters; ++writer) {
            threads.emplace_back([&] {
                const auto key = key_of_failure(draft(a_meeting("m" + std::to_string(round))));
                ++(key.empty() ? won : lost);
                EXPECT_TRUE(key.empty() || key == "journal.version") << key;
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        EXPECT_EQ(won, 1);
        EXPECT_EQ(lost, kWriters - 1);
    }
    EXPECT_EQ(journal().position(), kRounds);
}

}  // namespace sleutel::journal
