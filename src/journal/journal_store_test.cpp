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

TEST_F(JournalStore, KeepsEachFieldTypeInEachStore) {
    const model::Record record{
        "meeting",
        {"m1"},
        {{"title", std::string{"Thema \"vrij\" é ق"}},
         {"tables", std::int64_t{-3}},
         {"score", model::Decimal{1250, 3}},
         {"cost", model::Money{12050, "EUR"}},
         {"cancelled", true},
         {"starts", *Date::from(2022, 3, 12)},
         {"known_since", *PartialDate::from_year(2021)},
         {"season", DateRange{*Date::from(2022, 1, 1), *Date::from(2022, 12, 31)}},
         {"registered", *read_instant("2022-03-12T09:30:00Z")},
         {"kind", model::Code{"course"}},
         {"partners", std::vector<model::Code>{{"fsan"}, {"pharos"}}},
         {"follows", model::RecordId{"m0"}},
         {"materials", std::vector<model::RecordId>{{"a1"}, {"a2"}}},
         {"place", model::Code{"GM0599"}},
         {"source", model::FileReference{"0a1b", "foto.jpg", "image/jpeg"}},
         {"summary", model::TranslatedText{{"en", "Key"}, {"nl", "Sleutel"}}},
         {"visits", Count::between(674, 1914)}}};

    append(draft(record));

    EXPECT_EQ(journal().find("meeting", {"m1"})->record, record);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
    constexpr db::Sql kRow{
        "SELECT score, score_scale, cost, cost_currency, cancelled, known_since_first, "
        "season_last, source_, visits_kind, visits_low, visits_high FROM r_meeting"};
    const auto row = store_.database().query(kRow).front();
    EXPECT_EQ(row.integer(0), 1250);
    EXPECT_EQ(row.integer(1), 3);
    EXPECT_EQ(row.integer(2), 12050);
    EXPECT_EQ(row.text(3), "EUR");
    EXPECT_EQ(row.integer(4), 1);
    EXPECT_EQ(row.text(5), "2021-01-01");
    EXPECT_EQ(row.text(6), "2022-12-31");
    EXPECT_EQ(row.text(7), "0a1b");
    EXPECT_EQ(row.integer(8), static_cast<std::int64_t>(Count::Kind::interval));
    EXPECT_EQ(row.integer(9), 674);
    EXPECT_EQ(row.integer(10), 1914);
}

TEST_F(JournalStore, TellsARecordsHistoryAndItsStateAtAnyPosition) {
    append(draft(a_meeting("m1", 10)));
    append(draft(a_meeting("m2")));
    append(draft(a_meeting("m1", 11), Operation::amend, 1));
    append(draft({"meeting", {"m1"}, {}}, Operation::withdraw, 2));
    append(draft(a_meeting("m1", 12), Operation::amend, 3));

    const auto history = journal().history("meeting", {"m1"});

    ASSERT_EQ(history.size(), 4U);
    EXPECT_EQ(history[0].record, a_meeting("m1", 10));
    EXPECT_EQ(history[2].entry.operation, Operation::withdraw);
    EXPECT_EQ(history[2].record, a_meeting("m1", 11));
    const auto at = [&](Position position) {
        return journal().find_as_of("meeting", {"m1"}, position);
    };
    EXPECT_EQ(at(0), std::nullopt);
    EXPECT_EQ(at(1)->record, a_meeting("m1", 10));
    EXPECT_EQ(at(2)->record, a_meeting("m1", 10));
    EXPECT_EQ(at(3)->record, a_meeting("m1", 11));
    EXPECT_EQ(at(4), std::nullopt);
    EXPECT_EQ(at(5), journal().find("meeting", {"m1"}));
    EXPECT_EQ(at(99), journal().find("meeting", {"m1"}));
    EXPECT_TRUE(journal().history("meeting", {"m9"}).empty());
}

TEST_F(JournalStore, WithdrawsARecordAndTakesItBack) {
    append(draft(a_meeting("m1")));
    append(draft({"meeting", {"m1"}, {}}, Operation::withdraw, 1));

    const auto withdrawn = journal().find("meeting", {"m1"});

    ASSERT_TRUE(withdrawn.has_value());
    EXPECT_TRUE(withdrawn->withdrawn);
    EXPECT_EQ(withdrawn->record, a_meeting("m1"));
    EXPECT_EQ(withdrawn->version, 2);
    EXPECT_TRUE(journal().list("meeting").empty());
    EXPECT_EQ(key_of_failure(draft({"meeting", {"m1"}, {}}, Operation::withdraw, 2)),
              "journal.version");
    EXPECT_EQ(key_of_failure(draft(a_meeting("m1"))), "journal.version");
    append(draft(a_meeting("m1"), Operation::amend, 2));
    EXPECT_EQ(journal().list("meeting").size(), 1U);
}

TEST_F(JournalStore, KeepsARecordInItsLedger) {
    append(draft(a_meeting("m1")));

    EXPECT_EQ(key_of_failure(in_ledger("pharos", draft(a_meeting("m1"), Operation::amend, 1))),
              "journal.version");
    EXPECT_EQ(key_of_failure(in_ledger("pharos", draft(a_meeting("m1"), Operation::withdraw, 1))),
              "journal.version");
}

TEST_F(JournalStore, GoesOnAfterAConflictWithinATransaction) {
    append(draft(a_meeting("m1")));
    const auto transaction = journal().begin("importer");
    transaction->append(draft(a_meeting("m2")));

    EXPECT_THROW(transaction->append(draft(a_meeting("m1"))), Error);
    transaction->append(draft(a_meeting("m3")));
    transaction->commit();

    EXPECT_EQ(journal().list("meeting").size(), 3U);
    EXPECT_TRUE(problems().empty());
}

TEST_F(JournalStore, SeesItsOwnChangesBeforeTheyAreCommitted) {
    const auto transaction = journal().begin("importer");
    transaction->append(draft(a_meeting("m1", 10)));
    transaction->append(draft(a_meeting("m1", 11), Operation::amend, 1));

    EXPECT_EQ(transaction->find("meeting", {"m1"})->record, a_meeting("m1", 11));
    EXPECT_EQ(journal().find("meeting", {"m1"}), std::nullopt);
}

TEST_F(JournalStore, FindsManyRecordsAtOnceAsItFindsEachByItself) {
    const auto transaction = journal().begin("importer");
    std::vector<model::RecordId> ids;
    for (int number = 0; number < 150; ++number) {
        ids.push_back({"m" + std::to_string(number)});
        if (number % 3 != 0) {
            transaction->append(draft(a_meeting(ids.back().text, number)));
        }
    }

    const auto found = transaction->find_all("meeting", ids);

    EXPECT_EQ(found.size(), 100U);
    for (const auto& stored : found) {
        EXPECT_EQ(stored, *transaction->find("meeting", stored.record.id));
    }
    EXPECT_TRUE(transaction->find_all("meeting", {}).empty());
}

TEST_F(JournalStore, FindsThePositionOfAMomentAndNeverRunsBack) {
    append(draft(a_meeting("m1")));
    store_.clock().move(std::chrono::hours{1});
    append(draft(a_meeting("m2")));
    const auto second = store_.clock().now();
    store_.clock().move(std::chrono::hours{-2});
    append(draft(a_meeting("m3")));

    EXPECT_EQ(journal().position_at(second - std::chrono::hours{2}), 0);
    EXPECT_EQ(journal().position_at(second - std::chrono::seconds{1}), 1);
    EXPECT_EQ(journal().position_at(second), 3);
    EXPECT_EQ(follow().back().entry.at, second);
}

TEST_F(JournalStore, FollowsOverManyPages) {
    constexpr int kMany = 2500;
    const auto transaction = journal().begin("importer");
    for (int i = 0; i < kMany; ++i) {
        transaction->append(draft(a_meeting("m" + std::to_string(i))));
    }
    transaction->commit();

    const auto changes = follow();

    ASSERT_EQ(changes.size(), std::size_t{kMany});
    for (std::size_t i = 0; i < changes.size(); ++i) {
        ASSERT_EQ(changes[i].entry.position, static_cast<Position>(i + 1));
    }
    EXPECT_EQ(journal().list("meeting").size(), std::size_t{kMany});
}

TEST_F(JournalStore, RefusesWhatItCanNotKeep) {
    auto asked = draft(a_meeting("m1"));
    asked.origin.file = "opgave\xff.xlsx";
    EXPECT_EQ(key_of_failure(asked), "journal.text_invalid");
    asked = draft(a_meeting("m1"));
    asked.record.fields["title"] = std::string{"a\0b", 3};
    EXPECT_EQ(key_of_failure(asked), "journal.text_invalid");
    EXPECT_EQ(key_of_failure(draft({"unknown", {"u1"}, {}})), "journal.no_such_type");
    EXPECT_THROW(append(draft(a_meeting("m1"), Operation::erase)), Bug);
    EXPECT_EQ(journal().position(), 0);
}

}  // namespace sleutel::journal
