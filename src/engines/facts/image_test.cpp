#include "engines/facts/image.hpp"

#include "base/error.hpp"
#include "engines/facts/testing/small_facts.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

namespace sleutel::facts {
namespace {

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

TEST(Image, IsReadWhileItIsWritten) {
    constexpr int kRecords = 20'000;
    Fed fed;
    std::mutex lock;
    auto shown = fed.image.snapshot();
    std::atomic<int> wrong = 0;
    std::atomic<int> looks = 0;
    // Of every three records one is amended: what each snapshot must have follows from its
    // position.
    const auto look = [&](const Snapshot& snapshot) {
        const auto& table = snapshot.get_table("activity");
        Position valid = 0;
        for (Row row = 0; row < table.row_count(); ++row) {
            valid += table.is_valid(row, snapshot.position()) ? 1 : 0;
        }
        const auto expected = (snapshot.position() * 3 + 3) / 4;
        wrong += valid == expected && table.row_count() == snapshot.position() ? 0 : 1;
        ++looks;
    };
    const auto read_on = [&](const std::stop_token& stop) {
        do {
            const auto snapshot = [&] {
                const std::scoped_lock held{lock};
                return shown;
            }();
            look(*snapshot);
        } while (!stop.stop_requested());
    };
    {
        const std::jthread first{read_on};
        const std::jthread second{read_on};
        for (int number = 0; number < kRecords; ++number) {
            const auto id = "n" + std::to_string(number);
            fed.take(activity(id, "k" + std::to_string(number % 300)));
            if (number % 3 == 2) {
                fed.take(activity("n" + std::to_string(number / 2), "z"), Operation::amend);
            }
            if (number % 97 == 0) {
                const auto snapshot = fed.image.snapshot();
                const std::scoped_lock held{lock};
                shown = snapshot;
            }
        }
    }
    EXPECT_GT(looks, 1);
    EXPECT_EQ(wrong, 0);
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
