#include "base/error.hpp"
#include "journal/internal/projection_plan.hpp"
#include "journal/internal/test_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sleutel::journal {

namespace {

using test::field;
using test::with;

model::Model model_of(model::RecordType type) {
    return {{std::move(type)}, {}};
}

std::vector<std::string> columns_of(const model::RecordType& type) {
    const auto model = model_of(type);
    return ProjectionPlan{model, db::Driver::sqlite}.find(type.name)->columns;
}

std::string hash_of_model(const model::Model& model) {
    return ProjectionPlan{model, db::Driver::sqlite}.hash();
}

}  // namespace

TEST(ProjectionPlan, HasTheDocumentedColumnsForEachType) {
    EXPECT_EQ(columns_of(test::meeting()),
              (std::vector<std::string>{"title",
                                        "notes",
                                        "tables",
                                        "score",
                                        "score_scale",
                                        "cost",
                                        "cost_currency",
                                        "cancelled",
                                        "starts",
                                        "known_since",
                                        "known_since_first",
                                        "season_first",
                                        "season_last",
                                        "registered",
                                        "kind",
                                        "follows",
                                        "place",
                                        "source_",
                                        "summary",
                                        "visits_kind",
                                        "visits_low",
                                        "visits_high"}));
}

TEST(ProjectionPlan, KeepsPersonalFieldsOutUnlessTheyAreCounted) {
    EXPECT_EQ(columns_of(test::visit()), (std::vector<std::string>{"person", "age", "remark"}));
    EXPECT_EQ(columns_of(test::foreign_contact()), std::vector<std::string>{"country"});
}

TEST(ProjectionPlan, GivesListsTablesOfTheirOwn) {
    const auto model = model_of(test::meeting());
    const ProjectionPlan plan{model, db::Driver::sqlite};
    const auto& lists = plan.find("meeting")->lists;

    ASSERT_EQ(lists.size(), 2U);
    EXPECT_EQ(lists[0].table, "r_meeting__partners");
    EXPECT_EQ(lists[1].table, "r_meeting__materials");
}

TEST(ProjectionPlan, GivesAsManyValuesAsColumns) {
    const auto model = test::small_model();
    const ProjectionPlan plan{model, db::Driver::sqlite};
    const auto& meeting = *plan.find("meeting");

    const auto values = column_values(meeting, test::a_meeting("m1", 12));

    ASSERT_EQ(values.size(), meeting.columns.size());
    EXPECT_EQ(to_text(values[0]), "Avond m1");
    EXPECT_EQ(to_text(values[1]), std::nullopt);
    EXPECT_EQ(to_text(values[20]), "12");
    EXPECT_EQ(column_values(meeting, {"meeting", {"m2"}, {}}).size(), meeting.columns.size());
}

TEST(ProjectionPlan, RefusesTwoFieldsThatWouldShareAColumn) {
    model::RecordType type;
    type.name = "stay";
    type.fields = {field("left", model::FieldType::date_range),
                   field("left_first", model::FieldType::date)};
    const auto model = model_of(type);

    EXPECT_THROW((ProjectionPlan{model, db::Driver::sqlite}), Error);
}

TEST(ProjectionPlan, TakesNoNameThatCouldBeSql) {
    for (const auto* name : {"", "a b", "a\"b", "A", "drop;", "é"}) {
        model::RecordType type;
        type.name = "stay";
        type.fields = {field(name, model::FieldType::text)};
        const auto model = model_of(type);

        EXPECT_THROW((ProjectionPlan{model, db::Driver::sqlite}), Bug) << name;
    }
}

TEST(ProjectionPlan, HasAnotherHashForAnotherModelAndTheSameForOtherLabels) {
    const auto before = hash_of_model(test::small_model());
    auto type = test::meeting();
    type.fields[0].labels = {{"nl", "Iets anders"}};
    const model::Model relabelled{{type, test::visit(), test::foreign_contact()}, {test::places()}};
    type.fields.pop_back();
    const model::Model shorter{{type, test::visit(), test::foreign_contact()}, {test::places()}};
    const model::Model without_places{{test::meeting(), test::visit(), test::foreign_contact()},
                                      {}};

    EXPECT_EQ(hash_of_model(relabelled), before);
    EXPECT_NE(hash_of_model(shorter), before);
    EXPECT_NE(hash_of_model(without_places), before);
}

}  // namespace sleutel::journal
