#include "features/figures/live_facts_store.hpp"

#include "engines/facts/image_bytes.hpp"
#include "features/figures/internal/random_world.hpp"
#include "platform/db/database.hpp"
#include "tests/support/test_journal.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace sleutel::figures {
namespace {

constexpr std::size_t kRecords = 60;
constexpr db::Sql kHideKeys{"ALTER TABLE journal_subject_key RENAME TO hidden_subject_key"};
constexpr db::Sql kShowKeys{"ALTER TABLE hidden_subject_key RENAME TO journal_subject_key"};

std::string bytes_of(const facts::Snapshot& snapshot) {
    std::string bytes;
    facts::write_image(snapshot, [&](std::span<const std::byte> part) {
        bytes.append(reinterpret_cast<const char*>(part.data()), part.size());
    });
    return bytes;
}

model::Model random_model(test::Dice& dice) {
    Findings findings;
    auto model = model::read_model(test::random_model_texts(dice), findings);
    EXPECT_TRUE(findings.list().empty());
    return model;
}

/// A journal, which another program may open too.
class LiveFactsTest : public testing::Test {
protected:
    void write_elsewhere(std::size_t records) {
        db::Database database{store_.store().address()};
        journal::Journal journal{database, model_, store_.keys(), store_.clock()};
        test::fill_journal(journal, model_, records, dice_);
    }

    void run(db::Sql sql) {
        auto transaction = store_.database().begin(db::Mode::write);
        transaction.execute(sql);
        transaction.commit();
    }

    std::string rebuilt() { return bytes_of(*FactsFollower{store_.journal(), model_}.refresh()); }

    test::Dice dice_{20'230'101};
    model::Model model_ = random_model(dice_);
    test::TestJournal store_{model_};
};

TEST_F(LiveFactsTest, HaveWhatAnotherProgramCommittedBeforeTheyWereAsked) {
    LiveFacts facts{store_.database(), store_.journal(), model_};
    EXPECT_EQ(facts.fresh()->position(), 0);
    write_elsewhere(kRecords);
    const auto snapshot = facts.fresh();
    EXPECT_EQ(snapshot->position(), store_.journal().position());
    EXPECT_EQ(bytes_of(*snapshot), rebuilt());
}

TEST_F(LiveFactsTest, FollowWithoutBeingAsked) {
    const LiveFacts facts{store_.database(), store_.journal(), model_};
    write_elsewhere(kRecords);
    const auto wanted = store_.journal().position();
    while (facts.now()->position() < wanted) {
        std::this_thread::yield();  // never ending is failing
    }
    EXPECT_EQ(bytes_of(*facts.now()), rebuilt());
}

TEST_F(LiveFactsTest, AgreeWithThoseOfOtherPrograms) {
    LiveFacts first{store_.database(), store_.journal(), model_};
    db::Database database{store_.store().address()};
    journal::Journal journal{database, model_, store_.keys(), store_.clock()};
    LiveFacts second{database, journal, model_};
    write_elsewhere(kRecords);
    EXPECT_EQ(bytes_of(*first.fresh()), bytes_of(*second.fresh()));
}

TEST_F(LiveFactsTest, SayWhatKeepsThemFromFollowingAndGoOnWhenItIsOver) {
    LiveFacts facts{store_.database(), store_.journal(), model_};
    EXPECT_EQ(facts.fresh()->position(), 0);
    // Who reads entries needs the keys; who appends such a record, or asks for the position,
    // doesn't.
    run(kHideKeys);
    auto transaction = store_.journal().begin("tester");
    transaction->append(
        {"fsan", journal::Operation::create, {"upper", {"one"}, {}}, 0, {}, "test/list"});
    transaction->commit();
    EXPECT_THROW(static_cast<void>(facts.fresh()), std::exception);
    EXPECT_EQ(facts.now()->position(), 0);
    run(kShowKeys);
    EXPECT_EQ(facts.fresh()->position(), 1);
}

}  // namespace
}  // namespace sleutel::figures
