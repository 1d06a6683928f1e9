#include "engines/model/value.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sleutel::model {
namespace {

std::vector<std::string> names_of(const Fields& fields) {
    std::vector<std::string> names;
    for (const auto& [name, value] : fields) {
        names.push_back(name);
    }
    return names;
}

TEST(Fields, AreInTheOrderOfTheirNames) {
    Fields fields{{"venue", true}, {"place", true}, {"starts", true}};
    fields["title"] = true;
    fields.try_emplace("action", true);
    EXPECT_EQ(names_of(fields),
              (std::vector<std::string>{"action", "place", "starts", "title", "venue"}));
}

TEST(Fields, AreEqualHoweverTheyWereMade) {
    Fields fields;
    fields["title"] = std::string{"Key"};
    fields["place"] = Code{"GM0599"};
    EXPECT_EQ(fields, (Fields{{"place", Code{"GM0599"}}, {"title", std::string{"Key"}}}));
    EXPECT_NE(fields, (Fields{{"place", Code{"GM0599"}}}));
}

TEST(Fields, KeepTheFirstOfTwoWithOneName) {
    Fields fields{{"minutes", std::int64_t{12}}, {"minutes", std::int64_t{13}}};
    fields.try_emplace("minutes", std::int64_t{14});
    EXPECT_EQ(fields, (Fields{{"minutes", std::int64_t{12}}}));
}

TEST(Fields, FindWhatIsThereAndNothingElse) {
    const Fields fields{{"place", true}, {"title", true}};
    EXPECT_TRUE(fields.contains("place"));
    EXPECT_EQ(*fields.find("title"), Value{true});
    for (const auto* name : {"", "p", "places", "placf", "zzz"}) {
        EXPECT_FALSE(fields.contains(name)) << name;
    }
    EXPECT_EQ(Fields{}.find("title"), nullptr);
}

TEST(Fields, GetAnEmptyOneWhereANewOneIsNamed) {
    Fields fields;
    EXPECT_TRUE(is_empty(fields["title"]));
    EXPECT_EQ(fields.size(), 1U);
}

TEST(Fields, LoseWhatIsErasedAndNothingElse) {
    Fields fields{{"place", true}, {"title", true}};
    fields.erase("plac");
    fields.erase("title");
    EXPECT_EQ(names_of(fields), std::vector<std::string>{"place"});
}

}  // namespace
}  // namespace sleutel::model
