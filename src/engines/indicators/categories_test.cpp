#include "engines/indicators/categories.hpp"

#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/test_world.hpp"

#include <gtest/gtest.h>

namespace sleutel::indicators {
namespace {

constexpr const char* kDefinitions = R"(
[[indicator]]
id = "activities"
label = { nl = "X", en = "X" }
of = "activity"
measure = "count"
by = ["kind", "themes", "place", "online", "starts", "ledger"]
[[indicator]]
id = "people"
label = { nl = "X", en = "X" }
of = "attendance"
measure = "distinct"
field = "person"
by = ["group", "activity.place"]
)";

class Categories : public testing::Test {
protected:
    Categories() : catalogue_{test_catalogue(world_.model, kDefinitions)} {
        world_.put("activity", "a", {{"starts", day("2021-03-01")}, {"place", code("GM0363")}});
        world_.put("activity", "b", {{"starts", day("2020-05-01")}, {"online", true}});
        world_.put("attendance", "x", {{"person", person("p")}, {"activity", record("a")}});
    }

    /// "code=value" of each, "?" before it where it is known only; "code" alone where nothing can
    /// be supposed.
    std::vector<std::string> list(const std::string& figure,
                                  const std::string& path,
                                  const std::string& level,
                                  const std::set<std::string>& known = {}) {
        const auto& definition = catalogue_.get(figure);
        const auto dimension =
            read_breakdown(path, level, definition, catalogue_, world_.model).front();
        std::vector<std::string> texts;
        for (const auto& category : list_categories(*world_.now(), definition, dimension, known)) {
            texts.push_back(
                (category.is_known_only ? "?" : "") + category.code +
                (category.as_if ? "=" + model::to_text(category.as_if->value) : std::string{}));
        }
        return texts;
    }

    TestWorld world_;
    Catalogue catalogue_;
};

using Texts = std::vector<std::string>;

TEST_F(Categories, AreAllOfACodeListWhetherOrNotAnythingIsThere) {
    EXPECT_EQ(list("activities", "kind", ""),
              (Texts{"course=course", "meeting=meeting", "webinar=webinar"}));
    EXPECT_EQ(
        list("activities", "kind", "", {"gathering"}),
        (Texts{"course=course", "?gathering=gathering", "meeting=meeting", "webinar=webinar"}));
    EXPECT_EQ(list("activities", "themes", ""), (Texts{"fgm=fgm", "marriage=marriage"}));
    EXPECT_EQ(list("activities", "online", ""), (Texts{"false=false", "true=true"}));
}

TEST_F(Categories, AtALevelHaveACodeBelowIt) {
    EXPECT_EQ(list("activities", "place", "region"), (Texts{"VR13=GM0363", "VR17=GM0599"}));
    EXPECT_EQ(list("activities", "place", "region", {"NL"}),
              (Texts{"?NL=NL", "VR13=GM0363", "VR17=GM0599"}));
}

TEST_F(Categories, OfWhatHasNoEndAreThoseThatAreKnown) {
    EXPECT_EQ(list("activities", "starts", "year"), Texts{});
    EXPECT_EQ(list("activities", "starts", "year", {"2021", ""}),
              (Texts{"?=", "?2021=2021-03-01"}));
    EXPECT_EQ(list("activities", "ledger", "", {"fsan"}), Texts{"?fsan"});
}

TEST_F(Categories, LieBehindReferences) {
    const auto& people = catalogue_.get("people");
    const auto dimension =
        read_breakdown("activity.place", "", people, catalogue_, world_.model).front();
    const auto categories = list_categories(*world_.now(), people, dimension, {});
    ASSERT_FALSE(categories.empty());
    EXPECT_EQ(categories.front().as_if->type, "activity");
    EXPECT_EQ(categories.front().as_if->field, "place");
}

TEST_F(Categories, AreThoseThatTheFilterLeaves) {
    const auto left = [&](const std::string& where, const char* path, const char* level) {
        catalogue_ = test_catalogue(world_.model, R"(
[[indicator]]
id = "some"
label = { nl = "X", en = "X" }
of = "activity"
measure = "count"
by = ["kind", "themes", "place", "online"]
where = ')" + where + "'\n");
        return list("some", path, level);
    };
    EXPECT_EQ(left("kind = \"course\"", "kind", ""), Texts{"course=course"});
    EXPECT_EQ(left("kind = \"course\" or online", "kind", "").size(), 3U) << "it may be online";
    EXPECT_EQ(left("kind = \"course\" and online", "kind", ""), Texts{"course=course"});
    EXPECT_EQ(left("not (kind = \"course\" or online)", "kind", ""),
              (Texts{"meeting=meeting", "webinar=webinar"}));
    EXPECT_EQ(left("not (kind = \"course\" and online)", "kind", "").size(), 3U);
    EXPECT_EQ(left("kind is missing", "kind", ""), Texts{});
    EXPECT_EQ(left("not online", "online", ""), Texts{"false=false"});
    EXPECT_EQ(left("place = \"GM0384\"", "place", "region"), Texts{"VR13=GM0384"})
        << "one place of the region is enough, and is the one that is supposed";
    EXPECT_EQ(left("themes has \"fgm\"", "themes", "").size(), 2U) << "one may have both";
}

}  // namespace
}  // namespace sleutel::indicators
