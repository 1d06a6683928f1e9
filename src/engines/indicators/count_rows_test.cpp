#include "base/text.hpp"
#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/test_world.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace sleutel::indicators {
namespace {

constexpr std::size_t kRows = 140'000;  // more than two chunks

const char* const kIndicators = R"(
[[indicator]]
id = "persons"
label = { nl = "x", en = "x" }
of = "attendance"
measure = "distinct"
field = "person"
where = 'group = "women" or activity.kind = "webinar"'
by = ["group", "activity.place", "activity.themes", "activity.starts"]

[[indicator]]
id = "records"
label = { nl = "x", en = "x" }
of = "attendance"
measure = "count"
by = ["group", "ledger", "activity.kind", "activity.place", "activity.starts"]

[[indicator]]
id = "few-records"
label = { nl = "x", en = "x" }
of = "attendance"
measure = "count"
where = 'activity.starts = 1983-01-01'
by = ["group", "ledger", "activity.place"]
)";

/// Many attendances at forty activities, some amended and some withdrawn.
TestWorld& many() {
    // Made once: it takes a second.
    static TestWorld world = [] {
        TestWorld made;
        const std::vector<std::string> kinds{"meeting", "course", "webinar"};
        const std::vector<std::string> places{"GM0363", "GM0384", "GM0599", "GM"};
        for (std::size_t number = 0; number < 40; ++number) {
            made.put("activity",
                     "a" + std::to_string(number),
                     {{"kind", code(kinds[number % 3])},
                      {"starts", day(std::to_string(1980 + number))},
                      {"place", code(places[number % 4])},
                      {"themes",
                       codes(number % 5 == 0 ? std::vector<std::string>{"fgm", "marriage"}
                                             : std::vector<std::string>{"fgm"})}});
        }
        for (std::size_t number = 0; number < kRows; ++number) {
            made.put("attendance",
                     "t" + std::to_string(number),
                     {{"activity", record("a" + std::to_string(number * 7 % 40))},
                      {"person", person("p" + std::to_string(number * 31 % 9'973))},
                      {"group", code(number % 2 == 0 ? "women" : "lgbtiq")}},
                     "ledger" + std::to_string(number % 499));
        }
        for (std::size_t number = 0; number < kRows; number += 1'000) {
            made.put("attendance", "t" + std::to_string(number), {{"group", code("lgbtiq")}});
            made.withdraw("attendance", "t" + std::to_string(number + 1));
        }
        return made;
    }();
    return world;
}

Figure figure(const std::string& id,
              const std::vector<std::string>& by,
              unsigned threads,
              Evidence evidence = Evidence::gather) {
    const auto catalogue = test_catalogue(many().model, kIndicators);
    EvaluationOptions options;
    for (const auto& each : by) {
        options.by.push_back({{split(each, '.')}, ""});
    }
    options.threads = threads;
    options.evidence = evidence;
    options.rows_per_thread = 1;
    return evaluate(*many().now(), catalogue.get(id), catalogue, options);
}

void expect_same(const Figure& made, const Figure& expected) {
    EXPECT_EQ(made.value, expected.value);
    EXPECT_EQ(made.candidates, expected.candidates);
    EXPECT_EQ(made.exclusions, expected.exclusions);
    ASSERT_EQ(made.breakdown.has_value(), expected.breakdown.has_value());
    if (expected.breakdown) {
        EXPECT_EQ(made.breakdown->cells, expected.breakdown->cells);
        EXPECT_EQ(made.breakdown->overlaps, expected.breakdown->overlaps);
    }
}

TEST(CountRows, GivesTheSameFigureOnAnyNumberOfThreads) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> questions{
        {"persons", {}},
        {"persons", {"group"}},
        {"persons", {"activity.place", "group"}},
        {"persons", {"activity.themes", "activity.starts", "group"}},
        {"records", {"activity.place", "group"}},
        {"records", {"ledger", "activity.kind", "group"}},
        {"few-records", {"ledger", "group"}}};
    for (const auto& [id, by] : questions) {
        const auto alone = figure(id, by, 1);
        for (const unsigned threads : {2U, 3U, 7U}) {
            const auto shared = figure(id, by, threads);
            expect_same(shared, alone);
            EXPECT_EQ(shared.contributions, alone.contributions);
            EXPECT_EQ(shared.record_set_hash, alone.record_set_hash);
        }
    }
}

/// Who doesn't ask for evidence is counted for another way: all rows of a block at once, where many
/// of them count.
TEST(CountRows, GivesTheSameFigureWithoutEvidence) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> questions{
        {"records", {}},
        {"records", {"group"}},
        {"records", {"activity.place", "group"}},  // not multiples of anything: through a reference
        {"records", {"ledger", "group"}},
        {"records", {"ledger", "activity.starts", "activity.place", "activity.kind", "group"}},
        {"few-records", {"ledger", "group"}},
        {"persons", {"activity.themes", "activity.starts", "group"}}};
    for (const auto& [id, by] : questions) {
        const auto full = figure(id, by, 1);
        for (const unsigned threads : {1U, 3U}) {
            expect_same(figure(id, by, threads, Evidence::leave_out), full);
        }
    }
}

/// The same by sets of texts, straight from what was put in.
TEST(CountRows, CountsPersonsExactlyInEachCell) {
    std::map<std::vector<std::string>, std::set<std::size_t>> persons;
    std::set<std::size_t> all;
    for (std::size_t number = 0; number < kRows; ++number) {
        const auto activity = number * 7 % 40;
        const bool is_woman = number % 2 == 0;
        const bool counts = (is_woman || activity % 3 == 2) && number % 1'000 > 1;
        if (counts) {
            const auto who = number * 31 % 9'973;
            persons[{std::to_string(1980 + activity), is_woman ? "women" : "lgbtiq"}].insert(who);
            all.insert(who);
        }
    }
    const auto made = figure("persons", {"activity.starts", "group"}, 2);
    EXPECT_EQ(made.value, FigureValue{Count::exactly(static_cast<std::int64_t>(all.size()))});
    EXPECT_TRUE(made.breakdown->overlaps);
    std::map<std::vector<std::string>, std::int64_t> expected;
    for (const auto& [cell, who] : persons) {
        expected[cell] = static_cast<std::int64_t>(who.size());
    }
    std::map<std::vector<std::string>, std::int64_t> found;
    for (const auto& cell : made.breakdown->cells) {
        found[cell.codes] = std::get<Count>(cell.value).low();
    }
    EXPECT_EQ(found, expected);
}

TEST(CountRows, FindsItsWayInMoreCellsThanItCouldNumberBeforehand) {
    // Every ledger with every year, place, kind and group would be more cells than there are rows.
    const std::vector<std::string> by{
        "ledger", "activity.starts", "activity.place", "activity.kind", "group"};
    const auto made = figure("records", by, 2);
    const auto alone = figure("records", by, 1);
    EXPECT_GT(made.breakdown->cells.size(), 10'000U);
    EXPECT_EQ(made.breakdown->cells, alone.breakdown->cells);
    std::int64_t records = 0;
    for (const auto& cell : made.breakdown->cells) {
        records += cell.records;
    }
    EXPECT_EQ(made.value, FigureValue{Count::exactly(records)});
    EXPECT_FALSE(made.breakdown->overlaps);
}

TEST(CountRows, LeavesOutEvidenceAndNothingElse) {
    const auto catalogue = test_catalogue(many().model, kIndicators);
    const auto bare = evaluate(
        *many().now(), catalogue.get("persons"), catalogue, {.evidence = Evidence::leave_out});
    const auto full = figure("persons", {}, 2);
    EXPECT_EQ(bare.value, full.value);
    EXPECT_EQ(bare.exclusions, full.exclusions);
    EXPECT_TRUE(bare.contributions.empty());
    EXPECT_EQ(bare.record_set_hash, "");
}

}  // namespace
}  // namespace sleutel::indicators
