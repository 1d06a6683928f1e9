#include "engines/indicators/evaluate.hpp"

#include "base/error.hpp"
#include "engines/indicators/test_world.hpp"

#include <gtest/gtest.h>

namespace sleutel::indicators {
namespace {

std::string indicator(const std::string& id, const std::string& rest) {
    return "[[indicator]]\nid = \"" + id + "\"\nlabel = { nl = \"X\", en = \"X\" }\n" + rest + "\n";
}

std::string counting(const std::string& where, const std::string& rest = "") {
    return indicator("x",
                     "of = \"activity\"\nmeasure = \"count\"\nwhere = '" + where + "'\n" + rest);
}

const char* const kPersons = R"(of = "attendance"
measure = "distinct"
field = "person"
by = ["group", "activity.place", "activity.themes"]
)";

/// The figure of indicator "x".
Figure figure(TestWorld& world, const std::string& toml, const EvaluationOptions& options = {}) {
    const auto catalogue = test_catalogue(world.model, toml);
    return evaluate(*world.now(), catalogue.get("x"), catalogue, options);
}

std::string value(TestWorld& world, const std::string& toml) {
    return to_text(figure(world, toml).value);
}

TestWorld some_activities() {
    TestWorld world;
    world.put("activity",
              "a",
              {{"kind", code("meeting")},
               {"visits", Count::exactly(12)},
               {"place", code("GM0363")},
               {"themes", codes({"fgm", "marriage"})},
               {"starts", day("2022-02-03")}});
    world.put("activity",
              "b",
              {{"kind", code("course")},
               {"visits", Count::more_than(20)},
               {"place", code("GM0384")},
               {"themes", codes({"fgm"})},
               {"starts", day("2022-11")}});
    world.put("activity",
              "c",
              {{"kind", code("webinar")}, {"online", true}, {"starts", day("2021")}},
              "fff");
    return world;
}

TEST(Evaluate, CountsRecordsThatTheFilterLeaves) {
    auto world = some_activities();
    EXPECT_EQ(value(world, counting("kind = \"meeting\"")), "1");
    EXPECT_EQ(value(world, counting("kind within \"gathering\"")), "2");
    EXPECT_EQ(value(world, counting("kind in [\"meeting\", \"webinar\"]")), "2");
    EXPECT_EQ(value(world, counting("place within \"NL-west\" or online")), "3");
    EXPECT_EQ(value(world, counting("themes has \"marriage\"")), "1");
    EXPECT_EQ(value(world, counting("not online")), "2");
    EXPECT_EQ(value(world, counting("starts >= 2022-01-01 and starts < 2022-11-02")), "2");
    EXPECT_EQ(value(world, counting("visits > 12")), "1");
    EXPECT_EQ(value(world, counting("persons <= visits")), "-");
    EXPECT_EQ(value(world, counting("visits is missing")), "1");
}

TEST(Evaluate, SaysNotReportedOrZeroAsDefined) {
    TestWorld world;
    EXPECT_EQ(value(world, counting("online")), "-");
    EXPECT_EQ(value(world, counting("online", "empty = \"zero\"")), "0");
    const auto empty = figure(world, counting("online", "empty = \"zero\""));
    EXPECT_EQ(std::get<Count>(empty.value).kind(), Count::Kind::zero_reported);
    EXPECT_TRUE(empty.contributions.empty());
}

TEST(Evaluate, AddsCountsAndKeepsTheWeakestKnowledge) {
    auto world = some_activities();
    const std::string sum = "of = \"activity\"\nmeasure = \"sum\"\nfield = \"visits\"\n";
    const auto made = figure(world, indicator("x", sum));
    EXPECT_EQ(to_text(made.value), ">=33");
    EXPECT_EQ(made.contributions.size(), 2U);
    EXPECT_EQ(made.exclusions, (std::vector<Exclusion>{{Exclusion::Reason::no_measure, 0, 1}}));
    EXPECT_EQ(value(world, indicator("x", sum + "where = 'kind = \"meeting\"'")), "12");
}

TEST(Evaluate, TakesAReportedZeroForANumber) {
    TestWorld world;
    world.put("activity", "a", {{"visits", Count::exactly(0)}});
    EXPECT_EQ(value(world,
                    indicator("x",
                              "of = \"activity\"\nmeasure = \"sum\"\n"
                              "field = \"visits\"\n")),
              "0");
}

TEST(Evaluate, CountsAPersonOnceHoweverOftenTheyCome) {
    auto world = some_activities();
    world.put("attendance", "1", {{"activity", record("a")}, {"person", person("p")}});
    world.put("attendance", "2", {{"activity", record("b")}, {"person", person("p")}});
    world.put("attendance", "3", {{"activity", record("b")}, {"person", person("q")}});
    world.put("attendance", "4", {{"activity", record("b")}});
    const auto made = figure(world, indicator("x", kPersons));
    EXPECT_EQ(to_text(made.value), "2");
    EXPECT_EQ(made.contributions.size(), 3U);
    EXPECT_EQ(made.exclusions, (std::vector<Exclusion>{{Exclusion::Reason::no_measure, 0, 1}}));
}

TEST(Evaluate, CountsAPersonInEachCellButOnceInTheTotal) {
    auto world = some_activities();
    world.put("attendance", "1", {{"activity", record("a")}, {"person", person("p")}});
    world.put("attendance", "2", {{"activity", record("b")}, {"person", person("p")}});
    const auto made =
        figure(world, indicator("x", kPersons), {{}, {{{{"activity", "place"}}, ""}}});
    EXPECT_EQ(to_text(made.value), "1");
    ASSERT_EQ(made.breakdown->cells.size(), 2U);
    EXPECT_EQ(made.breakdown->cells[0], (Cell{{"GM0363"}, Count::exactly(1), 1}));
    EXPECT_EQ(made.breakdown->cells[1], (Cell{{"GM0384"}, Count::exactly(1), 1}));
    EXPECT_TRUE(made.breakdown->overlaps);
}

TEST(Evaluate, RollsPlacesUpToTheLevelAsked) {
    auto world = some_activities();
    const auto at = [&](const std::string& level) {
        const auto made = figure(
            world, counting("kind is filled", "by = [\"place\"]"), {{}, {{{{"place"}}, level}}});
        std::string text;
        for (const auto& cell : made.breakdown->cells) {
            text += cell.codes.front() + "=" + to_text(cell.value) + " ";
        }
        return text;
    };
    EXPECT_EQ(at(""), "=1 GM0363=1 GM0384=1 ");
    EXPECT_EQ(at("region"), "=1 VR13=2 ");
    EXPECT_EQ(at("country_part"), "=1 NL-west=2 ");
    EXPECT_EQ(at("country"), "=1 NL=2 ");
}

TEST(Evaluate, TakesNoCountryForAMunicipality) {
    TestWorld world;
    world.put("activity", "a", {{"kind", code("meeting")}, {"place", code("GM")}});
    world.put("activity", "b", {{"kind", code("meeting")}, {"place", code("GM0363")}});
    const auto made = figure(
        world, counting("kind is filled", "by = [\"place\"]"), {{}, {{{{"place"}}, "country"}}});
    const std::vector<Cell> expected{{{"GM"}, Count::exactly(1), 1},
                                     {{"NL"}, Count::exactly(1), 1}};
    EXPECT_EQ(made.breakdown->cells, expected) << "GM is Gambia";
}

TEST(Evaluate, BreaksDownBySeveralDimensionsAndByDate) {
    auto world = some_activities();
    const auto made =
        figure(world,
               counting("kind is filled", "by = [\"starts\", \"themes\", \"ledger\"]"),
               {{}, {{{{"starts"}}, "quarter"}, {{{"themes"}}, ""}}});
    const std::vector<Cell> expected{{{"2021", ""}, Count::exactly(1), 1},
                                     {{"2022-Q1", "fgm"}, Count::exactly(1), 1},
                                     {{"2022-Q1", "marriage"}, Count::exactly(1), 1},
                                     {{"2022-Q4", "fgm"}, Count::exactly(1), 1}};
    EXPECT_EQ(made.breakdown->cells, expected);
    EXPECT_TRUE(made.breakdown->overlaps);
    EXPECT_EQ(to_text(made.value), "3");
}

TEST(Evaluate, BreaksDownByLedger) {
    auto world = some_activities();
    const auto made =
        figure(world, counting("kind is filled", "by = [\"ledger\"]"), {{}, {{{{"ledger"}}, ""}}});
    const std::vector<Cell> expected{{{"fff"}, Count::exactly(1), 1},
                                     {{"fsan"}, Count::exactly(2), 2}};
    EXPECT_EQ(made.breakdown->cells, expected);
    EXPECT_FALSE(made.breakdown->overlaps);
}

TEST(Evaluate, GivesTheValueOfAnyPosition) {
    auto world = some_activities();
    world.put("activity", "a", {{"kind", code("course")}});
    world.withdraw("activity", "b");
    const auto catalogue = test_catalogue(world.model, counting("kind = \"course\""));
    std::string seen;
    for (facts::Position position = 0; position <= 5; ++position) {
        seen +=
            to_text(evaluate(*world.now(), catalogue.get("x"), catalogue, {position, {}}).value);
    }
    EXPECT_EQ(seen, "--1121");
    EXPECT_THROW(evaluate(*world.now(), catalogue.get("x"), catalogue, {6, {}}), Error);
}

TEST(Evaluate, CountsTheRecordButNotThePersonWhoWasErasedAtAnyPosition) {
    TestWorld world;
    world.put("attendance", "x", {{"person", person("p1")}, {"group", code("women")}})
        .put("attendance", "y", {{"person", person("p2")}, {"group", code("women")}})
        .put("attendance", "x", {{"person", person("p1")}, {"group", code("lgbtiq")}});
    const auto persons = indicator("x", kPersons);
    const auto visits = indicator("x", "of = \"attendance\"\nmeasure = \"count\"\n");
    EXPECT_EQ(value(world, persons), "2");
    world.erase("attendance", "x", {{"group", code("lgbtiq")}});
    for (const facts::Position position : {2, 3, 4}) {
        EXPECT_EQ(to_text(figure(world, persons, {.as_of = position}).value), "1") << position;
        EXPECT_EQ(to_text(figure(world, visits, {.as_of = position}).value), "2") << position;
    }
}

TEST(Evaluate, SaysWhyRecordsDontCount) {
    auto world = some_activities();
    world.withdraw("activity", "b");
    const auto made = figure(world, counting("kind within \"gathering\" and starts < 2022-01-01"));
    EXPECT_EQ(made.candidates, 2);
    const std::vector<Exclusion> expected{{Exclusion::Reason::clause, 0, 1},
                                          {Exclusion::Reason::clause, 1, 1}};
    EXPECT_EQ(made.exclusions, expected);
    const auto other = figure(world, counting("kind = \"course\""));
    EXPECT_EQ(other.exclusions,
              (std::vector<Exclusion>{{Exclusion::Reason::clause, 0, 2},
                                      {Exclusion::Reason::withdrawn, 0, 1}}));
}

TEST(Evaluate, FollowsNoReferenceToAWithdrawnRecord) {
    auto world = some_activities();
    world.put("attendance", "1", {{"activity", record("a")}, {"person", person("p")}});
    const auto toml =
        indicator("x", std::string{kPersons} + "where = 'activity.kind = \"meeting\"'\n");
    EXPECT_EQ(value(world, toml), "1");
    world.withdraw("activity", "a");
    EXPECT_EQ(value(world, toml), "-");
}

const char* const kMilestone = R"(of = "milestone"
measure = "milestone"
field = "state"
date = ["reached"]
where = 'kind = "course"'
)";

TEST(Evaluate, GivesAMilestonesStateAndDate) {
    TestWorld world;
    const auto toml = indicator("x", kMilestone);
    EXPECT_EQ(value(world, toml), "-");
    world.put("milestone", "m", {{"kind", code("course")}, {"state", code("planned")}});
    EXPECT_EQ(value(world, toml), "planned");
    world.put("milestone",
              "m",
              {{"kind", code("course")}, {"state", code("done")}, {"reached", day("2022-12")}});
    EXPECT_EQ(value(world, toml), "done 2022-12");
}

TEST(Evaluate, GivesNoMilestoneWhereSeveralRecordsAreLeft) {
    TestWorld world;
    world.put("milestone", "m", {{"kind", code("course")}, {"state", code("planned")}});
    world.put("milestone", "n", {{"kind", code("course")}, {"state", code("done")}});
    const auto made = figure(world, indicator("x", kMilestone));
    EXPECT_FALSE(is_reported(made.value));
    ASSERT_EQ(made.cautions.size(), 1U);
    EXPECT_EQ(made.cautions.front().key, "indicator.several_records");
}

TEST(Evaluate, GivesAStatementAsItWasMade) {
    TestWorld world;
    const auto toml = indicator(
        "x", "of = \"activity\"\nmeasure = \"value\"\nfield = \"visits\"\nwhere = 'online'");
    world.put("activity", "a", {{"online", true}, {"visits", Count::more_than(700)}});
    EXPECT_EQ(value(world, toml), ">=701");
    world.put("activity", "b", {{"online", true}, {"visits", Count::exactly(3)}});
    EXPECT_EQ(value(world, toml), "-");
}

std::string share() {
    const std::string all = "of = \"activity\"\nmeasure = \"count\"\nby = [\"ledger\"]\n";
    return indicator("part", all + "where = 'kind = \"meeting\"'\nempty = \"zero\"\n") +
           indicator("all", all) +
           indicator("x",
                     "measure = \"ratio\"\nnumerator = \"part\"\ndenominator = \"all\"\n"
                     "by = [\"ledger\"]\n");
}

TEST(Evaluate, KeepsAShareAsTwoCounts) {
    auto world = some_activities();
    const auto made = figure(world, share(), {{}, {{{{"ledger"}}, ""}}});
    EXPECT_EQ(to_text(made.value), "1/3");
    EXPECT_EQ(made.contributions.size(), 3U);
    ASSERT_EQ(made.breakdown->cells.size(), 2U);
    EXPECT_EQ(to_text(made.breakdown->cells[0].value), "0/1");
    EXPECT_EQ(to_text(made.breakdown->cells[1].value), "1/2");
}

TEST(Evaluate, ReportsNoShareOfNothing) {
    TestWorld world;
    EXPECT_FALSE(is_reported(figure(world, share()).value));
}

TEST(Evaluate, HashesTheRecordsAndVersionsThatContribute) {
    auto world = some_activities();
    const auto toml = counting("kind within \"gathering\"");
    const auto before = figure(world, toml);
    EXPECT_EQ(before.record_set_hash.size(), 64U);
    world.put("activity", "d", {{"kind", code("webinar")}});
    EXPECT_EQ(figure(world, toml).record_set_hash, before.record_set_hash);
    world.put("activity", "a", {{"kind", code("meeting")}});
    const auto after = figure(world, toml);
    EXPECT_EQ(after.value, before.value);
    EXPECT_NE(after.record_set_hash, before.record_set_hash);
    EXPECT_EQ(after.definition_hash, before.definition_hash);
}

TEST(Evaluate, RefusesABreakdownThatIsntOffered) {
    auto world = some_activities();
    EXPECT_THROW(figure(world, counting("online"), {{}, {{{{"kind"}}, ""}}}), Error);
    EXPECT_THROW(
        figure(world, counting("online", "by = [\"place\"]"), {{}, {{{{"place"}}, "street"}}}),
        Error);
}

TEST(ReadBreakdown, TakesLevelsByDimensionOrForAll) {
    TestWorld world;
    const auto catalogue = test_catalogue(
        world.model, counting("online", "by = [\"place\", \"starts\", \"kind\", \"online\"]"));
    const auto read = [&](const char* by, const char* level) {
        std::string text;
        for (const auto& each :
             read_breakdown(by, level, catalogue.get("x"), catalogue, world.model)) {
            text += to_text(each) + " ";
        }
        return text;
    };
    EXPECT_EQ(read("", ""), "");
    EXPECT_EQ(read(" place , starts:month", "region"), "place:region starts:month ");
    EXPECT_EQ(read("kind:1,online", ""), "kind:1 online ");
    EXPECT_THROW(read("plaats", ""), Error);
    EXPECT_THROW(read("kind", "region"), Error);
    EXPECT_THROW(read("kind:3", ""), Error);
    EXPECT_THROW(read("place:regoin", ""), Error);
    EXPECT_THROW(read("place,,kind", ""), Error);
}

}  // namespace
}  // namespace sleutel::indicators
