#include "platform/document/internal/clean_text.hpp"

#include <gtest/gtest.h>

namespace sleutel::document {

TEST(CleanText, KeepsWhatIsValid) {
    EXPECT_EQ(clean_text("één – ሰላም 😀"), "één – ሰላም 😀");
    EXPECT_EQ(clean_text(""), "");
}

TEST(CleanText, ReplacesBrokenUtf8) {
    EXPECT_EQ(clean_text("a\xFF"
                         "b"),
              "a\xEF\xBF\xBD"
              "b");
    EXPECT_EQ(clean_text("a\xC3"), "a\xEF\xBF\xBD");
    EXPECT_EQ(clean_text("\xED\xA0\x80").find('\xED'), std::string::npos);
    EXPECT_EQ(clean_text("\xEF\xBF\xBF"), "\xEF\xBF\xBD");
}

TEST(CleanText, DropsControlCharactersAndTurnsLineEndsIntoBlanks) {
    using std::string_view_literals::operator""sv;
    EXPECT_EQ(clean_text("a\x01\0\x1B"
                         "b\r\n\tc\x7F"sv),
              "ab   c");
    EXPECT_EQ(clean_text("\xC2\x85|\xEF\xBB\xBF|"), "||");
}

TEST(CleanId, HoldsOnlyLettersDigitsAndMarks) {
    EXPECT_EQ(clean_id("figure 1'><"), "figure_1___");
    EXPECT_EQ(clean_id("1a"), "id-1a");
    EXPECT_EQ(clean_id(""), "");
}

TEST(SafeAddress, LetsOnlyAddressesThrough) {
    EXPECT_EQ(safe_address("https://example.org/a?b=1&c#d"), "https://example.org/a?b=1&c#d");
    EXPECT_EQ(safe_address(" HTTPS://example.org "), "HTTPS://example.org");
    EXPECT_EQ(safe_address("figures/meetings"), "figures/meetings");
    EXPECT_EQ(safe_address("mailto:a@example.org"), "mailto:a@example.org");
    for (const auto* address : {"javascript:alert(1)",
                                "JavaScript:alert(1)",
                                " java\nscript:alert(1)",
                                "java\x01script:alert(1)",
                                "data:text/html,x",
                                "//example.org/x",
                                "file:///etc/passwd"}) {
        EXPECT_EQ(safe_address(address), "") << address;
    }
}

TEST(SafeAddress, EncodesWhatMeansSomethingElsewhere) {
    EXPECT_EQ(safe_address("https://example.org/(a)'\"<é \\"),
              "https://example.org/%28a%29%27%22%3C%C3%A9%20%5C");
}

}  // namespace sleutel::document
