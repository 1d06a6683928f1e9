#include "engines/facts/text_list.hpp"

#include <gtest/gtest.h>

namespace sleutel::facts {
namespace {

std::string uuid(unsigned number) {
    auto digits = std::to_string(number);
    digits.insert(0, 12 - digits.size(), '0');
    return "018f4e2a-0000-8000-9000-" + digits;
}

TEST(TextList, KeepsIdsInHalfTheirBytesAndNothingElse) {
    TextList ids;
    for (unsigned number = 0; number < 70'000; ++number) {
        ids.push_back(uuid(number), 1);
    }
    EXPECT_EQ(ids.form(), TextList::Form::uuid);
    EXPECT_EQ(ids.byte_count(), 70'000U * 16);
    EXPECT_EQ(ids.parts().ends.byte_count(), 0U);
    EXPECT_EQ(ids.at(0), uuid(0));
    EXPECT_EQ(ids.at(69'999), uuid(69'999));
}

TEST(TextList, KeepsEveryTextAsItWas) {
    const std::vector<std::string> texts{
        "00ff", "", "00fF", "x", std::string(3'000, 'y'), "a|b", "é", std::string(1, '\0'), "00f"};
    TextList list;
    for (const auto& text : texts) {
        list.push_back(text, 1);
    }
    for (std::size_t number = 0; number < texts.size(); ++number) {
        EXPECT_EQ(list.at(number), texts[number]);
    }
}

TEST(TextList, LeavesACopyAsItWas) {
    TextList list;
    list.push_back("00ff", 1);
    const auto copy = list;
    list.push_back("not hexadecimal", 2);
    EXPECT_EQ(copy.size(), 1U);
    EXPECT_EQ(copy.at(0), "00ff");
    EXPECT_EQ(list.at(0), "00ff");
}

TEST(TextIndex, GivesEachTextOneNumber) {
    TextList list;
    TextIndex index;
    for (int round = 0; round < 2; ++round) {
        for (unsigned number = 0; number < 5'000; ++number) {
            const auto [found, is_new] = index.put(list, uuid(number), 1);
            EXPECT_EQ(found, number);
            EXPECT_EQ(is_new, round == 0);
        }
    }
    EXPECT_TRUE(index.put(list, "another form", 1).second);
    EXPECT_EQ(index.put(list, uuid(7), 1).first, 7U);
    EXPECT_EQ(list.size(), 5'001U);
}

TEST(TextIndex, IsTheSameWhenItIsMadeAnewOnSeveralThreads) {
    constexpr unsigned kTexts = 600'000;  // enough for two
    TextList list;
    for (unsigned number = 0; number < kTexts; ++number) {
        list.push_back(uuid(number), 1);
    }
    TextIndex index;
    index.rebuild(list);
    for (unsigned number = 0; number < kTexts; number += 101) {
        EXPECT_EQ(index.put(list, uuid(number), 1), std::pair(number, false));
    }
    EXPECT_EQ(index.put(list, uuid(kTexts), 1), std::pair(kTexts, true));
    EXPECT_EQ(index.put(list, uuid(kTexts), 1), std::pair(kTexts, false));
}

}  // namespace
}  // namespace sleutel::facts
