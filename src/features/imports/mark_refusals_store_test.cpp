#include "features/imports/internal/test_meetings.hpp"
#include "features/imports/internal/test_workbook.hpp"
#include "features/imports/mark_refusals.hpp"
#include "platform/spreadsheet/internal/sample_files.hpp"

namespace sleutel::imports {
namespace {

std::string as_csv() {
    return meetings("1;31-2-2022;Rotterdam;Nazorg;12;\n2;14-4-2022;Den Haag;Wet;-5;\n" +
                    std::string{kRightRow});
}

std::string as_xlsx() {
    return a_workbook({a_sheet("Bijeenkomsten",
                               {{"Nr", "Datum", "Plaats", "Onderwerp", "Aantal", "Personen"},
                                {1.0, "31-2-2022", "Rotterdam", "Nazorg", 12.0},
                                {2.0, "14-4-2022", "Den Haag", "Wet", -5.0},
                                {9.0, "12-3-2022", "Rotterdam", "Nazorg", 12.0, 10.0}})});
}

std::string as_ods() {
    std::string rows;
    for (const auto& cells : std::vector<std::vector<std::string>>{
             {"Nr", "Datum", "Plaats", "Onderwerp", "Aantal", "Personen"},
             {"1", "31-2-2022", "Rotterdam", "Nazorg", "12", ""},
             {"2", "14-4-2022", "Den Haag", "Wet", "-5", ""},
             {"9", "12-3-2022", "Rotterdam", "Nazorg", "12", "10"}}) {
        rows += "<table:table-row>";
        for (const auto& text : cells) {
            rows += text.empty() ? "<table:table-cell/>"
                                 : "<table:table-cell office:value-type=\"string\"><text:p>" +
                                       text + "</text:p></table:table-cell>";
        }
        rows += "</table:table-row>";
    }
    return spreadsheet::ods_of(rows);
}

struct SentFile {
    const char* name;
    std::string (*bytes)();
};

/// A partner's file with two mistakes, its marked copy, and that copy put right.
class MarkedFile : public testing::TestWithParam<SentFile> {
protected:
    MarkedFile() : bytes_{GetParam().bytes()}, result_{world_.import(GetParam().name, bytes_)} {}

    static std::string mapping() {
        std::string text = kMeetings;
        return text.replace(text.find("\"Bijeenkomsten\""), 15, "\"B*\"");
    }

    /// As the partner's program saves it.
    [[nodiscard]] static std::string corrected(const std::string& marked) {
        return EditedWorkbook{marked}
            .set(2, "Datum", "28-2-2022")
            .set(3, "Aantal", std::string{"5"})
            .bytes();
    }

    ImportWorld world_{{mapping()}};
    std::string bytes_;
    ImportResult result_;
};

TEST_P(MarkedFile, OpensAgainWithTheSameCells) {
    ASSERT_EQ(verdicts_of(result_), "refused refused stored")
        << testing::PrintToString(findings_of(result_));
    const auto marked = mark_refusals(result_, bytes_);
    ASSERT_TRUE(marked);
    const auto before = spreadsheet::read_workbook(bytes_, GetParam().name);
    const auto after = spreadsheet::read_workbook(*marked, marked_name(result_));
    EXPECT_EQ(after.format, spreadsheet::Format::xlsx);
    ASSERT_EQ(after.sheets.size(), 1U);
    EXPECT_EQ(spreadsheet::lines_of(after.sheets[0]), spreadsheet::lines_of(before.sheets[0]));
}

TEST_P(MarkedFile, SaysWhyAtTheCellsThatAreWrong) {
    const auto marked = mark_refusals(result_, bytes_);
    ASSERT_TRUE(marked);
    auto comments = spreadsheet::part_of(*marked, "xl/comments1.xml");
    comments += spreadsheet::part_of(*marked, "xl/commentsMarks1.xml");
    for (const auto* part : {"ref=\"B2\"", "31-2-2022", "ref=\"E3\"", "kleiner dan nul"}) {
        EXPECT_NE(comments.find(part), std::string::npos) << part << " in " << comments;
    }
    EXPECT_EQ(comments.find("ref=\"A4\""), std::string::npos);
}

TEST_P(MarkedFile, ComesInWholeOnceItIsPutRight) {
    const auto marked = mark_refusals(result_, bytes_);
    ASSERT_TRUE(marked);
    const auto again = world_.import(marked_name(result_), corrected(*marked));
    EXPECT_EQ(verdicts_of(again), "stored stored unchanged")
        << testing::PrintToString(findings_of(again));
    EXPECT_TRUE(again.vanished.empty());
    EXPECT_EQ(world_.list("activity").size(), 3U);
    for (const auto& stored : world_.list("quarantined_row")) {
        EXPECT_EQ(stored.record.at("state"), model::Value{model::Code{"resolved"}});
    }
    EXPECT_FALSE(mark_refusals(again, corrected(*marked)));
}

TEST_P(MarkedFile, IsMarkedAnewWhereSomeIsStillWrong) {
    const auto marked = mark_refusals(result_, bytes_);
    const auto half = EditedWorkbook{*marked}.set(2, "Datum", "28-2-2022").bytes();
    const auto again = world_.import(marked_name(result_), half);
    EXPECT_EQ(verdicts_of(again), "stored refused unchanged");
    EXPECT_EQ(marked_name(again), marked_name(result_)) << "not marked twice";
    EXPECT_TRUE(mark_refusals(again, half));
}

INSTANTIATE_TEST_SUITE_P(Kinds,
                         MarkedFile,
                         testing::Values(SentFile{"fsan/scholing 2022.xlsx", as_xlsx},
                                         SentFile{"fsan/scholing 2022.ods", as_ods},
                                         SentFile{"fsan/scholing 2022.csv", as_csv}),
                         [](const auto& test) {
                             const std::string name = test.param.name;
                             return name.substr(name.rfind('.') + 1);
                         });

TEST(MarkedName, FollowsTheLanguageOfTheFile) {
    ImportResult result;
    result.file = "fsan/scholing 2022.csv";
    EXPECT_EQ(marked_name(result), "scholing 2022 (nakijken).xlsx");
    result.language = "en";
    EXPECT_EQ(marked_name(result), "scholing 2022 (to check).xlsx");
}

TEST(MarkedName, IsGivenOnceHoweverOftenItIsMarked) {
    ImportResult result;
    result.file = "scholing 2022 (nakijken).xlsx";
    EXPECT_EQ(marked_name(result), "scholing 2022 (nakijken).xlsx");
    result.file = "scholing 2022 (nakijken) (1).xlsx";
    EXPECT_EQ(marked_name(result), "scholing 2022 (nakijken).xlsx");
    result.file = "scholing (1).xlsx";
    EXPECT_EQ(marked_name(result), "scholing (1) (nakijken).xlsx");
    result.file = "scholing 2022 (nakijken).xlsx";
    result.language = "en";
    EXPECT_EQ(marked_name(result), "scholing 2022 (to check).xlsx");
}

TEST(MarkRefusals, SayNothingWhereAllIsRight) {
    ImportWorld world{{kMeetings}};
    const auto bytes = meetings(kRightRow);
    EXPECT_FALSE(mark_refusals(world.import(kMeetingsFile, bytes), bytes));
}

TEST(MarkRefusals, MarkAMissingColumnOnTheHeader) {
    ImportWorld world{{kMeetings}};
    const std::string bytes =
        "Nr;Datum;Plaats;Onderwerp;Aantl;Personen\n1;12-3-2022;Rotterdam;x;1;\n";
    const auto result = world.import(kMeetingsFile, bytes);
    ASSERT_TRUE(result.is_refused);
    const auto marked = mark_refusals(result, bytes);
    ASSERT_TRUE(marked);
    const auto comments = spreadsheet::part_of(*marked, "xl/comments1.xml");
    EXPECT_NE(comments.find("ref=\"A1\""), std::string::npos) << comments;
    EXPECT_NE(comments.find("Aantal"), std::string::npos);
}

}  // namespace
}  // namespace sleutel::imports
