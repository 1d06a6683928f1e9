#include "features/reports/report_text.hpp"

#include "features/reports/internal/slug.hpp"
#include "platform/texts/texts.hpp"

#include <gtest/gtest.h>

namespace sleutel::reports {
namespace {

namespace doc = document;

constexpr std::string_view kFront = "---\ntitle: Titel\ndate: 2023-02-14\n---\n";

struct Reading {
    ReportText report;
    Findings findings;
    std::vector<FigureReference> figures;
    std::vector<Citation> citations;
    std::vector<FiguresBlock> blocks;

    [[nodiscard]] const doc::Inlines& paragraph(std::size_t at = 0) const {
        return std::get<doc::Paragraph>(report.blocks.at(at).is).content;
    }
};

Reading read_files(const std::vector<model::SourceText>& files) {
    Reading reading;
    const Bindings bindings{[&](const FigureReference& reference) {
                                reading.figures.push_back(reference);
                                return doc::text("<" + reference.indicator + ">");
                            },
                            [&](const Citation& citation) {
                                reading.citations.push_back(citation);
                                return doc::Inlines{doc::text("see " + citation.key)};
                            },
                            [&](const FiguresBlock& block) {
                                reading.blocks.push_back(block);
                                return doc::paragraph("table");
                            }};
    reading.report = read_report_text(files, "nl", bindings, reading.findings);
    return reading;
}

Reading read_body(const std::string& body) {
    return read_files({{"report/nl/01.md", std::string{kFront} + body}});
}

/// "key line:column" of everything refused.
std::vector<std::string> refusals(const Reading& reading) {
    std::vector<std::string> all;
    for (const auto& finding : reading.findings.list()) {
        all.push_back(finding.message.key + " " + std::to_string(finding.origin.line) + ":" +
                      std::to_string(finding.origin.column));
    }
    return all;
}

using Keys = std::vector<std::string>;

TEST(ReportText, FindsFiguresWithTheirPlace) {
    const auto reading = read_body("# Kop\n\nÉr zijn {{gp-ambassadors|words}} en *{{x}}*.\n");
    ASSERT_EQ(reading.figures.size(), 2U);
    EXPECT_TRUE(reading.findings.empty());
    EXPECT_EQ(reading.figures[0].indicator, "gp-ambassadors");
    EXPECT_EQ(reading.figures[0].form, Form::words);
    EXPECT_EQ(reading.figures[0].place.section, "Kop");
    EXPECT_EQ(to_text(reading.figures[0].place.origin), "report/nl/01.md:7:9");
    EXPECT_EQ(to_text(reading.figures[1].place.origin), "report/nl/01.md:7:38");
    EXPECT_EQ(doc::plain_text(reading.paragraph(1)), "Ér zijn <gp-ambassadors> en <x>.");
}

TEST(ReportText, FindsFiguresInTablesFootnotesAndHeadings) {
    const auto reading = read_body(
        "# Met {{a|Words}}\n\n"
        "| Wat | Hoeveel |\n|---|---:|\n| b_c_d | **{{b|number}}** |\n\n"
        "Tekst[^n].\n\n[^n]: Noot met {{c}}.\n");
    ASSERT_EQ(reading.figures.size(), 3U);
    EXPECT_EQ(reading.figures[0].place.section, "Met {{a|Words}}");
    EXPECT_EQ(reading.figures[1].form, Form::number);
    EXPECT_EQ(reading.figures[2].place.section, "Met <a>");
    EXPECT_EQ(reading.figures[2].place.origin.line, 13);
    const auto& table = std::get<doc::Table>(reading.report.blocks.at(1).is);
    EXPECT_EQ(table.columns.at(1).align, doc::Align::end);
    ASSERT_EQ(table.header.size(), 1U);
    EXPECT_EQ(doc::plain_text(table.rows.at(0).cells.at(0).content), "b_c_d");
    EXPECT_TRUE(std::holds_alternative<doc::Strong>(table.rows[0].cells.at(1).content.at(0).is));
    EXPECT_TRUE(std::holds_alternative<doc::Footnote>(reading.paragraph(2).at(1).is));
    EXPECT_TRUE(refusals(reading).empty());
}

TEST(ReportText, TurnsACitationIntoAFootnote) {
    const auto reading = read_body("De brief.[@kst-28345-234] En[^1].\n\n[^1]: Zie [@boek_1].\n");
    ASSERT_EQ(reading.citations.size(), 2U);
    EXPECT_EQ(reading.citations[0].key, "kst-28345-234");
    EXPECT_EQ(reading.citations[1].key, "boek_1");
    const auto& note = std::get<doc::Footnote>(reading.paragraph().at(1).is);
    const auto& words = std::get<doc::Paragraph>(note.content.at(0).is);
    EXPECT_EQ(doc::plain_text(words.content), "see kst-28345-234");
    const auto& second = std::get<doc::Footnote>(reading.paragraph().at(3).is);
    EXPECT_EQ(doc::plain_text(std::get<doc::Paragraph>(second.content.at(0).is).content),
              "Zie see boek_1.");
}

TEST(ReportText, ReadsATableOfFigures) {
    const auto reading = read_body(
        "```figures\ncaption: Bijeenkomsten\n  per regio\nfigure: meetings, visits = Bezoeken\nby: "
        "place\n"
        "level: region\ntotal: yes\n```\n\n```figures\ncaption: Deelnemers\nrows: # Kop, a,\n  b = "
        "Zo heet b\n```\n");
    ASSERT_EQ(reading.blocks.size(), 2U);
    EXPECT_TRUE(refusals(reading).empty());
    EXPECT_EQ(reading.blocks[0].caption, "Bijeenkomsten per regio");
    EXPECT_EQ(reading.blocks[0].figures, (std::vector<std::string>{"meetings", "visits"}));
    EXPECT_EQ(reading.blocks[0].entries.at(1).label, "Bezoeken");
    EXPECT_EQ(reading.blocks[0].level, "region");
    EXPECT_TRUE(reading.blocks[0].with_total);
    EXPECT_EQ(reading.blocks[0].place.origin.line, 6);
    EXPECT_EQ(reading.blocks[1].figures, (std::vector<std::string>{"a", "b"}));
    ASSERT_EQ(reading.blocks[1].entries.size(), 3U);
    EXPECT_EQ(reading.blocks[1].entries[0].label, "Kop");
    EXPECT_EQ(reading.blocks[1].entries[2].figure, "b");
    EXPECT_EQ(reading.blocks[1].entries[2].label, "Zo heet b");
}

TEST(ReportText, NamesEveryMistakeOfAllFilesWithItsPlace) {
    const auto reading = read_files({
        {"report/nl/01.md", std::string{kFront} + "Een {{a|wordz}} en {{b\n\n{{ }} en }} [@\n"},
        {"report/nl/02.md", "##### Laag\n\n1\n<b>vet</b> ![x](y.png) [^weg]\n\n[^ook]: niets\n"},
    });
    EXPECT_EQ(refusals(reading),
              (Keys{"report.brace_not_closed 5:20",
                    "report.reference_malformed 7:1",
                    "report.brace_not_opened 7:10",
                    "report.citation_malformed 7:13",
                    "report.unknown_form_nearest 5:5",
                    "report.footnote_undefined 4:24",
                    "report.footnote_unused 6:1",
                    "report.heading_too_low 1:1",
                    "report.html 4:1",
                    "report.html 4:7",
                    "report.image 4:12"}));
    EXPECT_EQ(reading.findings.list().at(4).message.values.at(1).second, "words");
}

TEST(ReportText, NamesMistakesInATableOfFigures) {
    const auto reading = read_body(
        "```figures\ncapton: X\nfigure: a\nrows: b\ntotal: maybe\nlos\n```\n\n"
        "```figures\ncaption: Y\nfigure: a\n```\n\n```other\nx\n```\n\n"
        "```figures\ncaption: Z\nfigure: # Kop, a\nby: b\n```\n");
    EXPECT_EQ(refusals(reading),
              (Keys{"report.unknown_key_nearest 6:1",
                    "report.key_without_value 10:1",
                    "report.yes_or_no 9:1",
                    "report.caption_missing 6:1",
                    "report.figure_or_rows 6:1",
                    "report.figure_needs_by 14:1",
                    "report.unknown_block 18:1",
                    "report.heading_of_columns 24:1"}));
}

TEST(ReportText, NamesWhatTheFrontMatterLacks) {
    EXPECT_EQ(refusals(read_files({{"a.md", "Tekst"}})), Keys{"report.front_matter_missing 1:1"});
    EXPECT_EQ(refusals(read_files({{"a.md", "---\ntitle: T\n"}})),
              Keys{"report.front_matter_not_closed 1:1"});
    EXPECT_EQ(refusals(read_files({{"a.md", "---\ntitle: T\ntitel: U\ndate: morgen\n---\n"}})),
              (Keys{"report.unknown_key_nearest 3:1", "report.date_invalid 4:1"}));
    EXPECT_EQ(refusals(read_files({{"a.md", "---\nauthor: T\n---\n"}})),
              (Keys{"report.key_missing 1:1", "report.key_missing 1:1"}));
}

TEST(ReportText, CutsMarksOutOfCodeAndRefusesThemInAddresses) {
    const auto reading = read_body("`{{a}}` \\{{b}} [x](https://e.org/{{c}})\n");
    EXPECT_EQ(refusals(reading),
              (Keys{"report.brace_not_opened 5:13", "report.mark_in_address 5:34"}));
    EXPECT_EQ(std::get<doc::Code>(reading.paragraph().at(0).is).text, "{{a}}");
    EXPECT_TRUE(reading.figures.empty());
}

TEST(ReportText, IsNotFooledByCharactersItUsesItself) {
    const auto reading = read_body("\ue0000\ue001 &#xE000;7&#xE001; &#xE000;\n");
    EXPECT_EQ(refusals(reading),
              (Keys{"report.private_character 5:1", "report.private_character 5:3"}));
    EXPECT_TRUE(reading.figures.empty());
}

TEST(ReportText, KeepsAnAuthorsRemarksOut) {
    const auto reading = read_body("<!-- nakijken -->\n\nTekst <!-- echt? -->hier.\n");
    EXPECT_TRUE(refusals(reading).empty());
    EXPECT_EQ(doc::plain_text(reading.paragraph()), "Tekst hier.");
}

TEST(ReportText, TurnsAMarkedQuoteIntoANotice) {
    const auto reading = read_body("> [!NOTE]\n> Let op {{a}}.\n\n> Gewoon.\n\n> [!WARNING]\n");
    EXPECT_TRUE(refusals(reading).empty());
    const auto& notice = std::get<doc::Notice>(reading.report.blocks.at(0).is);
    EXPECT_EQ(doc::plain_text(std::get<doc::Paragraph>(notice.content.at(0).is).content),
              "Let op <a>.");
    EXPECT_TRUE(std::holds_alternative<doc::Quote>(reading.report.blocks.at(1).is));
    EXPECT_EQ(std::get<doc::Notice>(reading.report.blocks.at(2).is).kind, doc::NoticeKind::warning);
}

TEST(ReportText, StopsAtTooDeepNesting) {
    const auto reading = read_body(std::string(20000, '>') + " diep\n");
    EXPECT_EQ(reading.findings.list().at(0).message.key, "report.too_deep");
}

TEST(ReportText, ReadsAnEmptyBody) {
    const auto reading = read_body("");
    EXPECT_TRUE(reading.findings.empty());
    EXPECT_TRUE(reading.report.blocks.empty());
    EXPECT_EQ(reading.report.front.title, "Titel");
}

TEST(ReportText, SaysEachMistakeInBothLanguages) {
    const auto reading = read_body("{{a|wordz}} {{b");
    for (const auto& finding : reading.findings.list()) {
        for (const auto language : languages()) {
            EXPECT_EQ(say(language, finding.message).find(finding.message.key), std::string::npos);
        }
    }
}

TEST(Slug, IsSafeInAddresses) {
    EXPECT_EQ(to_slug("Wat is er bereikt?"), "wat-is-er-bereikt");
    EXPECT_EQ(to_slug("Één café"), "een-cafe");
    EXPECT_EQ(to_slug("…"), "x");
}

}  // namespace
}  // namespace sleutel::reports
