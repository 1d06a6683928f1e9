#include "engines/disclosure/rounding.hpp"

#include "base/error.hpp"
#include "engines/disclosure/generated_records.hpp"
#include "engines/disclosure/rules.hpp"
#include "engines/disclosure/test_tables.hpp"

#include <gtest/gtest.h>

namespace sleutel::disclosure {
namespace {

Problem make_generated() {
    const auto records = generated::make_records(2000, 3);
    return make_problem(
        make_cube(
            generated::make_dimensions(), generated::make_crossings(), generated::borrow(records)),
        Rules{});
}

TEST(RoundTo, KeepsSumsSums) {
    const auto problem = make_generated();

    const auto rounded = round_to(problem, 5, 1);

    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        std::int64_t sum = 0;
        for (const Term& term : problem.terms(cell)) {
            sum += term.coefficient * rounded.cell(term.cell).value().value();
        }
        ASSERT_EQ(rounded.cell(cell).value(), sum);
        ASSERT_EQ(sum % 5, 0);
    }
}

TEST(RoundTo, StaysNearTheTruthAndSaysHowNear) {
    const auto problem = make_generated();

    const auto rounded = round_to(problem, 5, 1);

    std::int64_t largest = 0;
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        const auto value = rounded.cell(cell).value().value();
        largest = std::max(largest, std::abs(value - problem.cell(cell).value));
    }
    EXPECT_EQ(rounded.largest_change(), largest);
    EXPECT_LE(largest, 10);
    EXPECT_LT(rounded.mean_change(), 3);
}

TEST(RoundTo, GivesTheSameTablesForTheSameSeed) {
    const auto problem = make_generated();
    const auto one = round_to(problem, 5, 1);
    const auto again = round_to(problem, 5, 1);
    const auto other = round_to(problem, 5, 2);
    bool is_other = false;

    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        ASSERT_EQ(one.cell(cell), again.cell(cell));
        is_other = is_other || one.cell(cell) != other.cell(cell);
    }
    EXPECT_TRUE(is_other);
}

TEST(RoundTo, LeavesMultiplesAndZerosAsTheyAre) {
    const auto problem = test::make_two_way({.counts = {{10, 0, 5}, {15, 20, 0}}, .threshold = 1});

    const auto rounded = round_to(problem, 5, 9);

    EXPECT_EQ(rounded.largest_change(), 0);
    EXPECT_EQ(rounded.cell(0).way(), Way::rounded);
}

TEST(RoundTo, PublishesNothingOfLatentCells) {
    ProblemBuilder builder;
    builder.add_atom({.value = 3, .role = Role::latent});
    const auto rounded = round_to(builder.build(), 5, 1);

    EXPECT_TRUE(rounded.cell(0).is_withheld());
}

TEST(RoundTo, RefusesWhatBreaksAKnownRelation) {
    ProblemBuilder builder;
    builder.add_atom({.value = 3});
    builder.add_relation("three", {{0, 1}}, 3);

    EXPECT_THROW(round_to(builder.build(), 5, 1), Error);
    EXPECT_THROW(round_to(make_generated(), 1, 1), Error);
}

}  // namespace
}  // namespace sleutel::disclosure
