#include "journal/internal/journal_fixture.hpp"

#include <fstream>
#include <sstream>

namespace sleutel::journal {

namespace {

using test::a_meeting;
using test::a_visit;

class Erasing : public test::JournalFixture {
protected:
    std::int64_t erase(const std::string& subject) {
        return journal().erase_subject(subject, "privacy officer", {});
    }

    static model::Record a_contact(const std::string& id) {
        return {"contact",
                {id},
                {{"country", std::string{"SO"}}, {"phone", std::string{"+252 61 5550100"}}}};
    }
};

}  // namespace

TEST_F(Erasing, MakesPersonalFieldsUnreadableForGood) {
    append(draft(a_visit("v1", "token")));
    append(draft(a_visit("v1", "token"), Operation::amend, 1));
    append(draft(a_visit("v2", "another")));

    EXPECT_EQ(erase("token"), 1);

    const auto erased = journal().find("visit", {"v1"});
    EXPECT_TRUE(erased->erased);
    EXPECT_EQ(erased->version, 3);
    EXPECT_EQ(erased->record.fields.size(), 1U);
    EXPECT_EQ(erased->record.at("remark"), model::Value{std::string{"on time"}});
    for (const auto& change : journal().history("visit", {"v1"})) {
        EXPECT_EQ(change.record.fields.size(), 1U) << change.entry.position;
    }
    EXPECT_TRUE(journal().find_as_of("visit", {"v1"}, 1)->erased);
    EXPECT_EQ(journal().find("visit", {"v2"})->record, a_visit("v2", "another"));
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(Erasing, RedactsProjections) {
    append(draft(a_visit("v1", "token")));

    erase("token");

    constexpr db::Sql kRow{"SELECT person, age, remark, erased FROM r_visit WHERE id = 'v1'"};
    constexpr db::Sql kNeeds{"SELECT count(*) FROM r_visit__needs"};
    const auto row = store_.database().query(kRow).front();
    EXPECT_TRUE(row.is_null(0));
    EXPECT_TRUE(row.is_null(1));
    EXPECT_EQ(row.text(2), "on time");
    EXPECT_EQ(row.integer(3), 1);
    EXPECT_EQ(store_.database().query(kNeeds).front().integer(0), 0);
}

TEST_F(Erasing, WritesAnEntryForEachRecordUnderTheKey) {
    append(draft(a_visit("v1", "token")));
    append(in_ledger("pharos", draft(a_visit("v2", "token"))));
    append(draft(a_meeting("m1")));

    EXPECT_EQ(erase("token"), 2);

    const auto changes = follow(3);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].entry.operation, Operation::erase);
    EXPECT_EQ(changes[0].entry.ledger, "fsan");
    EXPECT_EQ(changes[1].entry.ledger, "pharos");
    EXPECT_EQ(changes[0].entry.actor, "privacy officer");
    EXPECT_EQ(erase("token"), 0);
    EXPECT_EQ(erase("nobody"), 0);
    EXPECT_EQ(journal().position(), 5);
}

TEST_F(Erasing, StaysErasedAlsoWhereTheRecordComesInAgain) {
    append(draft(a_visit("v1", "token")));
    erase("token");

    EXPECT_EQ(key_of_failure(draft(a_visit("v1", "token"), Operation::amend, 2)), "journal.erased");
    EXPECT_EQ(key_of_failure(draft(a_visit("v9", "token"))), "journal.erased");
    append(draft({"visit", {"v1"}, {{"remark", std::string{"corrected"}}}}, Operation::amend, 2));
    const auto amended = journal().find("visit", {"v1"});
    EXPECT_TRUE(amended->erased);
    EXPECT_EQ(amended->version, 3);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(Erasing, LeavesAWithdrawnRecordWithdrawn) {
    append(draft(a_visit("v1", "token")));
    append(draft({"visit", {"v1"}, {}}, Operation::withdraw, 1));

    erase("token");

    EXPECT_TRUE(journal().find("visit", {"v1"})->withdrawn);
    EXPECT_EQ(journal().find_as_of("visit", {"v1"}, 3), std::nullopt);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
    journal().rebuild_projections();
    EXPECT_TRUE(journal().find("visit", {"v1"})->withdrawn);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(Erasing, GoesByTheRecordItselfWhereNoFieldNamesASubject) {
    append(draft(a_contact("c1")));
    append(draft(a_contact("c2")));

    EXPECT_EQ(erase("c1"), 1);

    EXPECT_EQ(journal().find("contact", {"c1"})->record.fields.size(), 1U);
    EXPECT_EQ(journal().find("contact", {"c2"})->record, a_contact("c2"));
}

TEST_F(Erasing, KeepsWhatIsUnderAnotherPersonsKey) {
    append(draft(a_visit("v1", "first")));
    append(draft(a_visit("v1", "second"), Operation::amend, 1));

    EXPECT_EQ(erase("first"), 1);

    EXPECT_EQ(journal().find("visit", {"v1"})->record, a_visit("v1", "second"));
    EXPECT_EQ(journal().history("visit", {"v1"}).front().record.fields.size(), 1U);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(Erasing, WorksForATypeTheModelNoLongerKnows) {
    append(draft(a_contact("c1")));
    const model::Model smaller{{test::meeting(), test::visit()}, {test::places()}};
    store_.open(smaller);

    EXPECT_EQ(erase("c1"), 1);

    EXPECT_EQ(follow().back().entry.body, R"({"country":"SO"})");
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
    store_.open(model_);
    EXPECT_EQ(journal().find("contact", {"c1"})->record.fields.size(), 1U);
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

// What stays in PostgreSQL's files until it vacuums them is in docs/journal.md.
TEST_F(Erasing, LeavesNoPersonalTextInSqlitesFiles) {
    const sleutel::test::TestFolder folder;
    db::Database database{"sqlite:" + (folder.path() / "store.db").string(), db::Missing::create};
    Journal::create(database, model_);
    Journal sqlite{database, model_, store_.keys(), store_.clock()};
    const auto transaction = sqlite.begin("importer");
    transaction->append(draft(a_visit("v1", "0123456789abcdef-token")));
    transaction->commit();

    sqlite.erase_subject("0123456789abcdef-token", "privacy officer", {});

    for (const auto* name : {"store.db", "store.db-wal"}) {
        std::ifstream file{folder.path() / name, std::ios::binary};
        std::stringstream content;
        content << file.rdbuf();
        EXPECT_EQ(content.str().find("0123456789abcdef-token"), std::string::npos) << name;
        EXPECT_EQ(content.str().find("Ayaan"), std::string::npos) << name;
    }
}

}  // namespace sleutel::journal
