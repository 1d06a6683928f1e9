// Random small releases, put to brute force: SLEUTEL_TABLES says how many.
#include "base/error.hpp"
#include "engines/disclosure/certificate.hpp"
#include "engines/disclosure/certify.hpp"
#include "engines/disclosure/test_tables.hpp"
#include "engines/disclosure/test_vectors.hpp"
#include "engines/release_audit/audit.hpp"
#include "engines/release_audit/test_random_release.hpp"
#include "engines/release_audit/test_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <string>

namespace sleutel::release_audit {
namespace {

using namespace disclosure;  // NOLINT(google-build-using-namespace): the other side of the test
using test::RandomRelease;

constexpr std::uint64_t kTables = 80;
constexpr std::int64_t kFarther = 4;  // than the largest atom, in brute force

bool is_safe(const RandomRelease& release, const Pattern& pattern) {
    std::int64_t most = 0;
    for (CellIndex atom = 0; atom < release.problem.atoms(); ++atom) {
        most = std::max(most, release.problem.cell(atom).value);
    }
    return disclosure::test::is_safe_by_trying_all(
        release.problem, pattern, release.contributors, most + kFarther);
}

std::optional<Release> try_to_protect(const RandomRelease& release, Solver* solver) {
    try {
        return protect(release.problem, release.contributors, {}, solver);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Everything that may be withheld.
Pattern withhold_all(const Problem& problem) {
    Pattern pattern;
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        pattern.push_back(problem.cell(cell).role == Role::shown ? Showing::published
                                                                 : Showing::withheld);
    }
    return pattern;
}

class Tally {
public:
    void add(test::Kind kind, bool is_counted) {
        ++all_[static_cast<std::size_t>(kind)];
        counted_[static_cast<std::size_t>(kind)] += is_counted ? 1U : 0U;
    }

    /// Each kind has some of either sort, or the test would say nothing.
    void expect_both(const char* what) const {
        for (std::size_t kind = 0; kind < test::kKinds; ++kind) {
            const auto name = test::name_of(static_cast<test::Kind>(kind));
            std::cout << name << ": " << counted_[kind] << " of " << all_[kind] << " " << what
                      << "\n";
            EXPECT_GT(counted_[kind], 0U) << name;
            EXPECT_LT(counted_[kind], all_[kind]) << name;
        }
    }

private:
    std::array<std::size_t, test::kKinds> all_{};
    std::array<std::size_t, test::kKinds> counted_{};
};

TEST(RandomTables, GetTheVerdictOfBruteForceFromTheEngine) {
    const auto solver = make_coin_solver();
    Tally tally;
    for (std::uint64_t seed = 1; seed <= disclosure::test::count_of_tables(kTables); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto release = test::make_random_release(seed);
        const auto pattern = disclosure::test::withhold_only(release.problem);

        const auto result =
            certify(release.problem, pattern, release.contributors, {}, solver.get());

        const bool is_proven = result.repaired.empty() && result.unproven.empty();
        ASSERT_EQ(is_proven, is_safe(release, pattern));
        tally.add(release.kind, is_proven);
    }
    tally.expect_both("need nothing more");
}

TEST(RandomTables, AreProtectedFromReadersOrRefusedForAReason) {
    const auto solver = make_coin_solver();
    std::size_t refused = 0;
    std::size_t refused_alone = 0;
    for (std::uint64_t seed = 1; seed <= disclosure::test::count_of_tables(kTables); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto release = test::make_random_release(seed);

        // Every other release without a solver, which withholds more but must be as safe.
        const bool is_alone = seed / test::kKinds % 2 == 1;
        auto made = try_to_protect(release, is_alone ? nullptr : solver.get());

        if (!made && is_alone) {
            // Then it may refuse what can be proven.
            ++refused_alone;
            made = try_to_protect(release, solver.get());
        }
        if (!made) {
            ++refused;
            ASSERT_FALSE(is_safe(release, withhold_all(release.problem)));
            continue;
        }
        ASSERT_TRUE(test::is_kept_from_readers(release, test::print(release, made->pattern())));
        ASSERT_TRUE(
            audit(write_certificate(release.problem, release.contributors, *made)).is_proven());
        if (release.kind != test::Kind::partners) {
            // Of a cube the proof takes each record for somebody's own.
            ASSERT_TRUE(
                audit(
                    write_certificate(
                        release.cube, release.problem, release.rules, release.contributors, *made))
                    .is_proven());
        }
    }
    std::cout << refused << " refused; without a solver " << refused_alone << "\n";
}

}  // namespace
}  // namespace sleutel::release_audit
