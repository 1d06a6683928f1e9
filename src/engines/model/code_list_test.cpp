#include "engines/model/testing/small_model.hpp"

#include <gtest/gtest.h>

namespace sleutel::model {
namespace {

const CodeList& places() {
    static const Model kModel = testing::small_model();
    return kModel.get_list("places");
}

std::string found(std::string_view text) {
    const auto* entry = places().find_written(text);
    return entry == nullptr ? "" : entry->code;
}

TEST(CodeList, FindsWhatPeopleWrite) {
    EXPECT_EQ(found("'s-Gravendam"), "GM1");
    EXPECT_EQ(found("  ’S–GRAVENDAM "), "GM1");
    EXPECT_EQ(found("den  dam"), "GM1");
    EXPECT_EQ(found("sudhaven"), "GM2");
    EXPECT_EQ(found("SÚDHAVEN"), "GM2");
    EXPECT_EQ(found("gm1"), "GM1");
    EXPECT_EQ(found("Region One"), "VR1");
    EXPECT_EQ(found("Regio Een"), "VR1");
    EXPECT_EQ(found("Gravendam"), "");
    EXPECT_EQ(found(""), "");
}

TEST(CodeList, OnlyFindsACodeAsItIs) {
    EXPECT_NE(places().find("GM1"), nullptr);
    EXPECT_EQ(places().find("gm1"), nullptr);
}

TEST(CodeList, KnowsWhatLiesWithinWhat) {
    EXPECT_TRUE(places().is_within("GM1", "GM1"));
    EXPECT_TRUE(places().is_within("GM1", "west"));
    EXPECT_TRUE(places().is_within("GM1", "NL"));
    EXPECT_FALSE(places().is_within("west", "GM1"));
    EXPECT_FALSE(places().is_within("nowhere", "NL"));
    EXPECT_FALSE(places().is_within("GM1", "nowhere"));
}

TEST(CodeList, ACodeCanLieWithinAGroupBesideItsParent) {
    EXPECT_TRUE(places().is_within("GM1", "rim"));
    EXPECT_FALSE(places().is_within("GM2", "rim"));
    EXPECT_EQ(places().codes_within("rim"), (std::vector<std::string>{"rim", "VR1", "GM1"}));
    EXPECT_EQ(places().all_above("GM1"),
              (std::vector<std::string>{"GM1", "VR1", "west", "rim", "NL"}));
    EXPECT_EQ(places().path("GM1"), (std::vector<std::string>{"GM1", "VR1", "west", "NL"}));
}

TEST(CodeList, AListThatGoesRoundInCirclesDoesNotHang) {
    const CodeList list{
        "round", {}, {{"a", {}, "b", {"b"}, {}, {}, {}, {}}, {"b", {}, "a", {}, {}, {}, {}, {}}}};
    EXPECT_FALSE(list.is_within("a", "c"));
    EXPECT_LE(list.path("a").size(), 2U);
}

TEST(Labels, FallBackToEnglishThenToAny) {
    EXPECT_EQ(label_in({{"en", "Key"}, {"nl", "Sleutel"}}, "nl"), "Sleutel");
    EXPECT_EQ(label_in({{"en", "Key"}, {"nl", "Sleutel"}}, "ar"), "Key");
    EXPECT_EQ(label_in({{"nl", "Sleutel"}}, "ar"), "Sleutel");
    EXPECT_EQ(label_in({}, "nl"), "");
}

}  // namespace
}  // namespace sleutel::model
