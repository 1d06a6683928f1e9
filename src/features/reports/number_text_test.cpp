#include "features/reports/number_text.hpp"

#include <gtest/gtest.h>

namespace sleutel::reports {
namespace {

TEST(NumberText, SpellsUpToTwentyAndRoundTens) {
    const NumberPrinter dutch{"nl"};
    const NumberPrinter english{"en"};
    EXPECT_EQ(dutch.count(Count::exactly(6), Form::words), "zes");
    EXPECT_EQ(dutch.count(Count::exactly(17), Form::words), "zeventien");
    EXPECT_EQ(dutch.count(Count::exactly(70), Form::words), "zeventig");
    EXPECT_EQ(dutch.count(Count::exactly(21), Form::words), "21");
    EXPECT_EQ(dutch.count(Count::exactly(132), Form::words), "132");
    EXPECT_EQ(english.count(Count::exactly(6), Form::words), "six");
    EXPECT_EQ(english.count(Count::exactly(100), Form::words), "one hundred");
    EXPECT_EQ(english.count(Count::exactly(110), Form::words), "110");
}

TEST(NumberText, LeavesNoSoftHyphensInDutchWords) {
    const NumberPrinter dutch{"nl"};
    for (int number = 0; number <= 100; ++number) {
        EXPECT_EQ(dutch.count(Count::exactly(number), Form::words).find("\u00ad"),
                  std::string::npos)
            << number;
    }
}

TEST(NumberText, BeginsASentenceWithACapital) {
    EXPECT_EQ(NumberPrinter{"nl"}.count(Count::exactly(1), Form::capital_words), "Eén");
    EXPECT_EQ(NumberPrinter{"nl"}.count(Count::exactly(8), Form::capital_words), "Acht");
    EXPECT_EQ(NumberPrinter{"nl"}.count(Count::more_than(700), Form::capital_words),
              "Meer dan 700");
    EXPECT_EQ(NumberPrinter{"en"}.count(Count::exactly(0), Form::capital_words), "No");
    EXPECT_EQ(NumberPrinter{"en"}.count(Count::exactly(132), Form::capital_words), "132");
}

TEST(NumberText, SeparatesThousandsAsTheLanguageDoes) {
    EXPECT_EQ(NumberPrinter{"nl"}.count(Count::exactly(1400), Form::standard), "1.400");
    EXPECT_EQ(NumberPrinter{"en"}.count(Count::exactly(1400), Form::standard), "1,400");
    EXPECT_EQ(NumberPrinter{"nl"}.count(Count::exactly(1400), Form::number), "1400");
}

TEST(NumberText, SaysHowSureACountIs) {
    const NumberPrinter dutch{"nl"};
    const NumberPrinter english{"en"};
    EXPECT_EQ(dutch.count(Count::more_than(700), Form::standard), "meer dan 700");
    EXPECT_EQ(english.count(Count::more_than(700), Form::standard), "more than 700");
    EXPECT_EQ(dutch.count(Count::at_least(700), Form::standard), "ten minste 700");
    EXPECT_EQ(english.count(Count::at_least(1), Form::words), "at least one");
    EXPECT_EQ(dutch.count(Count::about(40), Form::standard), "ongeveer 40");
    EXPECT_EQ(dutch.count(Count::between(674, 1914), Form::standard), "674 tot 1.914");
    EXPECT_EQ(english.count(Count::between(674, 1914), Form::standard), "674 to 1,914");
}

TEST(NumberText, WritesAReportedZeroAsNoneOnlyWhereWordsAreAsked) {
    EXPECT_EQ(NumberPrinter{"nl"}.count(Count::exactly(0), Form::words), "geen");
    EXPECT_EQ(NumberPrinter{"en"}.count(Count::exactly(0), Form::words), "no");
    EXPECT_EQ(NumberPrinter{"nl"}.count(Count::exactly(0), Form::standard), "0");
}

TEST(NumberText, PrintsWholePercents) {
    const NumberPrinter dutch{"nl"};
    EXPECT_EQ(dutch.percent(12, 14), "86%");
    EXPECT_EQ(dutch.percent(1, 200), "1%");
    EXPECT_EQ(dutch.percent(0, 9), "0%");
    EXPECT_EQ(dutch.percent(9, 9), "100%");
    EXPECT_EQ(dutch.percent(20000, 9), "222.222%");
}

TEST(NumberText, PrintsNoMoreOfADateThanIsKnown) {
    const NumberPrinter dutch{"nl"};
    const NumberPrinter english{"en"};
    EXPECT_EQ(dutch.date(*read_partial_date("2024")), "2024");
    EXPECT_EQ(dutch.date(*read_partial_date("2022-12")), "december 2022");
    EXPECT_EQ(dutch.date(*read_partial_date("2022-03-12")), "12 maart 2022");
    EXPECT_EQ(english.date(*read_partial_date("2022-12")), "December 2022");
    EXPECT_EQ(english.date(*read_partial_date("2022-03-12")), "12 March 2022");
    EXPECT_EQ(dutch.instant(*read_instant("2022-12-31T23:59:30Z")),
              "31 december 2022 om 23:59 uur UTC");
}

TEST(NumberText, KnowsItsFormsByName) {
    for (const auto& name : form_names()) {
        EXPECT_TRUE(read_form(name).has_value()) << name;
    }
    EXPECT_EQ(read_form("WORDS"), std::nullopt);
    EXPECT_EQ(read_form(""), std::nullopt);
}

}  // namespace
}  // namespace sleutel::reports
