#include "base/error.hpp"
#include "platform/spreadsheet/internal/sample_files.hpp"
#include "platform/spreadsheet/mark_workbook.hpp"
#include "platform/spreadsheet/read_workbook.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sleutel::spreadsheet {
namespace {

using namespace std::string_literals;

/// The key of the error; "read" where there is none.
std::string refusal_of(const std::string& bytes, const Limits& limits = {}) {
    try {
        static_cast<void>(read_workbook(bytes, "bestand", limits));
        return "read";
    } catch (const Error& error) {
        EXPECT_EQ(error.failure(), Failure::bad_request);
        EXPECT_EQ(error.message().values.at(0), (std::pair{"file"s, "bestand"s}));
        return error.message().key;
    }
}

std::string ole2_with(const std::string& name) {
    std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    bytes.resize(512);
    for (const auto sign : name) {
        bytes += sign;
        bytes += '\0';
    }
    bytes.resize(2048);
    return bytes;
}

TEST(RefusedFile, IsEmpty) {
    EXPECT_EQ(refusal_of(""), "spreadsheet.empty_file");
    EXPECT_EQ(refusal_of(" \r\n"), "spreadsheet.empty_file");
    EXPECT_EQ(refusal_of("\xEF\xBB\xBF"), "spreadsheet.empty_file");
}

TEST(RefusedFile, IsNoWorkbook) {
    EXPECT_EQ(refusal_of("%PDF-1.7 en verder"), "spreadsheet.not_a_workbook");
    EXPECT_EQ(refusal_of("\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01"s), "spreadsheet.not_a_workbook");
    EXPECT_EQ(refusal_of("{\\rtf1 x}"), "spreadsheet.not_a_workbook");
    EXPECT_EQ(refusal_of("<html><body>brief</body></html>"), "spreadsheet.not_a_workbook");
    EXPECT_EQ(refusal_of("\x1F\x8B\x08\0\0"s), "spreadsheet.cut_off");
    EXPECT_EQ(refusal_of(zip_of({{"foto.jpg", "x"}})), "spreadsheet.not_a_workbook");
    EXPECT_EQ(refusal_of(ole2_with("WordDocument")), "spreadsheet.not_a_workbook");
}

TEST(RefusedFile, IsNoiseOfAnyKind) {
    std::mt19937 random{20220312};
    for (int round = 0; round < 200; ++round) {
        std::string noise(1'000, '\0');
        for (auto& sign : noise) {
            sign = static_cast<char>(random());
        }
        EXPECT_EQ(refusal_of(noise), "spreadsheet.not_a_workbook") << round;
    }
}

TEST(RefusedFile, IsALetterOrASlideshow) {
    auto parts = xlsx_parts("");
    auto& main = parts["_rels/.rels"];
    main.replace(main.find("xl/workbook.xml"), 15, "word/document.xml");
    parts["word/document.xml"] = "<w:document/>";
    EXPECT_EQ(refusal_of(zip_of(parts)), "spreadsheet.not_a_workbook");
    EXPECT_EQ(refusal_of(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                 {"content.xml", "<a/>"}})),
              "spreadsheet.not_a_workbook");
}

TEST(RefusedFile, IsOfAnotherKindOfWorkbook) {
    EXPECT_EQ(refusal_of(ole2_with("Workbook")), "spreadsheet.old_xls");
    EXPECT_EQ(refusal_of(ole2_with("Book")), "spreadsheet.old_xls");
    EXPECT_EQ(refusal_of("<html><table><tr><td>1</td></tr></table></html>"),
              "spreadsheet.other_format");
    EXPECT_EQ(refusal_of("<?xml version=\"1.0\"?><Workbook "
                         "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"),
              "spreadsheet.other_format");
    EXPECT_EQ(refusal_of(zip_of({{"Index/Document.iwa", "x"}})), "spreadsheet.other_format");
}

TEST(RefusedFile, IsEncrypted) {
    EXPECT_EQ(refusal_of(ole2_with("EncryptedPackage")), "spreadsheet.encrypted");
    EXPECT_EQ(refusal_of(zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                 {"content.xml", "\x01\x02"},
                                 {"META-INF/manifest.xml", "<manifest:encryption-data/>"}})),
              "spreadsheet.encrypted");
}

TEST(RefusedFile, IsTruncatedAnywhere) {
    const auto whole = zip_of(xlsx_parts(R"(<row r="1"><c r="A1"><v>1</v></c></row>)"));
    for (std::size_t length = 4; length < whole.size(); length += 7) {
        EXPECT_EQ(refusal_of(whole.substr(0, length)), "spreadsheet.cut_off") << length;
    }
    EXPECT_EQ(refusal_of(whole.substr(0, whole.size() - 1)), "spreadsheet.cut_off");
}

TEST(RefusedFile, HasABrokenDirectory) {
    auto bytes = zip_of(xlsx_parts("<row/>"));
    bytes[bytes.rfind("PK\x05\x06") + 16] ^= 0x7F;  // where the directory begins
    EXPECT_EQ(refusal_of(bytes), "spreadsheet.damaged_file");
}

TEST(RefusedFile, HasABrokenPart) {
    for (const auto* part : {"xl/workbook.xml",
                             "xl/styles.xml",
                             "xl/sharedStrings.xml",
                             "xl/worksheets/sheet1.xml",
                             "_rels/.rels",
                             "xl/_rels/workbook.xml.rels"}) {
        auto parts = xlsx_parts("<row/>");
        parts[part].resize(parts[part].size() - 1);
        EXPECT_EQ(refusal_of(zip_of(parts)), "spreadsheet.damaged") << part;
    }
    auto parts = xlsx_parts("<row/>");
    parts.erase("xl/worksheets/sheet1.xml");
    EXPECT_EQ(refusal_of(zip_of(parts)), "spreadsheet.damaged");
}

TEST(RefusedFile, HasCellsThatCantBe) {
    for (const auto* rows : {R"(<row r="0"/>)",
                             R"(<row r="1048577"/>)",
                             R"(<row r="-1"/>)",
                             R"(<row r="x"/>)",
                             R"(<row r="1"><c r="XFE1"><v>1</v></c></row>)",
                             R"(<row r="1"><c r="1A"><v>1</v></c></row>)",
                             R"(<row r="1"><c r="A1" t="s"><v>2</v></c></row>)",
                             R"(<row r="1"><c r="A1" t="s"><v>-1</v></c></row>)"}) {
        EXPECT_EQ(refusal_of(zip_of(xlsx_parts(rows))), "spreadsheet.damaged") << rows;
    }
}

TEST(RefusedFile, DeclaresEntities) {
    auto parts = xlsx_parts("<row/>");
    parts["xl/worksheets/sheet1.xml"] =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
        "<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
    EXPECT_EQ(refusal_of(zip_of(parts)), "spreadsheet.damaged");
}

TEST(RefusedFile, IsNestedWithoutEnd) {
    auto parts = xlsx_parts("");
    std::string deep;
    for (int level = 0; level < 100'000; ++level) {
        deep += "<a>";
    }
    parts["xl/worksheets/sheet1.xml"] = deep;
    EXPECT_EQ(refusal_of(zip_of(parts)), "spreadsheet.damaged");
}

TEST(RefusedFile, HasOneEndlessText) {
    const std::string endless(3U << 20U, 'x');
    EXPECT_EQ(refusal_of(zip_of(xlsx_parts("<row><c t=\"str\"><v>" + endless + "</v></c></row>")),
                         {.max_ratio = 100'000}),
              "spreadsheet.damaged");
    EXPECT_EQ(refusal_of(zip_of(xlsx_parts("<row><c x=\"" + endless + "\"/></row>")),
                         {.max_ratio = 100'000}),
              "spreadsheet.damaged");
}

TEST(RefusedFile, UnpacksToFarTooMuch) {
    auto parts = xlsx_parts("<row/>");
    parts["xl/worksheets/sheet1.xml"] += std::string(30U << 20U, ' ');
    EXPECT_EQ(refusal_of(zip_of(parts)), "spreadsheet.zip_bomb");
    EXPECT_EQ(refusal_of(zip_of(parts), {.max_ratio = 100'000}), "read");
    EXPECT_EQ(refusal_of(zip_of(parts), {.max_unpacked_bytes = 1'000, .max_ratio = 100'000}),
              "spreadsheet.zip_bomb");
}

/// Little-endian, at every place where the old number stands.
void replace_number(std::string& bytes, std::uint32_t was, std::uint32_t is) {
    const auto written = [](std::uint32_t number) {
        std::string text;
        for (unsigned shift = 0; shift < 32; shift += 8) {
            text += static_cast<char>((number >> shift) & 0xFFU);
        }
        return text;
    };
    for (auto at = bytes.find(written(was)); at != std::string::npos;
         at = bytes.find(written(was))) {
        bytes.replace(at, 4, written(is));
    }
}

TEST(RefusedFile, ClaimsToBeSmallerThanItIs) {
    auto parts = xlsx_parts("<row/>");
    parts["xl/worksheets/sheet1.xml"] += std::string(987'654, ' ');
    const auto size = static_cast<std::uint32_t>(parts["xl/worksheets/sheet1.xml"].size());
    auto bytes = zip_of(parts);
    replace_number(bytes, size, 1'000);
    EXPECT_EQ(refusal_of(bytes), "spreadsheet.damaged");
}

TEST(RefusedFile, HasAZipDirectoryWithoutEnd) {
    Parts parts = xlsx_parts("<row/>");
    auto bytes = zip_of(parts);
    for (int entry = 0; entry < 20'001; ++entry) {
        bytes += "PK\x01\x02";
    }
    EXPECT_EQ(refusal_of(bytes), "spreadsheet.zip_bomb");
}

TEST(RefusedFile, IsBeyondALimit) {
    const auto bytes = zip_of(xlsx_parts("<row><c><v>1</v></c><c><v>2</v></c></row>"));
    EXPECT_EQ(refusal_of(bytes, {.max_bytes = 100}), "spreadsheet.too_large");
    EXPECT_EQ(refusal_of(bytes, {.max_cells = 1}), "spreadsheet.too_many_cells");
    EXPECT_EQ(refusal_of(bytes, {.max_sheets = 0}), "spreadsheet.too_many_sheets");
    EXPECT_EQ(refusal_of("een;twee\n", {.max_text_bytes = 1'000}), "spreadsheet.too_much_text");
    EXPECT_EQ(refusal_of(std::string(kMaxColumns, ';') + "x"), "spreadsheet.beyond_grid");
    EXPECT_EQ(refusal_of("x" + std::string(kMaxRows, '\n') + "x"), "spreadsheet.beyond_grid");
    EXPECT_EQ(refusal_of(ods_of("<table:table-row table:number-rows-repeated=\"999999\">"
                                "<table:table-cell office:value-type=\"float\" office:value=\"1\" "
                                "table:number-columns-repeated=\"999999\"/></table:table-row>")),
              "spreadsheet.beyond_grid");
}

TEST(RefusedFile, SaysOneLongTextIsInManyCells) {
    const std::string text(10'000, 'x');
    EXPECT_EQ(refusal_of(ods_of("<table:table-row table:number-rows-repeated=\"1000000\">"
                                "<table:table-cell office:value-type=\"string\"><text:p>" +
                                text + "</text:p></table:table-cell></table:table-row>")),
              "spreadsheet.too_much_text");
}

TEST(RefusedFile, HasNoSheets) {
    auto parts = xlsx_parts("");
    auto& workbook = parts["xl/workbook.xml"];
    workbook.replace(
        workbook.find("<sheet "), workbook.find("</sheets>") - workbook.find("<sheet "), "");
    EXPECT_EQ(refusal_of(zip_of(parts)), "spreadsheet.no_sheets");
}

TEST(RefusedFile, IsRefusedForMarkingAsWell) {
    const std::vector<CellMark> marks = {{"Blad", {0, 0}, "fout", Severity::refusal}};
    EXPECT_THROW(static_cast<void>(mark_workbook("%PDF-1.7", "a.pdf", marks)), Error);
    EXPECT_THROW(static_cast<void>(mark_workbook("", "a.xlsx", marks)), Error);
}

}  // namespace
}  // namespace sleutel::spreadsheet
