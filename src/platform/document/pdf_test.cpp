#include "platform/document/pdf.hpp"

#include "base/error.hpp"
#include "platform/document/testing/programs.hpp"
#include "platform/document/testing/sample.hpp"
#include "tests/support/expectations.hpp"
#include "tests/support/test_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>

namespace sleutel::document {

namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

const PdfOptions kOptions{"https://example.org/"};

/// A PDF file, looked at with Poppler's programs.
class Paper {
public:
    explicit Paper(const Document& document)
        : bytes_{write_pdf(document, kOptions)},
          file_{folder_.write("paper.pdf", bytes_).string()} {}

    explicit Paper(const Blocks& blocks) : Paper{small_document(blocks)} {}

    [[nodiscard]] const std::string& bytes() const { return bytes_; }

    [[nodiscard]] std::string pages_text() const { return ask("pdftotext -raw ", " -"); }

    [[nodiscard]] std::string layout_text() const { return ask("pdftotext -layout ", " -"); }

    /// Lines per page, without the page number at the end.
    [[nodiscard]] std::vector<std::vector<std::string>> pages() const {
        std::vector<std::vector<std::string>> pages(1);
        std::istringstream text{pages_text()};
        for (std::string line; std::getline(text, line);) {
            if (line.starts_with('\f')) {
                pages.emplace_back();
                line.erase(0, 1);
            }
            if (!std::regex_match(line, std::regex{"[0-9]+ / [0-9]+"}) && !line.empty()) {
                pages.back().push_back(line);
            }
        }
        pages.pop_back();  // after the last form feed
        return pages;
    }

    [[nodiscard]] std::string properties(const std::string& options = {}) const {
        return ask("pdfinfo " + options + " ", "");
    }

    [[nodiscard]] std::string structure() const { return properties("-struct-text"); }

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

    std::string ask(const std::string& before, const std::string& after) const {
        auto answer = output_of(before + file_ + after);
        EXPECT_THAT(answer, Not(HasSubstr("Error"))) << before;
        return answer;
    }

private:
    test::TestFolder folder_;
    std::string bytes_;
    std::string file_;
};

std::string words(int count, const std::string& word = "woord") {
    std::string text;
    for (int index = 0; index < count; ++index) {
        text += (index == 0 ? "" : " ") + word;
    }
    return text;
}

/// So many paragraphs of one line.
Blocks lines(int count) {
    Blocks blocks;
    for (int index = 1; index <= count; ++index) {
        blocks.push_back(paragraph("regel " + std::to_string(index)));
    }
    return blocks;
}

Table numbered_table(int rows) {
    Table table;
    table.caption = {text("Veel rijen")};
    table.header = {{{cell("Nummer"), cell("Kolomkop")}}};
    for (int row = 1; row <= rows; ++row) {
        table.rows.push_back({{cell("rij-" + std::to_string(row)), cell("waarde")}});
    }
    table.row_headers = 1;
    return table;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

double widest_end(const Paper& paper) {
    const auto boxes = paper.ask("pdftotext -bbox ", " -");
    const std::regex pattern{"<word[^>]* xMax=\"([0-9.]+)\""};
    double widest = 0;
    for (std::sregex_iterator at{boxes.begin(), boxes.end(), pattern}; at != std::sregex_iterator{};
         ++at) {
        widest = std::max(widest, std::stod((*at)[1]));
    }
    return widest;
}

}  // namespace

TEST(Pdf, HasPropertiesLanguageAndTags) {
    const Paper paper{sample_report()};
    const auto properties = paper.properties();
    EXPECT_THAT(properties,
                ContainsRegex("Title: +Samen lezen: wat er is gedaan en wat het opleverde"));
    EXPECT_THAT(properties, ContainsRegex("Author: +Programma Samen lezen"));
    EXPECT_THAT(properties, ContainsRegex("Keywords: +lezen, bibliotheken, verslag"));
    EXPECT_THAT(properties, ContainsRegex("CreationDate: +Sun Mar 12 "));
    EXPECT_THAT(properties, ContainsRegex("Tagged: +yes"));
    EXPECT_THAT(properties, ContainsRegex("Page size: .*A4"));
    EXPECT_THAT(paper.bytes(), HasSubstr("/Lang (nl)"));
    EXPECT_THAT(paper.bytes(), HasSubstr("/DisplayDocTitle true"));
}

TEST(Pdf, GivesTheSameBytesTwice) {
    EXPECT_EQ(write_pdf(sample_report(), kOptions), write_pdf(sample_report(), kOptions));
}

TEST(Pdf, HasTheStructureThatWasAccepted) {
    auto structure = Paper{sample_report()}.structure();
    structure = std::regex_replace(structure, std::regex{"Object [0-9]+ 0"}, "Object");
    test::expect_golden("tests/golden/document/sample.structure.txt", structure);
}

TEST(Pdf, HasTheTextOnThePagesThatWereAccepted) {
    const auto text = Paper{sample_report()}.layout_text();
    test::expect_golden("tests/golden/document/sample.pdf.txt", text);
}

TEST(Pdf, LinksToTheWebAndWithinItself) {
    const Paper paper{sample_report()};
    const auto links = paper.properties("-url");
    EXPECT_THAT(links, HasSubstr("https://example.org/cijfers/bijeenkomsten"));
    EXPECT_THAT(links, HasSubstr("https://example.org/stukken/234?deel=%281%29"));
    const auto places = paper.properties("-dests");
    EXPECT_THAT(places, HasSubstr("tabel-resultaten"));
    EXPECT_THAT(places, HasSubstr("cijfer-bijeenkomsten"));
    EXPECT_THAT(places, HasSubstr("doc-note-1"));
}

TEST(Pdf, PrintsAFigureWithoutAnAddressAsPlainText) {
    const auto bytes = write_pdf(small_document({paragraph({{FigureValue{"170", "a", "b", {}}}})}));
    EXPECT_THAT(bytes, Not(HasSubstr("/URI")));
    EXPECT_THAT(bytes, HasSubstr("(a) ["));
}

TEST(Pdf, LosesNoLettersOfALigatureToWhoReadsByTags) {
    const Paper paper{Blocks{paragraph("De slachtoffers kregen hulp, officieel en fijn.")}};
    EXPECT_THAT(paper.structure(), HasSubstr("De slachtoffers kregen hulp, officieel en fijn."));
}

TEST(Pdf, DescribesLinksImagesAndHeadersForWhoCannotSeeThem) {
    const auto bytes = Paper{sample_report()}.bytes();
    EXPECT_THAT(bytes, HasSubstr("/Contents (170: zo is dit cijfer gemaakt)"));
    EXPECT_THAT(bytes, HasSubstr("/Alt (Een blauwgroen vierkant)"));
    EXPECT_THAT(bytes, HasSubstr("/Scope /Column"));
    EXPECT_THAT(bytes, HasSubstr("/Scope /Row"));
    EXPECT_THAT(bytes, HasSubstr("/Lang (fa)"));
}

TEST(Pdf, HoldsTheAttachments) {
    const Paper paper{sample_report()};
    paper.ask("pdfdetach -saveall -o " + paper.folder().string() + " ", "");
    EXPECT_EQ(content_of(paper.folder() / "manifest.json"),
              sample_report().attachments.front().content);
}

TEST(Pdf, WritesAnEmptyDocument) {
    EXPECT_THAT(Paper{Document{}}.properties(), ContainsRegex("Pages: +1\n"));
    EXPECT_EQ(Paper{Document{}}.pages_text(), "1 / 1\n\f");
}

TEST(Pdf, WritesEmptyParts) {
    Table table;
    table.header = {{}};
    table.rows = {{}};
    const Paper paper{Blocks{{Heading{}},
                             {Paragraph{}},
                             {List{}},
                             {List{ListKind::numbers, {{}, {}}, 9}},
                             {Table{}},
                             {table},
                             {Quote{}},
                             {Notice{}},
                             {PageBreak{}},
                             {PageBreak{}},
                             paragraph({{Footnote{}}, {LineBreak{}}, {Anchor{"a"}}})}};
    EXPECT_THAT(paper.properties(), ContainsRegex("Pages: +2\n"));
    EXPECT_THAT(paper.pages_text(), HasSubstr("10."));
}

TEST(Pdf, KeepsOddCharactersOutOfItsOwnLanguage) {
    auto document = small_document({heading(1, "Kop (een\\ en )twee", "kop"),
                                    paragraph("<script> & ]]> endobj << /MCID 0 >> BDC\nstream \xFF"
                                              "\x01 einde")});
    document.title = "a) (b \\ c \xFF";
    document.description = "(((";
    document.language = "nl) /OpenAction (x";
    document.attachments = {{"a) (b.json", "application/x) (y", "stream endobj"}};
    const Paper paper{document};
    EXPECT_THAT(paper.properties(), HasSubstr("a) (b \\ c \xEF\xBF\xBD"));
    EXPECT_THAT(paper.pages_text(), HasSubstr("<script> & ]]> endobj << /MCID 0 >> BDC stream"));
    EXPECT_THAT(paper.bytes(), Not(HasSubstr("/OpenAction")));
}

TEST(Pdf, ShapesArabicPersianAndEthiopic) {
    const auto structure = Paper{sample_report()}.structure();
    EXPECT_THAT(structure, HasSubstr("\"القراءة معًا\""));
    EXPECT_THAT(structure, HasSubstr("\"با هم بخوانیم\""));
    EXPECT_THAT(structure, HasSubstr("\"ብሓባር ንንብብ\""));
}

TEST(Pdf, SetsARightToLeftDocumentFromTheRight) {
    auto document = small_document({paragraph("مرحبا"), {numbered_table(1)}});
    document.language = "ar";
    document.title = "عنوان";
    const Paper paper{document};
    EXPECT_THAT(paper.bytes(), HasSubstr("/Direction /R2L"));
    EXPECT_GT(widest_end(paper), 510);
    EXPECT_THAT(paper.layout_text(), ContainsRegex("waarde +rij-1"));
}

TEST(Pdf, BreaksNoWordOfAColumnThatIsNarrowByItsShare) {
    Table table;
    table.columns = {{Align::start, 5}, {Align::start, 1}};
    table.rows = {{{cell(words(30)), cell("5.595.185")}}};
    EXPECT_THAT(Paper{Blocks{{table}}}.pages_text(), HasSubstr("5.595.185"));
}

TEST(Pdf, BreaksLongWordsAndAddresses) {
    Table table;
    const std::string address = "https://example.org/" + std::string(300, 'a');
    table.rows = {{{cell(address), cell("x"), cell(std::string(300, 'b'))}}};
    const Paper paper{Blocks{heading(1, std::string(200, 'h')),
                             paragraph(std::string(500, 'p')),
                             paragraph({link(address, address), footnote({text(address)})}),
                             {table}}};
    EXPECT_LE(widest_end(paper), 595.276 - 79 + 1);
}

TEST(Pdf, SplitsAHugeTableAndRepeatsItsHeader) {
    const Paper paper{Blocks{{numbered_table(2000)}}};
    const auto pages = paper.pages();
    ASSERT_GT(pages.size(), 30U);
    const auto text = paper.pages_text();
    EXPECT_EQ(count_of(text, "Kolomkop"), pages.size());
    EXPECT_EQ(count_of(text, "rij-"), 2000U);
    EXPECT_EQ(count_of(text, "rij-1999 waarde"), 1U);
    // Read out once: the repeated headers are decoration.
    EXPECT_EQ(count_of(paper.structure(), "\"Kolomkop\""), 1U);
}

TEST(Pdf, SplitsARowThatIsLongerThanAPage) {
    Table table;
    table.rows = {{{cell(words(2000)), cell("b")}}, {{cell("slot"), cell("c")}}};
    const Paper paper{Blocks{{table}}};
    EXPECT_GT(paper.pages().size(), 2U);
    EXPECT_EQ(count_of(paper.pages_text(), "woord"), 2000U);
    EXPECT_EQ(count_of(paper.pages_text(), "slot"), 1U);
}

TEST(Pdf, KeepsAHeadingWithWhatFollows) {
    for (int before = 20; before < 36; ++before) {
        auto blocks = lines(before);
        blocks.push_back(heading(2, "Tussenkop"));
        blocks.push_back(paragraph(words(40, "slottekst")));
        for (const auto& page : Paper{blocks}.pages()) {
            EXPECT_NE(page.back(), "Tussenkop") << before;
        }
    }
}

TEST(Pdf, LeavesNoLineOfAParagraphAlone) {
    for (int before = 20; before < 36; ++before) {
        auto blocks = lines(before);
        blocks.push_back(paragraph(words(60, "alinea")));
        for (const auto& page : Paper{blocks}.pages()) {
            EXPECT_NE(std::ranges::count_if(
                          page, [](const auto& line) { return line.starts_with("alinea"); }),
                      1)
                << before;
        }
    }
}

std::vector<std::ptrdiff_t> rows_per_page(const Blocks& blocks) {
    std::vector<std::ptrdiff_t> rows;
    for (const auto& page : Paper{blocks}.pages()) {
        rows.push_back(
            std::ranges::count_if(page, [](const auto& line) { return line.starts_with("rij-"); }));
    }
    std::erase(rows, 0);
    return rows;
}

TEST(Pdf, KeepsAShortTableOnOnePage) {
    for (int before = 20; before < 36; ++before) {
        auto blocks = lines(before);
        blocks.push_back({numbered_table(5)});
        EXPECT_THAT(rows_per_page(blocks), testing::ElementsAre(5)) << before;
    }
}

TEST(Pdf, LeavesNoRowOfALongTableAlone) {
    for (int before = 0; before < 36; ++before) {
        auto blocks = lines(before);
        blocks.push_back({numbered_table(30)});
        EXPECT_THAT(rows_per_page(blocks), testing::Each(testing::Gt(1))) << before;
    }
}

TEST(Pdf, PutsAFootnoteOnThePageOfItsMark) {
    Blocks blocks;
    for (int number = 1; number <= 80; ++number) {
        const auto name = std::to_string(number) + ".";
        blocks.push_back(paragraph({text("zin-" + name + words(number % 17)),
                                    footnote({text("noot-" + name + words(number % 29))})}));
    }
    const auto pages = Paper{blocks}.pages();
    ASSERT_GT(pages.size(), 3U);
    std::size_t found = 0;
    for (const auto& page : pages) {
        std::string all;
        for (const auto& line : page) {
            all += line + "\n";
        }
        for (int number = 1; number <= 80; ++number) {
            const auto name = std::to_string(number) + ".";
            const bool has_sentence = all.find("zin-" + name) != std::string::npos;
            EXPECT_EQ(has_sentence, all.find("noot-" + name) != std::string::npos) << number;
            found += has_sentence ? 1 : 0;
        }
    }
    EXPECT_EQ(found, 80U);
}

TEST(Pdf, LetsAFootnoteLongerThanAPageGoOn) {
    const Paper paper{Blocks{paragraph({text("begin"), footnote({text(words(3000, "noot"))})}),
                             paragraph({text("einde"), footnote({text("slot")})})}};
    EXPECT_EQ(count_of(paper.pages_text(), "noot"), 3000U);
    EXPECT_EQ(count_of(paper.pages_text(), "einde"), 1U);
    EXPECT_EQ(count_of(paper.pages_text(), "slot"), 1U);
}

TEST(Pdf, KeepsAParagraphOverTwoPagesOneElement) {
    auto blocks = lines(28);
    blocks.push_back(paragraph(words(150, "door")));
    const Paper paper{blocks};
    ASSERT_EQ(paper.pages().size(), 2U);
    EXPECT_THAT(paper.structure(), HasSubstr("\"" + words(150, "door") + "\""));
}

TEST(Pdf, PutsALongNoticeOverTwoPages) {
    Notice notice;
    notice.content = lines(40);
    const Paper paper{Blocks{{notice}}};
    EXPECT_EQ(paper.pages().size(), 2U);
    EXPECT_THAT(paper.pages_text(), HasSubstr("regel 40"));
}

TEST(Pdf, RefusesAnImageThatIsNotWhole) {
    const auto png = square_png(50);
    EXPECT_THROW(write_pdf(small_document({{Image{png.substr(0, 60), "x", {}, 1}}})), Error);
    EXPECT_THROW(write_pdf(small_document({{Image{"x", "x", {}, 1}}})), Error);
}

TEST(Pdf, MakesATallImageFitThePage) {
    const Paper paper{Blocks{{Image{square_png(500), "x", {text("bijschrift")}, 1}},
                             {Image{square_png(500), "y", {}, 1}}}};
    EXPECT_THAT(paper.properties(), ContainsRegex("Pages: +2\n"));
}

}  // namespace sleutel::document
