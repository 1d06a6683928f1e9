#include "features/imports/import_files.hpp"
#include "features/imports/internal/test_meetings.hpp"
#include "features/imports/mark_refusals.hpp"

namespace sleutel::imports {
namespace {

class Quarantine : public testing::Test {
protected:
    ImportResult import(const std::string& rows, const std::string& name = kMeetingsFile) {
        return world_.import(name, meetings(rows));
    }

    /// "row state" of each, by row.
    std::vector<std::string> states() {
        std::vector<std::string> all;
        for (const auto& stored : world_.list("quarantined_row")) {
            all.push_back(model::to_text(stored.record.at("row")) + " " +
                          model::to_text(stored.record.at("state")));
        }
        std::ranges::sort(all);
        return all;
    }

    std::string field(const std::string& name) {
        return model::to_text(world_.list("quarantined_row").front().record.at(name));
    }

    ImportWorld world_{{kMeetings}};
};

TEST_F(Quarantine, KeepsTheRowWithItsTextAndReasons) {
    import("1;31-2-2022;Rotterdam;Nazorg;-5;\n");
    EXPECT_EQ(states(), std::vector<std::string>{"2 open"});
    EXPECT_NE(field("text").find("Datum: 31-2-2022\n"), std::string::npos) << field("text");
    EXPECT_NE(field("text").find("Onderwerp: Nazorg\n"), std::string::npos);
    EXPECT_TRUE(field("reasons").starts_with("B2: De datum '31-2-2022' bestaat niet."))
        << field("reasons");
    EXPECT_NE(field("reasons").find("\nE2: "), std::string::npos);
    EXPECT_EQ(field("sheet"), "scholing 2022");
}

TEST_F(Quarantine, LetsARowOutThatCameInRight) {
    import("1;31-2-2022;Rotterdam;x;12;\n2;31-2-2022;Rotterdam;x;12;\n");
    EXPECT_EQ(states(), (std::vector<std::string>{"2 open", "3 open"}));
    const auto result = import("1;28-2-2022;Rotterdam;x;12;\n2;31-2-2022;Rotterdam;x;12;\n");
    EXPECT_EQ(verdicts_of(result), "stored refused");
    EXPECT_EQ(states(), (std::vector<std::string>{"2 resolved", "3 open"}));
}

TEST_F(Quarantine, LetsARowOutThatWentOrMoved) {
    import("1;31-2-2022;Rotterdam;x;12;\n2;31-2-2022;Rotterdam;x;12;\n");
    import(kRightRow);
    EXPECT_EQ(states(), (std::vector<std::string>{"2 resolved", "3 resolved"}));
    import(std::string{kRightRow} + "2;31-2-2022;Rotterdam;x;12;\n");
    EXPECT_EQ(states(), (std::vector<std::string>{"2 resolved", "3 open"}));
}

TEST_F(Quarantine, GoesByTheFileHoweverItsCopyIsNamed) {
    import("1;31-2-2022;Rotterdam;x;12;\n", "fsan/Scholing 2022.csv");
    import("1;31-2-2022;Rotterdam;x;12;\n", "fsan/scholing 2021.csv");
    EXPECT_EQ(states().size(), 2U);
    import("1;28-2-2022;Rotterdam;x;12;\n", "fsan/Scholing 2022 (nakijken) (1).csv");
    EXPECT_EQ(states(), (std::vector<std::string>{"2 open", "2 resolved"}));
}

TEST_F(Quarantine, SaysNothingNewTheSecondTime) {
    import("1;31-2-2022;Rotterdam;x;12;\n");
    const auto position = world_.journal().position();
    world_.store().clock().move(std::chrono::hours{1});
    const auto result = import("1;31-2-2022;Rotterdam;x;12;\n");
    EXPECT_EQ(verdicts_of(result), "refused");
    EXPECT_EQ(world_.journal().position(), position);
}

TEST_F(Quarantine, HoldsNothingAfterADryRun) {
    const auto position = world_.journal().position();
    const auto result =
        world_.import(kMeetingsFile,
                      meetings("1;31-2-2022;Rotterdam;x;12;\n" + std::string{kRightRow}),
                      DryRun::yes);
    EXPECT_EQ(verdicts_of(result), "refused stored");
    EXPECT_EQ(world_.journal().position(), position);
}

TEST_F(Quarantine, KeepsNoNamesThatBecomeTokens) {
    ImportWorld world{{R"(
[mapping]
id = "lijst"
partner = "fsan"
files = ["fsan/lijst*"]
action = "refresher"
[[table]]
name = "deelnemers"
header = ["Naam", "Datum"]
  [[table.record]]
  type = "attendance"
  key = ["Naam", "Datum"]
  [table.record.fields]
  activity = { record = "activity", key = ["Nr"], table = "fsan-scholing/bijeenkomsten" }
  person = { token = ["Naam"] }
  date = { column = "Datum" }
  visits = { value = "1" }
)",
                       kMeetings}};
    const auto result =
        world.import("fsan/lijst.csv", "Nr;Naam;Datum\n1;Faduma Warsame;31-2-2022\n");
    ASSERT_EQ(verdicts_of(result), "refused");
    const auto kept = world.list("quarantined_row").front().record;
    EXPECT_EQ(model::to_text(kept.at("text")).find("Faduma"), std::string::npos);
    EXPECT_EQ(model::to_text(kept.at("reasons")).find("Faduma"), std::string::npos);
    for (const auto& row : result.rows) {
        for (const auto& finding : row.findings) {
            EXPECT_EQ(to_log_text(finding.message).find("Faduma"), std::string::npos);
        }
    }
}

}  // namespace
}  // namespace sleutel::imports
