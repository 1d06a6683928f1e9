#include "engines/model/expression.hpp"

#include "engines/model/testing/small_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sleutel::model {
namespace {

using ::testing::ElementsAre;

constexpr const char* kEventId = "0190b5f0-1111-8222-8333-444455556666";

const Model& model() {
    static const Model kModel = testing::small_model();
    return kModel;
}

const RecordType& visit() {
    return model().get_type("visit");
}

Expression read(std::string_view text) {
    Findings findings;
    const auto expression = read_expression(text, model(), visit(), {}, findings);
    EXPECT_TRUE(expression) << text << ": "
                            << (findings.empty() ? ""
                                                 : to_log_text(findings.list().front().message));
    return expression.value_or(Expression{});
}

std::vector<std::string> wrong(std::string_view text) {
    Findings findings;
    Origin origin;
    origin.line = 7;
    origin.column = 1;
    EXPECT_FALSE(read_expression(text, model(), visit(), origin, findings)) << text;
    return testing::places_of(findings);
}

Record record() {
    return {"visit",
            {"v"},
            {{"event", RecordId{kEventId}},
             {"name", std::string{"Kees"}},
             {"groups", std::vector<Code>{{"evening_course"}, {"meeting"}}},
             {"kind", Code{"course"}},
             {"about", *PartialDate::from_month(2022, 3)},
             {"span", DateRange{*Date::from(2022, 1, 1), *Date::from(2022, 12, 31)}},
             {"seen", *read_instant("2022-03-12T09:30:00Z")},
             {"paid", Money{1250, "EUR"}},
             {"score", Decimal{75, 1}},
             {"free", true},
             {"visits", Count::more_than(700)},
             {"persons", Count{}}}};
}

bool is_true(std::string_view text) {
    static const Record kEvent{"event",
                               {kEventId},
                               {{"kind", Code{"evening_course"}},
                                {"day", *Date::from(2022, 3, 12)},
                                {"place", Code{"GM1"}}}};
    const auto find = [&](const RecordId& id) { return id.text == kEventId ? &kEvent : nullptr; };
    return holds(read(text), model(), record(), find);
}

TEST(Expression, ComparesWithWhatIsWritten) {
    EXPECT_TRUE(is_true(R"(kind = "course")"));
    EXPECT_FALSE(is_true(R"(kind != "course")"));
    EXPECT_TRUE(is_true(R"(name != "Jan")"));
    EXPECT_TRUE(is_true(R"(kind in ["meeting", "course"])"));
    EXPECT_TRUE(is_true("score = 7.50"));
    EXPECT_TRUE(is_true("score < 8"));
    EXPECT_TRUE(is_true("paid = 12.5"));
    EXPECT_TRUE(is_true(R"(paid > "12.49 EUR")"));
    EXPECT_TRUE(is_true("free"));
    EXPECT_TRUE(is_true("free = true"));
    EXPECT_FALSE(is_true("not free"));
}

TEST(Expression, AmountsInAnotherCurrencyOnlyDiffer) {
    EXPECT_FALSE(is_true(R"(paid > "0.01 USD")"));
    EXPECT_FALSE(is_true(R"(paid <= "0.01 USD")"));
    EXPECT_TRUE(is_true(R"(paid != "12.50 USD")"));
}

TEST(Expression, DatesCompareByTheirFirstDay) {
    EXPECT_TRUE(is_true("about = 2022-03-01"));
    EXPECT_TRUE(is_true("about < 2022-03-02"));
    EXPECT_TRUE(is_true("span = 2022-01-01"));
    EXPECT_TRUE(is_true("span < about"));
    EXPECT_TRUE(is_true("seen > 2022-03-12"));
    EXPECT_TRUE(is_true(R"(seen = "2022-03-12T10:30:00+01:00")"));
    EXPECT_TRUE(is_true("event.day >= about"));
}

TEST(Expression, CountsCompareByTheirNumber) {
    EXPECT_TRUE(is_true("visits = 701"));
    EXPECT_TRUE(is_true("visits > 700"));
    EXPECT_FALSE(is_true("visits > number"));
}

TEST(Expression, ComparingWithSomethingMissingIsFalse) {
    EXPECT_FALSE(is_true("number = 1"));
    EXPECT_FALSE(is_true("number != 1"));
    EXPECT_TRUE(is_true("not number = 1"));
    EXPECT_TRUE(is_true("number is missing"));
    EXPECT_TRUE(is_true("persons is missing"));
    EXPECT_FALSE(is_true("persons <= visits"));
    EXPECT_TRUE(is_true("groups is filled"));
}

TEST(Expression, LooksBelowInHierarchies) {
    EXPECT_TRUE(is_true(R"(kind within "learning")"));
    EXPECT_FALSE(is_true(R"(kind within "evening_course")"));
    EXPECT_TRUE(is_true(R"(groups within "course")"));
    EXPECT_FALSE(is_true(R"(groups has "course")"));
    EXPECT_TRUE(is_true(R"(groups has "meeting")"));
    EXPECT_TRUE(is_true(R"(event.place within "west")"));
    EXPECT_TRUE(is_true(R"(event.place within "rim")"));
}

TEST(Expression, LooksAtTheRecordReferredTo) {
    EXPECT_TRUE(is_true(R"(event.kind = "evening_course")"));
    EXPECT_TRUE(is_true(R"(event = "0190b5f0-1111-8222-8333-444455556666")"));
    auto lost = record();
    lost.fields["event"] = RecordId{"0190b5f0-0000-8222-8333-444455556666"};
    const auto find = [](const RecordId&) -> const Record* { return nullptr; };
    EXPECT_FALSE(holds(read(R"(event.kind = "course")"), model(), lost, find));
    EXPECT_TRUE(holds(read("event.kind is missing"), model(), lost, find));
    EXPECT_FALSE(holds(read(R"(event.place within "NL")"), model(), lost, {}));
}

TEST(Expression, AndBindsStrongerThanOr) {
    EXPECT_TRUE(is_true("free or free and not free"));
    EXPECT_FALSE(is_true("(free or free) and not free"));
    EXPECT_TRUE(is_true("not (free and not free)"));
    EXPECT_EQ(read("free or number = 1 and not free").root().op, Expression::Operator::any_of);
}

TEST(Expression, LiteralsHaveTheFieldsType) {
    EXPECT_EQ(read(R"(kind = "course")").root().literals.front(), Value{Code{"course"}});
    EXPECT_EQ(read("visits > 0").root().literals.front(), Value{Count::exactly(0)});
    EXPECT_EQ(read("paid > 3").root().literals.front(), Value(Money{300, "EUR"}));
    EXPECT_EQ(read("about > 2022-01-31").root().literals.front(), Value{*Date::from(2022, 1, 31)});
    EXPECT_EQ(read(R"(name = "a\"b\\c")").root().literals.front(), Value{std::string{"a\"b\\c"}});
}

TEST(Expression, MistakesInFormAreSaidAtTheirPlace) {
    EXPECT_THAT(wrong(""), ElementsAre("model.condition_empty 7:1"));
    EXPECT_THAT(wrong("   "), ElementsAre("model.condition_empty 7:1"));
    EXPECT_THAT(wrong("free and"), ElementsAre("model.condition_ends_early 7:9"));
    EXPECT_THAT(wrong("free free"), ElementsAre("model.condition_unexpected 7:6"));
    EXPECT_THAT(wrong("(free"), ElementsAre("model.condition_ends_early 7:6"));
    EXPECT_THAT(wrong("free)"), ElementsAre("model.condition_unexpected 7:5"));
    EXPECT_THAT(wrong("kind is here"), ElementsAre("model.condition_unexpected 7:9"));
    EXPECT_THAT(wrong(R"(kind in "course")"), ElementsAre("model.condition_unexpected 7:9"));
    EXPECT_THAT(wrong(R"(kind in ["course")"), ElementsAre("model.condition_ends_early 7:18"));
    EXPECT_THAT(wrong(R"(kind = "course)"), ElementsAre("model.condition_unexpected 7:8"));
    EXPECT_THAT(wrong(R"("course" = kind)"), ElementsAre("model.condition_unexpected 7:1"));
    EXPECT_THAT(wrong("number = 12persons"), ElementsAre("model.condition_unexpected 7:10"));
    EXPECT_THAT(wrong("event. = 1"), ElementsAre("model.condition_unexpected 7:8"));
    EXPECT_THAT(wrong("name = \"é\" é"), ElementsAre("model.condition_unexpected 7:12"));
    EXPECT_THAT(wrong("free\nand\n  %"), ElementsAre("model.condition_unexpected 9:3"));
    EXPECT_THAT(wrong("kind within kind"), ElementsAre("model.condition_unexpected 7:13"));
}

TEST(Expression, MistakesInMeaningAreAllSaid) {
    EXPECT_THAT(wrong(R"(kid = "x" and kind = "coursse" or number = "a")"),
                ElementsAre("model.unknown_field_nearest 7:1",
                            "model.unknown_code_nearest 7:22",
                            "model.condition_wrong_value 7:44"));
}

TEST(Expression, TypesAreChecked) {
    EXPECT_THAT(wrong("name < 3"), ElementsAre("model.condition_wrong_operator 7:1"));
    EXPECT_THAT(wrong("number = 1.5"), ElementsAre("model.condition_wrong_value 7:10"));
    EXPECT_THAT(wrong("visits = -1"), ElementsAre("model.condition_wrong_value 7:10"));
    EXPECT_THAT(wrong("paid = 1.005"), ElementsAre("model.condition_wrong_value 7:8"));
    EXPECT_THAT(wrong("paid = 99999999999999999"), ElementsAre("model.condition_wrong_value 7:8"));
    EXPECT_THAT(wrong("about = 2022-02-30"), ElementsAre("model.condition_wrong_value 7:9"));
    EXPECT_THAT(wrong("about = true"), ElementsAre("model.condition_wrong_value 7:9"));
    EXPECT_THAT(wrong("number"), ElementsAre("model.condition_not_boolean 7:1"));
    EXPECT_THAT(wrong("number = name"), ElementsAre("model.condition_not_comparable 7:10"));
    EXPECT_THAT(wrong("event = event.kind"), ElementsAre("model.condition_not_comparable 7:9"));
    EXPECT_THAT(wrong(R"(groups = "course")"), ElementsAre("model.condition_wrong_operator 7:1"));
    EXPECT_THAT(wrong(R"(kind has "course")"), ElementsAre("model.condition_wrong_operator 7:1"));
    EXPECT_THAT(wrong(R"(name within "course")"),
                ElementsAre("model.condition_wrong_operator 7:1"));
    EXPECT_THAT(wrong("kind.label is missing"), ElementsAre("model.condition_not_a_reference 7:6"));
    EXPECT_THAT(wrong(R"(event = "x")"), ElementsAre("model.condition_wrong_value 7:9"));
    EXPECT_THAT(wrong(R"(person = "x")"), ElementsAre("model.condition_wrong_value 7:10"));
}

TEST(Expression, DepthHasALimit) {
    EXPECT_THAT(wrong(std::string(100000, '(')), ElementsAre("model.condition_too_deep 7:51"));
    std::string nots;
    for (int count = 0; count < 100000; ++count) {
        nots += "not ";
    }
    EXPECT_THAT(wrong(nots + "free"), ElementsAre("model.condition_too_deep 7:201"));
}

TEST(Expression, IsSaidInWords) {
    const auto said = [](std::string_view text, std::string_view language) {
        return to_words(read(text), model(), visit(), language);
    };
    EXPECT_EQ(said(R"(kind = "course" and about >= 2020-01-01)", "nl"),
              "“Soort” is “Cursus” en “Rond” ligt op of na 1 januari 2020");
    EXPECT_EQ(said(R"(event.place within "west" or not free)", "nl"),
              "“Plaats van Gebeurtenis” valt onder “West” of niet (“Gratis” is ja)");
    EXPECT_EQ(said(R"(kind in ["course", "meeting", "learning"])", "en"),
              "“Kind” is “Course”, “Meeting” or “Learning”");
    EXPECT_EQ(said("(free or number > 3) and persons <= visits", "en"),
              "(“Free” is yes or “Number” is more than 3) and “Persons” is at most “Visits”");
    EXPECT_EQ(said(R"(groups has "meeting" and paid is missing)", "en"),
              "“Groups” includes “Meeting” and “Paid” is not filled in");
}

}  // namespace
}  // namespace sleutel::model
