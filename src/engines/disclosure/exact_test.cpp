#include "engines/disclosure/exact.hpp"

#include "engines/disclosure/certify.hpp"
#include "engines/disclosure/test_tables.hpp"

#include <gtest/gtest.h>

namespace sleutel::disclosure {
namespace {

constexpr std::uint64_t kSmallReleases = 120;
constexpr std::int64_t kMost = 8;  // of an atom, in brute force

std::vector<CellIndex> list_candidates(const Problem& problem) {
    std::vector<CellIndex> candidates;
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        const Cell& it = problem.cell(cell);
        if (it.role == Role::open && !it.protection.is_needed()) {
            candidates.push_back(cell);
        }
    }
    return candidates;
}

/// All patterns, and whether one with less loss than `best` is safe.
bool is_beaten(const test::SmallRelease& small, const Pattern& best) {
    const auto candidates = list_candidates(small.problem);
    const auto loss = find_loss(small.problem, best);
    for (std::uint32_t choice = 0; choice < 1U << candidates.size(); ++choice) {
        auto pattern = best;
        for (std::size_t at = 0; at < candidates.size(); ++at) {
            pattern[candidates[at]] =
                (choice >> at & 1U) != 0 ? Showing::withheld : Showing::published;
        }
        if (find_loss(small.problem, pattern) < loss &&
            test::is_safe_by_trying_all(small.problem, pattern, small.contributors, kMost)) {
            return true;
        }
    }
    return false;
}

TEST(WithholdExactly, IsSafeAndNoHeavierThanTheGreedyPattern) {
    const auto solver = make_coin_solver();
    const auto count = test::count_of_tables(kSmallReleases);
    std::size_t better = 0;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto small = test::make_small_release(seed);
        const auto greedy = certify(small.problem,
                                    withhold(small.problem, small.contributors).pattern,
                                    small.contributors,
                                    {},
                                    solver.get());
        if (!greedy.unproven.empty()) {
            continue;
        }

        const auto exact =
            withhold_exactly(small.problem, small.contributors, greedy.pattern, {}, *solver);

        const auto& best = exact ? *exact : greedy.pattern;
        if (exact) {
            ++better;
            ASSERT_LT(find_loss(small.problem, *exact), find_loss(small.problem, greedy.pattern));
            ASSERT_TRUE(
                test::is_safe_by_trying_all(small.problem, *exact, small.contributors, kMost));
        }
        if (list_candidates(small.problem).size() <= 13) {
            ASSERT_FALSE(is_beaten(small, best));
        }
    }
    EXPECT_GT(better, count / 10);
}

}  // namespace
}  // namespace sleutel::disclosure
