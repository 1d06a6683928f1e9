#include "engines/disclosure/cube.hpp"

#include "base/error.hpp"
#include "engines/disclosure/generated_records.hpp"
#include "engines/disclosure/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sleutel::disclosure {
namespace {

std::size_t count_sensitive_places(const Cube& cube, const Problem& problem) {
    return static_cast<std::size_t>(std::ranges::count_if(cube.places, [&](const Place& place) {
        return problem.cell(place.cell).protection.is_needed();
    }));
}

TEST(Cube, CountsTheGeneratedRecordsAsOtherProgramsDo) {
    const auto records = generated::make_records(10'000, 20240101);

    const auto cube = make_cube(
        generated::make_dimensions(), generated::make_crossings(), generated::borrow(records));

    EXPECT_EQ(cube.places.size(), 13'432U);
    EXPECT_EQ(count_sensitive_places(cube, make_problem(cube, Rules{})), 10'000U);
}

TEST(Cube, TakesPlacesWithTheSameRecordsForOneCell) {
    Dimension region{"region", {"A", "B"}, {{"all", {0, 1}}}};
    const std::vector<std::string> both{"A", "B"};
    const std::vector<std::string> all{"all"};
    region.add_level("all", all);
    region.add_level("region", both);
    const std::vector<Code> codes{0, 0};
    const std::vector<std::uint64_t> ids{11, 12};

    const auto cube = make_cube({region}, {{0}, {1}}, {{codes}, ids, {}, {}});

    ASSERT_EQ(cube.places.size(), 2U);
    EXPECT_EQ(cube.places[0].cell, cube.places[1].cell);
    EXPECT_EQ(cube.cells.size(), 1U);
}

TEST(Cube, TiesTablesTogetherThroughCellsThatNoTableShows) {
    Dimension first{"first", {"a", "b"}, {{"all", {0, 1}}}};
    const std::vector<std::string> all{"all"};
    const std::vector<std::string> each{"a", "b"};
    first.add_level("all", all);
    first.add_level("each", each);
    Dimension second = first;
    const std::vector<Code> left{0, 0, 1, 1};
    const std::vector<Code> right{0, 1, 0, 1};
    const std::vector<std::uint64_t> ids{1, 2, 3, 4};

    const auto cube = make_cube({first, second}, {{1, 0}, {0, 1}}, {{left, right}, ids, {}, {}});
    const auto problem = make_problem(cube, Rules{});

    EXPECT_EQ(cube.atoms, 4U);
    EXPECT_EQ(problem.cell(0).role, Role::latent);
    EXPECT_EQ(problem.cell(0).lower, 0);
    EXPECT_EQ(problem.cell(4).role, Role::open);
}

TEST(Cube, KnowsWhoIsAloneAndHowLargeTheLargestAre) {
    Dimension region{"region", {"A"}, {}};
    const std::vector<std::string> each{"A"};
    region.add_level("each", each);
    const std::vector<Code> codes{0, 0, 0};
    const std::vector<std::uint64_t> ids{1, 2, 3};
    const std::vector<Contributor> who{7, 8, 9};
    const std::vector<std::int64_t> amounts{300, 20, 10};

    const auto cube = make_cube({region}, {{0}}, {{codes}, ids, who, amounts});

    const Contribution& contribution = cube.cells.front().contribution;
    EXPECT_EQ(contribution.contributors, 3U);
    EXPECT_EQ(contribution.largest, 300);
    EXPECT_EQ(contribution.second, 20);
    EXPECT_EQ(contribution.others, 10);
    EXPECT_EQ(contribution.only, kNobody);
}

TEST(Cube, RefusesACodeThatIsNoFinestCode) {
    Dimension region{"region", {"A"}, {{"all", {0}}}};
    const std::vector<Code> codes{1};
    const std::vector<std::uint64_t> ids{1};

    EXPECT_THROW(make_cube({region}, {}, {{codes}, ids, {}, {}}), Error);
}

TEST(Dimension, RefusesAHierarchyWithAGap) {
    const std::vector<HierarchyRow> rows{{"country", ""}, {"Arnhem", "Gelderland"}};

    EXPECT_THROW(Dimension::from_hierarchy("region", rows), Error);
}

TEST(Dimension, RefusesACodeWithTwoParents) {
    const std::vector<HierarchyRow> rows{{"a", ""}, {"b", ""}, {"x", "a"}, {"x", "b"}};

    EXPECT_THROW(Dimension::from_hierarchy("region", rows), Error);
}

TEST(Dimension, RefusesACircle) {
    const std::vector<HierarchyRow> rows{{"a", "b"}, {"b", "a"}};

    EXPECT_THROW(Dimension::from_hierarchy("region", rows), Error);
}

TEST(Dimension, LetsABranchThatEndsEarlyStandInAllLevelsBelow) {
    const std::vector<HierarchyRow> rows{
        {"country", ""}, {"north", "country"}, {"Assen", "north"}, {"abroad", "country"}};

    const auto region = Dimension::from_hierarchy("region", rows);

    ASSERT_EQ(region.levels().size(), 3U);
    EXPECT_EQ(region.finest(), 2U);
    const auto abroad = region.find_code("abroad");
    ASSERT_TRUE(abroad.has_value());
    EXPECT_EQ(region.codes_at(1)[*abroad], *abroad);
    EXPECT_EQ(region.codes_at(2)[*abroad], *abroad);
}

TEST(Dimension, RefusesALevelWhoseCodesOverlap) {
    Dimension age{"age", {"0-19", "20-24"}, {{"under 25", {0, 1}}}};
    const std::vector<std::string> codes{"0-19", "under 25"};

    EXPECT_THROW(age.add_level("both", codes), Error);
}

TEST(Rules, GiveTheProtectionLevelsOfTheHandbook) {
    // 330 = 300 + 20 + 10 under (1,85): 352.94, so 22.94 up; in whole numbers 23.
    EXPECT_EQ(dominance_level({3, 300, 20, 10, kNobody}, {1, 85}), 23);
    // 110,000 with 52,000 and 50,000: the rest is 15.4 % of the largest.
    const Contribution two_large{3, 52'000, 50'000, 8'000, kNobody};
    EXPECT_EQ(p_percent_level(two_large, 10), 0);
    EXPECT_EQ(p_percent_level(two_large, 16), 320);
    EXPECT_GT(dominance_level(two_large, {2, 90}), 0);
}

TEST(Rules, MakeAWholeGroupInOneCategorySensitive) {
    Dimension place{"place", {"A", "B"}, {{"all", {0, 1}}}};
    Dimension kind{"kind", {"x", "y"}, {{"all", {0, 1}}}};
    const std::vector<std::string> all{"all"};
    const std::vector<std::string> places{"A", "B"};
    const std::vector<std::string> kinds{"x", "y"};
    place.add_level("all", all);
    place.add_level("each", places);
    kind.add_level("all", all);
    kind.add_level("each", kinds);
    std::vector<Code> at(20, 0);
    std::vector<Code> what(20, 0);
    std::vector<std::uint64_t> ids;
    for (std::size_t record = 0; record < 20; ++record) {
        at[record] = record < 12 ? 0 : 1;             // 12 in A, 8 in B
        what[record] = record < 12 ? record % 2 : 0;  // all 8 of B are of kind x
        ids.push_back(record);
    }
    const std::vector<std::vector<std::size_t>> levels{{0, 1}, {0, 1}};

    const auto cube = make_cube({place, kind}, cross(levels), {{at, what}, ids, {}, {}});

    // All of B are of kind x, and all of kind y are in A.
    EXPECT_EQ(find_group_disclosures(cube, 0).size(), 2U);
}

}  // namespace
}  // namespace sleutel::disclosure
