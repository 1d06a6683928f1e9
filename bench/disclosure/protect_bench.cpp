#include "engines/disclosure/cell_keys.hpp"
#include "engines/disclosure/certificate.hpp"
#include "engines/disclosure/generated_records.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/rounding.hpp"
#include "engines/release_audit/audit.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <utility>

// sleutel_bench_disclosure RECORDS [SEED] [withhold|round|keys|ledger|protect]: one protection of
// the generated tables. Prints one JSON object. Seconds are the processor's, of the one thread that
// works, so that others on the machine don't count. Sizes and seeds are arguments, so that nothing
// is tuned to one.

namespace {

using namespace sleutel::disclosure;  // NOLINT(google-build-using-namespace): a program of one file

std::string report;

void note(const char* name, double value) {
    report += fmt::format("{}\"{}\": {}", report.empty() ? "{" : ", ", name, value);
}

template <typename Work>
auto timed(const char* step, Work work) {
    const auto seconds = [] {
        timespec now{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
    };
    const auto start = seconds();
    auto result = work();
    note(step, seconds() - start);
    return result;
}

std::size_t count_places(const Cube& cube, const auto& condition) {
    return static_cast<std::size_t>(std::ranges::count_if(
        cube.places, [&](const Place& place) { return condition(place.cell); }));
}

std::size_t count_secondary(const Cube& cube, const Problem& problem, const Pattern& pattern) {
    return count_places(cube, [&](CellIndex cell) {
        return !problem.cell(cell).protection.is_needed() && pattern[cell] == Showing::withheld;
    });
}

void measure_rounding(const Problem& problem) {
    const auto rounded = timed("round_s", [&] { return round_to(problem, 5, 1); });
    note("round_largest", static_cast<double>(rounded.largest_change()));
    note("round_mean", rounded.mean_change());
}

void measure_keys(const generated::Records& records) {
    const RecordKeys keys{{1, 2, 3, 4}};
    constexpr std::size_t kMost = 20'000'000;
    const auto rounds = kMost / records.id.size() + 1;
    const auto sum = timed("keys_s", [&] {
        std::uint64_t all = 0;
        for (std::size_t round = 0; round < rounds; ++round) {
            all += keys.sum(records.id);
        }
        return all;
    });
    note("keys_records", static_cast<double>(rounds * records.id.size()));
    note("keys_low_bit", static_cast<double>(sum % 2));
}

/// Age by activity in cumulative releases, of which each has the records of those before it.
Cube make_ledger(const generated::Records& records, std::size_t releases) {
    const auto generated = generated::make_dimensions();
    std::vector<std::string> periods;
    std::vector<Dimension::Group> up_to;
    std::vector<Code> parts;
    for (Code period = 0; period < releases; ++period) {
        periods.push_back(fmt::format("p{}", period));
        parts.push_back(period);
        up_to.push_back({fmt::format("r{}", period), parts});
    }
    Dimension release{"release", periods, up_to};
    for (std::size_t at = 0; at < releases; ++at) {
        release.add_level(fmt::format("level {}", at),
                          std::vector<std::string>{fmt::format("r{}", at)});
    }
    std::vector<std::vector<std::size_t>> levels(3);
    for (std::size_t level = 0; level < generated[1].levels().size(); ++level) {
        levels[0].push_back(level);
    }
    for (std::size_t level = 0; level < generated[2].levels().size(); ++level) {
        levels[1].push_back(level);
    }
    for (std::size_t level = 0; level < releases; ++level) {
        levels[2].push_back(level);
    }
    std::array<std::vector<Code>, 3> columns;
    std::vector<std::uint64_t> ids;
    for (std::size_t at = 0; at < records.id.size(); ++at) {
        const auto period = records.id[at] % 13;
        if (period < releases) {
            columns[0].push_back(records.age[at]);
            columns[1].push_back(records.activity[at]);
            columns[2].push_back(static_cast<Code>(period));
            ids.push_back(records.id[at]);
        }
    }
    const Microdata microdata{{columns.begin(), columns.end()}, ids, {}, {}};
    return make_cube({generated[1], generated[2], release}, cross(levels), microdata);
}

/// Twelve releases are there; a thirteenth is protected with them.
void measure_ledger(const generated::Records& records) {
    constexpr std::size_t kBefore = 12;
    Rules rules;
    rules.differences = Differences::kept_safe;
    const auto solver = make_coin_solver();
    const auto before = make_ledger(records, kBefore);
    const auto ledger =
        protect(make_problem(before, rules), Contributors::attack, {}, solver.get());
    const auto pattern = timed("ledger_s", [&] {
        const auto all = make_ledger(records, kBefore + 1);
        // A place of release r is its number of codes further on once there is a period more.
        std::map<std::vector<Code>, CellIndex> places;
        for (const Place& place : all.places) {
            places.emplace(place.codes, place.cell);
        }
        std::vector<Earlier> earlier;
        for (const Place& place : before.places) {
            auto codes = place.codes;
            ++codes.back();
            earlier.push_back({places.at(codes), ledger.pattern()[place.cell]});
        }
        return protect(make_problem(all, rules, earlier), Contributors::attack, {}, solver.get())
            .pattern();
    });
    note("ledger_cells", static_cast<double>(pattern.size()));
}

bool measure_protection(const Cube& cube, const Problem& problem) {
    const Rules rules;
    const auto solver = make_coin_solver();
    const auto release =
        timed("prove_s", [&] { return protect(problem, Contributors::attack, {}, solver.get()); });
    note("secondary", static_cast<double>(count_secondary(cube, problem, release.pattern())));
    const auto proof = timed("write_s", [&] {
        return write_certificate(cube, problem, rules, Contributors::attack, release);
    });
    const auto verdict = timed("audit_s", [&] { return sleutel::release_audit::audit(proof); });
    note("proof_mb", static_cast<double>(proof.size()) / 1e6);
    note("witnesses", static_cast<double>(verdict.witnesses));
    note("is_proven", verdict.is_proven() ? 1 : 0);
    return verdict.is_proven();
}

int run(std::size_t size, std::uint64_t seed, const std::string& until) {
    const auto records = generated::make_records(size, seed);
    const auto cube = timed("cube_s", [&] {
        return make_cube(
            generated::make_dimensions(), generated::make_crossings(), generated::borrow(records));
    });
    const auto problem = make_problem(cube, Rules{});
    note("cells", static_cast<double>(cube.places.size()));
    note("primary", static_cast<double>(count_places(cube, [&](CellIndex cell) {
             return problem.cell(cell).protection.is_needed();
         })));
    bool is_proven = true;
    if (until == "keys") {
        measure_keys(records);
    } else if (until == "ledger") {
        measure_ledger(records);
    } else if (until == "round") {
        measure_rounding(problem);
    } else {
        const auto first =
            timed("withhold_s", [&] { return withhold(problem, Contributors::attack); });
        note("first_secondary", static_cast<double>(count_secondary(cube, problem, first.pattern)));
        is_proven = until == "withhold" || measure_protection(cube, problem);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    note("peak_mb", static_cast<double>(usage.ru_maxrss) / 1024);
    std::printf("%s}\n", report.c_str());
    return is_proven ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
    const std::string size = count > 1 ? words[1] : "10000";
    const std::string seed = count > 2 ? words[2] : "20240101";
    return run(std::strtoul(size.c_str(), nullptr, 10),
               std::strtoul(seed.c_str(), nullptr, 10),
               count > 3 ? words[3] : "protect");
}
