#include "features/imports/internal/test_meetings.hpp"

namespace sleutel::imports {
namespace {

constexpr const char* kGroups = R"(
[mapping]
id = "fsan-groepen"
partner = "fsan"
files = ["fsan/groepen*"]
action = "refresher"

[[table]]
name = "bijeenkomsten"
header = ["Nr", "Datum"]

  [[table.record]]
  type = "activity"
  key = ["Nr"]
  [table.record.fields]
  kind = { value = "training" }
  starts = { column = "Datum" }

  [[table.record]]
  type = "attendance"
  key = ["Nr"]
  each = [
    { column = "vrouwen", to = "visits", set = { group = "women" } },
    { column = "mannen", to = "visits", set = { group = "men" } },
  ]
  [table.record.fields]
  activity = { record = "activity", key = ["Nr"] }
)";

std::vector<std::string> others_of(const ImportResult& result, const std::string& name) {
    std::vector<std::string> all;
    for (const auto& row : result.rows) {
        for (const auto& finding : row.findings) {
            all.push_back(finding.origin.cell + ": " + value_of(finding.message, name));
        }
    }
    return all;
}

TEST(Doubles, CountOnceAndAreToldWhereTheSame) {
    ImportWorld world{{kMeetings}};
    const auto result = world.import(kMeetingsFile,
                                     meetings("1;12-3-2022;Rotterdam;x;12;\n"
                                              "2;13-3-2022;Rotterdam;x;12;\n"
                                              "1;12 maart 2022;Rdam;x;12;\n"));
    EXPECT_EQ(verdicts_of(result), "stored stored unchanged");
    EXPECT_EQ(findings_of(result), std::vector<std::string>{"A4 import.row_twice"});
    EXPECT_EQ(others_of(result, "first"), std::vector<std::string>{"A4: scholing 2022!A2"});
    EXPECT_EQ(world.list("activity").size(), 2U);
}

TEST(Doubles, AreRefusedBothWhereTheyDiffer) {
    ImportWorld world{{kMeetings}};
    const auto result = world.import(kMeetingsFile,
                                     meetings("1;12-3-2022;Rotterdam;x;12;\n"
                                              "2;13-3-2022;Rotterdam;x;12;\n"
                                              "1;12-3-2022;Rotterdam;x;13;\n"));
    EXPECT_EQ(verdicts_of(result), "refused stored refused");
    EXPECT_EQ(findings_of(result),
              (std::vector<std::string>{"A2 import.key_twice", "A4 import.key_twice"}));
    EXPECT_EQ(others_of(result, "other"),
              (std::vector<std::string>{"A2: scholing 2022!A4", "A4: scholing 2022!A2"}));
    EXPECT_EQ(world.list("activity").size(), 1U);
}

TEST(Doubles, AreRefusedWithTheRowTheyAreACopyOf) {
    ImportWorld world{{kMeetings}};
    const auto result = world.import(kMeetingsFile,
                                     meetings("1;12-3-2022;Rotterdam;x;12;\n"
                                              "1;12-3-2022;Rotterdam;x;13;\n"
                                              "1;12-3-2022;Rotterdam;x;12;\n"));
    EXPECT_EQ(verdicts_of(result), "refused refused refused");
    EXPECT_EQ(findings_of(result),
              (std::vector<std::string>{
                  "A2 import.key_twice", "A3 import.key_twice", "A4 import.key_twice"}));
    EXPECT_TRUE(world.list("activity").empty());
}

TEST(Doubles, AreToldOncePerRowHoweverManyRecordsItHas) {
    ImportWorld world{{kGroups}};
    const auto same = world.import("fsan/groepen.csv",
                                   "Nr;Datum;vrouwen;mannen\n1;12-3-2022;4;5\n1;12-3-2022;4;5\n");
    EXPECT_EQ(verdicts_of(same), "stored unchanged");
    EXPECT_EQ(findings_of(same), std::vector<std::string>{"A3 import.row_twice"});
    EXPECT_EQ(world.list("attendance").size(), 2U);
    const auto different = world.import(
        "fsan/groepen 2.csv", "Nr;Datum;vrouwen;mannen\n7;12-3-2022;4;5\n7;12-3-2022;6;7\n");
    EXPECT_EQ(findings_of(different),
              (std::vector<std::string>{"A2 import.key_twice", "A3 import.key_twice"}));
}

}  // namespace
}  // namespace sleutel::imports
