#include "engines/facts/image.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace sleutel::facts {
namespace {

using model::FieldType;
using model::Record;
using model::RecordId;
using model::Value;

model::Field field(const std::string& name, FieldType type) {
    model::Field made;
    made.name = name;
    made.type = type;
    return made;
}

model::Model small_model() {
    model::RecordType activity;
    activity.name = "activity";
    activity.fields = {field("kind", FieldType::code),
                       field("partners", FieldType::codes),
                       field("visits", FieldType::count),
                       field("remark", FieldType::long_text)};
    model::RecordType attendance;
    attendance.name = "attendance";
    attendance.fields = {field("activity", FieldType::reference),
                         field("person", FieldType::person)};
    attendance.fields[0].refers_to = "activity";
    attendance.fields[1].sensitivity = model::Sensitivity::personal;
    attendance.fields[1].part = model::Part::person;
    attendance.fields.push_back(field("religion", FieldType::code));
    attendance.fields[2].sensitivity = model::Sensitivity::special;
    return model::Model{{activity, attendance}, {}};
}

Record activity(const std::string& id, const std::string& kind) {
    return {"activity", RecordId{id}, {{"kind", model::Code{kind}}}};
}

/// An image that takes what happens and numbers it itself.
class Fed {
public:
    void take(const Record& record, Operation operation = Operation::create) {
        const auto version = ++versions_[record.id.text];
        image.apply({++position_, operation, "fsan", "fsan/x", version, &record});
    }

    const Table& now(std::string_view type) {
        held_.push_back(image.snapshot());
        return held_.back()->get_table(type);
    }

    model::Model model = small_model();
    Image image{model};

private:
    Position position_ = 0;
    std::map<std::string, std::int64_t> versions_;
    std::vector<std::shared_ptr<const Snapshot>> held_;
};

std::string kind_at(const Table& table, RecordNumber record, Position position) {
    const auto row = table.row_at(record, position);
    const auto* kind = table.find_column("kind");
    return row ? model::to_text(kind->value_of(kind->code_at(*row))) : "-";
}

TEST(Image, HoldsARecordAsItWasAtEveryPosition) {
    Fed fed;
    fed.take(activity("a", "meeting"));
    fed.take(activity("b", "webinar"));
    fed.take(activity("a", "training"), Operation::amend);
    fed.take(activity("a", "training"), Operation::withdraw);
    const auto& table = fed.now("activity");
    EXPECT_EQ(kind_at(table, 0, 0), "-");
    EXPECT_EQ(kind_at(table, 0, 1), "meeting");
    EXPECT_EQ(kind_at(table, 0, 2), "meeting");
    EXPECT_EQ(kind_at(table, 0, 3), "training");
    EXPECT_EQ(kind_at(table, 0, 4), "-");
    EXPECT_EQ(kind_at(table, 1, 4), "webinar");
    EXPECT_TRUE(table.was_withdrawn(*table.last_row(0, 4)));
}

TEST(Image, TakesAWithdrawnRecordBack) {
    Fed fed;
    fed.take(activity("a", "meeting"));
    fed.take(activity("a", "meeting"), Operation::withdraw);
    fed.take(activity("a", "webinar"), Operation::amend);
    const auto& table = fed.now("activity");
    EXPECT_EQ(kind_at(table, 0, 2), "-");
    EXPECT_EQ(kind_at(table, 0, 3), "webinar");
    EXPECT_EQ(table.version_of(*table.row_at(0, 3)), 3);
}

TEST(Image, GivesEqualValuesOneCode) {
    Fed fed;
    fed.take(activity("a", "meeting"));
    fed.take(activity("b", "meeting"));
    fed.take({"activity", RecordId{"c"}, {}});
    const auto* kind = fed.now("activity").find_column("kind");
    EXPECT_EQ(kind->code_at(0), kind->code_at(1));
    EXPECT_EQ(kind->code_at(2), 0U);
    EXPECT_EQ(kind->code_count(), 2U);
}

TEST(Image, LeavesOutWhatIsNeverCounted) {
    Fed fed;
    EXPECT_EQ(fed.now("activity").find_column("remark"), nullptr);
    EXPECT_NE(fed.now("activity").find_column("visits"), nullptr);
    EXPECT_EQ(fed.now("attendance").find_column("religion"), nullptr);
    EXPECT_THROW(static_cast<void>(fed.now("ship")), Error);
}

TEST(Image, ResolvesAReferenceThatComesBeforeItsRecord) {
    Fed fed;
    fed.take({"attendance", RecordId{"x"}, {{"activity", RecordId{"late"}}}});
    const auto& before = fed.now("activity");
    EXPECT_EQ(before.record_count(), 1U);
    EXPECT_FALSE(before.row_at(0, 1));
    fed.take(activity("late", "meeting"));
    const auto* reference = fed.now("attendance").find_column("activity");
    const auto target = reference->code_at(0) - 1;
    EXPECT_EQ(fed.now("activity").id_of(target).text, "late");
    EXPECT_EQ(kind_at(fed.now("activity"), target, 2), "meeting");
}

TEST(Image, GoesOnWithoutChangingASnapshot) {
    Fed fed;
    fed.take(activity("a", "meeting"));
    const auto before = fed.image.snapshot();
    fed.take(activity("a", "webinar"), Operation::amend);
    for (int index = 0; index < 3'000; ++index) {
        fed.take(activity("n" + std::to_string(index), "k" + std::to_string(index)));
    }
    EXPECT_EQ(before->position(), 1);
    const auto& table = before->get_table("activity");
    EXPECT_EQ(table.row_count(), 1U);
    EXPECT_EQ(table.ended_at(0), 0);
    EXPECT_EQ(kind_at(table, 0, 1), "meeting");
    EXPECT_EQ(kind_at(fed.now("activity"), 0, 2), "webinar");
    EXPECT_EQ(kind_at(fed.now("activity"), 3'000, 3'002), "k2999");
}

TEST(Image, ForgetsAnErasedPersonInEarlierRowsToo) {
    Fed fed;
    const Record known{"attendance", RecordId{"x"}, {{"person", model::PersonToken{"p1"}}}};
    fed.take(known);
    fed.take(known, Operation::amend);
    fed.take({"attendance", RecordId{"x"}, {}}, Operation::erase);
    const auto& table = fed.now("attendance");
    const auto* person = table.find_column("person");
    ASSERT_EQ(table.row_count(), 3U);
    for (Row row = 0; row < 3; ++row) {
        EXPECT_EQ(person->code_at(row), 0U);
    }
    EXPECT_TRUE(table.row_at(0, 3)) << "the record itself is still there to be counted";
}

TEST(Image, LeavesAWithdrawnRecordWithdrawnWhenItsPersonIsErased) {
    Fed fed;
    const Record known{"attendance", RecordId{"x"}, {{"person", model::PersonToken{"p1"}}}};
    fed.take(known);
    fed.take(known, Operation::withdraw);
    fed.take({"attendance", RecordId{"x"}, {}}, Operation::erase);
    EXPECT_FALSE(fed.now("attendance").row_at(0, 3));
    EXPECT_EQ(fed.now("attendance").find_column("person")->code_at(0), 0U);
}

TEST(Image, TakesEntriesOfUnknownTypesAsPositionsOnly) {
    Fed fed;
    fed.take({"forgotten_type", RecordId{"x"}, {}});
    EXPECT_EQ(fed.image.position(), 1);
    EXPECT_EQ(fed.image.snapshot()->position(), 1);
}

TEST(Image, RefusesEntriesOutOfOrder) {
    Fed fed;
    const auto record = activity("a", "meeting");
    fed.image.apply({5, Operation::create, "fsan", "s", 1, &record});
    EXPECT_THROW(fed.image.apply({5, Operation::amend, "fsan", "s", 2, &record}), Bug);
}

}  // namespace
}  // namespace sleutel::facts
