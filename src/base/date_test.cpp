#include "base/date.hpp"

#include <gtest/gtest.h>

namespace sleutel {
namespace {

TEST(Date, DoesNotHoldThe31stOfFebruary) {
    EXPECT_EQ(read_date("2022-02-31"), std::nullopt);
    EXPECT_EQ(Date::from(2023, 2, 29), std::nullopt);
    EXPECT_TRUE(Date::from(2024, 2, 29).has_value());
}

TEST(Date, ReadsOnlyWholeIsoDates) {
    EXPECT_EQ(to_text(read_date("2022-03-12").value()), "2022-03-12");
    for (const auto* text :
         {"", "2022-3-12", "12-03-2022", "2022-03-12T", "2022-03-1a", "0000-01-01"}) {
        EXPECT_EQ(read_date(text), std::nullopt) << text;
    }
}

TEST(PartialDate, KnowsItsFirstAndLastDay) {
    const auto february = PartialDate::from_month(2024, 2).value();
    EXPECT_EQ(to_text(february), "2024-02");
    EXPECT_EQ(to_text(february.first()), "2024-02-01");
    EXPECT_EQ(to_text(february.last()), "2024-02-29");
    EXPECT_EQ(to_text(read_partial_date("2022").value().last()), "2022-12-31");
    EXPECT_EQ(read_partial_date("2022-13"), std::nullopt);
}

TEST(Instant, TurnsOffsetsIntoUtc) {
    EXPECT_EQ(to_text(read_instant("2022-03-12T01:30:00+02:00").value()), "2022-03-11T23:30:00Z");
    EXPECT_EQ(read_instant("2022-03-12T24:00:00Z"), std::nullopt);
    EXPECT_EQ(read_instant("2022-03-12 10:00:00Z"), std::nullopt);
}

TEST(DateRange, IncludesBothEndsAndGoesForward) {
    const auto year = read_date_range("2022-01-01/2022-12-31").value();
    EXPECT_TRUE(year.contains(read_date("2022-12-31").value()));
    EXPECT_FALSE(year.contains(read_date("2023-01-01").value()));
    EXPECT_EQ(read_date_range("2022-02-01/2022-01-01"), std::nullopt);
}

}  // namespace
}  // namespace sleutel
