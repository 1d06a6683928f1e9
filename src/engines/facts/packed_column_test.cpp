#include "engines/facts/packed_column.hpp"

#include <gtest/gtest.h>

namespace sleutel::facts {
namespace {

TEST(PackedColumn, KeepsNumbersOfEveryWidth) {
    const std::vector<std::uint64_t> numbers{
        0, 255, 256, 65'535, 65'536, 4'294'967'295, 4'294'967'296, 7};
    PackedColumn column;
    for (const auto number : numbers) {
        column.push_back(number, 1);
    }
    ASSERT_EQ(column.size(), numbers.size());
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        EXPECT_EQ(column.at(index), numbers[index]);
    }
}

TEST(PackedColumn, TakesOneByteEachWhileNumbersAreSmall) {
    PackedColumn column;
    for (std::uint64_t index = 0; index < 10'000; ++index) {
        column.push_back(index % 200, 1);
    }
    EXPECT_EQ(column.byte_count(), 10'000U);
}

TEST(PackedColumn, WidensOnlyTheBlockThatNeedsIt) {
    PackedColumn column;
    for (std::uint64_t index = 0; index < 8'192; ++index) {
        column.push_back(1, 1);
    }
    column.set(5'000, 300, 1);
    EXPECT_EQ(column.byte_count(), 4'096U + 2 * 4'096U);
    EXPECT_EQ(column.at(5'000), 300U);
    EXPECT_EQ(column.at(4'999), 1U);
}

TEST(PackedColumn, LeavesACopyAsItWas) {
    PackedColumn column;
    column.push_back(1, 1);
    column.push_back(2, 1);
    const PackedColumn copy = column;
    column.set(0, 9, 2);
    column.push_back(3, 2);
    EXPECT_EQ(copy.size(), 2U);
    EXPECT_EQ(copy.at(0), 1U);
    EXPECT_EQ(column.at(0), 9U);
    EXPECT_EQ(column.at(2), 3U);
}

TEST(Blocks, LeaveACopyAsItWas) {
    Blocks<std::string> texts;
    texts.push_back("a", 1);
    const auto copy = texts;
    texts.set(0, "b", 2);
    texts.push_back("c", 2);
    EXPECT_EQ(copy.size(), 1U);
    EXPECT_EQ(copy.at(0), "a");
    EXPECT_EQ(texts.at(0), "b");
    EXPECT_THROW(texts.set(2, "d", 2), Bug);
}

}  // namespace
}  // namespace sleutel::facts
