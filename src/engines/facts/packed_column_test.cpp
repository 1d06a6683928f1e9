#include "engines/facts/packed_column.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace sleutel::facts {
namespace {

PackedColumn column_of(const std::vector<std::uint64_t>& numbers) {
    PackedColumn column;
    for (const auto number : numbers) {
        column.push_back(number, 1);
    }
    return column;
}

/// A full chunk in which every number is `base` plus a remainder.
PackedColumn full_chunk(std::uint64_t base, std::uint64_t divisor) {
    PackedColumn column;
    for (std::uint64_t index = 0; index < kChunkRows; ++index) {
        column.push_back(base + index % divisor, 1);
    }
    return column;
}

TEST(PackedColumn, KeepsNumbersOfEveryWidth) {
    const std::vector<std::uint64_t> numbers{
        7, 262, 0, 255, 256, 65'535, 65'536, 4'294'967'295, 4'294'967'296, 7, ~std::uint64_t{0}};
    const auto column = column_of(numbers);
    ASSERT_EQ(column.size(), numbers.size());
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        EXPECT_EQ(column.at(index), numbers[index]);
    }
}

TEST(PackedColumn, TakesAsFewBytesAsTheDistancesInAChunkNeed) {
    constexpr std::uint64_t kFar = 5'000'000'000;
    EXPECT_EQ(full_chunk(kFar, 1).byte_count(), 0U);
    EXPECT_EQ(full_chunk(kFar, 2).byte_count(), kChunkRows / 8);
    EXPECT_EQ(full_chunk(kFar, 256).byte_count(), kChunkRows);
    EXPECT_EQ(full_chunk(kFar, 257).byte_count(), kChunkRows * 2);
    EXPECT_EQ(full_chunk(kFar, 2).at(3), kFar + 1);
    EXPECT_EQ(full_chunk(kFar, 2).at(4), kFar);
}

TEST(PackedColumn, WidensOnlyTheChunkThatNeedsIt) {
    auto column = full_chunk(1, 2);
    column.push_back(5, 1);
    column.set(5'000, 300, 1);
    EXPECT_EQ(column.byte_count(), kChunkRows * 2);
    EXPECT_EQ(column.at(5'000), 300U);
    EXPECT_EQ(column.at(4'999), 2U);
    EXPECT_EQ(column.at(kChunkRows), 5U);
}

TEST(PackedColumn, LeavesACopyAsItWas) {
    auto column = column_of({1, 2});
    const PackedColumn copy = column;
    column.set(0, 9, 2);
    column.push_back(0, 2);
    EXPECT_EQ(copy.size(), 2U);
    EXPECT_EQ(copy.at(0), 1U);
    EXPECT_EQ(copy.at(1), 2U);
    EXPECT_EQ(column.at(0), 9U);
    EXPECT_EQ(column.at(2), 0U);
}

TEST(PackedColumn, AgreesWithAPlainListWhateverIsDoneToIt) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        std::mt19937_64 random{seed};
        std::vector<std::uint64_t> plain;
        PackedColumn column;
        std::vector<std::pair<PackedColumn, std::vector<std::uint64_t>>> copies;
        Epoch epoch = 1;
        for (int step = 0; step < 3'000; ++step) {
            const auto number = random() >> (random() % 64);
            if (plain.empty() || random() % 3 != 0) {
                plain.push_back(number);
                column.push_back(number, epoch);
            } else {
                const auto index = random() % plain.size();
                plain[index] = number;
                column.set(index, number, epoch);
            }
            if (random() % 500 == 0) {
                copies.emplace_back(column, plain);
                ++epoch;
            }
        }
        copies.emplace_back(column, plain);
        for (const auto& [copy, expected] : copies) {
            ASSERT_EQ(copy.size(), expected.size());
            for (std::size_t index = 0; index < expected.size(); ++index) {
                ASSERT_EQ(copy.at(index), expected[index]) << "seed " << seed;
            }
        }
    }
}

}  // namespace
}  // namespace sleutel::facts
