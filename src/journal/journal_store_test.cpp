#include "journal/internal/journal_fixture.hpp"
#include "journal/journal.hpp"

namespace sleutel::journal {

namespace {

using test::a_meeting;
using test::a_visit;

class JournalStore : public test::JournalFixture {};

}  // namespace

TEST_F(JournalStore, FindsWhatWasAppended) {
    const auto record = a_meeting("m1");

    EXPECT_EQ(append(draft(record)), 1);

    const auto found = journal().find("meeting", {"m1"});
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->record, record);
    EXPECT_EQ(found->ledger, "fsan");
    EXPECT_EQ(found->source, "fsan-scholing/bijeenkomsten");
    EXPECT_EQ(found->version, 1);
    EXPECT_EQ(found->position, 1);
    EXPECT_FALSE(found->withdrawn);
    EXPECT_EQ(journal().find("meeting", {"m2"}), std::nullopt);
}

TEST_F(JournalStore, TellsFollowersEachEntryInOrder) {
    append(draft(a_meeting("m1")));
    append(draft(a_visit("v1", "token")));
    append(draft(a_meeting("m1", 15), Operation::amend, 1));

    const auto changes = follow();

    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].entry.position, 1);
    EXPECT_EQ(changes[0].entry.operation, Operation::create);
    EXPECT_EQ(changes[0].entry.origin.cell, "C12");
    EXPECT_EQ(changes[0].entry.actor, "importer");
    EXPECT_EQ(changes[1].record, a_visit("v1", "token"));
    EXPECT_EQ(changes[2].record, a_meeting("m1", 15));
    EXPECT_EQ(changes[2].entry.version, 2);
    EXPECT_EQ(follow(1).size(), 2U);
    EXPECT_EQ(follow(1, 2).size(), 1U);
}

TEST_F(JournalStore, KeepsNothingOfATransactionThatIsNotCommitted) {
    {
        const auto transaction = journal().begin("importer");
        transaction->append(draft(a_meeting("m1")));
    }

    EXPECT_EQ(journal().position(), 0);
    EXPECT_EQ(journal().find("meeting", {"m1"}), std::nullopt);
}

TEST_F(JournalStore, RefusesAVersionThatIsNotTheLast) {
    append(draft(a_meeting("m1")));

    EXPECT_EQ(key_of_failure(draft(a_meeting("m1"))), "journal.version");
    EXPECT_EQ(key_of_failure(draft(a_meeting("m1"), Operation::amend, 2)), "journal.version");
    EXPECT_EQ(key_of_failure(draft(a_meeting("m2"), Operation::amend, 1)), "journal.version");
    EXPECT_EQ(key_of_failure(draft(a_meeting("m2"), Operation::withdraw, 1)), "journal.version");
    EXPECT_EQ(key_of_failure(draft(a_meeting("m2"), Operation::amend, 0)), "journal.version");
    EXPECT_EQ(journal().position(), 1);
}

TEST_F(JournalStore, ListsByIdAndBySource) {
    for (const auto* id : {"m3", "m1", "m2"}) {
        append(draft(a_meeting(id)));
    }
    append(draft(a_meeting("m2"), Operation::withdraw, 1));

    const auto all = journal().list("meeting");
    const auto transaction = journal().begin("importer");
    const auto listed = transaction->list_by_source("fsan", "fsan-scholing/bijeenkomsten");

    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].record.id.text, "m1");
    EXPECT_EQ(all[1].record.id.text, "m3");
    EXPECT_EQ(listed.size(), 2U);
    EXPECT_TRUE(transaction->list_by_source("fsan", "another").empty());
    EXPECT_TRUE(transaction->list_by_source("pharos", "fsan-scholing/bijeenkomsten").empty());
}

}  // namespace sleutel::journal
