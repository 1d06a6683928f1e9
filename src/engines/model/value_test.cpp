#include "base/error.hpp"
#include "engines/model/testing/small_model.hpp"
#include "engines/model/value_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>

namespace sleutel::model {
namespace {

const Model& model() {
    static const Model kModel = testing::small_model();
    return kModel;
}

const Field& field(const char* name) {
    return model().get_type("visit").get_field(name);
}

Field field_of(FieldType type) {
    Field made;
    made.type = type;
    return made;
}

TEST(Value, IsWrittenAsTheJournalWritesIt) {
    EXPECT_EQ(to_text(Value{}), "");
    EXPECT_EQ(to_text(Value{Decimal{1250, 2}}), "12.50");
    EXPECT_EQ(to_text(Value{Decimal{-5, 2}}), "-0.05");
    EXPECT_EQ(to_text(Value{Decimal{std::numeric_limits<std::int64_t>::min(), 0}}),
              "-9223372036854775808");
    EXPECT_EQ(to_text(Value{Money{-1, "EUR"}}), "-0.01 EUR");
    EXPECT_EQ(to_text(Value{Count::more_than(700)}), ">=701");
    EXPECT_EQ(to_text(Value{std::vector<Code>{{"a"}, {"b"}}}), "a|b");
    EXPECT_EQ(to_text(Value{TranslatedText{{"nl", "a|b"}, {"en", "c\\d=e"}}}),
              "en=c\\\\d=e|nl=a\\|b");
    EXPECT_EQ(to_text(Value{FileReference{"ab12", "a.pdf", "application/pdf"}}),
              "ab12|a.pdf|application/pdf");
}

TEST(Value, DecimalsCompareByAmount) {
    EXPECT_TRUE(compare({15, 1}, {150, 2}) == 0);
    EXPECT_TRUE(compare({-5, 1}, {5, 1}) < 0);
    EXPECT_TRUE(compare({-15, 1}, {-14, 1}) < 0);
    EXPECT_TRUE(compare({std::numeric_limits<std::int64_t>::max(), 0}, {1, 9}) > 0);
    EXPECT_TRUE(compare({1, 9}, {0, 0}) > 0);
}

TEST(Value, WhatCannotBeReadGivesNothing) {
    const auto nothing = [](const char* name, const char* text) {
        return !read_value(model(), field(name), text).has_value();
    };
    EXPECT_TRUE(nothing("name", ""));
    EXPECT_TRUE(nothing("name", "\xFF"));
    EXPECT_TRUE(nothing("number", "12,5"));
    EXPECT_TRUE(nothing("number", "99999999999999999999"));
    EXPECT_TRUE(nothing("score", "1."));
    EXPECT_TRUE(nothing("score", ".5"));
    EXPECT_TRUE(nothing("score", "1.-5"));
    EXPECT_TRUE(nothing("score", "-.5"));
    EXPECT_TRUE(nothing("score", "0.1234567890"));
    EXPECT_TRUE(nothing("paid", "12.5 EUR"));
    EXPECT_TRUE(nothing("paid", "12.50"));
    EXPECT_TRUE(nothing("paid", "12.50 eur"));
    EXPECT_TRUE(nothing("free", "ja"));
    EXPECT_TRUE(nothing("about", "31-12-2022"));
    EXPECT_TRUE(nothing("kind", "Cursus"));
    EXPECT_TRUE(nothing("groups", "course|"));
    EXPECT_TRUE(nothing("event", "not-an-id"));
    EXPECT_TRUE(nothing("event", "0190B5F0-1111-8222-8333-444455556666"));
    EXPECT_TRUE(nothing("visits", "ca. 40"));
}

TEST(Value, ListsAreSortedAndHoldNothingTwice) {
    EXPECT_EQ(read_value(model(), field("groups"), "meeting|course|meeting"),
              Value(std::vector<Code>{{"course"}, {"meeting"}}));
}

TEST(Value, MinusHalfKeepsItsSign) {
    EXPECT_EQ(read_decimal("-0.5"), (Decimal{-5, 1}));
    EXPECT_EQ(to_text(Decimal{-5, 1}), "-0.5");
}

TEST(Value, NumbersAndAmountsAreReadAsTheyAreWritten) {
    EXPECT_TRUE(rc::check([](std::int64_t units) {
        const int scale = *rc::gen::inRange(0, 10);
        const Decimal decimal{units, scale};
        RC_ASSERT(read_value(model(), field("score"), to_text(Value{decimal})) == Value{decimal});
        const Money money{units, "USD"};
        RC_ASSERT(read_value(model(), field("paid"), to_text(Value{money})) == Value{money});
        RC_ASSERT(read_value(model(), field("number"), to_text(Value{units})) == Value{units});
    }));
}

TEST(Value, TextsWithAnySignsAreReadAsTheyAreWritten) {
    EXPECT_TRUE(rc::check([]() {
        const auto text = *rc::gen::nonEmpty(
            rc::gen::container<std::string>(rc::gen::elementOf(std::string{"ab|\\= \n"})));
        const TranslatedText texts{{"en", text}, {"nl", text + "|"}};
        RC_ASSERT(read_value(model(),
                             field_of(FieldType::translated_text),
                             to_text(Value{texts})) == Value{texts});
        const FileReference file{"00ff", text, text};
        RC_ASSERT(read_value(model(), field_of(FieldType::file), to_text(Value{file})) ==
                  Value{file});
        RC_ASSERT(read_value(model(), field("name"), text) == Value{text});
    }));
}

TEST(RecordId, IsTheSameOnAnyMachine) {
    const std::vector<std::string> key{"12"};
    EXPECT_EQ(record_id("fsan", "activity", key).text, "6aa67485-04f8-8996-813c-9aa7961222d2");
    EXPECT_TRUE(is_record_id(record_id("fsan", "activity", key).text));
}

TEST(RecordId, SaysThatItIsOfVersionEight) {
    const auto id = record_id("a", "b", {}).text;
    EXPECT_EQ(id[14], '8');
    EXPECT_NE(std::string{"89ab"}.find(id[19]), std::string::npos);
}

TEST(RecordId, DiffersWherePartsAreCutDifferently) {
    const std::vector<std::string> one{"a", "bc"};
    const std::vector<std::string> two{"ab", "c"};
    const std::vector<std::string> three{"abc"};
    EXPECT_NE(record_id("l", "t", one), record_id("l", "t", two));
    EXPECT_NE(record_id("l", "t", one), record_id("l", "t", three));
    EXPECT_NE(record_id("l", "t", three), record_id("lt", "", three));
}

TEST(Record, GivesNothingForAFieldThatIsNotThere) {
    const Record record{"visit", {"x"}, {{"name", Value{std::string{"Kees"}}}}};
    EXPECT_EQ(to_text(record.at("name")), "Kees");
    EXPECT_TRUE(is_empty(record.at("nothing")));
}

}  // namespace
}  // namespace sleutel::model
