#include "platform/spreadsheet/cell.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace sleutel::spreadsheet {
namespace {

using namespace std::chrono_literals;

TEST(CellName, IsLettersForTheColumnAndANumberForTheRow) {
    EXPECT_EQ(to_cell_name(11, 2), "C12");
    EXPECT_EQ(to_cell_name(0, 25), "Z1");
    EXPECT_EQ(to_cell_name(0, 26), "AA1");
    EXPECT_EQ(to_cell_name(0, 701), "ZZ1");
    EXPECT_EQ(to_cell_name(0, 702), "AAA1");
    EXPECT_EQ(to_cell_name(kMaxRows - 1, kMaxColumns - 1), "XFD1048576");
}

TEST(CellName, OfEachColumnReadsBackAsThatColumn) {
    for (Column column = 0; column < kMaxColumns; ++column) {
        ASSERT_EQ(read_cell_name(to_cell_name(7, column)), (Position{7, column}));
    }
}

TEST(CellName, IsReadInSmallLettersAndWithDollars) {
    EXPECT_EQ(read_cell_name("c12"), (Position{11, 2}));
    EXPECT_EQ(read_cell_name("$C$12"), (Position{11, 2}));
}

TEST(CellName, IsNothingElse) {
    for (const auto* text : {"",
                             "C",
                             "12",
                             "C0",
                             "0C",
                             "C12:D13",
                             "C-1",
                             "ABCD1",
                             "XFE1",
                             "A1048577",
                             "C99999999999",
                             "C 12",
                             "Ç12",
                             "$",
                             "C12$"}) {
        EXPECT_FALSE(read_cell_name(text)) << text;
    }
}

TEST(Cell, ShowsNumbersWithoutTrailingZeros) {
    EXPECT_EQ(Cell::of_number(12).shown(), "12");
    EXPECT_EQ(Cell::of_number(12.50).shown(), "12.5");
    EXPECT_EQ(Cell::of_number(-0.0).shown(), "0");
    EXPECT_EQ(Cell::of_number(0.1 + 0.2).shown(), "0.3");
    EXPECT_EQ(Cell::of_number(123456789012345).shown(), "123456789012345");
    EXPECT_EQ(Cell::of_number(1e20).shown(), "1e+20");
}

TEST(Cell, ShowsDatesAndTimesAsIso) {
    const auto date = *Date::from(2022, 3, 12);
    EXPECT_EQ(Cell::of_date(date).shown(), "2022-03-12");
    EXPECT_EQ(Cell::of_date(date, 19h + 30min).shown(), "2022-03-12 19:30");
    EXPECT_EQ(Cell::of_time(9h + 5min + 7s).shown(), "09:05:07");
    EXPECT_EQ(Cell::of_time(26h).shown(), "26:00");
    EXPECT_EQ(Cell::of_time(-90min).shown(), "-01:30");
}

TEST(Cell, HasNoTimeOfDayAtMidnight) {
    const auto date = *Date::from(2022, 3, 12);
    EXPECT_FALSE(Cell::of_date(date, 0s).time());
    EXPECT_EQ(Cell::of_date(date, 1s).time(), 1s);
}

TEST(Cell, GivesOnlyWhatItHolds) {
    EXPECT_THROW(static_cast<void>(Cell{}.text()), Bug);
    EXPECT_THROW(static_cast<void>(Cell::of_text("12").number()), Bug);
    EXPECT_THROW(static_cast<void>(Cell::of_number(1).date()), Bug);
    EXPECT_THROW(static_cast<void>(Cell::of_number(1).time()), Bug);
    EXPECT_THROW(static_cast<void>(Cell::of_number(1).boolean()), Bug);
    EXPECT_EQ(Cell::of_error("#REF!").text(), "#REF!");
}

}  // namespace
}  // namespace sleutel::spreadsheet
