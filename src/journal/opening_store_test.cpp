#include "journal/internal/journal_fixture.hpp"

namespace sleutel::journal {

namespace {

using test::a_meeting;
using test::a_visit;

class Opening : public test::JournalFixture {
protected:
    std::string key_of_opening(KeyRing& keys) {
        try {
            const Journal opened{store_.database(), model_, keys, store_.clock()};
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::unavailable);
            return error.message().key;
        }
        return "";
    }

    /// With a field more, one less, and one type less.
    static model::Model another_model() {
        auto meeting = test::meeting();
        meeting.fields.erase(meeting.fields.begin() + 2);
        meeting.fields.push_back(test::field("language", model::FieldType::text));
        return {{meeting, test::visit()}, {test::places()}};
    }
};

}  // namespace

TEST_F(Opening, IsDoneTwiceWithoutHarm) {
    append(draft(a_meeting("m1")));

    Journal::create(store_.database(), model_);
    store_.open(model_);

    EXPECT_EQ(journal().list("meeting").size(), 1U);
    EXPECT_EQ(key_of_opening(store_.keys()), "");
}

TEST_F(Opening, RefusesAStoreOfANewerVersionAndChangesNothing) {
    append(draft(a_meeting("m1")));
    tamper("UPDATE journal_setting SET value = '2' WHERE name = 'format'");

    EXPECT_EQ(key_of_opening(store_.keys()), "journal.newer");
    EXPECT_THROW(Journal::create(store_.database(), model_), Error);
}

TEST_F(Opening, RefusesAnotherMasterKey) {
    append(draft(a_visit("v1", "token")));
    auto other = KeyRing::create(store_.store().folder() / "other.key");

    EXPECT_EQ(key_of_opening(other), "journal.key_wrong");
}

TEST_F(Opening, RefusesAStoreWithoutAJournal) {
    sleutel::test::TestStore empty;
    try {
        const Journal opened{empty.database(), model_, store_.keys(), store_.clock()};
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.message().key, "journal.not_initialised");
    }
}

TEST_F(Opening, RebuildsProjectionsForAnotherModelAndBack) {
    auto record = a_meeting("m1");
    record.fields["tables"] = std::int64_t{4};
    append(draft(record));
    append(draft(a_visit("v1", "token")));
    append(draft(a_meeting("m2")));
    append(draft(a_meeting("m2"), Operation::withdraw, 1));
    const auto changed = another_model();

    store_.open(changed);

    EXPECT_EQ(journal().find("meeting", {"m1"})->record, a_meeting("m1"));
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
    auto with_language = a_meeting("m3");
    with_language.fields["language"] = std::string{"so"};
    append(draft(with_language));

    store_.open(model_);

    EXPECT_EQ(journal().find("meeting", {"m1"})->record, record);
    EXPECT_EQ(journal().find("meeting", {"m3"})->record, a_meeting("m3"));
    EXPECT_TRUE(journal().find("meeting", {"m2"})->withdrawn);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(Opening, StopsAWriterWhoseModelWasReplacedMeanwhile) {
    const auto changed = another_model();
    Journal other{store_.database(), changed, store_.keys(), store_.clock()};

    EXPECT_EQ(key_of_failure(draft(a_meeting("m1"))), "journal.model_changed");
}

TEST_F(Opening, TellsOfAnEntryOfATypeTheModelDoesNotKnow) {
    append(draft({"contact", {"c1"}, {{"country", std::string{"SO"}}}}));
    const auto changed = another_model();

    store_.open(changed);

    const auto changes = follow();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].record.type, "contact");
    EXPECT_TRUE(changes[0].record.fields.empty());
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

}  // namespace sleutel::journal
