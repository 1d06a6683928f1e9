#include "engines/disclosure/problem.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace sleutel::disclosure {
namespace {

std::string refusal(ProblemBuilder& builder) {
    try {
        builder.build();
    } catch (const Error& error) {
        return error.message().key + " " + error.message().values.front().second;
    }
    return "none";
}

TEST(Problem, RefusesATotalThatIsNotTheSumOfItsParts) {
    ProblemBuilder builder;
    builder.add_atom({.value = 3});
    builder.add_atom({.value = 4});

    EXPECT_THROW(builder.add_form({.value = 8}, {{0}, {1}}, "all"), Error);
}

TEST(Problem, NamesTheRelationThatDoesNotHold) {
    ProblemBuilder builder;
    builder.add_atom({.value = 14});
    builder.add_atom({.value = 12});
    builder.add_relation("abandoned = returned + not returned", {{0, 1}, {1, -1}}, 3);

    EXPECT_EQ(refusal(builder), "disclosure.does_not_add_up abandoned = returned + not returned");
}

TEST(Problem, TakesARelationForSomethingThatEverybodySees) {
    ProblemBuilder builder;
    builder.add_atom({.value = 14});
    builder.add_atom({.value = 12});
    builder.add_atom({.value = 2});
    builder.add_relation("difference", {{0, 1}, {1, -1}, {2, -1}});

    const auto problem = builder.build();

    EXPECT_EQ(problem.countable(), 3U);
    ASSERT_EQ(problem.size(), 4U);
    EXPECT_EQ(problem.cell(3).role, Role::shown);
    EXPECT_EQ(problem.terms(3).size(), 3U);
    EXPECT_EQ(problem.forms_of(1).front(), (Term{3, -1}));
}

TEST(Problem, RefusesANegativeCount) {
    ProblemBuilder builder;

    EXPECT_THROW(builder.add_atom({.value = -1, .lower = -5}), Error);
}

TEST(Problem, RefusesAValueThatItsBoundsExclude) {
    ProblemBuilder builder;

    EXPECT_THROW(builder.add_atom({.value = 0, .lower = 1}), Error);
    EXPECT_THROW(builder.add_atom({.value = 7, .upper = 4}), Error);
}

TEST(Problem, RefusesToShowWhatMustBeProtected) {
    ProblemBuilder builder;

    EXPECT_THROW(builder.add_atom({.value = 2, .role = Role::shown, .protection = {.spread = 1}}),
                 Error);
}

TEST(Problem, RefusesNumbersWhoseSumDoesNotFit) {
    ProblemBuilder builder;
    builder.add_atom({.value = kNoUpper - 1});
    builder.add_atom({.value = 5});

    EXPECT_THROW(builder.add_form({.value = 4}, {{0}, {1}}), Error);
}

TEST(Problem, MergesTermsThatNameACellTwice) {
    ProblemBuilder builder;
    builder.add_atom({.value = 3});
    builder.add_form({.value = 6}, {{0}, {0}});

    const auto problem = builder.build();

    ASSERT_EQ(problem.terms(1).size(), 1U);
    EXPECT_EQ(problem.terms(1).front().coefficient, 2);
}

}  // namespace
}  // namespace sleutel::disclosure
