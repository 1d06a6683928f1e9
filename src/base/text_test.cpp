#include "base/text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sleutel {
namespace {

TEST(Text, FoldsAsciiAsItFoldsEverythingElse) {
    EXPECT_EQ(folded("\t De\r\n  HAAG\x7f "), "de haag\x7f");
    EXPECT_EQ(folded("\xC2\xA0 De\xE2\x80\x89HAAG \xC3\x89\xE2\x80\x8F"), "de haag \xC3\xA9");
    EXPECT_EQ(folded(" \v\f "), "");
}

TEST(Text, TrimsTheSpacesOfWorkbooks) {
    EXPECT_EQ(trimmed("\xC2\xA0 Rotterdam\t\xE2\x80\x8B"), "Rotterdam");
    EXPECT_EQ(trimmed(" \n"), "");
}

TEST(Text, FoldsCaseAndInnerSpace) {
    EXPECT_EQ(folded("  Den\xC2\xA0 HAAG "), "den haag");
    EXPECT_EQ(folded("FRYSLÂN"), "fryslân");
}

TEST(Text, FindsTheNearestName) {
    const std::vector<std::string> names = {"Rotterdam", "Amsterdam", "Utrecht"};
    EXPECT_EQ(nearest("rotterdm", names), "Rotterdam");
    EXPECT_EQ(nearest("Utrehct", names), "Utrecht");
    EXPECT_EQ(nearest("Parijs", names), "");
}

TEST(Text, SplitsAndJoins) {
    EXPECT_EQ(split("a;;b", ';'), (std::vector<std::string>{"a", "", "b"}));
    EXPECT_EQ(join(std::vector<std::string>{"a", "b"}, ", "), "a, b");
}

TEST(Text, KnowsBrokenUtf8) {
    EXPECT_TRUE(is_valid_utf8("geëist"));
    EXPECT_FALSE(is_valid_utf8("ge\xEBist"));
}

TEST(Text, KnowsUtf8ByItsSmallestAndLargestSigns) {
    for (const auto* sign : {"\xC2\x80",
                             "\xDF\xBF",
                             "\xE0\xA0\x80",
                             "\xED\x9F\xBF",
                             "\xEE\x80\x80",
                             "\xEF\xBF\xBD",
                             "\xEF\xBF\xBF",
                             "\xF0\x90\x80\x80",
                             "\xF4\x8F\xBF\xBF"}) {
        EXPECT_TRUE(is_valid_utf8(sign)) << sign;
        EXPECT_TRUE(is_valid_utf8("twelve bytes" + std::string{sign} + "and more of them")) << sign;
    }
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8(std::string(3, '\0')));
}

TEST(Text, KnowsWhatIsNotQuiteUtf8) {
    for (const auto* bytes : {"\x80",      // no first byte
                              "\xC1\xBF",  // longer than needed, as the next ones
                              "\xE0\x9F\xBF",
                              "\xF0\x8F\xBF\xBF",
                              "\xED\xA0\x80",      // half of a pair
                              "\xF4\x90\x80\x80",  // beyond the last sign
                              "\xF5\x80\x80\x80",
                              "\xFF",
                              "\xE2\x82",  // cut off
                              "\xE2\x82x",
                              "\xF0\x9F\x98x"}) {
        EXPECT_FALSE(is_valid_utf8(bytes));
        EXPECT_FALSE(is_valid_utf8("twelve bytes" + std::string{bytes} + "and more of them"));
    }
}

}  // namespace
}  // namespace sleutel
