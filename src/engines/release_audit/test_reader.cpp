#include "engines/release_audit/test_reader.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sleutel::release_audit::test {

namespace {

using namespace disclosure;  // NOLINT(google-build-using-namespace): the other side of the test

constexpr std::int64_t kFarther = 4;  // than the largest atom, in trying

/// Some atoms together: a place, or the difference of two.
struct Sum {
    std::vector<std::size_t> atoms;
    std::int64_t value = 0;
    std::set<Contributor> contributors;
    std::int64_t least = 0;
    bool is_small = false;

    [[nodiscard]] bool is_only_of(Contributor contributor) const {
        return contributors == std::set<Contributor>{contributor};
    }
};

class Tables {
public:
    explicit Tables(const RandomRelease& release) : release_{release} {
        for (const Record& record : release.records) {
            ++truth_[record.codes];
        }
        if (release.rules.zeros == Zeros::withheld) {
            // Nobody knows where nobody is.
            for (const auto& codes : release.cube.atom_codes) {
                truth_.try_emplace(codes, 0);
            }
        }
        for (const auto& [codes, count] : truth_) {
            most = std::max(most, count + kFarther);
            sums.push_back(make_sum(codes));
        }
        atoms = sums.size();
        for (const Place& place : release.cube.places) {
            sums.push_back(make_sum(place.codes));
            mark_place(sums.back());
        }
        places = sums.size() - atoms;
        if (release.rules.differences == Differences::kept_safe) {
            add_differences();
        }
    }

    std::vector<Sum> sums;  ///< atoms, then places, then differences
    std::size_t atoms = 0;
    std::size_t places = 0;
    std::int64_t most = 0;  ///< of an atom

private:
    [[nodiscard]] bool lies_within(const std::vector<Code>& finest,
                                   const std::vector<Code>& codes) const {
        for (std::size_t at = 0; at < codes.size(); ++at) {
            const auto& parts = release_.cube.dimensions[at].parts(codes[at]);
            if (!std::ranges::binary_search(parts, finest[at])) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] Sum make_sum(const std::vector<Code>& codes) const {
        Sum sum;
        std::size_t atom = 0;
        for (const auto& [finest, count] : truth_) {
            if (lies_within(finest, codes)) {
                sum.atoms.push_back(atom);
                sum.value += count;
            }
            ++atom;
        }
        for (const Record& record : release_.records) {
            if (lies_within(record.codes, codes)) {
                sum.contributors.insert(record.contributor);
            }
        }
        return sum;
    }

    void mark_place(Sum& sum) const {
        const bool zeros_printed = release_.rules.zeros == Zeros::printed;
        sum.least = zeros_printed ? 1 : 0;
        sum.is_small = sum.value < release_.rules.minimum && (sum.value > 0 || !zeros_printed);
    }

    /// Two places of which one has the other within it, along one classification.
    void add_differences() {
        const auto& list = release_.cube.places;
        for (std::size_t whole = 0; whole < list.size(); ++whole) {
            for (std::size_t part = 0; part < list.size(); ++part) {
                if (is_nested(list[whole].codes, list[part].codes)) {
                    add_difference(sums[atoms + whole], sums[atoms + part]);
                }
            }
        }
    }

    [[nodiscard]] bool is_nested(const std::vector<Code>& whole,
                                 const std::vector<Code>& part) const {
        const auto differs = std::ranges::mismatch(whole, part);
        if (differs.in1 == whole.end() ||
            !std::equal(differs.in1 + 1, whole.end(), differs.in2 + 1)) {
            return false;
        }
        const auto at = static_cast<std::size_t>(differs.in1 - whole.begin());
        return std::ranges::includes(release_.cube.dimensions[at].parts(whole[at]),
                                     release_.cube.dimensions[at].parts(part[at]));
    }

    void add_difference(const Sum& whole, const Sum& part) {
        Sum between;
        std::ranges::set_difference(whole.atoms, part.atoms, std::back_inserter(between.atoms));
        between.value = whole.value - part.value;
        for (const std::size_t atom : between.atoms) {
            between.contributors.insert(sums[atom].contributors.begin(),
                                        sums[atom].contributors.end());
        }
        between.is_small =
            part.value > 0 && between.value > 0 && between.value < release_.rules.minimum;
        if (between.is_small) {
            sums.push_back(std::move(between));
        }
    }

    const RandomRelease& release_;
    std::map<std::vector<Code>, std::int64_t> truth_;
};

/// Every table that fits, until all that is small is seen to be uncertain.
class Trying {
public:
    Trying(const Tables& tables, const Printed& printed, std::int64_t spread, Contributor attacker)
        : tables_{tables}, spread_{spread}, values_(tables.atoms, 0) {
        const auto& sums = tables.sums;
        known_.assign(sums.size(), false);
        sums_of_.resize(tables.atoms);
        left_.assign(sums.size(), 0);
        so_far_.assign(sums.size(), 0);
        for (std::size_t sum = 0; sum < sums.size(); ++sum) {
            const bool is_his = attacker != kNobody && sums[sum].is_only_of(attacker);
            const bool is_place = sum >= tables.atoms && sum < tables.atoms + tables.places;
            known_[sum] = is_place && printed[sum - tables.atoms].has_value();
            known_[sum] = known_[sum] || (is_his && sum < tables.atoms + tables.places);
            for (const std::size_t atom : sums[sum].atoms) {
                sums_of_[atom].push_back(sum);
                ++left_[sum];
            }
            if (sums[sum].is_small && !is_his) {
                open_.push_back({sum, sums[sum].value, sums[sum].value});
            }
        }
    }

    /// Whether nothing small is known.
    bool run() {
        go_on(0);
        return open_.empty();
    }

private:
    struct Seen {
        std::size_t sum;
        std::int64_t least;
        std::int64_t most;
    };

    [[nodiscard]] bool can_be(std::size_t sum) const {
        const Sum& it = tables_.sums[sum];
        if (known_[sum]) {
            return left_[sum] == 0 ? so_far_[sum] == it.value : so_far_[sum] <= it.value;
        }
        return left_[sum] > 0 || so_far_[sum] >= it.least;
    }

    bool put(std::size_t atom, std::int64_t value) {
        values_[atom] = value;
        bool fits = true;
        for (const std::size_t sum : sums_of_[atom]) {
            so_far_[sum] += value;
            --left_[sum];
            fits = fits && can_be(sum);
        }
        return fits;
    }

    void take(std::size_t atom) {
        for (const std::size_t sum : sums_of_[atom]) {
            so_far_[sum] -= values_[atom];
            ++left_[sum];
        }
    }

    void go_on(std::size_t atom) {
        if (atom == tables_.atoms) {
            note();
            return;
        }
        for (std::int64_t value = 0; value <= tables_.most && !open_.empty(); ++value) {
            if (put(atom, value)) {
                go_on(atom + 1);
            }
            take(atom);
        }
    }

    void note() {
        for (Seen& seen : open_) {
            seen.least = std::min(seen.least, so_far_[seen.sum]);
            seen.most = std::max(seen.most, so_far_[seen.sum]);
        }
        std::erase_if(open_, [&](const Seen& seen) { return seen.most - seen.least >= spread_; });
    }

    const Tables& tables_;
    std::int64_t spread_;
    std::vector<std::int64_t> values_;
    std::vector<bool> known_;
    std::vector<std::vector<std::size_t>> sums_of_;
    std::vector<std::size_t> left_;
    std::vector<std::int64_t> so_far_;
    std::vector<Seen> open_;
};

}  // namespace

Printed print(const RandomRelease& release, const Pattern& pattern) {
    Printed printed;
    for (const Place& place : release.cube.places) {
        printed.push_back(pattern[place.cell] == Showing::published
                              ? std::optional{release.cube.cells[place.cell].value}
                              : std::nullopt);
    }
    return printed;
}

bool is_kept_from_readers(const RandomRelease& release, const Printed& printed) {
    const Tables tables{release};
    std::set<Contributor> attackers{kNobody};
    if (release.contributors == Contributors::attack) {
        for (const Sum& sum : tables.sums) {
            if (sum.contributors.size() == 1) {
                attackers.insert(sum.contributors.begin(), sum.contributors.end());
            }
        }
    }
    return std::ranges::all_of(attackers, [&](Contributor attacker) {
        return Trying{tables, printed, release.rules.spread, attacker}.run();
    });
}

}  // namespace sleutel::release_audit::test
