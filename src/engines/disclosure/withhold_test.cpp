#include "engines/disclosure/withhold.hpp"

#include "engines/disclosure/generated_records.hpp"
#include "engines/disclosure/rules.hpp"
#include "engines/disclosure/test_tables.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sleutel::disclosure {
namespace {

std::set<CellIndex> withheld_besides(const Problem& problem, const Pattern& pattern) {
    std::set<CellIndex> cells;
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        if (pattern[cell] == Showing::withheld && !problem.cell(cell).protection.is_needed()) {
            cells.insert(cell);
        }
    }
    return cells;
}

/// Regions A, B, I, J | K, L, M, N in two counties; the groups "big" (L, M) and "small" (the rest)
/// cut across the counties.
Problem make_linked_regions(std::int64_t threshold) {
    ProblemBuilder builder;
    const auto add = [&](std::int64_t value, std::vector<Term> terms) {
        Cell cell;
        cell.value = cell.weight = value;
        cell.lower = 1;
        cell.protection.spread = value < threshold ? 1 : 0;
        terms.empty() ? builder.add_atom(cell) : builder.add_form(cell, std::move(terms));
    };
    for (const std::int64_t value : {2, 2, 8, 8, 3, 3, 3, 7}) {
        add(value, {});
    }
    add(20, {{0}, {1}, {2}, {3}});
    add(16, {{4}, {5}, {6}, {7}});
    add(6, {{5}, {6}});
    add(30, {{0}, {1}, {2}, {3}, {4}, {7}});
    add(36, {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}});
    return builder.build();
}

TEST(Withhold, LeavesTwoSmallRegionsThatHideEachOtherAlone) {
    const auto problem = make_linked_regions(3);

    const auto result = withhold(problem, Contributors::ignored);

    EXPECT_TRUE(withheld_besides(problem, result.pattern).empty());
}

TEST(Withhold, SeesThatALinkAcrossTwoTablesGivesARegionAway) {
    // K is county II minus big minus N, although each table by itself looks safe.
    const auto problem = make_linked_regions(4);

    const auto result = withhold(problem, Contributors::ignored);

    EXPECT_EQ(withheld_besides(problem, result.pattern), (std::set<CellIndex>{7}));
}

TEST(Withhold, WithholdsAMarginWhereOnlyOneCellOfARowIsSmall) {
    const auto problem = test::make_two_way({.counts = {{3, 20, 30}, {10, 20, 30}}});

    const auto result = withhold(problem, Contributors::ignored);

    const auto intervals = test::try_all(problem, result.pattern, {}, 40);
    EXPECT_LT(intervals[0].least, intervals[0].most);
}

TEST(Withhold, NamesTheSensitiveCellsThatWhatMustBeShownGivesAway) {
    ProblemBuilder builder;
    Cell small{.value = 2, .lower = 1, .protection = {.spread = 1}};
    Cell headline{.value = 20, .lower = 1, .role = Role::shown};
    builder.add_atom(small);
    builder.add_atom(headline);
    Cell total = headline;
    total.value = 22;
    builder.add_form(total, {{0}, {1}});
    const auto problem = builder.build();

    const auto result = withhold(problem, Contributors::ignored);

    EXPECT_EQ(result.conflicts, std::vector<CellIndex>{0});
}

TEST(Withhold, KeepsASoleContributorFromSubtractingHisOwnPart) {
    // 2 = 7 - 5 and 1: whoever is the one knows the other, unless the total is withheld too.
    ProblemBuilder builder;
    Cell one{.value = 1, .lower = 0, .protection = {.spread = 1}, .owner = 0};
    Cell two{.value = 2, .lower = 0, .protection = {.spread = 1}};
    builder.add_atom(one);
    builder.add_atom(two);
    Cell total{.value = 3, .lower = 0, .weight = 3};
    builder.add_form(total, {{0}, {1}});
    const auto problem = builder.build();

    EXPECT_TRUE(
        withheld_besides(problem, withhold(problem, Contributors::ignored).pattern).empty());
    EXPECT_EQ(withheld_besides(problem, withhold(problem, Contributors::attack).pattern),
              (std::set<CellIndex>{2}));
}

TEST(Withhold, GivesTheSamePatternEachTime) {
    const auto records = generated::make_records(3000, 7);
    const auto problem = make_problem(
        make_cube(
            generated::make_dimensions(), generated::make_crossings(), generated::borrow(records)),
        Rules{});

    EXPECT_EQ(withhold(problem, Contributors::attack).pattern,
              withhold(problem, Contributors::attack).pattern);
}

TEST(Withhold, MakesNoSensitiveCellOfAnEmptyProblem) {
    EXPECT_TRUE(withhold(ProblemBuilder{}.build(), Contributors::attack).pattern.empty());
}

}  // namespace
}  // namespace sleutel::disclosure
