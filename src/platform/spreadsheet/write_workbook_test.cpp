#include "platform/spreadsheet/write_workbook.hpp"

#include "base/error.hpp"
#include "platform/spreadsheet/internal/sample_files.hpp"
#include "platform/spreadsheet/read_workbook.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace sleutel::spreadsheet {
namespace {

using namespace std::chrono_literals;

std::string lines_of_written(const WorkbookDesign& design) {
    return lines_of(read_workbook(write_workbook(design), "a.xlsx").sheets.at(0));
}

SheetDesign a_sheet(std::vector<DesignedCell> cells = {}) {
    SheetDesign sheet;
    sheet.name = "Blad";
    sheet.cells = std::move(cells);
    return sheet;
}

TEST(WriteWorkbook, WritesWhatIsReadBackTheSame) {
    const auto date = *Date::from(2022, 3, 12);
    EXPECT_EQ(lines_of_written({{a_sheet({{{0, 0}, std::string{"één"}},
                                          {{0, 1}, 1.5},
                                          {{0, 2}, std::int64_t{12}},
                                          {{0, 3}, true},
                                          {{0, 4}, date},
                                          {{0, 5}, DateTime{date, 19h + 30min}},
                                          {{0, 6}, std::chrono::seconds{26h}},
                                          {{1, 0}, {}}})}}),
              "A1 text één\nB1 number 1.5\nC1 number 12\nD1 boolean TRUE\nE1 date 2022-03-12\n"
              "F1 date 2022-03-12 19:30\nG1 time 26:00\n");
}

TEST(WriteWorkbook, WritesTextAsTextWhateverItLooksLike) {
    std::string expected;
    SheetDesign sheet = a_sheet();
    Row row = 0;
    for (const auto* text : {"=1+1",
                             "=cmd|' /C calc'!A0",
                             "+31 6 1234",
                             "-5",
                             "@SUM(A1)",
                             "0012",
                             "1e5",
                             "2022-03-12",
                             "TRUE",
                             "#REF!",
                             "_x0041_",
                             "  ruim ",
                             "<b>&amp;",
                             "https://example.org",
                             "a\nb\tc",
                             "'los"}) {
        expected += to_cell_name(row, 0) + " text " + text + "\n";
        sheet.cells.push_back({{row++, 0}, std::string{text}});
    }
    const auto bytes = write_workbook({{sheet}});
    EXPECT_EQ(lines_of(read_workbook(bytes, "a.xlsx").sheets[0]), expected);
    EXPECT_EQ(part_of(bytes, "xl/worksheets/sheet1.xml").find("<f>"), std::string::npos);
    EXPECT_EQ(part_of(bytes, "xl/worksheets/_rels/sheet1.xml.rels"), "");
}

TEST(WriteWorkbook, WritesWhatExcelCantHoldAsNearAsItCan) {
    const std::string endless(40'000, 'x');
    const auto old = *Date::from(1899, 12, 31);
    const auto workbook =
        read_workbook(write_workbook({{a_sheet({{{0, 0}, endless},
                                                {{0, 1}, std::string{"kapot \xFF \x01."}},
                                                {{0, 2}, old},
                                                {{0, 3}, std::int64_t{9'007'199'254'740'993}}})}}),
                      "a.xlsx");
    const auto& sheet = workbook.sheets[0];
    EXPECT_EQ(sheet.cell(0, 0).text().size(), 32'766 + std::string_view{"…"}.size());
    EXPECT_EQ(sheet.cell(0, 1).text(), "kapot \xEF\xBF\xBD .");
    EXPECT_EQ(sheet.cell(0, 2).text(), "1899-12-31");
    EXPECT_EQ(sheet.cell(0, 3).text(), "9007199254740993");
}

TEST(WriteWorkbook, TakesCellsInAnyOrder) {
    EXPECT_EQ(lines_of_written({{a_sheet({{{2, 0}, 3.0}, {{0, 1}, 2.0}, {{0, 0}, 1.0}})}}),
              "A1 number 1\nB1 number 2\nA3 number 3\n");
}

TEST(WriteWorkbook, PutsShortListsBesideTheCellAndLongOnesOnAHiddenSheet) {
    auto sheet = a_sheet();
    const std::vector<std::string> lengthy(100, "gemeente");
    sheet.drop_downs = {{{{1, 0}, {99, 0}}, {"ja", "nee"}},
                        {{{1, 1}, {99, 1}}, lengthy},
                        {{{1, 2}, {99, 2}}, {"een, twee", "drie"}},
                        {{{1, 3}, {99, 3}}, lengthy},
                        {{{1, 4}, {99, 4}}, {}}};
    const auto bytes = write_workbook({{sheet}});
    const auto xml = part_of(bytes, "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("<formula1>\"ja,nee\"</formula1>"), std::string::npos) << xml;
    EXPECT_NE(xml.find("sqref=\"B2:B100\"><formula1>_lists!$A$1:$A$100</formula1>"),
              std::string::npos)
        << xml;
    EXPECT_NE(xml.find("sqref=\"C2:C100\"><formula1>_lists!$B$1:$B$2</formula1>"),
              std::string::npos);
    EXPECT_NE(xml.find("sqref=\"D2:D100\"><formula1>_lists!$A$1:$A$100</formula1>"),
              std::string::npos);
    EXPECT_EQ(xml.find("sqref=\"E2"), std::string::npos);
    const auto workbook = read_workbook(bytes, "a.xlsx");
    ASSERT_EQ(workbook.sheets.size(), 2U);
    EXPECT_EQ(workbook.sheets[1].name(), kListsSheet);
    EXPECT_TRUE(workbook.sheets[1].is_hidden());
    EXPECT_EQ(workbook.sheets[1].cell(0, 1).text(), "een, twee");
}

TEST(WriteWorkbook, RefusesOtherValuesOnlyWhereTheListIsStrict) {
    auto sheet = a_sheet();
    sheet.drop_downs = {{{{0, 0}, {0, 0}}, {"a"}, true, "kies", "alleen uit de lijst"},
                        {{{0, 1}, {0, 1}}, {"b"}, false, std::string(400, 'p'), ""}};
    const auto xml = part_of(write_workbook({{sheet}}), "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("showErrorMessage=\"1\" error=\"alleen uit de lijst\" prompt=\"kies\""),
              std::string::npos)
        << xml;
    EXPECT_NE(xml.find("prompt=\"" + std::string(254, 'p') + "…\" sqref=\"B1\""), std::string::npos)
        << xml;
}

TEST(WriteWorkbook, FreezesFiltersProtectsAndHides) {
    auto sheet = a_sheet({{{0, 0}, std::string{"sleutel"}, CellStyle::header},
                          {{0, 1}, std::string{"naam"}, CellStyle::header, "Zoals in de akte"},
                          {{1, 0}, std::string{"k1"}},
                          {{1, 1}, std::string{"Jan"}}});
    sheet.columns = {{.hidden = Hidden::yes, .is_locked = true}, {.width = 30}};
    sheet.frozen_rows = 1;
    sheet.filter = Range{{0, 0}, {1, 1}};
    sheet.is_protected = true;
    sheet.merged = {{{3, 0}, {4, 1}}};
    const auto bytes = write_workbook({{sheet}});
    const auto xml = part_of(bytes, "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("ySplit=\"1\""), std::string::npos);
    EXPECT_NE(xml.find("<autoFilter ref=\"A1:B2\"/>"), std::string::npos);
    EXPECT_NE(xml.find("<sheetProtection sheet=\"1\""), std::string::npos);
    EXPECT_NE(xml.find("hidden=\"1\""), std::string::npos);
    EXPECT_NE(part_of(bytes, "xl/comments1.xml").find("Zoals in de akte"), std::string::npos);
    EXPECT_NE(part_of(bytes, "xl/styles.xml").find("<protection locked=\"0\"/>"),
              std::string::npos);
    EXPECT_EQ(read_workbook(bytes, "a.xlsx").sheets[0].merged(),
              (std::vector{Range{{3, 0}, {4, 1}}}));
}

TEST(WriteWorkbook, OpensOnTheFirstSheetThatShows) {
    auto hidden = a_sheet();
    hidden.name = "weg";
    hidden.hidden = Hidden::yes;
    const auto bytes = write_workbook({{hidden, a_sheet()}});
    EXPECT_TRUE(read_workbook(bytes, "a.xlsx").sheets[0].is_hidden());
    EXPECT_NE(part_of(bytes, "xl/workbook.xml").find("activeTab=\"1\""), std::string::npos);
}

TEST(WriteWorkbook, GivesTheSameBytesForTheSameDesign) {
    const WorkbookDesign design{{a_sheet({{{0, 0}, std::string{"x"}}})}, {.title = "Sjabloon"}};
    EXPECT_EQ(write_workbook(design), write_workbook(design));
    EXPECT_NE(part_of(write_workbook(design), "docProps/core.xml").find("Sjabloon"),
              std::string::npos);
}

TEST(WriteWorkbook, CantWriteWhatIsNoWorkbook) {
    const auto write = [](const std::vector<SheetDesign>& sheets) {
        static_cast<void>(write_workbook({sheets}));
    };
    auto hidden = a_sheet();
    hidden.hidden = Hidden::yes;
    auto wrong_name = a_sheet();
    wrong_name.name = "a/b";
    EXPECT_THROW(write({}), Bug);
    EXPECT_THROW(write({hidden}), Bug);
    EXPECT_THROW(write({wrong_name}), Bug);
    EXPECT_THROW(write({a_sheet(), a_sheet()}), Bug);
    EXPECT_THROW(write({a_sheet({{{kMaxRows, 0}, 1.0}})}), Bug);
    EXPECT_THROW(write({a_sheet({{{0, kMaxColumns}, 1.0}})}), Bug);
    EXPECT_THROW(write({a_sheet({{{0, 0}, std::numeric_limits<double>::quiet_NaN()}})}), Bug);
}

TEST(SheetName, IsMadeFromAnyText) {
    EXPECT_EQ(to_sheet_name("Bijeenkomsten"), "Bijeenkomsten");
    EXPECT_EQ(to_sheet_name("a/b: [c]?*\\"), "a b   c");
    EXPECT_EQ(to_sheet_name("'aan'"), "aan");
    EXPECT_EQ(to_sheet_name(""), "1");
    EXPECT_EQ(to_sheet_name("History"), "History1");
    EXPECT_EQ(to_sheet_name(std::string(40, 'x')), std::string(30, 'x') + "…");
}

}  // namespace
}  // namespace sleutel::spreadsheet
