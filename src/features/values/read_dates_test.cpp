#include "features/values/read_dates.hpp"

#include "features/values/local_time.hpp"

#include <gtest/gtest.h>

namespace sleutel::values {
namespace {

std::string date(std::string_view text, Language language = Language::dutch) {
    const auto reading = read_written_date(text, language);
    return reading.value ? to_text(*reading.value) : reading.refusal->key;
}

std::string partial(std::string_view text, Language language = Language::dutch) {
    const auto reading = read_written_partial_date(text, language);
    return reading.value ? to_text(*reading.value) : reading.refusal->key;
}

std::string range(std::string_view text, Language language = Language::dutch) {
    const auto reading = read_written_date_range(text, language);
    return reading.value ? to_text(*reading.value) : reading.refusal->key;
}

std::string moment(std::string_view text) {
    const auto reading = read_written_moment(text, Language::dutch);
    return reading.value ? to_text(*to_instant(*reading.value, "Europe/Amsterdam"))
                         : reading.refusal->key;
}

class WrittenDate : public testing::TestWithParam<const char*> {};

TEST_P(WrittenDate, IsTheTwelfthOfMarch) {
    EXPECT_EQ(date(GetParam()), "2022-03-12");
}

INSTANTIATE_TEST_SUITE_P(Dutch,
                         WrittenDate,
                         testing::Values("12 maart 2022",
                                         "12-3-22",
                                         "12-03-2022",
                                         "za 12 mrt. 2022",
                                         "za. 12 maart 2022",
                                         "Zaterdag 12 Maart 2022",
                                         "zat 12-3-2022",
                                         "2022-03-12",
                                         "2022/3/12",
                                         "12/3/2022",
                                         "12.3.2022",
                                         "12 3 2022",
                                         "12-mrt-22",
                                         "12-mrt-2022",
                                         "12 mrt '22",
                                         "12 mrt ’22",
                                         "12e maart 2022",
                                         "12 - 3 - 2022",
                                         "12–3–2022",
                                         "20220312",
                                         "  12\u00a0maart\u00a02022 ",
                                         "12 maart 2022.",
                                         "12 maart, 2022",
                                         "12 maart 2022 om 19.30 uur",
                                         "12-3-2022 19:30",
                                         "12-3-2022 19:30:00",
                                         "2022-03-12T19:30:00",
                                         "2022-03-12 00:00:00"));

INSTANTIATE_TEST_SUITE_P(English,
                         WrittenDate,
                         testing::Values("March 12, 2022",
                                         "March 12th, 2022",
                                         "12 March 2022",
                                         "12th of March 2022",
                                         "the 12th of March, 2022",
                                         "Sat 12 Mar 2022",
                                         "Saturday, March 12, 2022",
                                         "Mar 12 2022",
                                         "12 Mar 2022 at 7:30 pm"));

TEST(WrittenDate, RefusesADayThatDoesNotExist) {
    EXPECT_EQ(date("31-2-2022"), "import.date_impossible");
    EXPECT_EQ(date("29 februari 2022"), "import.date_impossible");
    EXPECT_EQ(date("29-2-2024"), "2024-02-29");
    EXPECT_EQ(date("12-13-2022"), "import.date_impossible");
    EXPECT_EQ(date("0-3-2022"), "import.date_not_understood");
}

TEST(WrittenDate, RefusesWhatLacksAPart) {
    EXPECT_EQ(date("maart 2022"), "import.date_incomplete");
    EXPECT_EQ(date("12 maart"), "import.date_incomplete");
    EXPECT_EQ(date("12-3"), "import.date_incomplete");
    EXPECT_EQ(date("2022"), "import.date_incomplete");
    EXPECT_EQ(date("12"), "import.date_incomplete");
}

TEST(WrittenDate, SaysWhyItDoesNotUnderstand) {
    EXPECT_EQ(date("najaar 2022"), "import.date_vague");
    EXPECT_EQ(date("begin maart 2022"), "import.date_vague");
    EXPECT_EQ(date("12 t/m 14 maart 2022"), "import.date_is_range");
    const auto reading = read_written_date("12 maarrt 2022", Language::dutch);
    EXPECT_EQ(reading.refusal->key, "import.date_month_unknown");
    EXPECT_EQ(reading.refusal->values.back().second, "maart");
    for (const auto* text : {"",
                             "-",
                             "datum volgt",
                             "12-3-2022-4",
                             "1/2/3/4",
                             "12--3-2022",
                             "-12-3-2022",
                             "#REF!",
                             "99999999999999999999",
                             "12-3-20222",
                             "12-3-222",
                             "3 x",
                             "12:30"}) {
        EXPECT_EQ(date(text), "import.date_not_understood") << text;
    }
}

TEST(WrittenDate, WarnsAboutAWeekdayThatDoesNotFit) {
    const auto reading = read_written_date("ma 12 maart 2022", Language::dutch);
    EXPECT_EQ(to_text(*reading.value), "2022-03-12");
    ASSERT_TRUE(reading.warning);
    EXPECT_EQ(reading.warning->key, "import.date_weekday");
    EXPECT_FALSE(read_written_date("za 12 maart 2022", Language::dutch).warning);
}

TEST(WrittenDate, PutsTwoDigitsInThisCenturyUpToFifty) {
    EXPECT_EQ(date("1-1-49"), "2049-01-01");
    EXPECT_EQ(date("1-1-50"), "1950-01-01");
    EXPECT_EQ(date("1-1-00"), "2000-01-01");
}

TEST(WrittenPartialDate, KeepsWhatIsKnown) {
    EXPECT_EQ(partial("maart 2022"), "2022-03");
    EXPECT_EQ(partial("jan. 2022"), "2022-01");
    EXPECT_EQ(partial("mrt-22"), "2022-03");
    EXPECT_EQ(partial("mrt 22"), "2022-03");
    EXPECT_EQ(partial("3-2022"), "2022-03");
    EXPECT_EQ(partial("03/2022"), "2022-03");
    EXPECT_EQ(partial("2022-03"), "2022-03");
    EXPECT_EQ(partial("2022 maart"), "2022-03");
    EXPECT_EQ(partial("2022"), "2022");
    EXPECT_EQ(partial("'22"), "2022");
    EXPECT_EQ(partial("12 maart 2022"), "2022-03-12");
    EXPECT_EQ(partial("March 2022", Language::english), "2022-03");
    EXPECT_EQ(partial("Mar-22", Language::english), "2022-03");
}

TEST(WrittenPartialDate, RefusesGuesses) {
    EXPECT_EQ(partial("najaar 2022"), "import.date_vague");
    EXPECT_EQ(partial("begin 2022"), "import.date_vague");
    EXPECT_EQ(partial("13-2022"), "import.date_incomplete");
    EXPECT_EQ(partial("31-2-2022"), "import.date_impossible");
    EXPECT_EQ(partial("maart"), "import.date_incomplete");
    EXPECT_EQ(partial("March 22", Language::english), "import.date_incomplete");
    EXPECT_EQ(partial("22"), "import.date_incomplete");
    EXPECT_EQ(partial("1222"), "import.date_not_understood");
}

TEST(WrittenDateRange, ReadsTheHabits) {
    EXPECT_EQ(range("12 t/m 14 maart 2022"), "2022-03-12/2022-03-14");
    EXPECT_EQ(range("12-14 maart 2022"), "2022-03-12/2022-03-14");
    EXPECT_EQ(range("12 – 14 maart 2022"), "2022-03-12/2022-03-14");
    EXPECT_EQ(range("12 maart t/m 14 april 2022"), "2022-03-12/2022-04-14");
    EXPECT_EQ(range("1-9-2022 - 31-12-2022"), "2022-09-01/2022-12-31");
    EXPECT_EQ(range("1-9-2022-31-12-2022"), "2022-09-01/2022-12-31");
    EXPECT_EQ(range("1/9/2022 - 31/12/2022"), "2022-09-01/2022-12-31");
    EXPECT_EQ(range("1/9 t/m 31/12/2022"), "2022-09-01/2022-12-31");
    EXPECT_EQ(range("van 1 september 2022 tot en met 31 december 2022"), "2022-09-01/2022-12-31");
    EXPECT_EQ(range("20 dec - 5 jan 2023"), "2022-12-20/2023-01-05");
    EXPECT_EQ(range("jan - mrt 2022"), "2022-01-01/2022-03-31");
    EXPECT_EQ(range("sept 2021 - juni 2022"), "2021-09-01/2022-06-30");
    EXPECT_EQ(range("2021-2022"), "2021-01-01/2022-12-31");
    EXPECT_EQ(range("2020 t/m 2022"), "2020-01-01/2022-12-31");
    EXPECT_EQ(range("februari 2024"), "2024-02-01/2024-02-29");
    EXPECT_EQ(range("2022"), "2022-01-01/2022-12-31");
    EXPECT_EQ(range("12 maart 2022"), "2022-03-12/2022-03-12");
    EXPECT_EQ(range("Q3 2022"), "2022-07-01/2022-09-30");
    EXPECT_EQ(range("2022-Q3"), "2022-07-01/2022-09-30");
    EXPECT_EQ(range("3e kwartaal 2022"), "2022-07-01/2022-09-30");
    EXPECT_EQ(range("kwartaal 4 2022"), "2022-10-01/2022-12-31");
    EXPECT_EQ(range("tussen 1 en 15 mei 2022"), "2022-05-01/2022-05-15");
    EXPECT_EQ(range("2022-09-01/2022-12-31"), "2022-09-01/2022-12-31");
    EXPECT_EQ(range("March 12-14, 2022", Language::english), "2022-03-12/2022-03-14");
    EXPECT_EQ(range("12 to 14 March 2022", Language::english), "2022-03-12/2022-03-14");
    EXPECT_EQ(range("12 March 2022 until 14 April 2022", Language::english),
              "2022-03-12/2022-04-14");
}

TEST(WrittenDateRange, RefusesWhatGoesBackOrIsNotThere) {
    EXPECT_EQ(range("14 t/m 12 maart 2022"), "import.date_range_not_understood");
    EXPECT_EQ(range("31-12-2022 - 1-9-2022"), "import.date_range_not_understood");
    EXPECT_EQ(range("2022-12-31/2022-09-01"), "import.date_range_not_understood");
    EXPECT_EQ(range("31-2-2022"), "import.date_impossible");
    EXPECT_EQ(range("maart"), "import.date_incomplete");
    EXPECT_EQ(range("Q5 2022"), "import.date_range_not_understood");
    EXPECT_EQ(range("t/m"), "import.date_range_not_understood");
    EXPECT_EQ(range(""), "import.date_range_not_understood");
}

TEST(WrittenMoment, IsAnInstantOfTheAgendasClock) {
    EXPECT_EQ(moment("12 maart 2022 om 19.30 uur"), "2022-03-12T18:30:00Z");
    EXPECT_EQ(moment("12-7-2022 19:30"), "2022-07-12T17:30:00Z");
    EXPECT_EQ(moment("2022-07-12 09:05:30"), "2022-07-12T07:05:30Z");
    EXPECT_EQ(moment("12-7-2022"), "import.time_missing");
    EXPECT_EQ(moment("12-7-2022 25:00"), "import.date_not_understood");
}

TEST(LocalTime, DecidesTheHoursThatComeTwiceOrNever) {
    const LocalTime twice{*Date::from(2022, 10, 30), std::chrono::hours{2}};
    EXPECT_EQ(to_text(*to_instant(twice, "Europe/Amsterdam")), "2022-10-30T00:00:00Z");
    const LocalTime never{*Date::from(2022, 3, 27), std::chrono::hours{2}};
    EXPECT_EQ(to_text(*to_instant(never, "Europe/Amsterdam")), "2022-03-27T01:00:00Z");
    EXPECT_FALSE(to_instant(twice, "Europe/Nergens"));
    const auto back = to_local(*to_instant(twice, "Europe/Amsterdam"), "Europe/Amsterdam");
    EXPECT_EQ(*back, twice);
}

}  // namespace
}  // namespace sleutel::values
