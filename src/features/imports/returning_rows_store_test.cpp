#include "features/imports/import_files.hpp"
#include "features/imports/internal/test_meetings.hpp"
#include "tests/support/test_store.hpp"

#include <fstream>

namespace sleutel::imports {
namespace {

constexpr const char* kVisitorsFile = "fsan/bezoekers.csv";

class ReturningRow : public testing::Test {
protected:
    ImportResult import_meetings(const std::string& rows, const std::string& name = kMeetingsFile) {
        return world_.import(name, meetings(rows));
    }

    ImportResult import_visitors(const std::string& rows) {
        return world_.import(kVisitorsFile, visitors(rows));
    }

    static std::vector<std::string> vanished_of(const ImportResult& result) {
        std::vector<std::string> all;
        for (const auto& gone : result.vanished) {
            all.push_back(gone.table + ": " + gone.label);
        }
        return all;
    }

    /// As somebody at the ministry would.
    void withdraw(const journal::Stored& stored) {
        journal::Draft draft;
        draft.ledger = stored.ledger;
        draft.operation = journal::Operation::withdraw;
        draft.record = stored.record;
        draft.replaces = stored.version;
        draft.source = "form";
        const auto transaction = world_.journal().begin("officer");
        transaction->lock(draft.ledger);
        transaction->append(draft);
        transaction->commit();
    }

    ImportWorld world_{{kMeetings, kVisitors}};
};

// ---- rows that go

TEST_F(ReturningRow, IsListedWhereItVanishedAndStays) {
    import_meetings("1;12-3-2022;Rotterdam;Nazorg;12;10\n2;14-4-2022;Den Haag;Wet;ca. 40;\n");
    const auto result = import_meetings("1;12-3-2022;Rotterdam;Nazorg;12;10\n");
    EXPECT_EQ(verdicts_of(result), "unchanged");
    EXPECT_EQ(vanished_of(result),
              std::vector<std::string>{"bijeenkomsten: 's-Gravenhage, 2022-04-14, ~40, Wet"});
    EXPECT_EQ(world_.list("activity").size(), 2U);
    EXPECT_EQ(vanished_of(import_meetings("1;12-3-2022;Rotterdam;Nazorg;13;10\n")).size(), 1U)
        << "it is said as long as it is so";
}

TEST_F(ReturningRow, IsNotVanishedWhereItIsRefused) {
    import_meetings("1;12-3-2022;Rotterdam;Nazorg;12;10\n");
    EXPECT_TRUE(import_meetings("1;12-3-2022;Rotterdam;Nazorg;-3;10\n").vanished.empty());
}

TEST_F(ReturningRow, IsLookedForInItsOwnFileOnly) {
    import_meetings("1;12-3-2022;Rotterdam;x;12;10\n", "fsan/scholing 2021.csv");
    EXPECT_TRUE(import_meetings("2;12-3-2022;Rotterdam;x;12;10\n", "fsan/scholing 2022.csv")
                    .vanished.empty());
}

TEST_F(ReturningRow, IsNotListedOnceWithdrawn) {
    import_meetings("1;12-3-2022;Rotterdam;x;12;10\n" + std::string{kRightRow});
    for (const auto& stored : world_.list("activity")) {
        if (stored.record.at("title") == model::Value{std::string{"x"}}) {
            withdraw(stored);
        }
    }
    EXPECT_TRUE(import_meetings(kRightRow).vanished.empty());
}

// ---- references

TEST_F(ReturningRow, IsRefusedWhereWhatItBelongsToIsNowhere) {
    const auto result = import_visitors("1;Faduma\n");
    EXPECT_EQ(verdicts_of(result), "refused");
    EXPECT_EQ(findings_of(result), std::vector<std::string>{"A2 import.reference_missing"});
    EXPECT_EQ(value_of(result.rows[0].findings[0].message, "type"), "Activiteit");
}

TEST_F(ReturningRow, ComesInOnceWhatItBelongsToDid) {
    import_visitors("1;Faduma\n");
    import_meetings("1;12-3-2022;Rotterdam;x;12;10\n");
    EXPECT_EQ(verdicts_of(import_visitors("1;Faduma\n")), "stored");
    EXPECT_EQ(world_.list("quarantined_row").front().record.at("state"),
              model::Value{model::Code{"resolved"}});
}

TEST_F(ReturningRow, IsRefusedWithTheRowThatItBelongsTo) {
    import_meetings("1;31-2-2022;Rotterdam;x;12;10\n");
    EXPECT_EQ(verdicts_of(import_visitors("1;Faduma\n")), "refused");
}

TEST_F(ReturningRow, IsRefusedWhereWhatItBelongsToWasWithdrawn) {
    import_meetings("1;12-3-2022;Rotterdam;x;12;10\n");
    withdraw(world_.list("activity").front());
    EXPECT_EQ(findings_of(import_visitors("1;Faduma\n")),
              std::vector<std::string>{"A2 import.reference_missing"});
}

TEST_F(ReturningRow, IsTriedAgainBehindALaterFile) {
    const test::TestFolder folder;
    const auto write = [&](const std::string& name, const std::string& bytes) {
        std::ofstream{folder.path() / name, std::ios::binary} << bytes;
        return FileToImport{"fsan/" + name, folder.path() / name};
    };
    FilesRequest request;
    request.files = {write("bezoekers.csv", visitors("1;Faduma\n2;Hodan\n")),
                     write("scholing.csv", meetings("1;12-3-2022;Rotterdam;x;12;10\n"))};
    const auto result = import_files(world_.context(), request);
    EXPECT_EQ(verdicts_of(result.files[0].result), "stored refused");
    EXPECT_EQ(result.count(Verdict::refused), 1);
    EXPECT_EQ(world_.list("attendance").size(), 1U);
}

// ---- rows that were closed

TEST_F(ReturningRow, StaysAwayOnceWithdrawn) {
    import_meetings("1;12-3-2022;Rotterdam;x;12;10\n");
    withdraw(world_.list("activity").front());
    const auto result = import_meetings("1;12-3-2022;Rotterdam;x;15;10\n");
    EXPECT_EQ(verdicts_of(result), "unchanged");
    EXPECT_EQ(findings_of(result), std::vector<std::string>{"A2 import.record_withdrawn"});
    EXPECT_TRUE(world_.list("activity").empty());
}

TEST_F(ReturningRow, StaysAwayOncePersonalFieldsWereErased) {
    import_meetings("1;12-3-2022;Rotterdam;x;12;10\n2;13-3-2022;Rotterdam;x;12;10\n");
    import_visitors("1;Faduma\n1;Hodan\n");
    const auto person = world_.list("attendance").front().record.at("person");
    ASSERT_EQ(world_.journal().erase_subject(model::to_text(person), "officer", {}), 1);
    const auto again = import_visitors("1;Faduma\n1;Hodan\n");
    EXPECT_EQ(verdicts_of(again), "unchanged unchanged");
    ASSERT_EQ(findings_of(again).size(), 1U);
    EXPECT_TRUE(findings_of(again).front().ends_with(" import.record_erased"));
    // The same person under another key is a new record about somebody who was erased.
    const auto elsewhere = import_visitors("1;Faduma\n1;Hodan\n2;Faduma\n2;Hodan\n");
    EXPECT_EQ(elsewhere.count(Verdict::refused), 1);
    EXPECT_EQ(elsewhere.count(Verdict::stored), 1);
    const auto all = findings_of(elsewhere);
    EXPECT_EQ(std::ranges::count_if(
                  all, [](const auto& text) { return text.ends_with("import.person_erased"); }),
              1);
    EXPECT_TRUE(world_.journal().verify().findings.empty());
}

}  // namespace
}  // namespace sleutel::imports
