#include "engines/disclosure/cell_keys.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace sleutel::disclosure {
namespace {

constexpr double kKeys = 18446744073709551616.0;

std::uint64_t key(double fraction) {
    return static_cast<std::uint64_t>(fraction * kKeys);
}

TEST(CellKeys, GiveWhatTheHandbookGives) {
    // Record keys .9, .3 and .6 make a cell key of .8, and 3 becomes 4.
    const PerturbationTable table{
        {{{0, 0.5}, {2, 0.5}}, {{2, 0.8}, {3, 0.2}}, {{2, 0.3}, {3, 0.4}, {4, 0.3}}}};

    EXPECT_EQ(table.publish(3, key(0.9) + key(0.3) + key(0.6)).value(), 4);
    EXPECT_EQ(table.publish(1, key(0.2)).value(), 0);
    EXPECT_EQ(table.publish(2, key(0.79)).value(), 2);
    EXPECT_EQ(table.publish(3, key(0.31)).value(), 3);
}

TEST(CellKeys, SayThatTheCountIsNotExact) {
    const PerturbationTable table{make_noise({})};

    EXPECT_EQ(table.publish(12, 7).way(), Way::perturbed);
    EXPECT_FALSE(table.publish(12, 7).is_withheld());
}

TEST(CellKeys, LeaveZerosZero) {
    const PerturbationTable table{make_noise({})};

    for (const double at : {0.0, 0.3, 0.7, 0.99}) {
        EXPECT_EQ(table.publish(0, key(at)).value(), 0);
    }
}

TEST(CellKeys, DependOnTheRecordsAndTheSecretOnly) {
    const RecordKeys keys{{1, 2, 3}};
    const RecordKeys others{{1, 2, 4}};

    EXPECT_EQ(keys.sum(std::vector<std::uint64_t>{5, 6, 7}),
              keys.sum(std::vector<std::uint64_t>{7, 5, 6}));
    EXPECT_NE(keys.of(5), keys.of(6));
    EXPECT_NE(keys.of(5), others.of(5));
}

TEST(MakeNoise, IsUnbiasedBoundedAndOfTheVarianceAskedFor) {
    const Noise noise{.most = 5, .variance = 2, .never_up_to = 2};
    const auto rows = make_noise(noise);

    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto count = static_cast<double>(at + 1);
        double sum = 0;
        double mean = 0;
        double variance = 0;
        for (const auto& chance : rows[at]) {
            const auto by = static_cast<double>(chance.value) - count;
            sum += chance.probability;
            mean += chance.probability * by;
            variance += chance.probability * by * by;
            EXPECT_TRUE(chance.value == 0 || chance.value > 2);
            EXPECT_LE(std::abs(by), 5);
        }
        EXPECT_NEAR(sum, 1, 1e-9);
        EXPECT_NEAR(mean, 0, 1e-6);
        // A count of 1 that may become 0, 3, 4, ... can't have less than 2.
        EXPECT_NEAR(variance, 2, 1e-3) << at + 1;
    }
}

TEST(MakeNoise, RefusesWhatLeavesNoUnbiasedChoice) {
    EXPECT_THROW(make_noise({.most = 1, .variance = 1, .never_up_to = 4}), Error);
    EXPECT_THROW(make_noise({.most = 0}), Error);
    EXPECT_THROW(make_noise({.variance = 0}), Error);
}

TEST(PerturbationTable, RefusesWhatIsNoDistribution) {
    EXPECT_THROW(PerturbationTable({}), Error);
    EXPECT_THROW(PerturbationTable({{{1, 0.5}, {2, 0.4}}}), Error);
    EXPECT_THROW(PerturbationTable({{{-1, 0.5}, {2, 0.5}}}), Error);
}

}  // namespace
}  // namespace sleutel::disclosure
