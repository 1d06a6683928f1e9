#include "engines/indicators/parts.hpp"

#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/test_world.hpp"

#include <gtest/gtest.h>

#include <map>

namespace sleutel::indicators {
namespace {

constexpr const char* kDefinitions = R"(
[[indicator]]
id = "visits"
label = { nl = "X", en = "X" }
of = "activity"
measure = "sum"
field = "visits"
by = ["place", "themes"]
[[indicator]]
id = "people"
label = { nl = "X", en = "X" }
of = "attendance"
measure = "distinct"
field = "person"
by = ["group"]
[[indicator]]
id = "activities"
label = { nl = "X", en = "X" }
of = "activity"
measure = "count"
by = ["themes", "place"]
)";

TestWorld some_world() {
    TestWorld world;
    world.put("activity",
              "a",
              {{"visits", Count::exactly(12)},
               {"place", code("GM0363")},
               {"themes", codes({"fgm", "marriage"})}});
    world.put("activity", "b", {{"visits", Count::more_than(20)}, {"themes", codes({"fgm"})}});
    world.put("activity", "c", {{"place", code("GM0363")}}, "fff");
    world.put("attendance", "x", {{"person", person("p1")}, {"group", code("women")}});
    world.put("attendance", "y", {{"person", person("p1")}, {"group", code("lgbtiq")}}, "fff");
    world.put("attendance", "z", {{"person", person("p2")}, {"group", code("women")}});
    return world;
}

std::vector<Dimension> breakdown(const Definition& definition) {
    std::vector<Dimension> by;
    for (const auto& path : definition.by) {
        by.push_back({path, ""});
    }
    return by;
}

/// What disclosure control rests on: a value and each of its cells are the sums of their parts.
TEST(Parts, AddUpToTheFigureAndItsCells) {
    auto world = some_world();
    const auto catalogue = test_catalogue(world.model, kDefinitions);
    const auto snapshot = world.now();
    for (const auto& definition : catalogue.list()) {
        const auto by = breakdown(definition);
        const auto figure = evaluate(*snapshot, definition, catalogue, {.by = by});
        const auto parts = list_parts(*snapshot, definition, by, snapshot->position());
        std::int64_t whole = 0;
        std::map<std::vector<std::string>, std::int64_t> cells;
        for (const auto& part : parts.parts) {
            whole += part.amount;
            for (const auto& cell : part.cells) {
                cells[cell] += part.amount;
            }
        }
        EXPECT_EQ(whole, std::get<Count>(figure.value).low()) << definition.id;
        ASSERT_EQ(cells.size(), figure.breakdown->cells.size()) << definition.id;
        for (const auto& cell : figure.breakdown->cells) {
            EXPECT_EQ(cells.at(cell.codes), std::get<Count>(cell.value).low()) << definition.id;
        }
    }
}

TEST(Parts, CountAPersonOnceWhicheverLedgersNameHim) {
    auto world = some_world();
    const auto catalogue = test_catalogue(world.model, kDefinitions);
    const auto& people = catalogue.get("people");
    const auto parts = list_parts(*world.now(), people, breakdown(people), 6);
    EXPECT_EQ(parts.quantity, "persons");
    ASSERT_EQ(parts.parts.size(), 2U);
    EXPECT_EQ(parts.parts[0].ledger, "");
    EXPECT_EQ(parts.parts[0].cells.size(), 2U);
    EXPECT_EQ(parts.parts[1].ledger, "fsan");
}

TEST(Parts, NameARecordByItsVersion) {
    auto world = some_world();
    world.put("activity", "b", {{"visits", Count::exactly(7)}});
    const auto catalogue = test_catalogue(world.model, kDefinitions);
    const auto& visits = catalogue.get("visits");
    const auto then = list_parts(*world.now(), visits, {}, 6);
    const auto now = list_parts(*world.now(), visits, {}, 7);
    ASSERT_EQ(then.parts.size(), 2U);
    EXPECT_EQ(then.parts[0].unit, now.parts[0].unit);
    EXPECT_NE(then.parts[1].unit, now.parts[1].unit);
    EXPECT_EQ(then.parts[1].amount, 21);
    EXPECT_EQ(now.parts[1].amount, 7);
}

std::vector<std::string> units_of(const Parts& parts) {
    std::vector<std::string> units;
    for (const auto& part : parts.parts) {
        units.push_back(part.unit);
    }
    return units;
}

TEST(Parts, AreOtherwiseIfRecordsHadSomethingElse) {
    auto world = some_world();
    const auto catalogue = test_catalogue(world.model, std::string{kDefinitions} + R"(
[[indicator]]
id = "known"
label = { nl = "X", en = "X" }
of = "attendance"
measure = "distinct"
field = "person"
where = 'group = "lgbtiq" and activity.place is missing'
by = ["group"]
)");
    const auto snapshot = world.now();
    const auto if_all = [&](const char* id, const Supposed& supposed, auto units) {
        const auto& definition = catalogue.get(id);
        return list_parts_if(*snapshot,
                             definition,
                             breakdown(definition),
                             snapshot->position(),
                             std::vector{supposed},
                             units);
    };
    using Units = std::set<std::string>;
    const Supposed group{"attendance", "group", code("lgbtiq")};
    const auto people = if_all("people", group, Units{});
    EXPECT_EQ(units_of(people), (std::vector<std::string>{"p1", "p2"}));
    for (const auto& part : people.parts) {
        EXPECT_EQ(part.cells, (std::vector<std::vector<std::string>>{{"lgbtiq"}}));
    }
    EXPECT_EQ(units_of(if_all("people", group, Units{"p2"})), std::vector<std::string>{"p2"});
    // Filters read the same field, and what is supposed behind a reference.
    EXPECT_EQ(units_of(if_all("known", group, Units{})), (std::vector<std::string>{"p1", "p2"}));
    EXPECT_EQ(units_of(if_all("known", {"attendance", "group", {}}, Units{})),
              std::vector<std::string>{});
    // Who came to no activity came to none with a place either.
    EXPECT_EQ(units_of(if_all("known", {"activity", "place", code("GM0363")}, Units{})),
              std::vector<std::string>{"p1"});
}

}  // namespace
}  // namespace sleutel::indicators
