#include "platform/document/internal/column_widths.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace sleutel::document {

namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::IsEmpty;

}  // namespace

TEST(ColumnWidths, FillTheTableByContent) {
    EXPECT_THAT(divided({{10, 30}, {10, 10}}, 80), ElementsAre(DoubleEq(60), DoubleEq(20)));
}

TEST(ColumnWidths, GiveEachItsLongestWordAndTheRestToTheLongTexts) {
    EXPECT_THAT(divided({{20, 20}, {20, 220}}, 140), ElementsAre(DoubleEq(20), DoubleEq(120)));
}

TEST(ColumnWidths, TakeFromTheWidestFirstWhereWordsDoNotFit) {
    EXPECT_THAT(divided({{20, 20}, {300, 300}, {30, 30}}, 100),
                ElementsAre(DoubleEq(20), DoubleEq(50), DoubleEq(30)));
}

TEST(ColumnWidths, FollowSharesOnlyWhenEachColumnHasOne) {
    EXPECT_THAT(shared({{Align::start, 1}, {Align::start, 3}}, 80),
                ElementsAre(DoubleEq(20), DoubleEq(60)));
    EXPECT_THAT(shared({{Align::start, 1}, {Align::start, 0}}, 80), IsEmpty());
}

TEST(ColumnWidths, KeepTheirSharesWhereWordsFit) {
    EXPECT_THAT(with_room_for_words({20, 60}, {{20, 50}, {10, 90}}),
                ElementsAre(DoubleEq(20), DoubleEq(60)));
}

TEST(ColumnWidths, GrowForAWordThatIsWiderThanTheirShare) {
    EXPECT_THAT(with_room_for_words({20, 60, 40}, {{32, 50}, {20, 90}, {20, 20}}),
                ElementsAre(DoubleEq(32), DoubleEq(52), DoubleEq(36)));
}

TEST(ColumnWidths, ForgetTheirSharesWhereNotAllWordsFit) {
    EXPECT_THAT(with_room_for_words({20, 20}, {{50, 50}, {10, 10}}),
                ElementsAre(DoubleEq(30), DoubleEq(10)));
}

TEST(ColumnWidths, KnowNarrowLettersFromWideOnes) {
    Table table;
    table.columns.resize(2);
    table.rows = {{{cell("illi"), cell("mwwm")}}};
    const auto needs = estimated_needs(table, 10, 0);
    EXPECT_LT(2 * needs[0].narrowest, needs[1].narrowest);
}

TEST(ColumnWidths, CountLettersNotBytes) {
    Table table;
    table.columns.resize(2);
    table.rows = {{{cell("éééé"), cell("eeee")}}};
    const auto needs = estimated_needs(table, 10, 0);
    EXPECT_DOUBLE_EQ(needs[0].widest, needs[1].widest);
}

TEST(ColumnWidths, SeeAWordEndAtBlanksHyphensAndSlashes) {
    EXPECT_EQ(longest_word(""), 0U);
    EXPECT_EQ(longest_word("a bcd ef"), 3U);
    EXPECT_EQ(longest_word("aa/bbbb-cc"), 4U);
}

}  // namespace sleutel::document
