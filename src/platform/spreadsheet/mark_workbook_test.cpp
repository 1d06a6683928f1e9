#include "platform/spreadsheet/mark_workbook.hpp"

#include "base/error.hpp"
#include "platform/spreadsheet/internal/sample_files.hpp"
#include "platform/spreadsheet/internal/zip_edit.hpp"
#include "platform/spreadsheet/write_workbook.hpp"

#include <gtest/gtest.h>

namespace sleutel::spreadsheet {
namespace {

std::vector<CellMark> marks_on(const std::vector<std::string>& cells) {
    std::vector<CellMark> marks;
    for (const auto& cell : cells) {
        marks.push_back({"Blad", *read_cell_name(cell), "fout in " + cell, Severity::refusal});
    }
    return marks;
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t times = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
        ++times;
    }
    return times;
}

/// The inside of sheetData after marking.
std::string marked_rows(const std::string& rows, const std::vector<std::string>& cells) {
    const auto bytes = mark_workbook(zip_of(xlsx_parts(rows)), "a.xlsx", marks_on(cells));
    const auto xml = part_of(bytes, "xl/worksheets/sheet1.xml");
    const auto begin = xml.find("<sheetData>") + 11;
    return xml.substr(begin, xml.find("</sheetData>") - begin);
}

TEST(MarkWorkbook, ChangesOnlyTheMarkedCell) {
    const std::string rows =
        R"(<row r="1" spans="1:2"><c r="A1" s="1"><v>44632</v></c><c r="B1" t='s'  s="1" ><v>0</v></c></row>)"
        R"(<!-- <row> --><row r="2" ht="30"><c r="A2"><f>A1 &gt; 2</f><v>1</v></c></row>)";
    auto expected = rows;
    expected.replace(expected.find(" spans=\"1:2\""), 12, "");
    expected.replace(
        expected.find(R"(<c r="B1" t='s'  s="1" >)"), 24, R"(<c s="5" r="B1" t='s' >)");
    EXPECT_EQ(marked_rows(rows, {"B1"}), expected);
}

TEST(MarkWorkbook, KeepsAllOtherPartsAsTheyAre) {
    auto parts = xlsx_parts(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
    parts["xl/media/image1.png"] = std::string{"\x89PNG\0\x01", 6};
    parts["xl/vbaProject.bin"] = "macro";
    const auto bytes = mark_workbook(zip_of(parts), "a.xlsx", marks_on({"A1"}));
    for (const auto* name : {"xl/media/image1.png",
                             "xl/vbaProject.bin",
                             "xl/workbook.xml",
                             "xl/sharedStrings.xml",
                             "_rels/.rels",
                             "xl/_rels/workbook.xml.rels"}) {
        EXPECT_EQ(part_of(bytes, name), parts[name]) << name;
    }
}

TEST(MarkWorkbook, KeepsTheFormatUnderTheColour) {
    const auto bytes = mark_workbook(
        zip_of(xlsx_parts(
            R"(<row r="1"><c r="A1" s="1"><v>44632</v></c><c r="B1" s="1"><v>1</v></c></row>)")),
        "a.xlsx",
        marks_on({"A1", "B1"}));
    const auto styles = part_of(bytes, "xl/styles.xml");
    EXPECT_EQ(
        count(
            styles,
            R"(<xf numFmtId="164" fontId="0" fillId="2" applyFill="1"><alignment wrapText="1"/></xf>)"),
        1U)
        << styles;
    EXPECT_NE(styles.find("<cellXfs count=\"6\">"), std::string::npos);
    EXPECT_NE(styles.find("<fills count=\"3\">"), std::string::npos);
    EXPECT_NE(styles.find("rgb=\"FFFFC7CD\""), std::string::npos);
    EXPECT_EQ(lines_of(read_workbook(bytes, "a.xlsx").sheets[0]),
              "A1 date 2022-03-12\nB1 date 1900-01-01\n");
}

TEST(MarkWorkbook, MakesCellsAndRowsThatArentThere) {
    EXPECT_EQ(marked_rows(R"(<row r="2"><c r="B2"><v>1</v></c></row><row r="4" s="3"/>)",
                          {"A1", "A2", "C2", "B3", "A4", "C4", "B9"}),
              R"(<row r="1"><c r="A1" s="5"/></row>)"
              R"(<row r="2"><c r="A2" s="5"/><c r="B2"><v>1</v></c><c r="C2" s="5"/></row>)"
              R"(<row r="3"><c r="B3" s="5"/></row>)"
              R"(<row r="4" s="3"><c r="A4" s="6"/><c r="C4" s="6"/></row>)"
              R"(<row r="9"><c r="B9" s="5"/></row>)");
}

TEST(MarkWorkbook, MakesCellsInASheetWithoutAny) {
    auto parts = xlsx_parts("");
    auto& sheet = parts["xl/worksheets/sheet1.xml"];
    sheet =
        R"(<x:worksheet xmlns:x="m"><x:dimension ref="A1"/><x:cols><x:col min="2" max="3" style="1"/></x:cols><x:sheetData/><x:extLst/></x:worksheet>)";
    const auto xml = part_of(mark_workbook(zip_of(parts), "a.xlsx", marks_on({"B2"})),
                             "xl/worksheets/sheet1.xml");
    EXPECT_EQ(
        xml,
        R"(<x:worksheet xmlns:x="m"><x:cols><x:col min="2" max="3" style="1"/></x:cols><x:sheetData>)"
        R"(<x:row r="2"><x:c r="B2" s="5"/></x:row></x:sheetData><x:legacyDrawing )"
        R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdMarks1"/>)"
        R"(<x:extLst/></x:worksheet>)");
}

TEST(MarkWorkbook, CountsCellsThatDontSayWhereTheyAre) {
    EXPECT_EQ(marked_rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
                          {"B1", "B2"}),
              "<row><c><v>1</v></c><c s=\"5\"><v>2</v></c></row>"
              "<row><c><v>3</v></c><c r=\"B2\" s=\"5\"/></row>");
}

TEST(MarkWorkbook, MarksThePlaceOfAMergedRangeThatShows) {
    auto parts = xlsx_parts(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
    auto& sheet = parts["xl/worksheets/sheet1.xml"];
    sheet.insert(sheet.find("</worksheet>"), "<mergeCells><mergeCell ref=\"A1:C2\"/></mergeCells>");
    const auto xml = part_of(mark_workbook(zip_of(parts), "a.xlsx", marks_on({"B2"})),
                             "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("<c s=\"5\" r=\"A1\">"), std::string::npos);
    EXPECT_EQ(xml.find("r=\"B2\""), std::string::npos);
}

TEST(MarkWorkbook, MakesOneCommentOfSeveralMarks) {
    auto marks = marks_on({"A1", "A1"});
    marks[0].severity = Severity::note;
    marks[1].severity = Severity::warning;
    marks.push_back({"Blad", {1, 0}, "", Severity::note});
    const auto bytes = mark_workbook(zip_of(xlsx_parts("")), "a.xlsx", marks);
    const auto comments = part_of(bytes, "xl/commentsMarks1.xml");
    EXPECT_EQ(count(comments, "<comment "), 1U);
    EXPECT_NE(comments.find("Sleutel:\nfout in A1\n\nfout in A1"), std::string::npos) << comments;
    const auto styles = part_of(bytes, "xl/styles.xml");
    EXPECT_NE(styles.find("FFFFEB9B"), std::string::npos);
    EXPECT_NE(styles.find("FFDDEBF6"), std::string::npos);
    EXPECT_EQ(styles.find("FFFFC7CD"), std::string::npos);
}

TEST(MarkWorkbook, PutsItsCommentBelowAnExistingOne) {
    WorkbookDesign design;
    design.properties.author = "Partner";
    design.sheets = {{.name = "Blad",
                      .cells = {{{0, 0}, std::string{"x"}, CellStyle::plain, "eigen opmerking"},
                                {{1, 0}, std::string{"y"}, CellStyle::plain, "nog een"}}}};
    const auto bytes = mark_workbook(write_workbook(design), "a.xlsx", marks_on({"A1", "C3"}));
    const auto comments = part_of(bytes, "xl/comments1.xml");
    EXPECT_EQ(count(comments, "<comment "), 3U);
    EXPECT_LT(comments.find("eigen opmerking"), comments.find("fout in A1"));
    EXPECT_NE(comments.find("<author>Partner</author><author>Sleutel</author>"), std::string::npos);
    const auto shapes = part_of(bytes, "xl/drawings/vmlDrawing1.vml");
    EXPECT_EQ(count(shapes, "<v:shape "), 3U);
    EXPECT_EQ(count(shapes, "<v:shapetype "), 1U);
    EXPECT_EQ(count(shapes, "\"_x0000_s1027\""), 1U);
    EXPECT_EQ(count(part_of(bytes, "xl/worksheets/sheet1.xml"), "<legacyDrawing"), 1U);
}

TEST(MarkWorkbook, GivesEachRelationshipAnIdOfItsOwn) {
    const auto bytes = mark_workbook(zip_of(xlsx_parts("")), "a.xlsx", marks_on({"A1"}));
    const auto relationships = part_of(bytes, "xl/worksheets/_rels/sheet1.xml.rels");
    EXPECT_EQ(count(relationships, "rIdMarks1\""), 1U) << relationships;
    EXPECT_EQ(count(relationships, "rIdMarks2\""), 1U);
    const auto types = part_of(bytes, "[Content_Types].xml");
    EXPECT_NE(types.find("PartName=\"/xl/commentsMarks1.xml\""), std::string::npos);
    EXPECT_NE(types.find("Extension=\"vml\""), std::string::npos);
}

TEST(MarkWorkbook, EndsConversationsOnMarkedCells) {
    auto parts = xlsx_parts(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
    const std::string type = "http://schemas.microsoft.com/office/2017/10/relationships/";
    parts["xl/worksheets/_rels/sheet1.xml.rels"] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"" +
        type +
        "threadedComment\" Target=\"../threadedComments/threadedComment1.xml\"/>"
        "</Relationships>";
    parts["xl/threadedComments/threadedComment1.xml"] =
        "<ThreadedComments><threadedComment ref=\"A1\"><text>a</text></threadedComment>"
        "<threadedComment ref=\"B1\"><text>b</text></threadedComment></ThreadedComments>";
    const auto bytes = mark_workbook(zip_of(parts), "a.xlsx", marks_on({"A1"}));
    EXPECT_EQ(part_of(bytes, "xl/threadedComments/threadedComment1.xml"),
              "<ThreadedComments><threadedComment ref=\"B1\"><text>b</text></threadedComment>"
              "</ThreadedComments>");
}

TEST(MarkWorkbook, MakesStylesWhereThereAreNone) {
    auto parts = xlsx_parts(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
    parts.erase("xl/styles.xml");
    const auto bytes = mark_workbook(zip_of(parts), "a.xlsx", marks_on({"A1"}));
    EXPECT_NE(part_of(bytes, "xl/styles1.xml").find("FFFFC7CD"), std::string::npos);
    EXPECT_NE(part_of(bytes, "xl/_rels/workbook.xml.rels").find("/xl/styles1.xml"),
              std::string::npos);
}

TEST(MarkWorkbook, RewritesSheetsThatAreOutOfOrder) {
    const auto bytes = mark_workbook(
        zip_of(xlsx_parts(
            R"(<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>)")),
        "a.xlsx",
        marks_on({"A1"}));
    EXPECT_EQ(lines_of(read_workbook(bytes, "a.xlsx").sheets[0]), "A1 number 1\nA2 number 2\n");
    EXPECT_NE(part_of(bytes, "xl/comments1.xml").find("fout in A1"), std::string::npos);
}

TEST(MarkWorkbook, RewritesAFileWhoseCommentsAreBroken) {
    WorkbookDesign design;
    design.sheets = {{.name = "Blad", .cells = {{{0, 0}, 1.0, CellStyle::plain, "eigen"}}}};
    for (const auto* part : {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}) {
        const auto broken = with_parts(write_workbook(design), {{part, "<x"}});
        const auto bytes = mark_workbook(broken, "a.xlsx", marks_on({"A1"}));
        EXPECT_EQ(lines_of(read_workbook(bytes, "a.xlsx").sheets[0]), "A1 number 1\n") << part;
        EXPECT_NE(part_of(bytes, "xl/comments1.xml").find("fout in A1"), std::string::npos);
    }
}

TEST(MarkWorkbook, MakesAnXlsxOfACsv) {
    const std::vector<CellMark> marks = {{"lijst", {1, 1}, "geen getal", Severity::refusal},
                                         {"lijst", {5, 0}, "ontbreekt", Severity::warning}};
    const auto bytes = mark_workbook("naam;aantal\nJan;=2\n", "lijst.csv", marks);
    const auto workbook = read_workbook(bytes, "lijst.xlsx");
    EXPECT_EQ(workbook.format, Format::xlsx);
    EXPECT_EQ(lines_of(workbook.sheets[0]),
              "A1 text naam\nB1 text aantal\nA2 text Jan\nB2 text =2\n");
    const auto comments = part_of(bytes, "xl/comments1.xml");
    EXPECT_NE(comments.find("geen getal"), std::string::npos);
    EXPECT_NE(comments.find("ref=\"A6\""), std::string::npos);
}

TEST(MarkWorkbook, MakesAnXlsxOfAnOdsWithItsValues) {
    const auto ods = ods_of(
        R"(<table:table-row><table:table-cell office:value-type="date" office:date-value="2022-03-12T19:30:00"/>)"
        R"(<table:table-cell office:value-type="time" office:time-value="PT1H"/>)"
        R"(<table:table-cell office:value-type="boolean" office:boolean-value="true"/>)"
        R"(<table:table-cell table:number-columns-spanned="2" office:value-type="float" office:value="1.5"/>)"
        R"(<table:covered-table-cell/></table:table-row></table:table><table:table table:name="BLAD" table:style-name="ta1">)");
    const auto bytes = mark_workbook(ods, "a.ods", marks_on({"A1"}));
    const auto workbook = read_workbook(bytes, "a.xlsx");
    EXPECT_EQ(lines_of(workbook.sheets[0]),
              "A1 date 2022-03-12 19:30\nB1 time 01:00\nC1 boolean TRUE\nD1 number 1.5\n");
    EXPECT_EQ(workbook.sheets[0].merged(), (std::vector{Range{{0, 3}, {0, 4}}}));
    EXPECT_EQ(workbook.sheets[1].name(), "BLAD 2");
    EXPECT_TRUE(workbook.sheets[1].is_hidden());
}

TEST(MarkWorkbook, TakesItsEarlierMarksOut) {
    const std::string rows =
        R"(<row r="1"><c r="A1" s="1"><v>44632</v></c><c r="B1"><v>1</v></c></row>)";
    const auto once = mark_workbook(zip_of(xlsx_parts(rows)), "a.xlsx", marks_on({"A1", "B1"}));
    const std::vector<CellMark> fewer = {{"Blad", {0, 0}, "nog steeds", Severity::warning}};
    const auto twice = mark_workbook(once, "a.xlsx", fewer);
    const auto comments = part_of(twice, "xl/commentsMarks1.xml");
    EXPECT_EQ(count(comments, "<comment "), 1U) << comments;
    EXPECT_EQ(count(comments, "Sleutel:\n"), 1U) << comments;
    EXPECT_NE(comments.find("Sleutel:\nnog steeds"), std::string::npos) << comments;
    EXPECT_EQ(count(part_of(twice, "xl/drawings/vmlDrawingMarks1.vml"), "<v:shape "), 1U);
    const auto none = mark_workbook(twice, "a.xlsx", {});
    EXPECT_EQ(count(part_of(none, "xl/commentsMarks1.xml"), "<comment "), 0U);
    EXPECT_EQ(count(part_of(none, "xl/drawings/vmlDrawingMarks1.vml"), "<v:shape "), 0U);
    const auto xml = part_of(none, "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("<c s=\"1\" r=\"A1\">"), std::string::npos) << xml;
    EXPECT_NE(xml.find("<c s=\"0\" r=\"B1\">"), std::string::npos) << xml;
}

TEST(MarkWorkbook, LeavesCommentsAndColoursOfOthers) {
    WorkbookDesign design;
    design.sheets = {{.name = "Blad",
                      .cells = {{{0, 0}, 1.0, CellStyle::header, "Van Sleutel: niets\n"},
                                {{1, 0}, 2.0, CellStyle::total, "eigen\n\nwoord"}}}};
    const auto original = write_workbook(design);
    const auto bytes =
        mark_workbook(mark_workbook(original, "a.xlsx", marks_on({"A1", "A2"})), "a.xlsx", {});
    const auto comments = part_of(bytes, "xl/comments1.xml");
    EXPECT_EQ(count(comments, "<comment "), 2U);
    EXPECT_NE(comments.find(">Van Sleutel: niets<"), std::string::npos) << comments;
    EXPECT_NE(comments.find(">eigen\n\nwoord<"), std::string::npos) << comments;
    EXPECT_EQ(count(comments, "fout"), 0U);
    const auto format = [](const std::string& zip) {
        const auto xml = part_of(zip, "xl/worksheets/sheet1.xml");
        const auto at = xml.find(" s=\"", xml.find("<sheetData>"));
        return xml.substr(at, xml.find('"', at + 4) - at);
    };
    EXPECT_EQ(format(bytes), format(original));
}

TEST(MarkWorkbook, WithoutMarksChangesNoCell) {
    const auto original = zip_of(xlsx_parts(R"(<row r="1"><c r="A1" s="1"><v>1</v></c></row>)"));
    const auto bytes = mark_workbook(original, "a.xlsx", {});
    EXPECT_EQ(part_of(bytes, "xl/worksheets/sheet1.xml"),
              part_of(original, "xl/worksheets/sheet1.xml"));
}

TEST(MarkWorkbook, CantMarkASheetThatIsntThere) {
    const std::vector<CellMark> marks = {{"Ander", {0, 0}, "fout", Severity::refusal}};
    EXPECT_THROW(static_cast<void>(mark_workbook(zip_of(xlsx_parts("")), "a.xlsx", marks)), Bug);
}

}  // namespace
}  // namespace sleutel::spreadsheet
