#include "features/reports/explanation_page.hpp"

#include "features/reports/internal/small_pack.hpp"
#include "platform/document/html.hpp"

#include <gtest/gtest.h>

namespace sleutel::reports {
namespace {

figures::Explanation explanation_of(SmallPack& small, const std::string& indicator) {
    const auto basis = small.basis();
    figures::Explanation explanation;
    explanation.indicator = indicator;
    explanation.label = "Bezoeken";
    explanation.about = "Wie twee keer kwam, telt twee keer.";
    explanation.definition = "Som van Bezoeken";
    explanation.figure =
        indicators::evaluate(basis.snapshot, basis.catalogue.get(indicator), basis.catalogue);
    explanation.shares = {{"fsan", "Federatie", "fsan/list", 2}};
    explanation.exclusions = {{"Soort is niet Bijeenkomst", 1}, {"Ingetrokken", 0}};
    explanation.history = {{1, basis.position_time, Count::exactly(1200)},
                           {3, basis.position_time, Count::exactly(1400)}};
    return explanation;
}

std::string page_of(SmallPack& small, const figures::Explanation& explanation) {
    return document::write_html(make_explanation_page(
        explanation, {small.pack, small.catalogue, "nl", "../report.nl.html"}));
}

TEST(ExplanationPage, ShowsWhatIsBehindAFigure) {
    SmallPack small;
    const auto explanation = explanation_of(small, "meeting-visits");
    const auto html = page_of(small, explanation);
    for (const std::string text : {"1.400",
                                   "Wie twee keer kwam",
                                   "Som van Bezoeken",
                                   "Federatie",
                                   "Soort is niet Bijeenkomst",
                                   "1.200",
                                   "14 februari 2023 om 09:30 uur UTC",
                                   "../report.nl.html#uitleg-meeting-visits"}) {
        EXPECT_NE(html.find(text), std::string::npos) << text;
    }
    EXPECT_NE(html.find(explanation.figure.record_set_hash), std::string::npos);
    EXPECT_EQ(html.find("Ingetrokken"), std::string::npos);
    EXPECT_EQ(html.find("report.page"), std::string::npos);
}

TEST(ExplanationPage, ShowsRecordsOnlyWhereTheyAreGiven) {
    SmallPack small;
    auto explanation = explanation_of(small, "meeting-visits");
    EXPECT_EQ(page_of(small, explanation).find("fsan.xlsx"), std::string::npos);
    explanation.records = {
        {explanation.figure.contributions.at(0), {"fsan.xlsx", "Blad1", "A2", 0, 0}}};
    EXPECT_NE(page_of(small, explanation).find("fsan.xlsx, Blad1, A2"), std::string::npos);
}

TEST(ExplanationPage, LeadsToThePartsOfAShare) {
    SmallPack small;
    auto explanation = explanation_of(small, "meetings-west-share");
    auto part = explanation_of(small, "meetings-west");
    part.label = "In het westen";
    explanation.parts = {part};
    const auto html = page_of(small, explanation);
    EXPECT_NE(html.find("<a href=\"meetings-west?language=nl\">In het westen</a>: 2"),
              std::string::npos);
}

}  // namespace
}  // namespace sleutel::reports
