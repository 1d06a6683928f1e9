#include "engines/disclosure/certify.hpp"

#include "base/error.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/test_tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sleutel::disclosure {
namespace {

constexpr std::uint64_t kSmallReleases = 200;

Pattern withhold_sensitive_only(const Problem& problem) {
    Pattern pattern;
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        const Cell& it = problem.cell(cell);
        const bool hide = it.role == Role::latent || it.protection.is_needed();
        pattern.push_back(hide ? Showing::withheld : Showing::published);
    }
    return pattern;
}

/// Answers anything but the truth, in range or not.
class LyingSolver : public Solver {
public:
    void load(const Program& program) override {
        columns_ = program.columns.size();
        rows_ = program.rows.size();
    }

    void set_column(std::size_t, std::int64_t, std::int64_t) override {}

    void set_row(std::size_t, std::int64_t, std::int64_t) override {}

    std::optional<Relaxed> solve_relaxed() override {
        return Relaxed{std::vector<double>(columns_, 0), std::vector<double>(rows_, 1)};
    }

    std::optional<std::vector<std::int64_t>> solve_vertex(int) override {
        return std::vector<std::int64_t>(columns_, ++answer_ % 3 - 1);
    }

    std::optional<std::vector<std::int64_t>> solve_whole(int) override { return std::nullopt; }

private:
    std::size_t columns_ = 0;
    std::size_t rows_ = 0;
    std::int64_t answer_ = 0;
};

TEST(Certify, AgreesWithTryingAllTablesOnSmallReleases) {
    const auto solver = make_coin_solver();
    for (std::uint64_t seed = 1; seed <= test::count_of_tables(kSmallReleases); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto small = test::make_small_release(seed);
        const auto pattern = withhold_sensitive_only(small.problem);
        const bool is_safe =
            test::is_safe_by_trying_all(small.problem, pattern, small.contributors, 8);

        const auto result = certify(small.problem, pattern, small.contributors, {}, solver.get());

        ASSERT_EQ(is_safe, result.repaired.empty() && result.unproven.empty());
    }
}

TEST(Protect, LeavesNoSmallCountThatTryingAllTablesFinds) {
    for (std::uint64_t seed = 1; seed <= test::count_of_tables(kSmallReleases); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto small = test::make_small_release(seed);

        try {
            const auto release = protect(small.problem, small.contributors);

            ASSERT_TRUE(test::is_safe_by_trying_all(
                small.problem, release.pattern(), small.contributors, 8));
        } catch (const Error& error) {
            // Only where even withholding everything isn't enough.
            Pattern nothing(small.problem.size(), Showing::withheld);
            ASSERT_EQ(error.message().key, "disclosure.no_proof");
            ASSERT_FALSE(
                test::is_safe_by_trying_all(small.problem, nothing, small.contributors, 8));
        }
    }
}

TEST(Certify, BelievesNothingThatALyingSolverSays) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto small = test::make_small_release(seed);
        LyingSolver solver;

        const auto result = certify(small.problem,
                                    withhold_sensitive_only(small.problem),
                                    small.contributors,
                                    {.first_tries = 0, .more_tries = 0},
                                    &solver);

        ASSERT_TRUE(
            !result.unproven.empty() ||
            test::is_safe_by_trying_all(small.problem, result.pattern, small.contributors, 8));
    }
}

/// Gives up on everything, as one that doesn't converge.
class HelplessSolver : public Solver {
public:
    void load(const Program&) override {}

    void set_column(std::size_t, std::int64_t, std::int64_t) override {}

    void set_row(std::size_t, std::int64_t, std::int64_t) override {}

    std::optional<Relaxed> solve_relaxed() override { return std::nullopt; }

    std::optional<std::vector<std::int64_t>> solve_vertex(int) override { return std::nullopt; }

    std::optional<std::vector<std::int64_t>> solve_whole(int) override { return std::nullopt; }
};

TEST(Certify, WithholdsMoreWhereASolverDoesNotConverge) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto small = test::make_small_release(seed);
        HelplessSolver solver;

        const auto result = certify(
            small.problem, withhold_sensitive_only(small.problem), small.contributors, {}, &solver);

        ASSERT_TRUE(
            !result.unproven.empty() ||
            test::is_safe_by_trying_all(small.problem, result.pattern, small.contributors, 8));
    }
}

TEST(Certify, KnowsThatOnesWhereZerosArePrintedCanBeRecognised) {
    // (1 1 7 1 0) (1 0 0 2 8): with a lower bound of 0 the small cells hide each other; known to be
    // at least 1 they don't (sdcTools/UserSupport, issue 135).
    for (const auto lower : {0, 1}) {
        const auto problem = test::make_two_way(
            {.counts = {{1, 1, 7, 1, 0}, {1, 0, 0, 2, 8}}, .threshold = 3, .lower = lower});
        const auto pattern = withhold_sensitive_only(problem);

        const auto result = certify(problem, pattern, Contributors::ignored);

        EXPECT_EQ(result.repaired.empty(), lower == 0);
        EXPECT_TRUE(result.unproven.empty());
        EXPECT_TRUE(
            test::is_safe_by_trying_all(problem, result.pattern, Contributors::ignored, 12));
    }
}

TEST(Certify, ReportsWhatMustBeShownAndCannotBeSafe) {
    ProblemBuilder builder;
    builder.add_atom({.value = 2, .lower = 0, .protection = {.spread = 1}});
    builder.add_atom({.value = 9, .lower = 0, .role = Role::shown});
    builder.add_form({.value = 11, .lower = 0, .role = Role::shown}, {{0}, {1}});
    const auto problem = builder.build();

    const auto result = certify(problem, withhold_sensitive_only(problem), Contributors::ignored);

    EXPECT_EQ(result.unproven, std::vector<CellIndex>{0});
    EXPECT_THROW(protect(problem, Contributors::ignored), Error);
}

TEST(Certify, FindsTablesThatLeaveAMagnitudeAsUncertainAsAsked) {
    // The handbook's table: 22 needs 5 up and 5 down; 8, 17 and 12 withheld with it are enough.
    ProblemBuilder builder;
    const std::vector<std::vector<std::int64_t>> rows{{20, 50, 10}, {8, 19, 22}, {17, 32, 12}};
    for (const auto& row : rows) {
        for (const auto value : row) {
            Cell cell{.value = value, .weight = value};
            if (value == 22) {
                cell.protection = {5, 5, 0};
            }
            builder.add_atom(cell);
        }
    }
    for (CellIndex at = 0; at < 3; ++at) {
        builder.add_form({.value = rows[at][0] + rows[at][1] + rows[at][2], .role = Role::shown},
                         {{3 * at}, {3 * at + 1}, {3 * at + 2}});
        builder.add_form({.value = rows[0][at] + rows[1][at] + rows[2][at], .role = Role::shown},
                         {{at}, {at + 3}, {at + 6}});
    }
    const auto problem = builder.build();
    auto pattern = withhold_sensitive_only(problem);
    for (const CellIndex cell : {3U, 6U, 8U}) {
        pattern[cell] = Showing::withheld;
    }

    const auto result = certify(problem, pattern, Contributors::ignored);

    EXPECT_TRUE(result.repaired.empty());
    EXPECT_TRUE(result.unproven.empty());
    const auto intervals = test::try_all(problem, pattern, {}, 60);
    EXPECT_EQ(intervals[5].least, 5);
    EXPECT_EQ(intervals[5].most, 30);
}

TEST(Certify, LetsEverybodyKnowWhatIsOnlyHis) {
    // Two records of one partner, each of another person: a cell has more than one who knows it.
    constexpr Contributor kPartner = 0;
    constexpr Contributor kPersons = 1;
    ProblemBuilder builder;
    for (CellIndex atom = 0; atom < 2; ++atom) {
        builder.add_atom({.value = 1, .role = Role::latent, .owner = kPartner});
    }
    for (CellIndex atom = 0; atom < 2; ++atom) {
        const auto cell = builder.add_form(
            {.value = 1, .lower = 1, .protection = {0, 0, 1}, .owner = kPartner}, {{atom}});
        builder.add_form({.value = 1, .role = Role::latent, .owner = kPersons + atom}, {{atom}});
        builder.add_own_part({kPersons + atom, cell, 1});
    }
    builder.add_form({.value = 2, .lower = 1, .protection = {0, 0, 1}, .owner = kPartner},
                     {{0}, {1}});
    const auto problem = builder.build();

    const auto result = certify(problem, withhold_sensitive_only(problem), Contributors::attack);

    EXPECT_TRUE(result.unproven.empty());
}

}  // namespace
}  // namespace sleutel::disclosure
