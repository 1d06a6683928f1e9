#include "engines/disclosure/generated_records.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/rules.hpp"

#include <gtest/gtest.h>

#include <map>

namespace sleutel::disclosure {
namespace {

/// Age by activity, in the tables of a first release and of a second with 5 % more records.
class TwoReleases : public testing::Test {
protected:
    TwoReleases() : records_{generated::make_records(1500, 11)} {
        auto generated = generated::make_dimensions();
        dimensions_ = {generated[1], generated[2]};
        const auto levels = [&](std::size_t at) {
            std::vector<std::size_t> all(dimensions_[at].levels().size());
            for (std::size_t level = 0; level < all.size(); ++level) {
                all[level] = level;
            }
            return all;
        };
        levels_ = {levels(0), levels(1)};
    }

    [[nodiscard]] Cube make_first() const {
        generated::Records kept;
        for (std::size_t at = 0; at < records_.id.size(); ++at) {
            if (records_.release[at] == 0) {
                kept.age.push_back(records_.age[at]);
                kept.activity.push_back(records_.activity[at]);
                kept.id.push_back(records_.id[at]);
            }
        }
        const Microdata microdata{{kept.age, kept.activity}, kept.id, {}, {}};
        return make_cube(dimensions_, cross(levels_), microdata);
    }

    [[nodiscard]] Cube make_both() const {
        Dimension release{"release", {"kept", "added"}, {{"second", {0, 1}}}};
        release.add_level("first", std::vector<std::string>{"kept"});
        release.add_level("second", std::vector<std::string>{"second"});
        auto dimensions = dimensions_;
        dimensions.push_back(std::move(release));
        auto levels = levels_;
        levels.push_back({0, 1});
        const Microdata microdata{
            {records_.age, records_.activity, records_.release}, records_.id, {}, {}};
        return make_cube(std::move(dimensions), cross(levels), microdata);
    }

    static std::map<std::vector<Code>, CellIndex> find_places(const Cube& cube) {
        std::map<std::vector<Code>, CellIndex> places;
        for (const Place& place : cube.places) {
            places.emplace(place.codes, place.cell);
        }
        return places;
    }

    /// What the first release did, as cells of both together.
    static std::vector<Earlier> tell_earlier(const Cube& first,
                                             const Release& release,
                                             const Cube& both) {
        const auto places = find_places(both);
        std::vector<Earlier> earlier;
        for (const Place& place : first.places) {
            auto codes = place.codes;
            codes.push_back(0);
            earlier.push_back({places.at(codes), release.pattern()[place.cell]});
        }
        return earlier;
    }

    /// Increments of 1 to 4 that plain subtraction of two published numbers tells.
    static std::size_t count_told(const Cube& both, const auto& is_published) {
        const auto places = find_places(both);
        std::size_t told = 0;
        for (const auto& [codes, cell] : places) {
            auto later = codes;
            later.back() = 2;
            const auto second = places.find(later);
            if (codes.back() != 0 || second == places.end()) {
                continue;
            }
            const auto added = both.cells[second->second].value - both.cells[cell].value;
            const bool is_told = is_published(codes, cell) && is_published(later, second->second);
            told += added > 0 && added < 5 && is_told ? 1U : 0U;
        }
        return told;
    }

    generated::Records records_;
    std::vector<Dimension> dimensions_;
    std::vector<std::vector<std::size_t>> levels_;
};

TEST_F(TwoReleases, GiveSmallIncrementsAwayWhenProtectedOneByOne) {
    const auto both = make_both();

    // Each large enough by itself, as one by one they would be shown.
    EXPECT_GT(
        count_told(both, [&](const auto&, CellIndex cell) { return both.cells[cell].value >= 5; }),
        20U);
}

TEST_F(TwoReleases, GiveNothingAwayWhenTheFirstIsKnownToTheSecond) {
    const auto solver = make_coin_solver();
    const auto first = make_first();
    const auto first_problem = make_problem(first, Rules{});
    const auto published = protect(first_problem, Contributors::attack, {}, solver.get());
    const auto both = make_both();
    const auto earlier = tell_earlier(first, published, both);
    Rules rules;
    rules.differences = Differences::kept_safe;
    const auto problem = make_problem(both, rules, earlier);

    const auto release = protect(problem, Contributors::attack, {}, solver.get());

    EXPECT_EQ(count_told(both,
                         [&](const auto&, CellIndex cell) {
                             return release.pattern()[cell] == Showing::published;
                         }),
              0U);
    for (const Earlier& it : earlier) {
        EXPECT_EQ(release.pattern()[it.cell], it.showing);
    }
    // Every small difference is a sensitive cell with witnesses of its own.
    EXPECT_GT(problem.countable(), both.cells.size());
}

}  // namespace
}  // namespace sleutel::disclosure
