#include "engines/model/testing/small_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sleutel::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kId = "0190b5f0-1111-8222-8333-444455556666";

const Model& model() {
    static const Model kModel = testing::small_model();
    return kModel;
}

std::vector<std::string> found_in(Fields fields) {
    const auto findings = check_record(model(), {"visit", {kId}, std::move(fields)});
    std::vector<std::string> texts;
    for (const auto& finding : findings.list()) {
        texts.push_back(finding.field + ": " + finding.message.key);
    }
    return texts;
}

TEST(CheckRecord, ARightRecordHasNoFindings) {
    EXPECT_THAT(found_in({{"event", RecordId{kId}},
                          {"name", std::string{"Kees"}},
                          {"groups", std::vector<Code>{{"course"}, {"learning"}}},
                          {"about", *PartialDate::from_year(2021)},
                          {"kind", Code{"meeting"}},
                          {"score", Decimal{100, 1}},
                          {"visits", Count::exactly(12)},
                          {"persons", Count::about(12)}}),
                IsEmpty());
}

TEST(CheckRecord, SaysThatATypeOrFieldIsUnknown) {
    const auto findings = check_record(model(), {"nothing", {kId}, {}});
    ASSERT_EQ(findings.list().size(), 1U);
    EXPECT_EQ(findings.list().front().message.key, "model.record_unknown_type");
    EXPECT_THAT(found_in({{"nothing", true}}), ElementsAre("nothing: model.record_unknown_field"));
}

TEST(CheckRecord, AsksForWhatIsRequired) {
    const auto findings = check_record(model(), {"event", {kId}, {}});
    ASSERT_EQ(findings.list().size(), 2U);
    EXPECT_EQ(findings.list()[0].field, "kind");
    EXPECT_EQ(findings.list()[1].field, "day");
}

TEST(CheckRecord, AsksForWhatIsRequiredUnderACondition) {
    EXPECT_THAT(found_in({{"free", true}}), ElementsAre("visits: model.record_required"));
    EXPECT_THAT(found_in({{"free", false}}), IsEmpty());
    EXPECT_THAT(found_in({{"free", true}, {"visits", Count{}}}),
                ElementsAre("visits: model.record_required"));
    EXPECT_THAT(found_in({{"free", true}, {"visits", Count::exactly(0)}}), IsEmpty());
}

TEST(CheckRecord, KeepsConstraintsInBothLanguages) {
    const auto findings = check_record(
        model(), {"visit", {kId}, {{"visits", Count::exactly(4)}, {"persons", Count::exactly(5)}}});
    ASSERT_EQ(findings.list().size(), 1U);
    const auto& message = findings.list().front().message;
    EXPECT_EQ(message.key, "model.record_constraint");
    EXPECT_EQ(message.values.front().second, "Meer personen dan bezoeken.");
    EXPECT_EQ(message.values.back().second, "More persons than visits.");
}

TEST(CheckRecord, RefusesAValueOfAnotherType) {
    EXPECT_THAT(found_in({{"name", std::int64_t{4}}}),
                ElementsAre("name: model.record_wrong_type"));
    EXPECT_THAT(found_in({{"kind", std::string{"course"}}}),
                ElementsAre("kind: model.record_wrong_type"));
}

TEST(CheckRecord, KnowsTheCodesAndWhenTheyAreValid) {
    EXPECT_THAT(found_in({{"kind", Code{"cours"}}}),
                ElementsAre("kind: model.record_unknown_code_nearest"));
    EXPECT_THAT(found_in({{"kind", Code{"zzzzzzzz"}}}),
                ElementsAre("kind: model.record_unknown_code"));
    const Fields late{{"kind", Code{"meeting"}}, {"about", *PartialDate::from_year(2023)}};
    EXPECT_THAT(found_in(late), ElementsAre("kind: model.record_code_not_valid"));
    // Some day of 2022 is before the end of its validity.
    EXPECT_THAT(found_in({{"kind", Code{"meeting"}}, {"about", *PartialDate::from_year(2022)}}),
                IsEmpty());
    EXPECT_THAT(found_in({{"kind", Code{"meeting"}}}), IsEmpty());
}

TEST(CheckRecord, ListsMustBeSortedAndWithoutRepetition) {
    EXPECT_THAT(found_in({{"groups", std::vector<Code>{{"learning"}, {"course"}}}}),
                ElementsAre("groups: model.record_malformed"));
    EXPECT_THAT(found_in({{"groups", std::vector<Code>{}}}),
                ElementsAre("groups: model.record_malformed"));
}

TEST(CheckRecord, KeepsBounds) {
    EXPECT_THAT(found_in({{"score", Decimal{-1, 9}}}), ElementsAre("score: model.record_too_low"));
    EXPECT_THAT(found_in({{"score", Decimal{101, 1}}}),
                ElementsAre("score: model.record_too_high"));
    EXPECT_THAT(found_in({{"score", Decimal{10, 0}}}), IsEmpty());
    EXPECT_THAT(found_in({{"score", Decimal{1, 10}}}),
                ElementsAre("score: model.record_malformed"));
}

TEST(CheckRecord, CountsCharactersNotBytes) {
    EXPECT_THAT(found_in({{"name", std::string{"éééééééééé"}}}), IsEmpty());
    EXPECT_THAT(found_in({{"name", std::string{"ééééééééééé"}}}),
                ElementsAre("name: model.record_too_long"));
}

TEST(CheckRecord, RefusesTextsThatCannotBeShown) {
    EXPECT_THAT(found_in({{"name", std::string{"  "}}}),
                ElementsAre("name: model.record_malformed"));
    EXPECT_THAT(found_in({{"name", std::string{"a\xFF"}}}),
                ElementsAre("name: model.record_malformed"));
    EXPECT_THAT(found_in({{"name", std::string{"a\0b", 3}}}),
                ElementsAre("name: model.record_malformed"));
}

TEST(CheckRecord, RefusesWhatTheJournalCouldNotReadAgain) {
    EXPECT_THAT(found_in({{"paid", Money{1, "euro"}}}),
                ElementsAre("paid: model.record_malformed"));
    EXPECT_THAT(found_in({{"event", RecordId{"x"}}}), ElementsAre("event: model.record_malformed"));
    EXPECT_THAT(found_in({{"person", PersonToken{}}}),
                ElementsAre("person: model.record_malformed"));
    const DateRange reversed{*Date::from(2022, 2, 1), *Date::from(2022, 1, 1)};
    EXPECT_THAT(found_in({{"span", reversed}}), ElementsAre("span: model.record_range_reversed"));
}

}  // namespace
}  // namespace sleutel::model
