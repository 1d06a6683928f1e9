#include "platform/db/rows.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace sleutel::db {

TEST(Row, ReadsEachColumnAsTheTypeAskedFor) {
    const Row row{{"-42", "2.5", std::nullopt, ""}};

    EXPECT_EQ(row.integer(0), -42);
    EXPECT_EQ(row.text(0), "-42");
    EXPECT_DOUBLE_EQ(row.real(1), 2.5);
    EXPECT_TRUE(row.is_null(2));
    EXPECT_EQ(row.text(2), "");
    EXPECT_EQ(row.find_integer(2), std::nullopt);
    EXPECT_FALSE(row.is_null(3));
}

TEST(Row, TakesNoTextForANumber) {
    const Row row{{"12a", "", "9223372036854775808", std::nullopt}};

    for (std::size_t i = 0; i < row.size(); ++i) {
        EXPECT_THROW(static_cast<void>(row.integer(i)), Bug) << i;
    }
    EXPECT_THROW(static_cast<void>(row.real(0)), Bug);
    EXPECT_THROW(static_cast<void>(row.text(4)), std::out_of_range);
}

}  // namespace sleutel::db
