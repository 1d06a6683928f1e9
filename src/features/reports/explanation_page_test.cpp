#include "features/reports/explanation_page.hpp"

#include "features/reports/internal/small_pack.hpp"
#include "features/reports/report_requests.hpp"
#include "platform/document/html.hpp"

#include <gtest/gtest.h>

namespace sleutel::reports {
namespace {

figures::Explanation explanation_of(SmallPack& small, const std::string& indicator) {
    const auto basis = small.basis();
    const auto& definition = basis.catalogue.get(indicator);
    const protection::ReleaseBasis then{
        small.snapshot(), small.catalogue, small.settings, basis.position};
    const auto at_that_time = [&](std::int64_t visits) {
        return protection::release_alone(then, definition, Count::exactly(visits));
    };
    figures::Explanation explanation{indicator,
                                     "Bezoeken",
                                     "Wie twee keer kwam, telt twee keer.",
                                     "Som van Bezoeken",
                                     find_released(basis.released, {&definition, {}})};
    explanation.is_open = small.settings.is_open(definition, small.catalogue);
    explanation.shares = {{"fsan", "Federatie", "fsan/list", 2}};
    explanation.exclusions = {{"Soort is niet Bijeenkomst", 1}, {"Ingetrokken", 0}};
    explanation.history = {{1, basis.position_time, at_that_time(1200)},
                           {3, basis.position_time, at_that_time(1400)}};
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
    explanation.records.push_back(
        {{{"a"}, "fsan", "fsan/list", 1, 1}, {"fsan.xlsx", "Blad1", "A2", 0, 0}});
    EXPECT_NE(page_of(small, explanation).find("fsan.xlsx, Blad1, A2"), std::string::npos);
}

TEST(ExplanationPage, TellsNothingOfWhatIsWithheldButThatItIs) {
    SmallPack small;
    small.settings = {};
    small.put(meeting("d", "GM0193", Count::exactly(2)));
    small.withdraw("activity", "a");
    small.withdraw("activity", "b");
    small.withdraw("activity", "c");
    const auto explanation = explanation_of(small, "meeting-visits");
    ASSERT_TRUE(explanation.figure.value.is_withheld());
    const auto html = page_of(small, explanation);
    EXPECT_NE(html.find("<strong>–</strong>"), std::string::npos);
    EXPECT_NE(html.find("wordt niet getoond"), std::string::npos);
    EXPECT_EQ(html.find("1.400"), std::string::npos) << "earlier values";
    EXPECT_EQ(html.find("Soort is niet Bijeenkomst"), std::string::npos);
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
