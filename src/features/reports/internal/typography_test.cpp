#include "features/reports/internal/typography.hpp"

#include <gtest/gtest.h>

namespace sleutel::reports {
namespace {

std::string set(std::string_view language, std::string_view text) {
    return Typographer{language}.set(text);
}

TEST(Typography, OpensAndClosesQuotes) {
    EXPECT_EQ(set("nl", R"(De cursus "Losing my religion" (de 'basis').)"),
              "De cursus “Losing my religion” (de ‘basis’).");
    EXPECT_EQ(set("en", R"("'No', she said.")"), "“‘No’, she said.”");
}

TEST(Typography, KnowsAnApostropheFromAQuote) {
    EXPECT_EQ(set("nl", "'s avonds in 's-Gravenhage, thema's en '22"),
              "’s avonds in ’s-Gravenhage, thema’s en ’22");
    EXPECT_EQ(set("en", "the girls' rights, it's 's"), "the girls’ rights, it’s ‘s");
}

TEST(Typography, RemembersWhatCameBefore) {
    Typographer typographer{"nl"};
    EXPECT_EQ(typographer.set("hij zei \""), "hij zei “");
    typographer.pass_word();
    EXPECT_EQ(typographer.set("\" en ging"), "” en ging");
}

TEST(Typography, MakesDashesAndEllipses) {
    EXPECT_EQ(set("nl", "2020--2022, voorkomen -- of stoppen --- en verder..."),
              "2020–2022, voorkomen\u00a0– of stoppen\u00a0— en verder…");
}

TEST(Typography, KeepsNumbersWithWhatTheyCount) {
    EXPECT_EQ(set("nl", "Kamerstuk nr. 234, art. 5, € 12, 12 maart 2022"),
              "Kamerstuk nr.\u00a0234, art.\u00a05, €\u00a012, 12\u00a0maart 2022");
    EXPECT_EQ(set("en", "no. 234, 12 March"), "no.\u00a0234, 12\u00a0March");
    EXPECT_EQ(set("nl", "blz. 5 en 12 maartse buien, duur. 5"),
              "blz.\u00a05 en 12 maartse buien, duur. 5");
}

}  // namespace
}  // namespace sleutel::reports
