#include "bench/disclosure/interval_attack.hpp"
#include "bench/disclosure/measures.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/rules.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::bench {

using namespace disclosure;  // NOLINT(google-build-using-namespace): what is measured

namespace {

using Codes = std::vector<Code>;

/// Of the release dimension: what the first has, and what both have together.
constexpr Code kFirst = 0;
constexpr Code kSecond = 2;

/// Province by age by activity, in a first release and a second with what came late.
class Releases {
public:
    explicit Releases(const generated::Records& records) : records_{records} {
        auto made = generated::make_dimensions();
        const auto of = made[0].codes_at(1);
        for (const Code municipality : records.municipality) {
            provinces_.push_back(of[municipality] - static_cast<Code>(made[0].finest()));
        }
        std::vector<std::string> provinces;
        Codes all;
        for (const Code code : made[0].levels()[1].codes) {
            all.push_back(static_cast<Code>(provinces.size()));
            provinces.push_back(made[0].code(code));
        }
        Dimension province{"province", provinces, {{"all", all}}};
        province.add_level("total", std::vector<std::string>{"all"});
        province.add_level("province", provinces);
        dimensions_ = {std::move(province), std::move(made[1]), std::move(made[2])};
    }

    /// Tables of the records of which `is_in` says so, of their release.
    [[nodiscard]] Cube make_one(const auto& is_in) const {
        std::vector<Codes> columns(3);
        std::vector<std::uint64_t> ids;
        for (std::size_t at = 0; at < records_.id.size(); ++at) {
            if (is_in(records_.release[at])) {
                columns[0].push_back(provinces_[at]);
                columns[1].push_back(records_.age[at]);
                columns[2].push_back(records_.activity[at]);
                ids.push_back(records_.id[at]);
            }
        }
        return make_cube(
            dimensions_, cross(levels_), {{columns.begin(), columns.end()}, ids, {}, {}});
    }

    [[nodiscard]] Cube make_both() const {
        Dimension release{"release", {"kept", "added"}, {{"second", {0, 1}}}};
        release.add_level("first", std::vector<std::string>{"kept"});
        release.add_level("second", std::vector<std::string>{"second"});
        auto dimensions = dimensions_;
        dimensions.push_back(std::move(release));
        auto levels = levels_;
        levels.push_back({0, 1});
        return make_cube(
            std::move(dimensions),
            cross(levels),
            {{provinces_, records_.age, records_.activity, records_.release}, records_.id, {}, {}});
    }

private:
    const generated::Records& records_;
    Codes provinces_;
    std::vector<Dimension> dimensions_;
    std::vector<std::vector<std::size_t>> levels_{{0, 1}, {0, 1}, {0, 1, 2}};
};

/// What is printed at a place of either release; nothing where it is withheld.
using Printed = std::map<Codes, std::optional<std::int64_t>>;

void print(const Cube& cube, const Pattern& pattern, Code release, Printed& printed) {
    for (const Place& place : cube.places) {
        auto codes = place.codes;
        codes.push_back(release);
        printed[codes] = pattern[place.cell] == Showing::published
                             ? std::optional{cube.cells[place.cell].value}
                             : std::nullopt;
    }
}

/// Somebody with both releases, who knows that records are only added, that a withheld place counts
/// somebody, and that a place which isn't there counts nobody. Of each combination that the second
/// release has he asks how many the first had, and how many came.
class Reader {
public:
    Reader(const Cube& first, const Cube& second, const Printed& printed)
        : second_{second}, printed_{printed}, attack_{2 * second.atoms}, had_(second.atoms, false) {
        std::map<Codes, Variable> atoms;
        for (Variable atom = 0; atom < second.atoms; ++atom) {
            atoms.emplace(second.atom_codes[atom], atom);
        }
        for (const auto& codes : first.atom_codes) {
            kept_.push_back(atoms.at(codes));
            had_[kept_.back()] = true;
        }
        for (const Place& place : first.places) {
            know(place, kFirst, list_kept(first.cells[place.cell]));
            before_.emplace(place.codes, &first.cells[place.cell]);
        }
        for (const Place& place : second.places) {
            know(place, kSecond, list_all(second.cells[place.cell]));
        }
    }

    /// How much he knows for certain that he shouldn't.
    std::size_t attack(const std::string& how, const Cube& first, Report& report) {
        std::vector<Sum> small;
        std::vector<Sum> increments;
        std::size_t subtracted = 0;
        for (const Place& place : first.places) {
            const CubeCell& cell = first.cells[place.cell];
            if (cell.value < kThreshold) {
                small.push_back(list_kept(cell));
            }
        }
        for (const Place& place : second_.places) {
            const CubeCell& cell = second_.cells[place.cell];
            if (cell.value < kThreshold) {
                small.push_back(list_all(cell));
            }
            add_increment(place, increments, subtracted);
        }
        const auto withheld = std::ranges::count_if(
            printed_, [](const auto& place) { return !place.second.has_value(); });
        note(how, "_withheld", static_cast<std::size_t>(withheld), report);
        note(how, "_small", small.size(), report);
        note(how, "_increments", increments.size(), report);
        const auto known_small = attack_.count_exact(small);
        const auto known_increments = attack_.count_exact(increments);
        note(how, "_small_exact", known_small, report);
        note(how, "_increments_subtracted", subtracted, report);
        note(how, "_increments_exact", known_increments, report);
        note(how, "_programs", attack_.programs(), report);
        return known_small + known_increments;
    }

private:
    using Variable = IntervalAttack::Variable;
    using Sum = std::vector<Variable>;

    static constexpr std::int64_t kThreshold = 5;

    static void note(const std::string& how, const char* what, std::size_t count, Report& report) {
        report.note((how + what).c_str(), static_cast<double>(count));
    }

    /// What the first release had of a combination of the second.
    [[nodiscard]] Variable kept(Variable atom) const {
        return static_cast<Variable>(second_.atoms) + atom;
    }

    [[nodiscard]] Sum list_kept(const CubeCell& first) const {
        Sum sum;
        for (const Term& term : first.atoms) {
            sum.push_back(kept(kept_[term.cell]));
        }
        return sum;
    }

    static Sum list_added(const CubeCell& second) {
        Sum sum;
        for (const Term& term : second.atoms) {
            sum.push_back(term.cell);
        }
        return sum;
    }

    /// A combination that the first release didn't have is nothing more than what came.
    [[nodiscard]] Sum list_all(const CubeCell& second) const {
        Sum sum = list_added(second);
        for (const Term& term : second.atoms) {
            if (had_[term.cell]) {
                sum.push_back(kept(term.cell));
            }
        }
        return sum;
    }

    void know(const Place& place, Code release, const Sum& sum) {
        auto codes = place.codes;
        codes.push_back(release);
        const auto value = printed_.at(codes);
        attack_.know(sum, value.value_or(1), value);
    }

    [[nodiscard]] bool is_printed(Codes codes, Code release) const {
        codes.push_back(release);
        return printed_.at(codes).has_value();
    }

    /// Of 1 to 4 records between a place of the first release and the same of the second.
    void add_increment(const Place& place, std::vector<Sum>& increments, std::size_t& subtracted) {
        const auto before = before_.find(place.codes);
        const bool was_there = before != before_.end();
        const CubeCell& cell = second_.cells[place.cell];
        const auto added = cell.value - (was_there ? before->second->value : 0);
        if (added > 0 && added < kThreshold) {
            increments.push_back(list_added(cell));
            const bool is_told =
                is_printed(place.codes, kSecond) && (!was_there || is_printed(place.codes, kFirst));
            subtracted += is_told ? 1U : 0U;
        }
    }

    const Cube& second_;
    const Printed& printed_;
    IntervalAttack attack_;
    std::vector<bool> had_;  ///< for each atom of the second, whether the first had it
    Sum kept_;               ///< for each atom of the first, the one of the second
    std::map<Codes, const CubeCell*> before_;
};

/// What the first release did, as cells of both together.
std::vector<Earlier> tell_earlier(const Cube& first, const Pattern& pattern, const Cube& both) {
    std::map<Codes, CellIndex> places;
    for (const Place& place : both.places) {
        places.emplace(place.codes, place.cell);
    }
    std::vector<Earlier> earlier;
    for (const Place& place : first.places) {
        auto codes = place.codes;
        codes.push_back(kFirst);
        earlier.push_back({places.at(codes), pattern[place.cell]});
    }
    return earlier;
}

}  // namespace

bool measure_two_releases(const generated::Records& records, Report& report) {
    const Releases releases{records};
    const auto first = releases.make_one([](Code release) { return release == 0; });
    const auto second = releases.make_one([](Code) { return true; });
    const auto both = releases.make_both();
    const auto solver = make_coin_solver();
    const auto protect_all = [&](const Problem& problem) {
        return protect(problem, Contributors::attack, {}, solver.get()).pattern();
    };
    Printed one_by_one;
    report.timed("alone_s", [&] {
        print(first, protect_all(make_problem(first, Rules{})), kFirst, one_by_one);
        print(second, protect_all(make_problem(second, Rules{})), kSecond, one_by_one);
        return 0;
    });
    report.timed("alone_attack_s", [&] {
        return Reader{first, second, one_by_one}.attack("alone", first, report);
    });

    // Who means to publish again keeps small differences safe from the first release on.
    Rules rules;
    rules.differences = Differences::kept_safe;
    const auto pattern = protect_all(make_problem(first, rules));
    const auto earlier = tell_earlier(first, pattern, both);
    const auto all =
        report.timed("together_s", [&] { return protect_all(make_problem(both, rules, earlier)); });
    Printed together;
    for (const Place& place : both.places) {
        together[place.codes] = all[place.cell] == Showing::published
                                    ? std::optional{both.cells[place.cell].value}
                                    : std::nullopt;
    }
    const auto known = report.timed("together_attack_s", [&] {
        return Reader{first, second, together}.attack("together", first, report);
    });
    return known == 0;
}

}  // namespace sleutel::bench
