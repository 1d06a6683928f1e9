// Files as other programs make them, and our own as other programs read them: openpyxl
// (tests/support/spreadsheet_samples.py) and LibreOffice.

#include "platform/spreadsheet/internal/sample_files.hpp"
#include "platform/spreadsheet/mark_workbook.hpp"
#include "platform/spreadsheet/read_workbook.hpp"
#include "platform/spreadsheet/write_workbook.hpp"
#include "tests/support/test_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

namespace sleutel::spreadsheet {
namespace {

class ForeignFiles : public testing::Test {
protected:
    static const std::filesystem::path& folder() { return folder_->path(); }

    static void SetUpTestSuite() { folder_ = std::make_unique<test::TestFolder>(); }

    static void TearDownTestSuite() { folder_.reset(); }

    static void run(const std::string& command) {
        ASSERT_EQ(std::system(command.c_str()), 0) << command;  // NOLINT: a test of programs
    }

    /// What the script prints.
    static std::string openpyxl(const std::string& verb, const std::string& file) {
        const auto printed = folder() / "printed.txt";
        // Debian's, which has openpyxl, whichever else is installed.
        run("/usr/bin/python3 tests/support/spreadsheet_samples.py " + verb + " " +
            (folder() / file).string() + " > " + printed.string());
        std::ostringstream text;
        text << std::ifstream{printed}.rdbuf();
        return text.str();
    }

    /// The file as LibreOffice saves it in another format.
    static void convert(const std::string& file, const std::string& format) {
        // With settings of its own, so that it runs beside another LibreOffice.
        run("soffice -env:UserInstallation=file://" + (folder() / "settings").string() +
            " --headless --convert-to " + format + " --outdir " + folder().string() + " " +
            (folder() / file).string() + " > " + (folder() / "converted.txt").string() + " 2>&1");
    }

    static Workbook read(const std::string& file) {
        return read_workbook(read_bytes(folder() / file), file);
    }

    static void save(const std::string& file, const std::string& bytes) {
        folder_->write(file, bytes);
    }

private:
    static inline std::unique_ptr<test::TestFolder> folder_;
};

constexpr const char* kDates =
    "B2 date 2022-03-12\n"
    "C2 time 19:30\nD2 time 26:00\nE2 number 12\n";

TEST_F(ForeignFiles, OfOpenpyxlAreRead) {
    openpyxl("write", "a.xlsx");
    const auto workbook = read("a.xlsx");
    ASSERT_EQ(workbook.sheets.size(), 3U);
    EXPECT_EQ(lines_of(workbook.sheets[0]),
              "A1 text Activiteit\nB1 text Datum\nC1 text Begin\nD1 text Duur\nE1 text Personen\n"
              "F1 text Doorgegaan\nG1 text Deel\nA2 text Bijeenkomst “één”\n" +
                  std::string{kDates} +
                  "F2 boolean TRUE\nG2 number 0.125\nA3 text   ruim  \n"
                  "B3 date 2022-03-12 19:30\nE3 number 1.5\nF3 boolean FALSE\nA4 error #REF!\n"
                  "B4 date 2022-03-12\nE4 error= =SUM(E2:E3)\nA6 text Toelichting\n");
    EXPECT_EQ(workbook.sheets[0].merged(), (std::vector{Range{{5, 0}, {6, 2}}}));
    EXPECT_TRUE(workbook.sheets[1].is_hidden());
    EXPECT_EQ(lines_of(workbook.sheets[1]), "C3 text sleutel\n");
    EXPECT_EQ(workbook.sheets[2].row_count(), 0U);
}

TEST_F(ForeignFiles, OfOpenpyxlThatCountFrom1904AreRead) {
    openpyxl("write1904", "b.xlsx");
    EXPECT_NE(lines_of(read("b.xlsx").sheets[0]).find(kDates), std::string::npos);
}

TEST_F(ForeignFiles, OfOpenpyxlWithTextsInTheCellsAreRead) {
    openpyxl("stream", "c.xlsx");
    EXPECT_EQ(lines_of(read("c.xlsx").sheets[0]),
              "A1 text rij 0\nB1 number 0\nC1 date 2022-01-01\nA2 text rij 1\nB2 number 1\n"
              "C2 date 2022-01-02\nA3 text rij 2\nB3 number 2\nC3 date 2022-01-03\n");
}

TEST_F(ForeignFiles, OfLibreOfficeAreReadWithTheResultsOfFormulas) {
    openpyxl("write", "d.xlsx");
    convert("d.xlsx", "ods");
    std::filesystem::rename(folder() / "d.xlsx", folder() / "original.xlsx");
    const auto ods = read("d.ods");
    EXPECT_EQ(ods.format, Format::ods);
    convert("d.ods", "xlsx");
    const auto xlsx = read("d.xlsx");
    for (const auto* workbook : {&ods, &xlsx}) {
        ASSERT_EQ(workbook->sheets.size(), 3U);
        const auto& sheet = workbook->sheets[0];
        const auto lines = lines_of(sheet);
        EXPECT_NE(lines.find(kDates), std::string::npos) << lines;
        EXPECT_EQ(sheet.cell(3, 4), Cell::of_number(13.5).as_formula());
        EXPECT_EQ(sheet.cell(3, 0).kind(), CellKind::error) << lines;
        EXPECT_EQ(sheet.cell(3, 0).text(), "#REF!");
        EXPECT_EQ(sheet.cell(3, 1).shown(), "2022-03-12");
        EXPECT_EQ(sheet.cell(2, 0).text(), "  ruim  ");
        EXPECT_EQ(sheet.merged(), (std::vector{Range{{5, 0}, {6, 2}}}));
        EXPECT_TRUE(workbook->sheets[1].is_hidden());
        EXPECT_TRUE(workbook->notes.empty());
    }
}

TEST_F(ForeignFiles, OfLibreOfficeKeepRowsThatAreAlike) {
    WorkbookDesign design;
    design.sheets = {{.name = "Blad"}};
    for (Row row = 0; row < 50; ++row) {
        design.sheets[0].cells.push_back({{row, 2}, std::string{"gelijk"}});
        design.sheets[0].cells.push_back({{row, 3}, 1.0});
        design.sheets[0].cells.push_back({{row, 4}, 1.0});
    }
    save("e.xlsx", write_workbook(design));
    const auto expected = lines_of(read("e.xlsx").sheets[0]);
    convert("e.xlsx", "ods");
    EXPECT_EQ(lines_of(read("e.ods").sheets[0]), expected);
}

TEST_F(ForeignFiles, OfLibreOfficeAsCsvAreRead) {
    WorkbookDesign design;
    design.sheets = {{.name = "Blad",
                      .cells = {{{0, 0}, std::string{"één; twee"}},
                                {{0, 1}, std::string{"een \"woord\""}},
                                {{1, 0}, std::string{"regel\ntwee"}},
                                {{1, 1}, 1.5}}}};
    save("f.xlsx", write_workbook(design));
    const std::string expected =
        "A1 text één; twee\nB1 text een \"woord\"\nA2 text regel\ntwee\nB2 text 1.5\n";
    // 59 is the separator ;, 34 the quote ", 76 UTF-8 and 1 windows-1252.
    convert("f.xlsx", "'csv:Text - txt - csv (StarCalc):59,34,76'");
    EXPECT_EQ(lines_of(read("f.csv").sheets[0]), expected);
    convert("f.xlsx", "'csv:Text - txt - csv (StarCalc):9,34,1'");
    const auto workbook = read("f.csv");
    EXPECT_EQ(lines_of(workbook.sheets[0]), expected);
    EXPECT_EQ(to_log_text(workbook.notes.list().at(0).message),
              "spreadsheet.csv_detected (encoding=windows-1252, separator=tab)");
}

TEST_F(ForeignFiles, MarkedByUsOpenInOpenpyxlAndLibreOffice) {
    openpyxl("write", "g.xlsx");
    const std::vector<CellMark> marks = {
        {"Blad één", {1, 4}, "te veel", Severity::refusal},
        {"Blad één", {1, 0}, "let op", Severity::warning},
        {"Blad één", {6, 1}, "samengevoegd", Severity::note},
        {"Blad één", {20, 30}, "ontbreekt", Severity::refusal},
        {"leeg", {0, 0}, "niets hier", Severity::refusal},
    };
    save("h.xlsx", mark_workbook(read_bytes(folder() / "g.xlsx"), "g.xlsx", marks));
    const std::string expected =
        "Blad één!A2 FFFFEB9B Sleutel:/let op\n"
        "Blad één!E2 FFFFC7CD telling van de partner//Sleutel:/te veel\n"
        "Blad één!A6 FFDDEBF6 Sleutel:/samengevoegd\n"
        "Blad één!AE21 FFFFC7CD Sleutel:/ontbreekt\n"
        "leeg!A1 FFFFC7CD Sleutel:/niets hier\n";
    EXPECT_EQ(openpyxl("comments", "h.xlsx"), expected);
    EXPECT_EQ(lines_of(read("h.xlsx").sheets[0]), lines_of(read("g.xlsx").sheets[0]));

    convert("h.xlsx", "ods");
    std::filesystem::rename(folder() / "h.ods", folder() / "i.ods");
    convert("i.ods", "xlsx");
    EXPECT_EQ(openpyxl("comments", "i.xlsx"), expected);

    // As if the sender mended all but one, and sent what LibreOffice made of it.
    const std::vector<CellMark> fewer = {{"Blad één", {1, 0}, "nog eens", Severity::warning}};
    save("j.xlsx", mark_workbook(read_bytes(folder() / "i.xlsx"), "i.xlsx", fewer));
    EXPECT_EQ(openpyxl("comments", "j.xlsx"),
              "Blad één!A2 FFFFEB9B Sleutel:/nog eens\n"
              "Blad één!E2 - telling van de partner\n");
    EXPECT_EQ(lines_of(read("j.xlsx").sheets[0]), lines_of(read("i.xlsx").sheets[0]));
}

TEST_F(ForeignFiles, WrittenByUsOpenInLibreOffice) {
    WorkbookDesign design;
    design.sheets = {{.name = "Blad",
                      .cells = {{{0, 0}, std::string{"=1+1"}, CellStyle::header, "uitleg"},
                                {{1, 0}, *Date::from(2022, 3, 12)}},
                      .drop_downs = {{{{1, 1}, {9, 1}}, std::vector<std::string>(99, "keuze")}},
                      .is_protected = true}};
    save("n.xlsx", write_workbook(design));
    convert("n.xlsx", "ods");
    const auto workbook = read("n.ods");
    EXPECT_EQ(lines_of(workbook.sheets[0]), "A1 text =1+1\nA2 date 2022-03-12\n");
    EXPECT_TRUE(workbook.find_sheet(kListsSheet)->is_hidden());
}

}  // namespace
}  // namespace sleutel::spreadsheet
