#include "platform/spreadsheet/read_workbook.hpp"

#include "platform/spreadsheet/internal/sample_files.hpp"

#include <gtest/gtest.h>

namespace sleutel::spreadsheet {
namespace {

using namespace std::string_literals;

Workbook read(const std::string& bytes, const std::string& name = "bestand.xlsx") {
    return read_workbook(bytes, name);
}

std::string lines_of_rows(const std::string& rows) {
    return lines_of(read(zip_of(xlsx_parts(rows))).sheets.at(0));
}

std::string lines_of_csv(const std::string& bytes) {
    return lines_of(read(bytes, "lijst.csv").sheets.at(0));
}

TEST(ReadXlsx, ReadsEveryTypeOfCell) {
    EXPECT_EQ(
        lines_of_rows(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>)"
                      R"(<c r="C1"><v>12.50</v></c><c r="D1" t="n"><v>1E3</v></c>)"
                      R"(<c r="E1" t="b"><v>1</v></c><c r="F1" t="b"><v>0</v></c></row>)"
                      R"(<row r="2"><c r="A2" t="e"><v>#REF!</v></c>)"
                      R"(<c r="B2" t="inlineStr"><is><t>in</t></is></c>)"
                      R"(<c r="C2" t="inlineStr"><is><r><t>li</t></r><r><t>jn</t></r></is></c>)"
                      R"(<c r="D2" t="d"><v>2022-03-12T19:30:00</v></c>)"
                      R"(<c r="E2" t="str"><v>los</v></c></row>)"),
        "A1 text een\nB1 text twee\nC1 number 12.5\nD1 number 1000\nE1 boolean TRUE\n"
        "F1 boolean FALSE\nA2 error #REF!\nB2 text in\nC2 text lijn\n"
        "D2 date 2022-03-12 19:30\nE2 text los\n");
}

TEST(ReadXlsx, ReadsDatesByTheFormatOfTheCell) {
    EXPECT_EQ(lines_of_rows(R"(<row r="1"><c r="A1" s="1"><v>44632</v></c>)"
                            R"(<c r="B1" s="2"><v>0.8125</v></c><c r="C1" s="3"><v>1.5</v></c>)"
                            R"(<c r="D1" s="4"><v>44632.8125</v></c><c r="E1" s="1"><v>60</v></c>)"
                            R"(<c r="F1" s="99"><v>44632</v></c></row>)"),
              "A1 date 2022-03-12\nB1 time 19:30\nC1 time 36:00\nD1 date 2022-03-12 19:30\n"
              "E1 number 60\nF1 number 44632\n");
}

TEST(ReadXlsx, CountsDaysFrom1904WhereTheWorkbookDoes) {
    auto parts = xlsx_parts(R"(<row r="1"><c r="A1" s="1"><v>43170</v></c></row>)");
    auto& workbook = parts["xl/workbook.xml"];
    workbook.replace(workbook.find("<workbookPr/>"), 13, "<workbookPr date1904=\"1\"/>");
    EXPECT_EQ(lines_of(read(zip_of(parts)).sheets.at(0)), "A1 date 2022-03-12\n");
}

TEST(ReadXlsx, GivesTheRememberedResultOfAFormula) {
    EXPECT_EQ(lines_of_rows(R"(<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>)"
                            R"(<c r="B1" t="str"><f>"a"</f><v>a</v></c>)"
                            R"(<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>)"
                            R"(<c r="D1" t="b"><f>TRUE()</f><v>1</v></c>)"
                            R"(<c r="E1" s="1"><f>TODAY()</f><v>44632</v></c>)"
                            R"(<c r="F1" t="str"><f>""</f><v></v></c></row>)"),
              "A1 number= 2\nB1 text= a\nC1 error= #DIV/0!\nD1 boolean= TRUE\n"
              "E1 date= 2022-03-12\n");
}

TEST(ReadXlsx, SaysWhereAFormulaHasNoResult) {
    const auto workbook = read(zip_of(xlsx_parts(R"(<row r="1"><c r="B1"><f>SUM(A1:A3)</f></c>)"
                                                 R"(<c r="C1"><f>1</f><v></v></c></row>)")));
    EXPECT_EQ(lines_of(workbook.sheets[0]), "B1 error= =SUM(A1:A3)\nC1 error= =1\n");
    ASSERT_EQ(workbook.notes.list().size(), 1U);
    const auto& note = workbook.notes.list()[0];
    EXPECT_EQ(note.severity, Severity::warning);
    EXPECT_EQ(to_log_text(note.message), "spreadsheet.formula_not_calculated (count=2)");
    EXPECT_EQ(to_text(note.origin), "bestand.xlsx, Blad, B1");
}

TEST(ReadXlsx, FindsCellsThatDontSayWhereTheyAre) {
    EXPECT_EQ(lines_of_rows("<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"4\"><c r=\"C4\">"
                            "<v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"),
              "A1 number 1\nB1 number 2\nC4 number 3\nD4 number 4\nA5 number 5\n");
}

TEST(ReadXlsx, LeavesOutFormattedEmptyCells) {
    EXPECT_EQ(lines_of_rows(R"(<row r="1" s="1"/><row r="2"><c r="A2" s="1"/><c r="B2" s="1"><v/>)"
                            R"(</c><c r="C2" t="inlineStr"><is><t></t></is></c></row>)"),
              "");
}

TEST(ReadXlsx, TakesSignsThatXmlCantHold) {
    EXPECT_EQ(lines_of_rows("<row><c t=\"inlineStr\"><is><t>a_x000D_\nb_x0041__x005F_x0041_ &amp; "
                            "&#233; _x00_ _xD800_ _xZZZZ_</t></is></c></row>"),
              "A1 text a\nbA_x0041_ & é _x00_ _xD800_ _xZZZZ_\n");
}

TEST(ReadXlsx, SeesHiddenSheetsAndMergedCells) {
    auto parts = xlsx_parts(R"(<row r="2"><c r="A2"><v>1</v></c></row>)");
    auto& sheet = parts["xl/worksheets/sheet1.xml"];
    sheet.insert(sheet.find("</worksheet>"), "<mergeCells><mergeCell ref=\"A2:C3\"/></mergeCells>");
    auto& workbook = parts["xl/workbook.xml"];
    workbook.insert(workbook.find("</sheets>"),
                    "<sheet name=\"weg\" state=\"hidden\" r:id=\"rId1\"/>"
                    "<sheet name=\"diep\" state=\"veryHidden\" r:id=\"rId1\"/>"
                    "<sheet name=\"grafiek\" r:id=\"rId2\"/>");
    const auto read_again = read(zip_of(parts));
    ASSERT_EQ(read_again.sheets.size(), 3U);
    EXPECT_FALSE(read_again.sheets[0].is_hidden());
    EXPECT_EQ(read_again.sheets[0].merged(), (std::vector{Range{{1, 0}, {2, 2}}}));
    EXPECT_TRUE(read_again.find_sheet("weg")->is_hidden());
    EXPECT_TRUE(read_again.find_sheet("diep")->is_hidden());
    EXPECT_EQ(read_again.find_sheet("grafiek"), nullptr);
}

TEST(ReadXlsx, TakesAnyPrefixAndCarelessPartNames) {
    auto parts = xlsx_parts("");
    parts["xl/worksheets/sheet1.xml"] =
        R"(<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>)"
        R"(</x:sheetData></x:worksheet>)";
    parts["XL\\SharedStrings.xml"] = parts["xl/sharedStrings.xml"];
    parts.erase("xl/sharedStrings.xml");
    EXPECT_EQ(lines_of(read(zip_of(parts)).sheets[0]), "A1 number 7\n");
}

TEST(ReadXlsx, NeedsNeitherStylesNorSharedTexts) {
    auto parts = xlsx_parts(R"(<row r="1"><c r="A1" s="1"><v>7</v></c></row>)");
    parts.erase("xl/styles.xml");
    parts.erase("xl/sharedStrings.xml");
    EXPECT_EQ(lines_of(read(zip_of(parts)).sheets[0]), "A1 number 7\n");
}

TEST(ReadOds, ReadsEveryTypeOfCell) {
    const auto bytes = ods_of(
        R"(<table:table-row><table:table-cell office:value-type="string"><text:p>een</text:p></table:table-cell>)"
        R"(<table:table-cell office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell>)"
        R"(<table:table-cell office:value-type="percentage" office:value="0.12"/>)"
        R"(<table:table-cell office:value-type="currency" office:value="3"/>)"
        R"(<table:table-cell office:value-type="boolean" office:boolean-value="true"/>)"
        R"(<table:table-cell office:value-type="date" office:date-value="2022-03-12"/>)"
        R"(<table:table-cell office:value-type="date" office:date-value="2022-03-12T19:30:00.25"/>)"
        R"(<table:table-cell office:value-type="time" office:time-value="PT26H30M05.5S"/>)"
        R"(<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>)"
        R"(<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>)"
        R"(<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>)"
        R"(<table:table-cell table:formula="of:=1+1"/></table:table-row>)");
    const auto workbook = read(bytes, "bestand.ods");
    EXPECT_EQ(workbook.format, Format::ods);
    EXPECT_EQ(lines_of(workbook.sheets[0]),
              "A1 text een\nB1 number 1.5\nC1 number 0.12\nD1 number 3\nE1 boolean TRUE\n"
              "F1 date 2022-03-12\nG1 date 2022-03-12 19:30\nH1 time 26:30:05\nI1 error #REF!\n"
              "J1 error= #DIV/0!\nK1 number= 2\nL1 error= =of:=1+1\n");
}

TEST(ReadOds, RepeatsCellsAndRows) {
    EXPECT_EQ(
        lines_of(
            read(
                ods_of(
                    R"(<table:table-row table:number-rows-repeated="2"><table:table-cell )"
                    R"(table:number-columns-repeated="2" office:value-type="float" office:value="1"/>)"
                    R"(</table:table-row><table:table-row table:number-rows-repeated="1048570">)"
                    R"(<table:table-cell table:number-columns-repeated="16384"/></table:table-row>)"
                    R"(<table:table-row><table:table-cell office:value-type="float" office:value="2"/>)"
                    R"(</table:table-row>)"),
                "a.ods")
                .sheets[0]),
        "A1 number 1\nB1 number 1\nA2 number 1\nB2 number 1\nA1048573 number 2\n");
}

TEST(ReadOds, CountsCellsThatAMergedRangeCovers) {
    const auto workbook = read(
        ods_of(
            R"(<table:table-row><table:table-cell table:number-columns-spanned="2" )"
            R"(table:number-rows-spanned="2" office:value-type="string"><text:p>titel</text:p></table:table-cell>)"
            R"(<table:covered-table-cell office:value-type="float" office:value="9"/>)"
            R"(<table:table-cell office:value-type="float" office:value="3"/></table:table-row>)"),
        "a.ods");
    EXPECT_EQ(lines_of(workbook.sheets[0]), "A1 text titel\nC1 number 3\n");
    EXPECT_EQ(workbook.sheets[0].merged(), (std::vector{Range{{0, 0}, {1, 1}}}));
}

TEST(ReadOds, KeepsCommentsAndPicturesOutOfTheText) {
    EXPECT_EQ(
        lines_of(
            read(
                ods_of(
                    R"(<table:table-row><table:table-cell office:value-type="string"><office:annotation>)"
                    R"(<text:p>let op</text:p></office:annotation><text:p>een<text:s text:c="2"/>twee)"
                    R"(<text:span>drie</text:span><text:line-break/>vier</text:p><text:p>vijf</text:p>)"
                    R"(<draw:frame><text:p>plaatje</text:p></draw:frame></table:table-cell></table:table-row>)"),
                "a.ods")
                .sheets[0]),
        "A1 text een  tweedrie\nvier\nvijf\n");
}

TEST(ReadOds, SeesHiddenSheets) {
    auto bytes = ods_of("</table:table><table:table table:name=\"weg\" table:style-name=\"ta1\">");
    const auto workbook = read(bytes, "a.ods");
    ASSERT_EQ(workbook.sheets.size(), 2U);
    EXPECT_FALSE(workbook.sheets[0].is_hidden());
    EXPECT_TRUE(workbook.sheets[1].is_hidden());
}

const std::string kGnumeric =
    R"(<?xml version="1.0"?><gnm:Workbook xmlns:gnm="http://www.gnumeric.org/v10.dtd">)"
    R"(<gnm:SheetNameIndex><gnm:SheetName>Blad</gnm:SheetName></gnm:SheetNameIndex><gnm:Sheets>)"
    R"(<gnm:Sheet Visibility="GNM_SHEET_VISIBILITY_VISIBLE"><gnm:Name>Blad</gnm:Name><gnm:Styles>)"
    R"(<gnm:StyleRegion startCol="2" startRow="0" endCol="2" endRow="9"><gnm:Style Format="d-m-yyyy"/>)"
    R"(</gnm:StyleRegion></gnm:Styles><gnm:Cells><gnm:Cell Row="0" Col="0" ValueType="60">tekst</gnm:Cell>)"
    R"(<gnm:Cell Row="0" Col="1" ValueType="40">1.5</gnm:Cell><gnm:Cell Row="0" Col="2" ValueType="30">44632</gnm:Cell>)"
    R"(<gnm:Cell Row="1" Col="0" ValueType="20">TRUE</gnm:Cell><gnm:Cell Row="1" Col="1" ValueType="50">#N/A</gnm:Cell>)"
    R"(<gnm:Cell Row="1" Col="2" ValueType="40" ValueFormat="h:mm">0.5</gnm:Cell>)"
    R"(<gnm:Cell Row="2" Col="0">=A1</gnm:Cell></gnm:Cells><gnm:MergedRegions><gnm:Merge>A4:B5</gnm:Merge>)"
    R"(</gnm:MergedRegions></gnm:Sheet></gnm:Sheets></gnm:Workbook>)";

TEST(ReadGnumeric, ReadsCellsDatesAndMergedRanges) {
    const auto workbook = read(kGnumeric, "a.gnumeric");
    EXPECT_EQ(workbook.format, Format::gnumeric);
    EXPECT_EQ(lines_of(workbook.sheets[0]),
              "A1 text tekst\nB1 number 1.5\nC1 date 2022-03-12\nA2 boolean TRUE\nB2 error #N/A\n"
              "C2 time 12:00\nA3 error= =A1\n");
    EXPECT_EQ(workbook.sheets[0].name(), "Blad");
    EXPECT_EQ(workbook.sheets[0].merged(), (std::vector{Range{{3, 0}, {4, 1}}}));
}

TEST(ReadCsv, GivesTextsAndSaysWhatItFound) {
    const auto workbook = read("naam;aantal\r\nJan;3\r\n\"De; Bo\";\"1\n2\"\r\n", "map/lijst.csv");
    EXPECT_EQ(workbook.format, Format::csv);
    EXPECT_EQ(workbook.sheets[0].name(), "lijst");
    EXPECT_EQ(lines_of(workbook.sheets[0]),
              "A1 text naam\nB1 text aantal\nA2 text Jan\nB2 text 3\nA3 text De; Bo\n"
              "B3 text 1\n2\n");
    ASSERT_EQ(workbook.notes.list().size(), 1U);
    EXPECT_EQ(workbook.notes.list()[0].severity, Severity::note);
    EXPECT_EQ(to_log_text(workbook.notes.list()[0].message),
              "spreadsheet.csv_detected (encoding=UTF-8, separator=;)");
}

TEST(ReadCsv, ReadsEveryCommonEncodingAlike) {
    const auto expected = "A1 text één\nB1 text 5\nA2 text x\nB2 text y\n"s;
    EXPECT_EQ(lines_of_csv("één,5\nx,y"), expected);
    EXPECT_EQ(lines_of_csv("\xEF\xBB\xBFéén,5\nx,y"), expected);
    EXPECT_EQ(lines_of_csv("\xE9\xE9n,5\nx,y"), expected);
    EXPECT_EQ(lines_of_csv("\xFF\xFE\xE9\0\xE9\0n\0\t\0"s + "5\0\n\0x\0\t\0y\0"s), expected);
    EXPECT_EQ(lines_of_csv("\xFE\xFF\0\xE9\0\xE9\0n\0,\0"s + "5\0\n\0x\0,\0y"s), expected);
}

TEST(ReadCsv, DropsTheLineThatNamesTheSeparator) {
    EXPECT_EQ(lines_of_csv("sep=|\na|b\n"), "A1 text a\nB1 text b\n");
}

TEST(ReadWorkbook, GoesByContentNotByName) {
    EXPECT_EQ(read("a;b\n", "werkmap.xlsx").format, Format::csv);
    EXPECT_EQ(read(zip_of(xlsx_parts("")), "lijst.csv").format, Format::xlsx);
    EXPECT_EQ(read(ods_of(""), "werkmap.xls").format, Format::ods);
}

}  // namespace
}  // namespace sleutel::spreadsheet
