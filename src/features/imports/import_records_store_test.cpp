#include "base/error.hpp"
#include "base/text.hpp"
#include "features/imports/internal/test_records.hpp"

#include <gmock/gmock.h>

namespace sleutel::imports {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kCsv =
    "id,action,kind,title,themes,starts,place,visits,cancelled\n"
    "a-1,refresher,training,Nazorg,fgm|forced_marriage,2022-03-12,GM0599,>=40,false\n"
    "a-2,refresher,meeting,\"Wet, nieuw\",fgm,2022-04,GM0518,12,\n";

constexpr const char* kJson =
    R"({"id": "a-1", "action": "refresher", "kind": "training", "title": "Nazorg", )"
    R"("themes": ["fgm", "forced_marriage"], "starts": "2022-03-12", "place": "GM0599", )"
    R"("visits": ">=40", "cancelled": false})"
    "\n"
    R"({"id": "a-2", "action": "refresher", "kind": "meeting", "title": "Wet, nieuw", )"
    R"("themes": ["fgm"], "starts": "2022-04", "place": "GM0518", "visits": 12})"
    "\n";

/// Lines of a part: little, so that tests needn't have many.
constexpr int kPart = 10;

class ImportRecords : public testing::Test {
protected:
    ImportRecords() { world_.set_batch({0, kPart}); }

    std::string key_of(const std::string& text, const std::string& type = "activity") {
        try {
            import_text(world_, text, type);
            return "taken";
        } catch (const Error& error) {
            return error.message().key;
        }
    }

    ImportWorld world_{{}};
};

TEST_F(ImportRecords, TakesFieldsAsTheModelNamesThem) {
    const auto result = import_text(world_, kCsv);
    EXPECT_THAT(lines_of(result), IsEmpty());
    EXPECT_EQ(counts_of(result), "2 stored");
    const auto stored = world_.list("activity");
    ASSERT_EQ(stored.size(), 2U);
    EXPECT_EQ(stored[0].ledger, "fsan");
    EXPECT_EQ(stored[0].source, "records/activity");
    const auto history = world_.journal().history("activity", stored[0].record.id);
    EXPECT_GT(history.front().entry.origin.line, 1);
}

TEST_F(ImportRecords, TakesTheSameFromJsonLinesAsFromCsv) {
    import_text(world_, kCsv);
    const auto position = world_.journal().position();
    EXPECT_EQ(counts_of(import_text(world_, kJson)), "2 unchanged");
    // Only that it was read.
    EXPECT_EQ(world_.journal().position(), position + 1);
}

TEST_F(ImportRecords, ChangesNothingTheSecondTime) {
    import_text(world_, kCsv);
    const auto position = world_.journal().position();
    const auto result = import_text(world_, kCsv);
    EXPECT_EQ(counts_of(result), "2 unchanged");
    EXPECT_TRUE(result.was_imported_before);
    EXPECT_EQ(world_.journal().position(), position);
}

TEST_F(ImportRecords, ChangesWhatWasCorrected) {
    import_text(world_, kCsv);
    auto text = std::string{kCsv};
    text.replace(text.find(",12,"), 4, ",14,");
    EXPECT_EQ(counts_of(import_text(world_, text)), "1 amended 1 unchanged");
}

TEST_F(ImportRecords, TellsWhatIsWrongLineByLine) {
    const auto result = import_text(world_,
                                    "id,action,kind,starts,place,visits\n"
                                    "1,refresher,meeting,2022-03-12,GM0598,1\n"
                                    "2,refresher,meting,12 maart 2022,,1\n"
                                    "\n"
                                    "3,refresher,meeting,2022-03,,veel\n"
                                    ",refresher,meeting,2022-03,,1\n"
                                    "5,refresher,meeting,2031-03,,1\n"
                                    "6,refresher,meeting,2022-03,,1,7\n"
                                    "7,refresher,meeting,2022-03,,1\n");
    EXPECT_THAT(lines_of(result),
                ElementsAre("2 import.code_unknown_nearest place",
                            "3 import.code_unknown_nearest kind",
                            "3 import.value_not_written starts",
                            "5 import.value_not_written visits",
                            "6 import.key_empty",
                            "7 import.date_future starts",
                            "8 import.csv_fields_too_many"));
    EXPECT_EQ(counts_of(result), "1 stored 6 refused");
    const auto quarantined = world_.list("quarantined_row");
    EXPECT_EQ(quarantined.size(), 6U);
}

TEST_F(ImportRecords, ResolvesLinesThatWereMended) {
    import_text(world_, "id,action,kind,starts\n1,refresher,meting,2022\n");
    import_text(world_, "id,action,kind,starts\n1,refresher,meeting,2022\n");
    const auto rows = world_.list("quarantined_row");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(model::to_text(rows[0].record.at("state")), "resolved");
}

TEST_F(ImportRecords, RefusesAHeaderItDoesNotKnow) {
    const auto result = import_text(world_, "id,knd,starts,starts,xyzzy\n1,meeting,2022,2022,\n");
    EXPECT_TRUE(result.is_refused);
    std::vector<std::string> keys;
    for (const auto& finding : result.findings.list()) {
        keys.push_back(finding.message.key + " " + finding.field);
    }
    EXPECT_THAT(keys,
                ElementsAre("import.field_unknown_nearest knd",
                            "import.field_unknown xyzzy",
                            "import.field_twice starts"));
    EXPECT_THAT(world_.list("activity"), IsEmpty());
    EXPECT_TRUE(import_text(world_, "kind,starts\nmeeting,2022\n").is_refused);
}

TEST_F(ImportRecords, RefusesJsonThatIsNoRecord) {
    const auto right = [](const std::string& own) {
        return "{" + own + R"(, "action": "refresher", "kind": "meeting", "starts": "2022"})";
    };
    const std::vector<std::string> lines = {right(R"("id": "1")"),
                                            "[1]",
                                            R"({"id": "3", "id": "4"})",
                                            R"({"id": "5", "starts": "2022")",
                                            right(R"("id": "6", "titel": "x")"),
                                            right(R"("id": "7", "title": 7)"),
                                            right(R"("id": "8", "visits": 1e999)"),
                                            right(R"("id": "9", "visits": 99999999999999999999)"),
                                            right(R"("id": "10", "themes": [["fgm"]])"),
                                            right(R"("id": "11", "themes": ["fgm|x"])"),
                                            right(R"("id": "12")") + " x",
                                            "null"};
    const auto result = import_text(world_, join(lines, "\n"));
    EXPECT_THAT(lines_of(result),
                ElementsAre("2 import.json_no_object",
                            "3 import.json_key_twice",
                            "4 import.json_invalid",
                            "5 import.field_unknown_nearest titel",
                            "6 import.json_no_text title",
                            "7 import.value_not_written visits",
                            "8 import.value_not_written visits",
                            "9 import.json_nested",
                            "10 import.json_item_wrong",
                            "11 import.json_invalid",
                            "12 import.json_no_object"));
    EXPECT_EQ(counts_of(result), "1 stored 11 refused");
}

TEST_F(ImportRecords, ReadsMarksAndLineEndsOfOtherSystems) {
    EXPECT_EQ(counts_of(import_text(world_,
                                    "\xEF\xBB\xBFid;action;kind;starts\r\n"
                                    "1;refresher;meeting;2022\r\n\r\n"
                                    "\"2\";refresher;\"meeting\";2022")),
              "2 stored");
    EXPECT_EQ(counts_of(import_text(world_,
                                    "\xEF\xBB\xBF{\"id\": \"1\", \"action\": \"refresher\", "
                                    "\"kind\": \"meeting\", \"starts\": \"2022\"}\r\n")),
              "1 unchanged");
}

TEST_F(ImportRecords, KeepsLineNumbersWhereTextGoesOverLines) {
    const auto result = import_text(world_,
                                    "id,action,kind,starts,note\n"
                                    "1,refresher,meeting,2022,\"een\ntwee \"\"drie\"\"\n\"\n"
                                    "2,refresher,meting,2022,\n");
    EXPECT_THAT(lines_of(result), ElementsAre("5 import.code_unknown_nearest kind"));
    EXPECT_EQ(model::to_text(world_.list("activity").front().record.at("note")),
              "een\ntwee \"drie\"");
}

TEST_F(ImportRecords, RefusesLinesThatAreNoText) {
    using namespace std::string_literals;
    const auto result = import_text(world_,
                                    "id,action,kind,starts,title\n"
                                    "1,refresher,meeting,2022,a\xFFz\n"
                                    "2,refresher,meeting,2022,b\0z\n"
                                    "3,refresher,meeting,2022,c\n"
                                    "4,refresher,meeting,2022,\"d\n"
                                    "5,refresher,meeting,2022,e\n"s);
    EXPECT_THAT(
        lines_of(result),
        ElementsAre("2 import.line_not_text", "3 import.line_not_text", "5 import.csv_quote_open"));
    EXPECT_EQ(counts_of(result), "1 stored 3 refused");
}

TEST_F(ImportRecords, RefusesFilesThatAreNoRecords) {
    using namespace std::string_literals;
    EXPECT_EQ(key_of(""), "spreadsheet.empty_file");
    EXPECT_EQ(key_of(" \n\r\n"), "spreadsheet.empty_file");
    EXPECT_EQ(key_of("\xFF\xFEi\0d\0"s), "import.records_not_utf8");
    EXPECT_EQ(key_of("id,kind\n1," + std::string(2'000'000, 'x')), "import.line_too_long");
    EXPECT_EQ(key_of("{\"id\": \"" + std::string(2'000'000, 'x')), "import.line_too_long");
    EXPECT_EQ(key_of(kCsv, "activty"), "import.mapping_type_unknown_nearest");
    EXPECT_EQ(key_of(kCsv, "import_run"), "import.mapping_type_unknown");
    EXPECT_THAT(world_.list("activity"), IsEmpty());
}

TEST_F(ImportRecords, RefersByKeyByIdAndToWhatStandsFurtherOn) {
    import_text(world_, "title,action\nCursus,refresher\n", "series");
    const auto series = world_.list("series").front().record.id.text;
    const auto result = import_text(world_,
                                    "id,action,kind,starts,series\n"
                                    "1,refresher,meeting,2022,Cursus\n"
                                    "2,refresher,meeting,2022," +
                                        series +
                                        "\n"
                                        "3,refresher,meeting,2022,Cursis\n");
    EXPECT_THAT(lines_of(result), ElementsAre("4 import.reference_missing series"));
    for (const auto& stored : world_.list("activity")) {
        EXPECT_EQ(model::to_text(stored.record.at("series")), series);
    }
}

TEST_F(ImportRecords, RefersToWhatComesWithALaterPart) {
    // Each source is about the next one but the last.
    std::string text = "name,title,kind,refers_to\n";
    const auto name = [](int number) { return "Brief " + std::to_string(number); };
    for (int number = 1; number <= 3 * kPart; ++number) {
        text += name(number) + ",Over de voortgang,letter," +
                (number < 3 * kPart ? name(number + 1) : "") + "\n";
    }
    EXPECT_EQ(counts_of(import_text(world_, text, "source", DryRun::yes)), "30 stored");
    const auto result = import_text(world_, text, "source");
    EXPECT_THAT(lines_of(result), IsEmpty());
    EXPECT_EQ(counts_of(result), "30 stored");
    for (const auto& row : world_.list("quarantined_row")) {
        EXPECT_EQ(model::to_text(row.record.at("state")), "resolved");
    }
    EXPECT_EQ(counts_of(import_text(world_, text, "source")), "30 unchanged");
}

TEST_F(ImportRecords, RefersToRecordsOfAnotherFileByTheirId) {
    import_text(world_, kCsv);
    const std::string header = "id,activity,action,date,visits\n";
    EXPECT_EQ(counts_of(import_text(world_,
                                    header + "v-1,a-1,refresher,2022-03-12,3\n"
                                             "v-2,a-9,refresher,2022-03-12,3\n",
                                    "attendance")),
              "1 stored 1 refused");
}

TEST_F(ImportRecords, TakesARecordByItsOwnId) {
    import_text(world_, kCsv);
    const auto id = world_.list("activity").front().record.id.text;
    const auto result =
        import_text(world_, "id,action,kind,starts\n" + id + ",refresher,meeting,2022-05\n");
    EXPECT_EQ(counts_of(result), "1 amended");
    EXPECT_EQ(world_.list("activity").size(), 2U);
}

TEST_F(ImportRecords, LetsTheFirstOfTwoStand) {
    auto text = many_meetings(1, kPart + 5);
    text += "m-1,refresher,meeting,Nummer 1,2022-03,1\n";   // the same
    text += "m-2,refresher,meeting,Nummer 2,2022-03,99\n";  // another
    const auto result = import_text(world_, text);
    EXPECT_THAT(lines_of(result), ElementsAre("17 import.row_twice", "18 import.key_twice"));
    EXPECT_EQ(counts_of(result), "15 stored 1 unchanged 1 refused");
    EXPECT_EQ(counts_of(import_text(world_, text)), "16 unchanged 1 refused");
}

TEST_F(ImportRecords, ComesToTheSameEndWhenItWasKilledHalfWay) {
    const auto text = many_meetings(1, kPart + 5);
    const test::TestFolder folder;
    RecordsRequest request{
        "records.txt", folder.write("records.txt", text), "activity", "fsan", DryRun::no, "nl", {}};
    request.progress = [](std::int64_t /*lines*/) { throw std::runtime_error{"killed"}; };
    EXPECT_THROW(import_records(world_.context(), request), std::runtime_error);
    EXPECT_EQ(world_.list("activity").size(), 10U);
    EXPECT_THAT(world_.list("import_run"), IsEmpty());
    request.progress = {};
    const auto result = import_records(world_.context(), request);
    EXPECT_EQ(counts_of(result), "5 stored 10 unchanged");
    EXPECT_EQ(world_.list("activity").size(), 15U);
    EXPECT_EQ(world_.list("import_run").size(), 1U);
    EXPECT_TRUE(world_.journal().verify().findings.empty());
}

TEST_F(ImportRecords, WritesNothingInADryRun) {
    const auto text = many_meetings(1, kPart + 5);
    const auto position = world_.journal().position();
    EXPECT_EQ(counts_of(import_text(world_, text, "activity", DryRun::yes)), "15 stored");
    EXPECT_EQ(world_.journal().position(), position);
}

TEST_F(ImportRecords, StopsWhereAllIsWrong) {
    world_.set_batch({0, 2'000});
    std::string text = "id,action,kind,starts\n";
    for (int line = 0; line < 14'000; ++line) {
        text += std::to_string(line) + ",refresher,meting,2022\n";
    }
    const auto result = import_text(world_, text);
    EXPECT_TRUE(result.is_refused);
    EXPECT_EQ(counts_of(result), "10000 refused");
    EXPECT_EQ(result.findings.list().back().message.key, "import.too_many_refused");
}

}  // namespace
}  // namespace sleutel::imports
