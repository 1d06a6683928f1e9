#include "engines/disclosure/certificate.hpp"
#include "engines/disclosure/generated_records.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/release_audit/audit.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

// sleutel_bench_disclosure RECORDS [SEED] [withhold|protect]: one protection of the generated
// tables, with wall-clock seconds per step. Sizes and seeds are arguments, so that nothing is tuned
// to one.

namespace {

using namespace sleutel::disclosure;  // NOLINT(google-build-using-namespace): a program of one file

template <typename Work>
auto timed(const char* step, Work work) {
    const auto start = std::chrono::steady_clock::now();
    auto result = work();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("%-12s %8.3f s\n", step, seconds.count());
    std::fflush(stdout);
    return result;
}

void print_counts(const Cube& cube, const Problem& problem, const Pattern& pattern) {
    const auto count = [&](auto condition) {
        return static_cast<std::size_t>(std::ranges::count_if(
            cube.places, [&](const Place& place) { return condition(place.cell); }));
    };
    const auto is_primary = [&](CellIndex cell) {
        return problem.cell(cell).protection.is_needed();
    };
    std::printf("cells %zu primary %zu secondary %zu\n",
                cube.places.size(),
                count(is_primary),
                count([&](CellIndex cell) {
                    return !is_primary(cell) && pattern[cell] == Showing::withheld;
                }));
}

int run(std::size_t size, std::uint64_t seed, const std::string& until) {
    const auto records = timed("generate", [&] { return generated::make_records(size, seed); });
    const Rules rules;
    const auto cube = timed("cube", [&] {
        return make_cube(
            generated::make_dimensions(), generated::make_crossings(), generated::borrow(records));
    });
    const auto problem = timed("problem", [&] { return make_problem(cube, rules); });
    const auto first = timed("withhold", [&] { return withhold(problem, Contributors::attack); });
    print_counts(cube, problem, first.pattern);
    if (until == "withhold") {
        return 0;
    }
    const auto solver = make_coin_solver();
    const auto release =
        timed("protect", [&] { return protect(problem, Contributors::attack, {}, solver.get()); });
    print_counts(cube, problem, release.pattern());
    const auto proof = timed("write", [&] {
        return write_certificate(cube, problem, rules, Contributors::attack, release);
    });
    const auto verdict = timed("audit", [&] { return sleutel::release_audit::audit(proof); });
    std::printf("proof %zu bytes, witnesses %zu, protected %zu, %s\n",
                proof.size(),
                verdict.witnesses,
                verdict.to_protect,
                verdict.is_proven() ? "proven" : "NOT PROVEN");
    return verdict.is_proven() ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
    const std::string size = count > 1 ? words[1] : "10000";
    const std::string seed = count > 2 ? words[2] : "20240101";
    return run(std::strtoul(size.c_str(), nullptr, 10),
               std::strtoul(seed.c_str(), nullptr, 10),
               count > 3 ? words[3] : "protect");
}
