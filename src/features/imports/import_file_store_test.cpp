#include "features/imports/internal/test_meetings.hpp"

namespace sleutel::imports {
namespace {

constexpr const char* kFile =
    "Nr;Datum;Plaats;Onderwerp;Aantal;Personen\n"
    "1;12 maart 2022;Rotterdam;Nazorg;ca. 40;\n"
    "2;14-4-2022;Den Haag;Nieuwe wet;12;10\n";

TEST(ImportFile, StoresRowsAsRecords) {
    ImportWorld world{{kMeetings}};
    const auto result = world.import("fsan/scholing 2022.csv", kFile);
    EXPECT_EQ(verdicts_of(result), "stored stored") << testing::PrintToString(findings_of(result));
    const auto stored = world.list("activity");
    ASSERT_EQ(stored.size(), 2U);
    EXPECT_EQ(stored[0].ledger, "fsan");
    EXPECT_EQ(stored[0].source, "fsan-scholing/bijeenkomsten");
    EXPECT_EQ(world.list("import_run").size(), 1U);
}

TEST(ImportFile, ChangesNothingTheSecondTime) {
    ImportWorld world{{kMeetings}};
    world.import("fsan/scholing 2022.csv", kFile);
    const auto position = world.journal().position();
    const auto result = world.import("fsan/scholing 2022.csv", kFile);
    EXPECT_EQ(verdicts_of(result), "unchanged unchanged");
    EXPECT_TRUE(result.was_imported_before);
    EXPECT_EQ(world.journal().position(), position);
}

/// A csv of so many meetings, of which one is wrong and one there twice in two ways.
std::string a_large_file(int rows) {
    std::string text;
    for (int number = 1; number <= rows; ++number) {
        text += std::to_string(number) + ";12-3-2022;" + (number == 4 ? "Roterdam" : "Rotterdam") +
                ";Nazorg;12;\n";
    }
    return meetings(text + "2;12-3-2022;Utrecht;Nazorg;12;\n1;12-3-2022;Rotterdam;Nazorg;12;\n");
}

TEST(ImportFile, StoresALargeFileInParts) {
    ImportWorld world{{kMeetings}};
    world.set_batch({20, 8});
    const auto text = a_large_file(30);
    const auto result = world.import(kMeetingsFile, text);
    EXPECT_EQ(result.count(Verdict::stored), 29);
    EXPECT_EQ(result.count(Verdict::refused), 2);
    EXPECT_EQ(result.count(Verdict::unchanged), 1);
    EXPECT_EQ(
        findings_of(result),
        (std::vector<std::string>{
            "C5 import.code_unknown_nearest", "A32 import.key_twice", "A33 import.row_twice"}));
    EXPECT_EQ(value_of(result.rows[1].findings[0].message, "other"), "scholing 2022!3:3");
    EXPECT_EQ(world.list("import_run").size(), 1U);
    const auto position = world.journal().position();
    const auto again = world.import(kMeetingsFile, text);
    EXPECT_EQ(again.count(Verdict::unchanged), 30);
    EXPECT_EQ(again.count(Verdict::refused), 2);
    EXPECT_EQ(world.journal().position(), position);
}

TEST(ImportFile, ResolvesRowsOfALargeFileThatWereMended) {
    ImportWorld world{{kMeetings}};
    world.set_batch({20, 8});
    world.import(kMeetingsFile, a_large_file(30));
    auto text = a_large_file(30);
    text.replace(text.find("Roterdam"), 8, "Rotterdam");
    EXPECT_EQ(world.import(kMeetingsFile, text).count(Verdict::stored), 1);
    int open = 0;
    for (const auto& row : world.list("quarantined_row")) {
        open += model::to_text(row.record.at("state")) == "open" ? 1 : 0;
    }
    EXPECT_EQ(open, 1) << "the one with a key that is there twice";
}

/// `requests` is 1 where a record doesn't say.
constexpr const char* kRequests = R"(
[mapping]
id = "fsan-vragen"
partner = "fsan"
files = ["fsan/vragen*"]
action = "refresher"

[[table]]
name = "vragen"
header = ["gemeente", "maand"]

  [[table.record]]
  type = "advice_request"
  key = ["gemeente", "maand"]
  each = [
    { column = "vgv", to = "requests", set = { themes = "fgm" } },
    { column = "dwang", to = "requests", set = { themes = "forced_marriage" } },
  ]
  [table.record.fields]
  place = { column = "gemeente" }
  asked_on = { column = "maand" }
)";

TEST(ImportFile, MakesNoRecordOfAnEmptyCellOfABreakdown) {
    ImportWorld world{{kRequests}};
    const auto result =
        world.import("fsan/vragen 2022.csv", "gemeente;maand;vgv;dwang\nArnhem;maart 2022;3;\n");
    EXPECT_EQ(verdicts_of(result), "stored") << testing::PrintToString(findings_of(result));
    const auto stored = world.list("advice_request");
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_EQ(model::to_text(stored[0].record.at("requests")), "3");
}

}  // namespace
}  // namespace sleutel::imports
