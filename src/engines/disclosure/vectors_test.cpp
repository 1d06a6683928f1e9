// Tables of the literature and of other programs' users, with answers that are known. The toy table
// is that of Fischetti and Salazar, Management Science 47 (2001); the handbook is Hundepool and
// others, Handbook on Statistical Disclosure Control; issues are those of sdcTools/UserSupport.
#include "engines/disclosure/certify.hpp"
#include "engines/disclosure/exact.hpp"
#include "engines/disclosure/internal/attack.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/rules.hpp"
#include "engines/disclosure/test_tables.hpp"
#include "engines/disclosure/test_vectors.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::disclosure::test {

void PrintTo(const GapTable& table, std::ostream* out) {
    *out << table.sizes[0] << " by " << table.sizes[1] << " by " << table.sizes[2];
}

}  // namespace sleutel::disclosure::test

namespace sleutel::disclosure {
namespace {

using testing::ElementsAre;

constexpr CellIndex kSensitive = 5;  // of the toy: 22
constexpr std::int64_t kMost = 50;   // more than any inner cell can be

Pattern withhold_all(const Problem& problem) {
    Pattern pattern(problem.size(), Showing::withheld);
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        if (problem.cell(cell).role == Role::shown) {
            pattern[cell] = Showing::published;
        }
    }
    return pattern;
}

Pattern find_optimum(const Problem& problem, Contributors contributors) {
    const auto solver = make_coin_solver();
    const auto first = withhold_all(problem);
    const auto best = withhold_exactly(problem, contributors, first, {}, *solver);
    EXPECT_TRUE(best.has_value());
    return best.value_or(first);
}

struct ToyCase {
    Protection protection;
    std::int64_t loss;
    std::vector<std::int64_t> values;
    test::Interval interval;
};

void PrintTo(const ToyCase& toy, std::ostream* out) {
    *out << "up " << toy.protection.up << ", down " << toy.protection.down << ", spread "
         << toy.protection.spread;
}

class Toy : public testing::TestWithParam<ToyCase> {};

TEST_P(Toy, HasItsKnownOptimum) {
    const auto problem = test::make_toy(GetParam().protection);

    const auto best = find_optimum(problem, Contributors::ignored);

    EXPECT_EQ(find_loss(problem, best), GetParam().loss);
    EXPECT_EQ(test::list_secondary_values(problem, best), GetParam().values);
    const auto interval = test::try_all(problem, best, {}, kMost)[kSensitive];
    EXPECT_EQ(interval.least, GetParam().interval.least);
    EXPECT_EQ(interval.most, GetParam().interval.most);
}

TEST_P(Toy, IsSaidToBeTheLeastBeforeAndAfter) {
    const auto problem = test::make_toy(GetParam().protection);
    const auto solver = make_coin_solver();

    const auto found =
        find_least(problem, Contributors::ignored, withhold_all(problem), {}, *solver);
    ASSERT_TRUE(found.pattern);
    const auto again = find_least(problem, Contributors::ignored, *found.pattern, {}, *solver);

    EXPECT_TRUE(found.is_least);
    EXPECT_FALSE(again.pattern);
    EXPECT_TRUE(again.is_least);
}

TEST_P(Toy, IsProtectedAtItsOptimum) {
    const auto problem = test::make_toy(GetParam().protection);
    const auto solver = make_coin_solver();

    const auto release = protect(problem, Contributors::ignored, {}, solver.get());

    EXPECT_EQ(find_loss(problem, release.pattern()), GetParam().loss);
}

INSTANTIATE_TEST_SUITE_P(FischettiSalazar,
                         Toy,
                         testing::Values(ToyCase{{0, 0, 1}, 37, {8, 17, 12}, {5, 30}},
                                         ToyCase{{5, 5, 0}, 37, {8, 17, 12}, {5, 30}},
                                         ToyCase{{8, 4, 0}, 37, {8, 17, 12}, {5, 30}},
                                         ToyCase{{10, 10, 0}, 63, {19, 32, 12}, {0, 34}},
                                         ToyCase{
                                             {20, 20, 0}, 101, {20, 10, 8, 19, 32, 12}, {0, 42}}));

TEST(FischettiSalazar, HasNoOtherPatternAsCheapAsItsOptimum) {
    for (const Protection& protection : {Protection{0, 0, 1}, Protection{10, 10, 0}}) {
        const auto problem = test::make_toy(protection);

        const auto best = find_optimum(problem, Contributors::ignored);

        EXPECT_EQ(test::count_as_good(problem, best, Contributors::ignored, kMost), 0U);
    }
}

/// The handbook's third example: 6 1 / 0 3, with its totals.
Problem make_geurts(Contributor owner_of_second, const Protection& protection_of_first) {
    ProblemBuilder builder;
    for (const std::int64_t value : {6, 1, 0, 3}) {
        builder.add_atom({.value = value,
                          .weight = value,
                          .protection = value == 6 ? protection_of_first : Protection{},
                          .owner = value == 1 ? owner_of_second : kNobody});
    }
    builder.add_form({.value = 7, .role = Role::shown}, {{0}, {1}});
    builder.add_form({.value = 3, .role = Role::shown}, {{2}, {3}});
    builder.add_form({.value = 6, .role = Role::shown}, {{0}, {2}});
    builder.add_form({.value = 4, .role = Role::shown}, {{1}, {3}});
    return builder.build();
}

TEST(Geurts, LeavesTheIntervalsOfTheHandbook) {
    const auto problem = make_geurts(kNobody, {});
    const auto pattern = withhold_all(problem);

    const auto intervals = test::try_all(problem, pattern, {}, 20);

    const std::vector<std::pair<std::int64_t, std::int64_t>> known{{3, 6}, {1, 4}, {0, 3}, {0, 3}};
    for (CellIndex cell = 0; cell < 4; ++cell) {
        EXPECT_EQ(std::pair(intervals[cell].least, intervals[cell].most), known[cell]);
    }
}

TEST(Geurts, LeavesTheSameIntervalsToALinearProgram) {
    const auto problem = make_geurts(kNobody, {});
    const auto solver = make_coin_solver();
    Attack attack{problem, *solver};
    const Shares shares(problem.size(), 1);
    const std::vector<std::pair<double, double>> known{{3, 6}, {1, 4}, {0, 3}, {0, 3}};
    for (CellIndex cell = 0; cell < 4; ++cell) {
        const auto value = static_cast<double>(problem.cell(cell).value);

        const auto up = attack.look(shares, {}, {cell, 20});
        const auto down = attack.look(shares, {}, {cell, -20});

        ASSERT_TRUE(up && down);
        EXPECT_NEAR(value - down->reach, known[cell].first, 1e-6);
        EXPECT_NEAR(value + up->reach, known[cell].second, 1e-6);
    }
}

TEST(Geurts, TellsAllToWhoIsAloneInOneOfItsCells) {
    constexpr Contributor kOwner = 7;
    const auto problem = make_geurts(kOwner, {0, 0, 1});
    const auto pattern = withhold_all(problem);

    const auto intervals = test::try_all(problem, pattern, {1}, 20);
    const auto to_others = certify(problem, pattern, Contributors::ignored);
    const auto to_owner = certify(problem, pattern, Contributors::attack);

    EXPECT_EQ(intervals[0].least, 6);
    EXPECT_EQ(intervals[0].most, 6);
    EXPECT_TRUE(to_others.unproven.empty());
    EXPECT_THAT(to_owner.unproven, ElementsAre(0));
}

test::LiteralTable make_issue_135(std::int64_t lower, bool owned_singles) {
    return {.rows = {{1, 1, 7, 1, 0}, {1, 0, 0, 2, 8}},
            .threshold = 3,
            .lower = lower,
            .owned_singles = owned_singles};
}

TEST(Issue135, NeedsNothingMoreIfOnesCouldBeZeros) {
    const auto problem = test::build_table(make_issue_135(0, false)).build();

    const auto best = find_optimum(problem, Contributors::ignored);

    EXPECT_EQ(find_loss(problem, best), 0);
    EXPECT_TRUE(test::is_safe_by_trying_all(problem, best, Contributors::ignored, 12));
}

TEST(Issue135, NeedsSevenAndItsTotalWhereZerosArePrinted) {
    const auto problem = test::build_table(make_issue_135(1, false)).build();

    const auto best = find_optimum(problem, Contributors::ignored);

    EXPECT_THAT(test::list_secondary_values(problem, best), ElementsAre(7, 7));
    EXPECT_TRUE(test::is_safe_by_trying_all(problem, best, Contributors::ignored, 12));
    EXPECT_EQ(test::count_as_good(problem, best, Contributors::ignored, 12), 0U);
}

TEST(Issue135, NeedsThreeTotalsAgainstWhoIsAlone) {
    const auto problem = test::build_table(make_issue_135(1, true)).build();

    const auto best = find_optimum(problem, Contributors::attack);

    EXPECT_THAT(test::list_secondary_values(problem, best), ElementsAre(10, 11, 3));
    EXPECT_TRUE(test::is_safe_by_trying_all(problem, best, Contributors::attack, 12));
    EXPECT_EQ(test::count_as_good(problem, best, Contributors::attack, 12), 0U);
}

/// Regions of two counties, of which two are large: issue 136.
class Issue136 : public testing::Test {
protected:
    static constexpr CellIndex kNorth = 7;  // N, of 7

    enum class Tables : std::uint8_t { counties, sizes, both };

    static Problem make(std::int64_t threshold, Tables tables) {
        ProblemBuilder builder;
        for (const std::int64_t value : {2, 2, 8, 8, 3, 3, 3, 7}) {
            Cell cell{.value = value, .lower = 1, .weight = value};
            cell.protection.spread = value < threshold ? 1 : 0;
            builder.add_atom(cell);
        }
        const auto add = [&](std::int64_t value, std::vector<Term> terms) {
            builder.add_form({.value = value, .lower = 1, .weight = value}, std::move(terms));
        };
        if (tables != Tables::sizes) {
            add(20, {{0}, {1}, {2}, {3}});
            add(16, {{4}, {5}, {6}, {7}});
        }
        if (tables != Tables::counties) {
            add(6, {{5}, {6}});
            add(30, {{0}, {1}, {2}, {3}, {4}, {7}});
        }
        add(36, {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}});
        return builder.build();
    }
};

TEST_F(Issue136, NeedsNothingMoreForCountsUpToTwo) {
    const auto problem = make(3, Tables::both);

    const auto best = find_optimum(problem, Contributors::ignored);

    EXPECT_EQ(find_loss(problem, best), 0);
    EXPECT_TRUE(test::is_safe_by_trying_all(problem, best, Contributors::ignored, 12));
}

TEST_F(Issue136, NeedsOneMoreForCountsUpToThree) {
    const auto problem = make(4, Tables::both);

    const auto best = find_optimum(problem, Contributors::ignored);

    EXPECT_EQ(test::list_secondary_values(problem, best), std::vector<std::int64_t>{7});
    EXPECT_EQ(best[kNorth], Showing::withheld);
    EXPECT_TRUE(test::is_safe_by_trying_all(problem, best, Contributors::ignored, 12));
    EXPECT_EQ(test::count_as_good(problem, best, Contributors::ignored, 12), 0U);
}

TEST_F(Issue136, IsUnsafeWhereEachTableIsSafeByItself) {
    for (const auto tables : {Tables::counties, Tables::sizes, Tables::both}) {
        const auto problem = make(4, tables);
        const auto pattern = test::withhold_only(problem);

        const auto result = certify(problem, pattern, Contributors::ignored);

        EXPECT_EQ(result.repaired.empty(), tables != Tables::both);
        EXPECT_TRUE(result.unproven.empty());
    }
}

TEST(Issue194, ShowsBothOnesOfFifteenUnlessOneCellMoreIsWithheld) {
    ProblemBuilder builder;
    for (const std::int64_t value : {10, 3, 1, 1}) {
        Cell cell{.value = value, .lower = 1, .weight = value};
        cell.protection.spread = value == 1 ? 1 : 0;
        builder.add_atom(cell);
    }
    builder.add_form({.value = 15, .lower = 1, .weight = 15}, {{0}, {1}, {2}, {3}});
    const auto problem = builder.build();
    const auto ones = test::try_all(problem, test::withhold_only(problem), {}, 15);

    const auto best = find_optimum(problem, Contributors::ignored);
    const auto repaired =
        certify(problem, test::withhold_only(problem), Contributors::ignored).repaired;

    EXPECT_EQ(repaired.size(), 1U);
    EXPECT_EQ(ones[2].most, 1);
    EXPECT_EQ(ones[3].most, 1);
    EXPECT_EQ(test::list_secondary_values(problem, best), std::vector<std::int64_t>{3});
}

class WholeNumberGap : public testing::TestWithParam<test::GapTable> {};

TEST_P(WholeNumberGap, LeavesRealNumbersAWidthOfOneAndWholeNumbersNone) {
    const auto problem = test::make_gap(GetParam(), Role::shown);
    const auto pattern = test::withhold_only(problem);
    const auto solver = make_coin_solver();
    Attack attack{problem, *solver};
    Shares shares(problem.size(), 0);
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        shares[cell] = pattern[cell] == Showing::withheld ? 1 : 0;
    }
    const auto intervals = test::try_all(problem, pattern, {}, 12);
    for (CellIndex cell = 0; cell < problem.atoms(); ++cell) {
        if (pattern[cell] == Showing::published) {
            continue;
        }
        const auto up = attack.look(shares, {}, {cell, 5});
        const auto down = attack.look(shares, {}, {cell, -5});

        ASSERT_TRUE(up && down);
        EXPECT_GT(up->reach + down->reach, 1 - 1e-6);
        EXPECT_EQ(intervals[cell].least, intervals[cell].most);
    }
}

TEST_P(WholeNumberGap, IsNotProvenWhereAllElseMustBeShown) {
    const auto problem = test::make_gap(GetParam(), Role::shown);
    const auto solver = make_coin_solver();

    const auto result =
        certify(problem, test::withhold_only(problem), Contributors::ignored, {}, solver.get());

    EXPECT_TRUE(result.proof.witnesses.empty());
    EXPECT_EQ(result.unproven.size(), GetParam().withheld.size());
}

TEST_P(WholeNumberGap, IsRepairedWhereMoreMayBeWithheld) {
    const auto problem = test::make_gap(GetParam(), Role::open);
    const auto solver = make_coin_solver();

    const auto result =
        certify(problem, test::withhold_only(problem), Contributors::ignored, {}, solver.get());

    EXPECT_FALSE(result.repaired.empty());
    EXPECT_TRUE(result.unproven.empty());
    for (const auto& witness : result.proof.witnesses) {
        EXPECT_TRUE(fits(problem, result.pattern, witness));
    }
}

TEST_P(WholeNumberGap, IsNoOptimumThatLinearProgramsWouldTakeItFor) {
    const auto problem = test::make_gap(GetParam(), Role::open);

    const auto best = find_optimum(problem, Contributors::ignored);

    EXPECT_GT(find_loss(problem, best), 0);
    const auto solver = make_coin_solver();
    const auto proof = certify(problem, best, Contributors::ignored, {}, solver.get());
    EXPECT_TRUE(proof.repaired.empty());
    EXPECT_TRUE(proof.unproven.empty());
}

INSTANTIATE_TEST_SUITE_P(ThreeWays, WholeNumberGap, testing::ValuesIn(test::gap_tables()));

TEST(Handbook, SaysThatTwoTablesOfOnePopulationTellWhoIsBetweenTheirClasses) {
    // Men under 20 and over: 6 9. Men under 25 and over: 7 8. So one man is 20 to 24.
    Dimension age{"age",
                  {"15-19", "20-24", "25-64"},
                  {{"15-24", {0, 1}}, {"20-64", {1, 2}}, {"15-64", {0, 1, 2}}}};
    age.add_level("at 20", std::vector<std::string>{"15-19", "20-64"});
    age.add_level("at 25", std::vector<std::string>{"15-24", "25-64"});
    std::vector<Code> ages(6, 0);
    ages.push_back(1);
    ages.resize(15, 2);
    std::vector<std::uint64_t> ids(ages.size());
    std::iota(ids.begin(), ids.end(), 1);
    const auto cube = make_cube({age}, {{0}, {1}}, {{ages}, ids, {}, {}});
    Rules rules;
    const auto ignored = make_problem(cube, rules);
    rules.differences = Differences::kept_safe;
    const auto kept = make_problem(cube, rules);
    const auto young = static_cast<CellIndex>(
        std::ranges::find(cube.atom_codes, std::vector<Code>{1}) - cube.atom_codes.begin());

    const auto one_by_one = withhold(ignored, Contributors::ignored);
    const auto release = protect(kept, Contributors::ignored);

    ASSERT_EQ(ignored.cell(young).value, 1);
    const auto told = test::try_all(ignored, one_by_one.pattern, {}, 15)[young];
    EXPECT_EQ(std::pair(told.least, told.most), (std::pair<std::int64_t, std::int64_t>(1, 1)));
    const auto safe = test::try_all(kept, release.pattern(), {}, 15)[young];
    EXPECT_LT(safe.least, safe.most);
}

}  // namespace
}  // namespace sleutel::disclosure
