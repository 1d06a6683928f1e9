#include "base/count.hpp"

#include <gtest/gtest.h>

namespace sleutel {
namespace {

TEST(Count, ZeroSaidAloudIsNotAGap) {
    EXPECT_EQ(Count::exactly(0).kind(), Count::Kind::zero_reported);
    EXPECT_TRUE(Count::exactly(0).is_reported());
    EXPECT_FALSE(Count{}.is_reported());
}

TEST(Count, SumKeepsTheWeakestKnowledge) {
    EXPECT_EQ(Count::exactly(2) + Count::exactly(3), Count::exactly(5));
    EXPECT_EQ(Count::exactly(2) + Count::more_than(700), Count::at_least(703));
    EXPECT_EQ(Count::about(40) + Count::at_least(3), Count::about(43));
    EXPECT_EQ(Count::between(1, 4) + Count::exactly(2), Count::between(3, 6));
    EXPECT_EQ(Count{} + Count::exactly(0), Count::exactly(0));
    EXPECT_EQ(Count{} + Count{}, Count{});
}

TEST(Count, ReadsWhatItWrites) {
    for (const auto& count : {Count::exactly(132),
                              Count::exactly(0),
                              Count::more_than(700),
                              Count::about(40),
                              Count::between(674, 1914),
                              Count{}}) {
        EXPECT_EQ(read_count(to_text(count)), count);
    }
}

TEST(Count, RefusesWhatIsNoCount) {
    for (const auto* text : {"", "-1", "1.5", "12x", "5..3", ">=", "~-2", "99999999999999999999"}) {
        EXPECT_EQ(read_count(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace sleutel
