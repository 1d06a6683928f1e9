#include "features/imports/internal/test_import.hpp"

namespace sleutel::imports {
namespace {

constexpr const char* kMapping = R"(
[mapping]
id = "fsan-scholing"
partner = "fsan"
files = ["fsan/scholing*"]
language = "nl"
action = "refresher"

[[table]]
name = "bijeenkomsten"
header = ["Datum", "Plaats"]

  [[table.record]]
  type = "activity"
  key = ["Nr"]
  [table.record.fields]
  kind = { value = "training" }
  title = { column = "Onderwerp" }
  starts = { column = "Datum" }
  place = { column = "Plaats" }
  visits = { column = "Aantal" }
  persons = { column = "Personen" }
)";

constexpr const char* kFile =
    "Nr;Datum;Plaats;Onderwerp;Aantal;Personen\n"
    "1;12 maart 2022;Rotterdam;Nazorg;ca. 40;\n"
    "2;14-4-2022;Den Haag;Nieuwe wet;12;10\n";

TEST(ImportFile, StoresRowsAsRecords) {
    ImportWorld world{{kMapping}};
    const auto result = world.import("fsan/scholing 2022.csv", kFile);
    EXPECT_EQ(verdicts_of(result), "stored stored") << testing::PrintToString(findings_of(result));
    const auto stored = world.list("activity");
    ASSERT_EQ(stored.size(), 2U);
    EXPECT_EQ(stored[0].ledger, "fsan");
    EXPECT_EQ(stored[0].source, "fsan-scholing/bijeenkomsten");
    EXPECT_EQ(world.list("import_run").size(), 1U);
}

TEST(ImportFile, ChangesNothingTheSecondTime) {
    ImportWorld world{{kMapping}};
    world.import("fsan/scholing 2022.csv", kFile);
    const auto position = world.journal().position();
    const auto result = world.import("fsan/scholing 2022.csv", kFile);
    EXPECT_EQ(verdicts_of(result), "unchanged unchanged");
    EXPECT_TRUE(result.was_imported_before);
    EXPECT_EQ(world.journal().position(), position);
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
