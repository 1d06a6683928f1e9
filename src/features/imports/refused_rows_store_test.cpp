#include "features/imports/internal/test_meetings.hpp"
#include "platform/spreadsheet/internal/sample_files.hpp"

namespace sleutel::imports {
namespace {

struct WrongRow {
    const char* name;
    const char* row;
    const char* finding;
};

void PrintTo(const WrongRow& wrong, std::ostream* out) {
    *out << wrong.name;
}

/// A row with one mistake, and below it one without.
class RefusedRow : public testing::TestWithParam<WrongRow> {};

TEST_P(RefusedRow, NamesItsCellAndLetsTheOthersIn) {
    ImportWorld world{{kMeetings}};
    const auto result =
        world.import(kMeetingsFile, meetings(std::string{GetParam().row} + "\n" + kRightRow));
    EXPECT_EQ(verdicts_of(result), "refused stored");
    EXPECT_EQ(findings_of(result), std::vector<std::string>{GetParam().finding});
    EXPECT_EQ(world.list("activity").size(), 1U);
    EXPECT_EQ(world.list("quarantined_row").size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    RefusedRow,
    testing::Values(
        WrongRow{"ImpossibleDate", "1;31-2-2022;Rotterdam;x;12;", "B2 import.date_impossible"},
        WrongRow{"FutureDate", "1;13-3-2023;Rotterdam;x;12;", "B2 import.date_future"},
        WrongRow{"FarFuture", "1;14-5-2041;Rotterdam;x;12;", "B2 import.date_future"},
        WrongRow{
            "BeforeThePeriod", "1;31-12-2020;Rotterdam;x;12;", "B2 import.date_outside_period"},
        WrongRow{"AfterThePeriod", "1;1-1-2023;Rotterdam;x;12;", "B2 import.date_outside_period"},
        WrongRow{
            "MonthOutsideThePeriod", "1;2019;Rotterdam;x;12;", "B2 import.date_outside_period"},
        WrongRow{"NoDate", "1;volgt;Rotterdam;x;12;", "B2 import.date_not_understood"},
        WrongRow{"MissingDate", "1;;Rotterdam;x;12;", "B2 model.record_required"},
        WrongRow{"NegativeCount", "1;1-2-2022;Rotterdam;x;-5;", "E2 import.count_negative"},
        WrongRow{"NegativeAbout", "1;1-2-2022;Rotterdam;x;ca. -5;", "E2 import.count_negative"},
        WrongRow{"BrokenCount", "1;1-2-2022;Rotterdam;x;12,5;", "E2 import.count_broken"},
        WrongRow{"TextInANumber", "1;1-2-2022;Rotterdam;x;veel;", "E2 import.count_not_understood"},
        WrongRow{"TooLarge",
                 "1;1-2-2022;Rotterdam;x;99999999999999999999;",
                 "E2 import.number_too_large"},
        WrongRow{"AboveTheMost", "1;1-2-2022;Rotterdam;x;100001;", "E2 model.record_too_high"},
        WrongRow{
            "MorePersonsThanVisits", "1;1-2-2022;Rotterdam;x;12;13", "F2 model.record_constraint"},
        WrongRow{"FormulaError", "1;1-2-2022;Rotterdam;x;#REF!;", "E2 import.cell_error"},
        WrongRow{"FormulaErrorInDutch", "1;1-2-2022;Rotterdam;#VERW!;12;", "D2 import.cell_error"},
        WrongRow{"FormulaErrorInTheKey", "#N/B;1-2-2022;Rotterdam;x;12;", "A2 import.cell_error"},
        WrongRow{"UnknownPlace", "1;1-2-2022;Roterdam;x;12;", "C2 import.code_unknown_nearest"},
        WrongRow{"EmptyKey", ";1-2-2022;Rotterdam;x;12;", "A2 import.key_empty"}),
    [](const auto& test) { return test.param.name; });

TEST(RefusedRows, AllowTodayAndThePeriodsEdges) {
    ImportWorld world{{kMeetings}};
    const auto result = world.import(kMeetingsFile,
                                     meetings("1;1-1-2021;Rotterdam;x;0;0\n"
                                              "2;31-12-2022;Rotterdam;x;12;12\n"
                                              "3;december 2022;Rotterdam;x;> 12;12\n"));
    EXPECT_EQ(verdicts_of(result), "stored stored stored")
        << testing::PrintToString(findings_of(result));
}

TEST(RefusedRows, SayEachMistakeOfARow) {
    ImportWorld world{{kMeetings}};
    const auto result = world.import(kMeetingsFile, meetings("1;31-2-2022;Roterdam;x;-5;12,5\n"));
    EXPECT_EQ(findings_of(result),
              (std::vector<std::string>{"B2 import.date_impossible",
                                        "C2 import.code_unknown_nearest",
                                        "E2 import.count_negative",
                                        "F2 import.count_broken"}));
}

TEST(RefusedRows, ShowTheTextOfAFormulaThatFailed) {
    ImportWorld world{{kMeetings}};
    auto parts = spreadsheet::xlsx_parts(
        R"(<row r="1"><c r="A1" t="inlineStr"><is><t>Nr</t></is></c>)"
        R"(<c r="B1" t="inlineStr"><is><t>Datum</t></is></c>)"
        R"(<c r="C1" t="inlineStr"><is><t>Plaats</t></is></c>)"
        R"(<c r="D1" t="inlineStr"><is><t>Onderwerp</t></is></c>)"
        R"(<c r="E1" t="inlineStr"><is><t>Aantal</t></is></c>)"
        R"(<c r="F1" t="inlineStr"><is><t>Personen</t></is></c></row>)"
        R"(<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>44632</v></c>)"
        R"(<c r="C2" t="inlineStr"><is><t>Rotterdam</t></is></c>)"
        R"(<c r="E2" t="e"><f>Blad2!A1</f><v>#REF!</v></c>)"
        R"(<c r="F2"><f>1/3</f></c></row>)"
        R"(<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="e"><v>#N/A</v></c>)"
        R"(<c r="C3" t="inlineStr"><is><t>Rotterdam</t></is></c></row>)");
    auto& book = parts["xl/workbook.xml"];
    book.replace(book.find("Blad"), 4, "Bijeenkomsten");
    const auto result = world.import("fsan/scholing.xlsx", spreadsheet::zip_of(parts));
    EXPECT_EQ(findings_of(result),
              (std::vector<std::string>{
                  "E2 import.cell_error", "F2 import.cell_error", "B3 import.cell_error"}));
    ASSERT_EQ(result.rows.size(), 2U);
    EXPECT_EQ(value_of(result.rows[0].findings[0].message, "text"), "#REF!");
    EXPECT_EQ(value_of(result.rows[1].findings[0].message, "text"), "#N/A");
    EXPECT_TRUE(world.list("activity").empty());
}

}  // namespace
}  // namespace sleutel::imports
