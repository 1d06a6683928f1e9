#include "platform/document/docx.hpp"

#include "base/text.hpp"
#include "platform/document/internal/docx_body.hpp"
#include "platform/document/internal/zip_file.hpp"
#include "platform/document/testing/sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <map>
#include <set>

namespace sleutel::document {

namespace {

using testing::HasSubstr;
using testing::Not;

const DocxOptions kOptions{"https://example.org/"};

std::string part_of(const Document& document, const std::string& name) {
    const auto parts = read_zip(write_docx(document, kOptions), name);
    return parts.empty() ? "" : parts.front().second;
}

std::string body_of(const Blocks& blocks) {
    return part_of(small_document(blocks), "word/document.xml");
}

/// The order that ISO 29500 gives to what we write. Word refuses a file that has another.
const std::map<std::string, std::string> kOrders = {
    {"w:pPr",
     "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:widowControl w:numPr w:pBdr w:shd w:tabs "
     "w:bidi w:spacing w:ind w:jc w:outlineLvl"},
    {"w:rPr",
     "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:noProof w:color w:sz w:szCs w:u w:vertAlign w:rtl "
     "w:lang"},
    {"w:tblPr", "w:tblStyle w:bidiVisual w:tblW w:tblInd w:tblBorders w:tblLayout w:tblCellMar"},
    {"w:tcPr", "w:tcW w:gridSpan w:tcBorders w:shd w:vAlign"},
    {"w:tbl", "w:tblPr w:tblGrid w:tr"},
    {"w:tr", "w:trPr w:tc"},
    {"w:tcBorders", "w:top w:left w:bottom w:right"},
    {"w:sectPr", "w:headerReference w:footerReference w:pgSz w:pgMar w:titlePg w:bidi"},
    {"w:pBdr", "w:top w:left w:bottom w:right"},
    {"w:style",
     "w:name w:basedOn w:next w:uiPriority w:semiHidden w:unhideWhenUsed w:qFormat w:pPr w:rPr "
     "w:tblPr"},
    {"w:lvl", "w:start w:numFmt w:lvlText w:lvlJc w:pPr w:rPr"},
    {"w:abstractNum", "w:multiLevelType w:lvl"},
    {"w:num", "w:abstractNumId w:lvlOverride"},
    {"w:numbering", "w:abstractNum w:num"},
    {"w:settings",
     "w:zoom w:defaultTabStop w:autoHyphenation w:characterSpacingControl w:footnotePr w:compat "
     "w:themeFontLang w:decimalSymbol w:listSeparator"},
    {"wp:inline", "wp:extent wp:docPr a:graphic"},
    {"pic:pic", "pic:nvPicPr pic:blipFill pic:spPr"}};

struct OrderCheck : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
        const auto order = kOrders.find(node.name());
        if (order == kOrders.end()) {
            return true;
        }
        const auto names = split(order->second, ' ');
        std::ptrdiff_t last = 0;
        for (const auto& child : node.children()) {
            const auto found = std::ranges::find(names, child.name());
            EXPECT_NE(found, names.end()) << child.name() << " in " << node.name();
            EXPECT_GE(found - names.begin(), last) << child.name() << " in " << node.name();
            last = found - names.begin();
        }
        return true;
    }
};

/// A document with about everything in it, right to left as well.
std::vector<Document> many_documents() {
    auto arabic = sample_report();
    arabic.language = "ar";
    Table bare;
    bare.rows = {{{Cell{{text("a")}, Align::center, 2}}}, {{cell("b"), cell("c")}}};
    auto odd = small_document({{PageBreak{}},
                               {bare},
                               {bare},
                               {List{ListKind::numbers, {{{bare}}, {}}, 3}},
                               {Notice{NoticeKind::note, {}, {{List{ListKind::bullets, {{}}, 1}}}}},
                               {Quote{{heading(4, "kop", "id")}}},
                               paragraph({footnote({}), {Footnote{}}, {Footnote{{{bare}}}}})});
    return {sample_report(), arabic, odd, Document{}};
}

}  // namespace

TEST(Docx, GivesTheSameBytesTwice) {
    EXPECT_EQ(write_docx(sample_report()), write_docx(sample_report()));
}

TEST(Docx, KeepsTheOrderOfTheSchemaInAllParts) {
    for (const auto& document : many_documents()) {
        for (const auto& [name, content] : read_zip(write_docx(document), "")) {
            if (name.ends_with(".png")) {
                continue;
            }
            pugi::xml_document xml;
            ASSERT_TRUE(xml.load_buffer(content.data(), content.size())) << name;
            OrderCheck check;
            xml.traverse(check);
        }
    }
}

TEST(Docx, LeadsEachReferenceToSomethingThatIsThere) {
    const auto parts = read_zip(write_docx(sample_report(), kOptions), "");
    std::set<std::string> names;
    std::map<std::string, std::string> contents;
    for (const auto& [name, content] : parts) {
        EXPECT_TRUE(names.insert("/" + name).second) << name;
        contents[name] = content;
    }
    pugi::xml_document types;
    types.load_string(contents["[Content_Types].xml"].c_str());
    for (const auto& entry : types.child("Types").children("Override")) {
        EXPECT_TRUE(names.contains(entry.attribute("PartName").value()));
    }
    pugi::xml_document relations;
    relations.load_string(contents["word/_rels/document.xml.rels"].c_str());
    std::set<std::string> ids;
    for (const auto& entry : relations.child("Relationships").children()) {
        EXPECT_TRUE(ids.insert(entry.attribute("Id").value()).second);
        const std::string target = entry.attribute("Target").value();
        const bool external = entry.attribute("TargetMode");
        EXPECT_TRUE(external || names.contains(target.starts_with("../") ? target.substr(2)
                                                                         : "/word/" + target))
            << target;
    }
    pugi::xml_document body;
    body.load_string(contents["word/document.xml"].c_str());
    for (const auto& node : body.select_nodes("//@r:id | //@r:embed")) {
        EXPECT_TRUE(ids.contains(node.attribute().value())) << node.attribute().value();
    }
    pugi::xml_document styles;
    styles.load_string(contents["word/styles.xml"].c_str());
    for (const auto& node : body.select_nodes("//w:pStyle/@w:val | //w:rStyle/@w:val")) {
        const auto query = "//w:style[@w:styleId='" + std::string{node.attribute().value()} + "']";
        EXPECT_TRUE(styles.select_node(query.c_str())) << query;
    }
    for (const auto& node : body.select_nodes("//w:hyperlink/@w:anchor")) {
        const auto query =
            "//w:bookmarkStart[@w:name='" + std::string{node.attribute().value()} + "']";
        EXPECT_TRUE(body.select_node(query.c_str())) << query;
    }
}

TEST(Docx, HasRealFootnotes) {
    const auto body = body_of({paragraph({text("a"), footnote({text("noot")})})});
    EXPECT_THAT(body, HasSubstr("<w:footnoteReference w:id=\"1\"/>"));
    const auto notes = part_of(small_document({paragraph({text("a"), footnote({text("noot")})})}),
                               "word/footnotes.xml");
    EXPECT_THAT(notes, HasSubstr("<w:footnote w:id=\"1\">"));
    EXPECT_THAT(notes, HasSubstr("<w:footnoteRef/>"));
    EXPECT_THAT(notes, HasSubstr(">noot</w:t>"));
}

TEST(Docx, PutsLinksInFootnotesInTheFootnotesOwnRelations) {
    const auto document =
        small_document({paragraph({footnote({link("https://example.org/a?b&c", "x")})})});
    EXPECT_THAT(part_of(document, "word/_rels/footnotes.xml.rels"),
                HasSubstr("Target=\"https://example.org/a?b&amp;c\" TargetMode=\"External\""));
}

TEST(Docx, RepeatsTheHeaderOfATable) {
    Table table;
    table.header = {{{cell("Kop")}}};
    table.rows = {{{cell("rij")}}};
    EXPECT_THAT(body_of({{table}}), HasSubstr("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"));
}

TEST(Docx, KeepsTheRowsOfAShortTableWithTheNext) {
    Table table;
    table.header = {{{cell("Kop")}}};
    table.rows = {{{cell("een")}}, {{cell("twee")}}};
    const auto kept = [&](const Table& written, const std::string& word) {
        const auto body = body_of({{written}});
        const auto at = body.find(">" + word + "<");
        const auto cell = body.rfind("<w:tc>", at);
        return body.substr(cell, at - cell).find("<w:keepNext/>") != std::string::npos;
    };
    EXPECT_TRUE(kept(table, "Kop"));
    EXPECT_TRUE(kept(table, "een"));
    EXPECT_FALSE(kept(table, "twee"));
    table.notes = {paragraph("noot")};
    EXPECT_TRUE(kept(table, "twee"));
}

TEST(Docx, EndsEachCellWithAParagraphAsWordAsks) {
    Table table;
    table.rows = {{{cell("rij")}}};
    const auto body = body_of({{Notice{NoticeKind::note, {}, {{table}}}}, {table}});
    EXPECT_THAT(body, Not(HasSubstr("</w:tbl></w:tc>")));
    EXPECT_THAT(body, Not(HasSubstr("</w:tbl><w:tbl>")));
    EXPECT_THAT(body, Not(HasSubstr("</w:tcPr></w:tc>")));
}

TEST(Docx, StartsEachNumberedListAnew) {
    const List list{ListKind::numbers, {{paragraph("a")}}, 5};
    const auto document = small_document({{list}, {list}});
    EXPECT_THAT(part_of(document, "word/document.xml"), HasSubstr("<w:numId w:val=\"2\"/>"));
    EXPECT_THAT(part_of(document, "word/document.xml"), HasSubstr("<w:numId w:val=\"3\"/>"));
    EXPECT_THAT(part_of(document, "word/numbering.xml"),
                HasSubstr("<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/>"
                          "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/>"));
}

TEST(Docx, LinksAFigureToItsExplanationAndBookmarksIt) {
    const Blocks blocks = {paragraph({{FigureValue{"170", "cijfer-a", "cijfers/a", "uitleg"}}})};
    EXPECT_THAT(body_of(blocks), HasSubstr("w:tooltip=\"uitleg\""));
    EXPECT_THAT(body_of(blocks), HasSubstr("w:name=\"cijfer_a\""));
    EXPECT_THAT(part_of(small_document(blocks), "word/_rels/document.xml.rels"),
                HasSubstr("https://example.org/cijfers/a"));
}

TEST(Docx, NamesBookmarksAsWordAllows) {
    EXPECT_EQ(bookmark_name("a-1"), "a_1");
    EXPECT_NE(bookmark_name("a-1"), bookmark_name("a_1"));
    EXPECT_NE(bookmark_name("a_1"), bookmark_name("a.1"));
    const std::string longer(60, 'x');
    EXPECT_EQ(bookmark_name(longer).size(), 40U);
    EXPECT_NE(bookmark_name(longer), bookmark_name(longer + "y"));
}

TEST(Docx, SetsLanguageAndDirection) {
    EXPECT_THAT(part_of(sample_report(), "word/styles.xml"), HasSubstr("w:lang w:val=\"nl-NL\""));
    EXPECT_THAT(part_of(sample_report(), "word/document.xml"),
                HasSubstr("<w:rPr><w:rtl/><w:lang w:bidi=\"fa\"/></w:rPr>"));
    auto arabic = small_document({paragraph("مرحبا")});
    arabic.language = "ar";
    EXPECT_THAT(part_of(arabic, "word/styles.xml"), HasSubstr("<w:bidi/>"));
    EXPECT_THAT(part_of(arabic, "word/document.xml"), HasSubstr("<w:rPr><w:rtl/></w:rPr>"));
}

TEST(Docx, HoldsTheProperties) {
    const auto core = part_of(sample_report(), "docProps/core.xml");
    EXPECT_THAT(
        core, HasSubstr("<dc:title>Samen lezen: wat er is gedaan en wat het opleverde</dc:title>"));
    EXPECT_THAT(core, HasSubstr("<dc:creator>Programma Samen lezen</dc:creator>"));
    EXPECT_THAT(core, HasSubstr("<dc:language>nl-NL</dc:language>"));
    EXPECT_THAT(core, HasSubstr(">2023-03-12T09:30:00Z</dcterms:created>"));
}

TEST(Docx, EscapesWhatMeansSomethingInXml) {
    auto document = small_document(
        {heading(1, "<script> & ]]> \"x\"", "\"><w:p>"),
         paragraph({link("https://example.org/\"/><x", "]]>"), text("a\xFF\x01\x0B b")})});
    document.title = "</dc:title> & ]]>";
    document.running_header = "<&>";
    for (const auto& [name, content] : read_zip(write_docx(document), "")) {
        pugi::xml_document xml;
        EXPECT_TRUE(xml.load_buffer(content.data(), content.size())) << name;
    }
    EXPECT_THAT(part_of(document, "word/document.xml"),
                HasSubstr("&lt;script&gt; &amp; ]]&gt; &quot;x&quot;"));
    EXPECT_THAT(part_of(document, "word/document.xml"), HasSubstr("a\xEF\xBF\xBD b"));
    EXPECT_THAT(part_of(document, "word/_rels/document.xml.rels"), Not(HasSubstr("<x")));
}

TEST(Docx, GivesAnAttachmentBack) {
    auto document = small_document({});
    const std::string bytes{"\0\xFF</attachment>\r\n", 17};
    document.attachments = {{"manifest.json", "application/json", R"({"a": "<b> é"})"},
                            {"a&b.bin", "x/y", bytes},
                            {"empty", "text/plain", ""}};
    const auto docx = write_docx(document);
    EXPECT_EQ(read_docx_attachment(docx, "manifest.json"), R"({"a": "<b> é"})");
    EXPECT_EQ(read_docx_attachment(docx, "a&b.bin"), bytes);
    EXPECT_EQ(read_docx_attachment(docx, "empty"), "");
    EXPECT_EQ(read_docx_attachment(docx, "manifest"), std::nullopt);
}

TEST(Docx, FindsNoAttachmentInWhatIsNoDocx) {
    const auto docx = write_docx(sample_report());
    EXPECT_EQ(read_docx_attachment("", "manifest.json"), std::nullopt);
    EXPECT_EQ(read_docx_attachment("PK\x03\x04 rubbish", "manifest.json"), std::nullopt);
    for (std::size_t size = 0; size < docx.size(); size += 37) {
        EXPECT_EQ(read_docx_attachment(docx.substr(0, size), "manifest.json"), std::nullopt);
    }
    const auto bomb = write_zip({{"customXml/item1.xml", std::string(80U << 20U, ' ')}});
    EXPECT_EQ(read_docx_attachment(bomb, "manifest.json"), std::nullopt);
}

TEST(Docx, ReadsADamagedFileWithoutHarm) {
    const auto whole = write_docx(sample_report());
    const auto expected = read_docx_attachment(whole, "manifest.json");
    ASSERT_TRUE(expected);
    std::size_t unread = 0;
    for (std::size_t at = 0; at < whole.size(); at += 13) {
        auto damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const auto content = read_docx_attachment(damaged, "manifest.json");
        // The checksum of a zip file tells: all of it, or nothing.
        EXPECT_TRUE(!content || content == expected) << at;
        unread += content ? 0U : 1U;
    }
    EXPECT_GT(unread, 0U);
}

}  // namespace sleutel::document
