#include "platform/document/internal/table_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sleutel::document {

namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

Table table_of(std::size_t rows) {
    Table table;
    table.columns.resize(2);
    table.rows.resize(rows, Row{.cells = {cell("a"), cell("1")}});
    return table;
}

Row group_row() {
    Row row;
    row.cells = {cell("Groep")};
    row.cells.front().columns = 2;
    return row;
}

}  // namespace

TEST(TableRows, OfAShortTableStayTogether) {
    EXPECT_THAT(kept_with_next(table_of(3)), ElementsAre(true, true, false));
    EXPECT_THAT(kept_with_next(table_of(1)), ElementsAre(false));
    EXPECT_THAT(kept_with_next(table_of(0)), IsEmpty());
}

TEST(TableRows, OfALongTableStandNowhereAlone) {
    auto kept = kept_with_next(table_of(40));
    EXPECT_TRUE(kept.front());
    EXPECT_TRUE(kept[38]);
    kept.erase(kept.begin() + 38);
    kept.erase(kept.begin());
    EXPECT_THAT(kept, Each(false));
}

TEST(TableRows, NameTheirGroupOnTheSamePage) {
    auto table = table_of(40);
    table.rows[20] = group_row();
    EXPECT_TRUE(is_group(table, table.rows[20]));
    EXPECT_FALSE(is_group(table, table.rows[21]));
    EXPECT_TRUE(kept_with_next(table)[20]);
    EXPECT_FALSE(kept_with_next(table)[21]);
}

TEST(TableRows, OfASmallGroupStayTogether) {
    auto table = table_of(40);
    table.rows[10] = group_row();
    table.rows[14] = group_row();
    const auto kept = kept_with_next(table);
    EXPECT_FALSE(kept[9]);
    EXPECT_TRUE(kept[10] && kept[11] && kept[12]);
    EXPECT_FALSE(kept[13]);
    EXPECT_FALSE(kept[39]);
}

TEST(TableRows, WithMuchTextMakeATableLong) {
    auto table = table_of(3);
    EXPECT_TRUE(is_short(table));
    table.rows[1].cells[0] = cell(std::string(2000, 'x'));
    EXPECT_FALSE(is_short(table));
}

}  // namespace sleutel::document
