#include "engines/release_audit/test_random_release.hpp"

#include "base/error.hpp"
#include "engines/disclosure/protect.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace sleutel::release_audit::test {

namespace {

using namespace disclosure;  // NOLINT(google-build-using-namespace): the other side of the test

using Words = std::vector<std::string>;
using Levels = std::vector<std::vector<std::size_t>>;

constexpr std::size_t kMostAtoms = 5;

/// xorshift: a test must have the same tables everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed * 0x9E3779B97F4A7C15U + 1} {}

    std::size_t below(std::size_t size) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return static_cast<std::size_t>((state_ >> 11U) % size);
    }

    bool one_in(std::size_t many) { return below(many) == 0; }

private:
    std::uint64_t state_;
};

Dimension make_place(Kind kind, Dice& dice) {
    if (kind == Kind::hierarchy) {
        Dimension place{
            "place", {"a", "b", "c", "d"}, {{"ab", {0, 1}}, {"cd", {2, 3}}, {"all", {0, 1, 2, 3}}}};
        place.add_level("all", Words{"all"});
        place.add_level("province", Words{"ab", "cd"});
        place.add_level("each", Words{"a", "b", "c", "d"});
        return place;
    }
    Dimension place{"place", {"a", "b", "c"}, {{"all", {0, 1, 2}}, {"ab", {0, 1}}}};
    place.add_level("all", Words{"all"});
    place.add_level("each", dice.one_in(3) ? Words{"ab", "c"} : Words{"a", "b", "c"});
    return place;
}

Dimension make_pair_of(const std::string& name, const std::string& first, const std::string& last) {
    Dimension pair{name, {first, last}, {{"all", {0, 1}}}};
    pair.add_level("all", Words{"all"});
    pair.add_level("each", Words{first, last});
    return pair;
}

/// The second release has what the first had, and what came later.
Dimension make_releases() {
    Dimension release{"release", {"kept", "added"}, {{"second", {0, 1}}}};
    release.add_level("first", Words{"kept"});
    release.add_level("second", Words{"second"});
    return release;
}

bool has_releases(Kind kind) {
    return kind == Kind::at_once || kind == Kind::afterwards;
}

bool has_ages(Kind kind) {
    return kind == Kind::three_ways || kind == Kind::linked;
}

std::vector<Dimension> make_dimensions(Kind kind, Dice& dice) {
    std::vector<Dimension> dimensions{make_place(kind, dice), make_pair_of("kind", "x", "y")};
    if (has_ages(kind)) {
        dimensions.push_back(make_pair_of("age", "o", "p"));
    } else if (has_releases(kind)) {
        dimensions.push_back(make_releases());
    }
    return dimensions;
}

std::vector<Crossing> make_crossings(Kind kind, const std::vector<Dimension>& dimensions) {
    if (kind == Kind::linked) {
        // Place by kind and place by age, with their margins.
        return {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}, {0, 0, 1}, {1, 0, 1}};
    }
    Levels levels;
    for (const Dimension& dimension : dimensions) {
        levels.emplace_back();
        for (std::size_t level = 0; level < dimension.levels().size(); ++level) {
            levels.back().push_back(level);
        }
    }
    return cross(levels);
}

std::vector<Record> make_records(const RandomRelease& release,
                                 const std::vector<Dimension>& dimensions,
                                 Dice& dice) {
    std::vector<Record> records;
    const std::size_t most = release.kind == Kind::zeros ? 3 : kMostAtoms;
    const auto atoms = 2 + dice.below(most - 1);
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        std::vector<Code> codes;
        for (const Dimension& dimension : dimensions) {
            codes.push_back(static_cast<Code>(dice.below(dimension.finest())));
        }
        const auto count = 1 + (dice.one_in(3) ? dice.below(6) : dice.below(2));
        for (std::size_t record = 0; record < count; ++record) {
            const auto contributor =
                release.kind == Kind::partners ? dice.below(3) : records.size();
            records.push_back({codes, static_cast<Contributor>(contributor)});
        }
    }
    return records;
}

Cube count(const std::vector<Record>& records,
           std::vector<Dimension> dimensions,
           std::vector<Crossing> crossings,
           EmptyCells empty) {
    std::vector<std::vector<Code>> columns(dimensions.size());
    std::vector<std::uint64_t> ids;
    std::vector<Contributor> contributors;
    for (const Record& record : records) {
        for (std::size_t at = 0; at < columns.size(); ++at) {
            columns[at].push_back(record.codes[at]);
        }
        ids.push_back(ids.size() + 1);
        contributors.push_back(record.contributor);
    }
    return make_cube(std::move(dimensions),
                     std::move(crossings),
                     {{columns.begin(), columns.end()}, ids, contributors, {}},
                     empty);
}

/// What the first release by itself showed and withheld, as cells of both together.
std::optional<std::vector<Earlier>> publish_first(const RandomRelease& release) {
    std::vector<Record> kept;
    for (const Record& record : release.records) {
        if (record.codes.back() == 0) {
            kept.push_back({{record.codes.begin(), record.codes.end() - 1}, record.contributor});
        }
    }
    if (kept.empty()) {
        return std::vector<Earlier>{};
    }
    std::vector<Dimension> dimensions{release.cube.dimensions.begin(),
                                      release.cube.dimensions.end() - 1};
    auto crossings = make_crossings(Kind::two_ways, dimensions);
    const auto first =
        count(kept, std::move(dimensions), std::move(crossings), EmptyCells::left_out);
    Rules alone = release.rules;
    alone.differences = Differences::ignored;
    std::map<std::vector<Code>, CellIndex> places;
    for (const Place& place : release.cube.places) {
        places.emplace(place.codes, place.cell);
    }
    try {
        const auto published = protect(make_problem(first, alone), release.contributors);
        std::vector<Earlier> earlier;
        for (const Place& place : first.places) {
            auto codes = place.codes;
            codes.push_back(0);
            earlier.push_back({places.at(codes), published.pattern()[place.cell]});
        }
        return earlier;
    } catch (const Error&) {
        // So small that not even withholding all of it is safe: there was no first release.
        return std::nullopt;
    }
}

std::optional<RandomRelease> try_to_make(Kind kind, Dice& dice) {
    RandomRelease release;
    release.kind = kind;
    auto dimensions = make_dimensions(kind, dice);
    release.records = make_records(release, dimensions, dice);
    auto crossings = make_crossings(kind, dimensions);
    if (!has_releases(kind) && dice.one_in(4)) {
        crossings.erase(crossings.begin() +
                        static_cast<std::ptrdiff_t>(dice.below(crossings.size())));
    }
    release.rules.minimum = 2 + static_cast<std::int64_t>(dice.below(4));
    release.rules.spread = dice.one_in(4) ? 2 : 1;
    release.rules.zeros = kind == Kind::zeros ? Zeros::withheld : Zeros::printed;
    release.contributors =
        kind == Kind::partners || dice.one_in(2) ? Contributors::attack : Contributors::ignored;
    if (has_releases(kind) || dice.one_in(4)) {
        release.rules.differences = Differences::kept_safe;
    }
    release.cube = count(release.records,
                         std::move(dimensions),
                         std::move(crossings),
                         kind == Kind::zeros ? EmptyCells::kept : EmptyCells::left_out);
    if (kind == Kind::afterwards) {
        auto earlier = publish_first(release);
        if (!earlier) {
            return std::nullopt;
        }
        release.earlier = std::move(*earlier);
    }
    release.problem = make_problem(release.cube, release.rules, release.earlier);
    return release;
}

}  // namespace

std::string_view name_of(Kind kind) {
    constexpr std::string_view kNames[kKinds] = {"two ways",
                                                 "three ways",
                                                 "hierarchy",
                                                 "linked",
                                                 "partners",
                                                 "zeros withheld",
                                                 "two releases at once",
                                                 "a second release"};
    return kNames[static_cast<std::size_t>(kind)];
}

RandomRelease make_random_release(std::uint64_t seed) {
    Dice dice{seed};
    const auto kind = static_cast<Kind>(seed % kKinds);
    auto release = try_to_make(kind, dice);
    while (!release) {
        release = try_to_make(kind, dice);
    }
    return std::move(*release);
}

}  // namespace sleutel::release_audit::test
