#include "platform/spreadsheet/internal/number_format.hpp"

#include <gtest/gtest.h>

namespace sleutel::spreadsheet {
namespace {

TEST(NumberFormat, TellsDatesFromNumbers) {
    for (const auto* code : {"dd-mm-yyyy",
                             "d mmmm yyyy",
                             "[$-413]d\\ mmmm\\ yyyy;@",
                             "mmm-yy",
                             "YYYY",
                             "mmmm",
                             "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
                             "dd\"e\"",
                             "dd-mm-jjjj"}) {
        EXPECT_EQ(read_number_format(code), NumberFormat::date) << code;
    }
    for (const auto* code : {"General",
                             "0.00",
                             "#,##0",
                             "0%",
                             "0.00E+00",
                             "@",
                             "0 \"dagen\"",
                             "[Red]-0",
                             "\\d0",
                             "[$€-413] #,##0.00",
                             "# ?/?",
                             "0_d",
                             "",
                             "\"dd-mm-yyyy\"",
                             "0;dd",
                             "[>100]0",
                             "*d0"}) {
        EXPECT_EQ(read_number_format(code), NumberFormat::plain) << code;
    }
}

TEST(NumberFormat, TellsTimesFromDates) {
    EXPECT_EQ(read_number_format("h:mm"), NumberFormat::time);
    EXPECT_EQ(read_number_format("h:mm AM/PM"), NumberFormat::time);
    EXPECT_EQ(read_number_format("mm:ss.0"), NumberFormat::time);
    EXPECT_EQ(read_number_format("[h]:mm:ss"), NumberFormat::duration);
    EXPECT_EQ(read_number_format("[mm]:ss"), NumberFormat::duration);
    EXPECT_EQ(read_number_format("dd-mm-yyyy hh:mm"), NumberFormat::date_time);
    EXPECT_EQ(read_number_format("d/m/yy h:mm;@"), NumberFormat::date_time);
}

TEST(NumberFormat, StopsAtTheEndOfABrokenCode) {
    for (const auto* code : {"\"dd", "[h", "\\", "_", "[", "\"", "*"}) {
        EXPECT_EQ(read_number_format(code), NumberFormat::plain) << code;
    }
}

TEST(NumberFormat, KnowsTheBuiltinOnes) {
    EXPECT_EQ(builtin_number_format(0), NumberFormat::plain);
    EXPECT_EQ(builtin_number_format(13), NumberFormat::plain);
    EXPECT_EQ(builtin_number_format(14), NumberFormat::date);
    EXPECT_EQ(builtin_number_format(17), NumberFormat::date);
    EXPECT_EQ(builtin_number_format(18), NumberFormat::time);
    EXPECT_EQ(builtin_number_format(22), NumberFormat::date_time);
    EXPECT_EQ(builtin_number_format(45), NumberFormat::time);
    EXPECT_EQ(builtin_number_format(46), NumberFormat::duration);
    EXPECT_EQ(builtin_number_format(49), NumberFormat::plain);
}

std::string shown(double number,
                  NumberFormat format = NumberFormat::date,
                  DateSystem system = DateSystem::from_1900) {
    return show_as(number, format, system).shown();
}

TEST(SerialDate, CountsAsExcelDoes) {
    EXPECT_EQ(shown(1), "1900-01-01");
    EXPECT_EQ(shown(59), "1900-02-28");
    EXPECT_EQ(shown(60), "60");  // 29 February 1900
    EXPECT_EQ(shown(61), "1900-03-01");
    EXPECT_EQ(shown(44632), "2022-03-12");
    EXPECT_EQ(shown(2958465), "9999-12-31");
    EXPECT_EQ(shown(2958466), "2958466");
    EXPECT_EQ(shown(-1), "-1");
    EXPECT_EQ(shown(0), "0");
}

TEST(SerialDate, CountsFrom1904WhereTheWorkbookSaysSo) {
    const auto from_1904 = [](double number) {
        return shown(number, NumberFormat::date, DateSystem::from_1904);
    };
    EXPECT_EQ(from_1904(0), "1904-01-01");
    EXPECT_EQ(from_1904(60), "1904-03-01");
    EXPECT_EQ(from_1904(43170), "2022-03-12");
}

TEST(SerialDate, HasATimeOfDayWhereTheFormatShowsIt) {
    EXPECT_EQ(shown(44632.8125), "2022-03-12");
    EXPECT_EQ(shown(44632.8125, NumberFormat::date_time), "2022-03-12 19:30");
    EXPECT_EQ(shown(44632.999999999, NumberFormat::date_time), "2022-03-13");
    EXPECT_EQ(shown(44632.5, NumberFormat::time), "2022-03-12 12:00");
}

TEST(SerialDate, IsATimeWithoutADay) {
    EXPECT_EQ(shown(0.8125, NumberFormat::time), "19:30");
    EXPECT_EQ(shown(0.8125, NumberFormat::date_time), "19:30");
    EXPECT_EQ(shown(1.5, NumberFormat::duration), "36:00");
    EXPECT_EQ(shown(-0.5, NumberFormat::duration), "-12:00");
    EXPECT_EQ(shown(1e9, NumberFormat::duration), "1000000000");
}

}  // namespace
}  // namespace sleutel::spreadsheet
