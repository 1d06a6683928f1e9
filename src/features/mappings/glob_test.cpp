#include "features/mappings/glob.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sleutel::mappings {
namespace {

TEST(Glob, KnowsStarsAndQuestionMarks) {
    EXPECT_TRUE(matches_glob("fsan/scholing 2022.xlsx", "fsan/scholing*.xlsx"));
    EXPECT_TRUE(matches_glob("fsan/Scholing.XLSX", "FSAN/scholing*.xlsx"));
    EXPECT_FALSE(matches_glob("fsan/oud/scholing.xlsx", "fsan/*.xlsx"));
    EXPECT_FALSE(matches_glob("lkha/scholing.xlsx", "fsan/*"));
    EXPECT_TRUE(matches_glob("Blad1", "Blad?"));
    EXPECT_FALSE(matches_glob("Blad12", "Blad?"));
    EXPECT_TRUE(matches_glob("Évaluatie", "?valuatie"));
    EXPECT_TRUE(matches_glob("", "*"));
    EXPECT_FALSE(matches_glob("x", ""));
    EXPECT_TRUE(matches_glob("abcabc", "*abc"));
}

TEST(Glob, DoesNotGetLostInManyStars) {
    std::string stars;
    for (int count = 0; count < 50; ++count) {
        stars += "*a";
    }
    EXPECT_FALSE(matches_glob(std::string(5'000, 'a') + "b", stars));
}

}  // namespace
}  // namespace sleutel::mappings
