// Protections that are broken on purpose: what brute force finds unsafe, the audit refuses.
#include "base/error.hpp"
#include "engines/disclosure/certificate.hpp"
#include "engines/disclosure/test_tables.hpp"
#include "engines/disclosure/test_vectors.hpp"
#include "engines/release_audit/audit.hpp"
#include "engines/release_audit/test_forged_proof.hpp"
#include "engines/release_audit/test_random_release.hpp"
#include "engines/release_audit/test_reader.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::release_audit {
namespace {

using namespace disclosure;  // NOLINT(google-build-using-namespace): the other side of the test
using test::RandomRelease;

constexpr std::uint64_t kTables = 64;

struct Proven {
    RandomRelease release;
    test::Printed printed;
    std::string proof;
};

/// None where it can't be made public, or where partners attack: the proof of a cube names those
/// by their cells only.
std::optional<Proven> make_proven(std::uint64_t seed) {
    auto release = test::make_random_release(seed);
    if (release.kind == test::Kind::partners) {
        return std::nullopt;
    }
    try {
        const auto made = protect(release.problem, release.contributors);
        auto proof = write_certificate(
            release.cube, release.problem, release.rules, release.contributors, made);
        auto printed = test::print(release, made.pattern());
        return Proven{std::move(release), std::move(printed), std::move(proof)};
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// "place - 1 2" with its value.
std::string shown(const std::string& line, std::int64_t value) {
    return fmt::format("place {}{}", value, line.substr(std::string{"place -"}.size()));
}

TEST(BrokenProtections, AreNoticedWhereAWithheldPlaceIsPublished) {
    std::size_t unsafe = 0;
    std::size_t unsafe_though_large = 0;
    for (std::uint64_t seed = 1; seed <= disclosure::test::count_of_tables(kTables); ++seed) {
        const auto made = make_proven(seed);
        for (std::size_t place = 0; made && place < made->printed.size(); ++place) {
            if (made->printed[place]) {
                continue;
            }
            const auto value =
                made->release.cube.cells[made->release.cube.places[place].cell].value;
            auto printed = made->printed;
            printed[place] = value;
            if (test::is_kept_from_readers(made->release, printed)) {
                continue;
            }
            const auto line = test::list_lines(made->proof, "place")[place];

            const auto verdict =
                audit(test::with_line(made->proof, "place", place, shown(line, value)));

            ASSERT_FALSE(verdict.is_proven()) << "seed " << seed << ", place " << place;
            ++unsafe;
            unsafe_though_large += value >= made->release.rules.minimum ? 1U : 0U;
        }
    }
    std::cout << unsafe << " refused, " << unsafe_though_large << " of them not small themselves\n";
    EXPECT_GT(unsafe, unsafe_though_large);
    EXPECT_GT(unsafe_though_large, 0U);
}

using Changes = std::vector<std::pair<std::uint32_t, std::int64_t>>;

Changes read_changes(const std::string& line) {
    std::istringstream words{line.substr(std::string{"witness"}.size())};
    Changes changes;
    for (std::pair<std::uint32_t, std::int64_t> change; words >> change.first >> change.second;) {
        changes.push_back(change);
    }
    return changes;
}

std::string write_changes(const Changes& changes) {
    std::string line = "witness";
    for (const auto& [atom, by] : changes) {
        line += fmt::format(" {} {}", atom, by);
    }
    return line;
}

/// Does the changed table say what is printed? By the cells of the cube, not by the audit's sums.
bool says_what_is_printed(const Proven& made, const Changes& changes) {
    const auto& cube = made.release.cube;
    const std::int64_t least = made.release.rules.zeros == Zeros::printed ? 1 : 0;
    for (std::size_t place = 0; place < cube.places.size(); ++place) {
        const auto& cell = cube.cells[cube.places[place].cell];
        std::int64_t by = 0;
        for (const auto& [atom, change] : changes) {
            for (const Term& term : cell.atoms) {
                by += term.cell == atom ? change * term.coefficient : 0;
            }
        }
        if (made.printed[place] ? by != 0 : cell.value + by < least) {
            return false;
        }
    }
    for (const auto& [atom, change] : changes) {
        if (cube.cells[atom].value + change < 0) {
            return false;
        }
    }
    return true;
}

TEST(BrokenProtections, AreNoticedWhereAWitnessIsForged) {
    std::size_t refused = 0;
    const auto put = [&](const Proven& made, std::size_t number, const Changes& changes) {
        if (!says_what_is_printed(made, changes)) {
            ++refused;
            const auto text =
                test::with_line(made.proof, "witness", number, write_changes(changes));
            EXPECT_FALSE(audit(text).is_proven()) << text;
        }
    };
    for (std::uint64_t seed = 1; seed <= disclosure::test::count_of_tables(kTables); ++seed) {
        const auto made = make_proven(seed);
        const auto lines =
            made ? test::list_lines(made->proof, "witness") : std::vector<std::string>{};
        for (std::size_t number = 0; number < lines.size(); ++number) {
            const auto changes = read_changes(lines[number]);
            auto turned = changes;
            auto doubled = changes;
            auto one_more = changes;
            for (std::size_t at = 0; at < changes.size(); ++at) {
                turned[at].second = -turned[at].second;
                doubled[at].second *= 2;
            }
            ++one_more.front().second;

            put(*made, number, turned);
            put(*made, number, doubled);
            put(*made, number, one_more);
        }
    }
    EXPECT_GT(refused, 100U);
}

TEST(BrokenProtections, AreNoticedWhereSmallCountsAreNotListedAndNotProven) {
    std::size_t unlisted = 0;
    for (std::uint64_t seed = 1; seed <= disclosure::test::count_of_tables(kTables); ++seed) {
        const auto made = make_proven(seed);
        if (!made || made->release.rules.differences == Differences::kept_safe) {
            continue;
        }
        const auto before = audit(made->proof);
        const auto without = test::without_lines(made->proof, "protect");

        const auto after = audit(without);

        EXPECT_EQ(before.to_protect, after.to_protect) << seed;
        if (before.to_protect > 0) {
            ++unlisted;
            EXPECT_FALSE(audit(test::without_lines(without, "witness")).is_proven()) << seed;
        }
    }
    EXPECT_GT(unlisted, 10U);
}

class ForgedGap : public testing::TestWithParam<disclosure::test::GapTable> {
protected:
    [[nodiscard]] static std::string key_with(
        const std::vector<std::vector<std::int64_t>>& witnesses) {
        const auto problem = disclosure::test::make_gap(GetParam(), Role::shown);
        const auto verdict =
            audit(test::write_forged(problem, disclosure::test::withhold_only(problem), witnesses));
        return verdict.is_proven() ? "" : verdict.findings.list().front().message.key;
    }
};

TEST_P(ForgedGap, IsRefusedWithoutWitnesses) {
    EXPECT_EQ(key_with({}), "audit.not_proven");
}

TEST_P(ForgedGap, IsRefusedWithATableThatGoesBelowOne) {
    auto up = disclosure::test::list_changes(GetParam());
    auto down = up;
    for (auto& by : down) {
        by = -by;
    }

    EXPECT_EQ(key_with({up, down}), "audit.witness_does_not_fit");
}

TEST_P(ForgedGap, IsRefusedWithTheRealNumbersMadeWhole) {
    auto up = disclosure::test::list_changes(GetParam());
    auto down = up;
    for (std::size_t atom = 0; atom < up.size(); ++atom) {
        up[atom] = up[atom] / 2;
        down[atom] = -up[atom];
    }

    EXPECT_EQ(key_with({up, down}), "audit.witness_does_not_fit");
}

INSTANTIATE_TEST_SUITE_P(ThreeWays, ForgedGap, testing::ValuesIn(disclosure::test::gap_tables()));

}  // namespace
}  // namespace sleutel::release_audit
