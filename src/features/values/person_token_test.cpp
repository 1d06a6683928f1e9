#include "features/values/person_token.hpp"

#include <gtest/gtest.h>

#include <array>

namespace sleutel::values {
namespace {

std::string token(std::vector<std::string> texts, char key = 'a') {
    return person_token(crypto::Key{std::string(crypto::Key::kBytes, key)}, texts).text;
}

TEST(PersonToken, IsTheSameHoweverItIsWritten) {
    const auto expected = token({"José de Vries-Jansen", "1990-03-12"});
    EXPECT_EQ(token({"  jose DE  vries jansen ", "12-3-1990"}), expected);
    EXPECT_EQ(token({"José de Vries-Jansen", "12 maart 1990"}), expected);
    EXPECT_EQ(token({"Jose\u0301 de Vries\u00a0Jansen.", "12/03/1990"}), expected);
}

TEST(PersonToken, DiffersByPersonAndByKey) {
    const auto expected = token({"Amina", "1990"});
    EXPECT_NE(token({"Amina", "1991"}), expected);
    EXPECT_NE(token({"Amin", "a1990"}), expected);
    EXPECT_NE(token({"Amina 1990"}), expected);
    EXPECT_NE(token({"Amina", "1990"}, 'b'), expected);
}

TEST(PersonToken, HoldsNothingOfTheName) {
    const auto text = token({"Amina"});
    EXPECT_EQ(text.size(), 32U);
    EXPECT_EQ(text.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(PersonToken, KeepsScriptsApart) {
    EXPECT_NE(token({"أمينة"}), token({"أمين"}));
    EXPECT_NE(token({"አበበ"}), token({"ከበደ"}));
}

}  // namespace
}  // namespace sleutel::values
