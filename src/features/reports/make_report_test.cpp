#include "features/reports/make_report.hpp"

#include "features/reports/internal/small_pack.hpp"
#include "platform/document/html.hpp"
#include "tests/support/expectations.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace sleutel::reports {
namespace {

const std::filesystem::path kGolden = "tests/golden/reports/small";

/// The page's text without its style sheet, which is another room's.
std::string body_of(const std::string& html) {
    const auto begin = html.find("<main");
    return html.substr(begin, html.find("</main>") - begin) + "</main>\n";
}

Report report_of(SmallPack& small, std::string_view language) {
    Findings findings;
    auto report = make_report(small.basis(), language, FigureLinks::appendix, findings);
    test::expect_none(findings);
    return report ? std::move(*report) : Report{};
}

/// "key line:column" of everything refused in a Dutch text.
std::vector<std::string> refusals_of(SmallPack& small) {
    Findings findings;
    const auto report = make_report(small.basis(), "nl", FigureLinks::appendix, findings);
    EXPECT_FALSE(report.has_value());
    std::vector<std::string> all;
    for (const auto& finding : findings.list()) {
        all.push_back(finding.message.key + " " + to_text(finding.origin));
    }
    return all;
}

std::vector<std::string> texts_of(const Report& report, std::string_view indicator) {
    std::vector<std::string> texts;
    for (const auto& figure : report.manifest.figures) {
        if (figure.indicator == indicator) {
            texts.push_back(figure.text);
        }
    }
    return texts;
}

using Texts = std::vector<std::string>;

TEST(MakeReport, MakesTheGoldenReportsInBothLanguages) {
    SmallPack small;
    for (const std::string language : {"nl", "en"}) {
        const auto report = report_of(small, language);
        test::expect_golden(kGolden / ("expected." + language + ".manifest.json"),
                            write_manifest(report.manifest));
        test::expect_golden(kGolden / ("expected." + language + ".html"),
                            body_of(document::write_html(report.document)));
    }
}

TEST(MakeReport, PrintsEachFigureAsItsLanguageAndFormDo) {
    SmallPack small;
    const auto dutch = report_of(small, "nl");
    EXPECT_EQ(texts_of(dutch, "meetings").front(), "Drie");
    EXPECT_EQ(texts_of(dutch, "meeting-visits").front(), "1.400");
    EXPECT_EQ(texts_of(dutch, "alliance-meetings").front(), "meer dan 700");
    EXPECT_EQ(texts_of(dutch, "requests"), (Texts{"geen", "0", "0"}));
    EXPECT_EQ(texts_of(dutch, "meetings-west-share"), (Texts{"2 van de 3", "67%"}));
    EXPECT_EQ(texts_of(dutch, "registration"),
              (Texts{"gepland, verwacht in 2024", "gepland", "in 2024", "2024"}));
    const auto english = report_of(small, "en");
    EXPECT_EQ(texts_of(english, "meeting-visits").front(), "1,400");
    EXPECT_EQ(texts_of(english, "alliance-meetings").front(), "more than 700");
    EXPECT_EQ(texts_of(english, "registration").front(), "planned, expected in 2024");
}

TEST(MakeReport, GivesEveryFigureAnIdOfItsOwn) {
    SmallPack small;
    const auto report = report_of(small, "nl");
    std::set<std::string> ids;
    for (const auto& figure : report.manifest.figures) {
        ids.insert(figure.id);
    }
    EXPECT_EQ(ids.size(), report.manifest.figures.size());
    EXPECT_GT(ids.size(), 15U);
}

TEST(MakeReport, PutsEachCellOfATableInTheManifest) {
    SmallPack small;
    const auto report = report_of(small, "nl");
    std::vector<std::string> cells;
    for (const auto& figure : report.manifest.figures) {
        if (figure.cell) {
            cells.push_back(figure.indicator + " " + figure.cell->by + ":" + figure.cell->level +
                            "=" + figure.cell->code + " " + figure.text);
        }
    }
    EXPECT_EQ(cells,
              (Texts{"meetings place:country_part=NL-west 2",
                     "meeting-visits place:country_part=NL-west 1.350",
                     "meetings place:country_part=NL-oost 1",
                     "meeting-visits place:country_part=NL-oost 50",
                     "meetings themes:=fgm 2",
                     "meetings themes:=marriage 1",
                     "meetings themes:= 1"}));
}

TEST(MakeReport, SaysWhichSourcesAFigureRestsOn) {
    SmallPack small;
    const auto report = report_of(small, "nl");
    const auto& figure = report.manifest.figures.front();
    EXPECT_EQ(figure.sources,
              (std::vector<SourceShare>{{"fsan", "fsan/list", 2}, {"pharos", "pharos/list", 1}}));
    EXPECT_EQ(figure.place.origin.file, "report/nl/01-begin.md");
    EXPECT_EQ(figure.place.section, "Samenvatting");
}

TEST(MakeReport, IsTheSameBytesEachTime) {
    SmallPack once;
    SmallPack again;
    for (const std::string_view language : {"nl", "en"}) {
        EXPECT_EQ(document::write_html(report_of(once, language).document),
                  document::write_html(report_of(again, language).document));
    }
}

TEST(MakeReport, CarriesItsManifest) {
    SmallPack small;
    const auto report = report_of(small, "nl");
    const auto html = document::write_html(report.document);
    const auto carried = document::read_html_attachment(html, kManifestName);
    ASSERT_TRUE(carried.has_value());
    EXPECT_EQ(write_manifest(read_manifest(*carried)), write_manifest(report.manifest));
}

TEST(MakeReport, LeadsToPagesWhereItIsServed) {
    SmallPack small;
    Findings findings;
    const auto report = make_report(small.basis(), "nl", FigureLinks::pages, findings);
    const auto html = document::write_html(report->document);
    EXPECT_NE(html.find("href=\"figure/meetings?language=nl\""), std::string::npos);
}

TEST(MakeReport, RefusesWhatATextCanNotBeBoundTo) {
    SmallPack small;
    small.write_text(
        "{{meeting}} {{zzzzzzzzzzzz}} {{meetings|percent}}\n{{meetings-west-share|words}}\n"
        "[@kst-2] [@zzzzzzzzzzzz]\n\n"
        "```figures\ncaption: C\nfigure: meetings, meetigns\nby: plaec\n```\n\n"
        "```figures\ncaption: C\nfigure: meetings\nby: place\nlevel: galaxy\n```\n\n"
        "```figures\ncaption: C\nfigure: meetings\nby: place, themes\n```\n");
    EXPECT_EQ(refusals_of(small),
              (Texts{"report.unknown_figure_nearest report/nl/01.md:7:1",
                     "report.unknown_figure report/nl/01.md:7:13",
                     "report.form_unfit report/nl/01.md:7:30",
                     "report.form_unfit report/nl/01.md:8:1",
                     "report.unknown_citation_nearest report/nl/01.md:9:1",
                     "report.unknown_citation report/nl/01.md:9:10",
                     "indicator.no_breakdown report/nl/01.md:12:1",
                     "report.unknown_figure_nearest report/nl/01.md:12:1",
                     "indicator.no_level report/nl/01.md:18:1",
                     "report.one_breakdown report/nl/01.md:25:1"}));
}

TEST(MakeReport, NamesTheNearestFigure) {
    SmallPack small;
    small.write_text("{{meeting}}\n");
    Findings findings;
    make_report(small.basis(), "nl", FigureLinks::appendix, findings);
    EXPECT_EQ(
        findings.list().at(0).message,
        (Message{"report.unknown_figure_nearest", {{"name", "meeting"}, {"nearest", "meetings"}}}));
}

TEST(MakeReport, RefusesAFigureThatNobodyReported) {
    SmallPack small;
    small.withdraw("statement", "s1");
    small.put({"milestone",
               {"m"},
               {{"action", model::Code{"registration"}}, {"status", model::Code{"planned"}}}});
    small.write_text(
        "{{alliance-meetings}} {{registration|when}} {{registration}}\n\n"
        "```figures\ncaption: C\nrows: alliance-meetings, meetings\n```\n");
    EXPECT_EQ(refusals_of(small),
              (Texts{"report.not_reported report/nl/01.md:7:1",
                     "report.no_date report/nl/01.md:7:23",
                     "report.not_reported report/nl/01.md:10:1"}));
}

TEST(MakeReport, RefusesALanguageWithoutText) {
    SmallPack small;
    Findings findings;
    EXPECT_FALSE(make_report(small.basis(), "de", FigureLinks::appendix, findings).has_value());
    EXPECT_EQ(findings.list().at(0).message.key, "report.no_text");
}

}  // namespace
}  // namespace sleutel::reports
