#include "platform/system_clock/system_clock.hpp"

#include <gtest/gtest.h>

namespace sleutel {

TEST(SystemClock, IsAfterTheDayThisWasWrittenAndDoesNotRunBack) {
    const SystemClock clock;

    const auto first = clock.now();
    const auto second = clock.now();

    EXPECT_GT(first, Instant{Date::from(2023, 1, 1)->days()});
    EXPECT_LE(first, second);
}

}  // namespace sleutel
