#include "platform/document/html.hpp"

#include "base/error.hpp"
#include "platform/document/testing/sample.hpp"
#include "tests/support/expectations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sleutel::document {

namespace {

using testing::HasSubstr;
using testing::Not;

std::string article_of(const Blocks& blocks) {
    const auto html = write_html(small_document(blocks));
    const auto start = html.find("<article>") + 10;
    return html.substr(start, html.find("</article>") - start);
}

}  // namespace

TEST(Html, WritesTheSampleAsItWasAccepted) {
    const auto html = write_html(sample_report());
    test::expect_golden("tests/golden/document/sample.html", html);
}

TEST(Html, WritesAnEmptyDocument) {
    const auto html = write_html(Document{});
    EXPECT_THAT(html, HasSubstr("<main id=\"doc-text\" tabindex=\"-1\">"));
    EXPECT_THAT(html, HasSubstr("<title></title>"));
}

TEST(Html, EscapesTextAndAttributes) {
    const auto html = write_html(
        small_document({heading(1, "<script>alert('1')</script> & \"x\" ]]>", "\"><script>"),
                        paragraph({link("https://example.org/\"><script>", "<b>"),
                                   {FigureValue{"<i>", "a", "\"onclick=\"x", "\"<u>"}},
                                   {InLanguage{"\"><s>", {text("x")}}}})}));
    EXPECT_THAT(html, Not(HasSubstr("<script>")));
    for (const auto* element : {"<b>", "<i>", "<u>", "<s>", " onclick=\"x"}) {
        EXPECT_THAT(html, Not(HasSubstr(element)));
    }
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert('1')&lt;/script&gt; &amp; &quot;x&quot; ]]"));
}

TEST(Html, StaysValidUtf8WhateverComesIn) {
    const auto article = article_of({paragraph("a\xFF\xC3(\x01\x0B z")});
    EXPECT_THAT(article, HasSubstr("<p>a\xEF\xBF\xBD\xEF\xBF\xBD( z</p>"));
}

TEST(Html, MakesALinkWithAScriptIntoPlainText) {
    EXPECT_EQ(article_of({paragraph({link("javascript:alert(1)", "word")})}), "<p>word</p>\n");
}

TEST(Html, LetsALongAddressBreakAtItsSlashes) {
    EXPECT_EQ(article_of({paragraph("a b/c https://example.org/een/heel/lang/adres")}),
              "<p>a b/c https://<wbr/>example.org/<wbr/>een/<wbr/>heel/lang/adres</p>\n");
    EXPECT_EQ(article_of({paragraph("mo-drie-rivieren/voorlichtingen")}),
              "<p>mo-drie-rivieren/<wbr/>voorlichtingen</p>\n");
    EXPECT_EQ(article_of({paragraph(std::string(40, '/'))}),
              "<p>" + std::string(40, '/') + "</p>\n");
}

TEST(Html, PutsTheBaseBeforeRelativeAddressesOnly) {
    const auto html = write_html(
        small_document(
            {heading(1, "Kop", "kop"),
             paragraph({link("cijfers/a", "a"), link("https://x.org/", "b"), link("#kop", "c")})}),
        {.base_address = "https://example.org/map"});
    EXPECT_THAT(html, HasSubstr("href=\"https://example.org/map/cijfers/a\""));
    EXPECT_THAT(html, HasSubstr("href=\"https://x.org/\""));
    EXPECT_THAT(html, HasSubstr("href=\"#kop\""));
}

TEST(Html, NumbersTheSecondUseOfAnId) {
    const auto article = article_of({paragraph(
        {{FigureValue{"1", "a", "x", "l"}}, {FigureValue{"2", "a", "x", "l"}}, {Anchor{"a"}}})});
    EXPECT_THAT(article, HasSubstr("id=\"a\""));
    EXPECT_THAT(article, HasSubstr("id=\"a-2\""));
    EXPECT_THAT(article, HasSubstr("id=\"a-3\""));
}

TEST(Html, MakesALinkToNowherePlainText) {
    EXPECT_EQ(article_of({paragraph({link("#weg", "word")})}), "<p>word</p>\n");
}

TEST(Html, NamesAFigureByItsLabelOrElseByItsText) {
    EXPECT_THAT(article_of({paragraph({{FigureValue{"170", "a", "x", {}}}})}),
                HasSubstr("aria-label=\"170: zo is dit cijfer gemaakt\""));
    EXPECT_EQ(article_of({paragraph({{FigureValue{"170", "a", {}, {}}}})}),
              "<p><span id=\"a\" class=\"figure\">170</span></p>\n");
}

TEST(Html, MovesAFootnoteOutOfALinkAndOpensUpLinksInLinks) {
    const auto article = article_of({paragraph(
        {{Link{"https://a.org",
               {strong({text("a"), footnote({text("noot")})}), link("https://b.org", "b")}}},
         text("c")})});
    EXPECT_THAT(article, HasSubstr("<a href=\"https://a.org\"><strong>a</strong>b</a><sup>"));
    EXPECT_THAT(article, HasSubstr("</sup>c</p>"));
}

TEST(Html, PutsAFootnoteInAFootnoteBetweenBrackets) {
    const auto article =
        article_of({paragraph({footnote({text("buiten"), footnote({text("binnen")})})})});
    EXPECT_THAT(article, HasSubstr("<p>buiten (binnen) <a class=\"back\""));
}

TEST(Html, FillsShortRowsAndGivesAnEmptyCornerNoScope) {
    Table table;
    table.header = {{{Cell{}, cell("2021")}}};
    table.rows = {{{cell("a")}}, {{cell("b"), cell("1"), cell("2")}}};
    table.row_headers = 1;
    const auto article = article_of({{table}});
    EXPECT_THAT(article, HasSubstr("<tr><td></td><th scope=\"col\">2021</th><td></td></tr>"));
    EXPECT_THAT(article, HasSubstr("<tr><th scope=\"row\">a</th><td></td><td></td></tr>"));
}

TEST(Html, GivesTheRowsOfAGroupTheirOwnBodyAndHeading) {
    Table table;
    Row group{.cells = {cell("Groep")}};
    group.cells.front().columns = 2;
    table.columns.resize(2);
    table.rows = {group, {{cell("a"), cell("1")}}, group, {{cell("b"), cell("2")}}};
    table.row_headers = 1;
    const auto article = article_of({{table}});
    EXPECT_THAT(article,
                HasSubstr("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"2\">Groep</th>"));
    EXPECT_THAT(article, HasSubstr("<td>1</td></tr></tbody><tbody>"));
    EXPECT_THAT(article, Not(HasSubstr("<tbody></tbody>")));
}

TEST(Html, TellsTablesWithoutACaptionApart) {
    Table table;
    table.rows = {{{cell("a")}}};
    auto document = small_document({{table}, heading(1, "Zorg"), {table}, {table}});
    document.labels.table_region = "bij {heading}";
    for (const auto* name : {"bij Klein", "bij Zorg", "bij Zorg (2)"}) {
        EXPECT_THAT(write_html(document), HasSubstr("aria-label=\"" + std::string{name} + "\""));
    }
}

TEST(Html, GivesAnAttachmentBack) {
    auto document = small_document({});
    const std::string json = R"({"a": "</script><!-- \u003c \\u003C", "b": "é"})";
    std::string bytes{"\0\xFF<a>", 5};
    document.attachments = {{"manifest.json", "application/json", json},
                            {"a b.bin", "image/png", bytes}};
    const auto html = write_html(document);
    EXPECT_THAT(html, Not(HasSubstr("</script><!--")));
    EXPECT_EQ(read_html_attachment(html, "manifest.json"), json);
    EXPECT_EQ(read_html_attachment(html, "a b.bin"), bytes);
    EXPECT_EQ(read_html_attachment(html, "manifest"), std::nullopt);
    EXPECT_EQ(read_html_attachment(html.substr(0, html.find("</script>")), "manifest.json"),
              std::nullopt);
    EXPECT_EQ(read_html_attachment("", "manifest.json"), std::nullopt);
}

TEST(Html, AsksForNothingFromOutside) {
    const auto html = write_html(sample_report());
    EXPECT_THAT(html, HasSubstr("default-src 'none'"));
    for (const auto* outside : {" src=\"http", "url(", "@import", "<link", " style=\""}) {
        EXPECT_THAT(html, Not(HasSubstr(outside)));
    }
}

TEST(Html, SetsLanguageAndDirection) {
    auto document = small_document({});
    document.language = "ar";
    EXPECT_THAT(write_html(document), HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
}

TEST(Html, RefusesAnImageThatIsNotAPng) {
    EXPECT_THROW(article_of({{Image{"GIF89a", "plaatje", {}, 1}}}), Error);
    EXPECT_THROW(article_of({{Image{"", "plaatje", {}, 1}}}), Error);
}

}  // namespace sleutel::document
