#include "platform/spreadsheet/sheet_builder.hpp"

#include "platform/spreadsheet/internal/sample_files.hpp"

#include <gtest/gtest.h>

namespace sleutel::spreadsheet {
namespace {

using namespace std::chrono_literals;

SheetBuilder a_sheet() {
    return {"Blad", std::make_shared<StringPool>()};
}

TEST(SheetBuilder, KeepsEveryKindOfCell) {
    auto builder = a_sheet();
    const auto date = *Date::from(1905, 1, 2);
    const std::vector<Cell> cells = {Cell::of_text("tekst"),
                                     Cell::of_number(-1.25),
                                     Cell::of_boolean(true),
                                     Cell::of_date(date, 5s),
                                     Cell::of_time(-3s),
                                     Cell::of_error("#N/A").as_formula()};
    for (Column column = 0; column < cells.size(); ++column) {
        builder.set(3, column, cells[column]);
    }
    const auto sheet = builder.build();
    for (Column column = 0; column < cells.size(); ++column) {
        EXPECT_EQ(sheet.cell(3, column), cells[column]) << column;
    }
    EXPECT_TRUE(sheet.cell(3, 6).is_empty());
    EXPECT_TRUE(sheet.cell(2, 0).is_empty());
}

TEST(SheetBuilder, PutsCellsInOrder) {
    auto builder = a_sheet();
    builder.set(5, 1, Cell::of_text("F2"));
    builder.set(5, 0, Cell::of_text("F1"));
    builder.set(0, 2, Cell::of_text("A3"));
    EXPECT_EQ(lines_of(builder.build()), "C1 text A3\nA6 text F1\nB6 text F2\n");
}

TEST(SheetBuilder, KeepsTheLastOfOnePlace) {
    auto builder = a_sheet();
    builder.set(0, 0, Cell::of_number(1));
    builder.set(1, 0, Cell::of_number(2));
    builder.set(0, 0, Cell::of_number(3));
    builder.set(1, 0, Cell{});
    EXPECT_EQ(lines_of(builder.build()), "A1 number 3\n");
}

TEST(SheetBuilder, CountsToTheLastFilledCell) {
    auto builder = a_sheet();
    builder.set(9, 4, Cell::of_number(1));
    builder.set(12, 20, Cell{});
    const auto sheet = builder.build();
    EXPECT_EQ(sheet.row_count(), 10U);
    EXPECT_EQ(sheet.column_count(), 5U);
    EXPECT_EQ(sheet.filled_row_count(), 1U);
    EXPECT_EQ(a_sheet().build().row_count(), 0U);
}

TEST(SheetBuilder, TakesNothingBeyondTheGrid) {
    auto builder = a_sheet();
    builder.set(kMaxRows, 0, Cell::of_number(1));
    builder.set(0, kMaxColumns, Cell::of_number(1));
    EXPECT_EQ(builder.build().filled_row_count(), 0U);
}

TEST(Sheet, ShowsTheFirstCellOfAMergedRangeThroughout) {
    auto builder = a_sheet();
    builder.set(1, 1, Cell::of_text("titel"));
    builder.set(5, 0, Cell::of_text("onder"));
    builder.merge({{5, 0}, {6, 0}});
    builder.merge({{1, 1}, {2, 3}});
    const auto sheet = builder.build();
    EXPECT_EQ(sheet.cell_shown_at(2, 3).shown(), "titel");
    EXPECT_EQ(sheet.cell_shown_at(1, 1).shown(), "titel");
    EXPECT_EQ(sheet.cell_shown_at(6, 0).shown(), "onder");
    EXPECT_TRUE(sheet.cell_shown_at(3, 3).is_empty());
    EXPECT_TRUE(sheet.cell_shown_at(2, 4).is_empty());
    EXPECT_EQ(sheet.merged().front(), (Range{{1, 1}, {2, 3}}));
}

TEST(Sheet, OutlivesItsBuilder) {
    auto builder = std::make_unique<SheetBuilder>(a_sheet());
    builder->set(0, 0, Cell::of_text("blijft"));
    const auto sheet = builder->build();
    builder.reset();
    EXPECT_EQ(sheet.cell(0, 0).text(), "blijft");
}

TEST(StringPool, KeepsEachTextOnceAndInPlace) {
    StringPool pool;
    const auto first = pool.add("eerste");
    const auto text = pool.text(first);
    for (int number = 0; number < 100'000; ++number) {
        pool.add(std::to_string(number));
    }
    EXPECT_EQ(pool.add("eerste"), first);
    EXPECT_EQ(pool.text(first).data(), text.data());
    EXPECT_EQ(pool.size(), 100'001U);
    EXPECT_EQ(pool.text(pool.add("99999")), "99999");
    EXPECT_EQ(pool.text(pool.add("")), "");
}

}  // namespace
}  // namespace sleutel::spreadsheet
