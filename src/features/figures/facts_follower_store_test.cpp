#include "engines/facts/image_bytes.hpp"
#include "engines/indicators/evaluate.hpp"
#include "features/figures/facts_follower.hpp"
#include "features/figures/internal/random_world.hpp"
#include "platform/crypto/crypto.hpp"
#include "tests/support/test_journal.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace sleutel::figures {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRecords = 120;

std::string bytes_of(const facts::Snapshot& snapshot) {
    std::string bytes;
    facts::write_image(snapshot, [&](std::span<const std::byte> part) {
        bytes.append(reinterpret_cast<const char*>(part.data()), part.size());
    });
    return bytes;
}

std::string read_file(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream content;
    content << in.rdbuf();
    return std::move(content).str();
}

void write_file(const fs::path& file, const std::string& content) {
    std::ofstream{file, std::ios::binary | std::ios::trunc} << content;
}

model::Model random_model(test::Dice& dice) {
    Findings findings;
    auto model = model::read_model(test::random_model_texts(dice), findings);
    EXPECT_TRUE(findings.list().empty());
    return model;
}

/// Every record gets a version more, and some are withdrawn.
void change_all(journal::Journal& journal, const model::Model& model) {
    auto transaction = journal.begin("tester");
    for (const auto& type : model.types()) {
        std::size_t number = 0;
        for (const auto& stored : journal.list(type.name)) {
            const auto operation =
                ++number % 5 == 0 ? journal::Operation::withdraw : journal::Operation::amend;
            transaction->append(
                {stored.ledger, operation, stored.record, stored.version, {}, "test/changed"});
        }
    }
    transaction->commit();
}

/// A journal with records and a checkpoint of all of them.
class FactsCheckpoint : public testing::Test {
protected:
    FactsCheckpoint() { test::fill_journal(store_.journal(), model_, kRecords, dice_); }

    void write() {
        FactsFollower follower{store_.journal(), model_};
        const auto snapshot = follower.refresh();
        write_checkpoint(
            file_, *snapshot, origin_of(store_.journal(), model_, snapshot->position()));
    }

    bool is_read() { return read_checkpoint(file_, store_.journal(), model_).has_value(); }

    FollowerOptions options() { return {.checkpoint = file_, .worth_writing = 1}; }

    test::Dice dice_{20'221'123};
    model::Model model_ = random_model(dice_);
    test::TestJournal store_{model_};
    fs::path file_ = store_.store().folder() / "facts";
};

TEST_F(FactsCheckpoint, GivesTheSameFactsAsTheJournal) {
    write();
    FactsFollower rebuilt{store_.journal(), model_};
    auto read = read_checkpoint(file_, store_.journal(), model_);
    ASSERT_TRUE(read);
    EXPECT_EQ(bytes_of(*read->snapshot()), bytes_of(*rebuilt.refresh()));
    EXPECT_EQ(fs::status(file_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(FactsCheckpoint, IsFollowedOnFromWhereItEnds) {
    write();
    change_all(store_.journal(), model_);
    FactsFollower resumed{store_.journal(), model_, options()};
    FactsFollower rebuilt{store_.journal(), model_};
    EXPECT_EQ(bytes_of(*resumed.refresh()), bytes_of(*rebuilt.refresh()));
}

TEST_F(FactsCheckpoint, IsWrittenInTheBackgroundAndReadAtTheNextStart) {
    {
        FactsFollower follower{store_.journal(), model_, options()};
        follower.refresh();
    }
    EXPECT_TRUE(is_read());
}

TEST_F(FactsCheckpoint, IsDiscardedWhereverItIsCutOff) {
    write();
    const auto whole = read_file(file_);
    for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 60) {
        write_file(file_, whole.substr(0, size));
        EXPECT_FALSE(is_read()) << size;
    }
    write_file(file_, whole + "x");
    EXPECT_FALSE(is_read());
    write_file(file_, whole);
    EXPECT_TRUE(is_read());
}

TEST_F(FactsCheckpoint, IsDiscardedWhereverABitHasFlipped) {
    write();
    const auto whole = read_file(file_);
    for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 200) {
        auto flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
        write_file(file_, flipped);
        EXPECT_FALSE(is_read()) << at;
    }
}

TEST_F(FactsCheckpoint, IsDiscardedByAnotherJournalModelOrFormat) {
    write();
    test::Dice other_dice{1};
    const auto other_model = random_model(other_dice);
    EXPECT_FALSE(read_checkpoint(file_, store_.journal(), other_model));
    FactsFollower follower{store_.journal(), model_};
    const auto snapshot = follower.refresh();
    const auto origin = origin_of(store_.journal(), model_, snapshot->position());
    auto doubtful = origin;
    doubtful.first_entry = std::string(64, '0');  // another store
    write_checkpoint(file_, *snapshot, doubtful);
    EXPECT_FALSE(is_read());
    doubtful = origin;
    doubtful.last_entry = std::string(64, '0');  // a store that was set back and went on otherwise
    write_checkpoint(file_, *snapshot, doubtful);
    EXPECT_FALSE(is_read());
    doubtful = origin;
    doubtful.layout += "0";  // another model or format
    write_checkpoint(file_, *snapshot, doubtful);
    EXPECT_FALSE(is_read());
}

TEST_F(FactsCheckpoint, IsDiscardedWhereItsPositionLiesBeyondTheJournal) {
    write();
    test::TestJournal shorter{model_};
    test::Dice dice{2};
    test::fill_journal(shorter.journal(), model_, 3, dice);
    EXPECT_FALSE(read_checkpoint(file_, shorter.journal(), model_));
}

TEST_F(FactsCheckpoint, IsDroppedWhenItIsInDoubt) {
    write_file(file_, "something else");
    const FactsFollower follower{store_.journal(), model_, options()};
    EXPECT_FALSE(fs::exists(file_));
}

TEST(FactsFollower, SaysHowFarItIsWhereMuchHasToBeRead) {
    test::Dice dice{11};
    const auto model = random_model(dice);
    test::TestJournal store{model};
    test::fill_journal(store.journal(), model, kRecords, dice);
    const auto last = store.journal().position();
    ASSERT_GT(last, 100);
    std::vector<journal::Position> told;
    FollowerOptions options;
    options.tell_every = 40;
    options.progress = [&](journal::Position read, journal::Position whole) {
        EXPECT_EQ(whole, last);
        told.push_back(read);
    };
    FactsFollower follower{store.journal(), model, options};
    follower.refresh();
    EXPECT_EQ(told.size(), static_cast<std::size_t>(last / 40));
    EXPECT_EQ(told.front(), 40);
    follower.refresh();
    EXPECT_EQ(told.back(), last / 40 * 40) << "nothing is said where nothing has to be read";
}

TEST(FactsFollower, AgreesWithAnotherOneOnTheSameStore) {
    test::Dice dice{7};
    const auto model = random_model(dice);
    test::TestJournal store{model};
    FactsFollower first{store.journal(), model};
    FactsFollower second{store.journal(), model};
    test::fill_journal(store.journal(), model, kRecords, dice);
    for (int round = 0; round < 3; ++round) {
        change_all(store.journal(), model);
        EXPECT_EQ(bytes_of(*first.refresh()), bytes_of(*second.refresh()));
        EXPECT_EQ(first.now()->position(), store.journal().position());
    }
}

}  // namespace
}  // namespace sleutel::figures
