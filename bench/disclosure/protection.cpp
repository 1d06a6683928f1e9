#include "bench/disclosure/measures.hpp"
#include "engines/disclosure/cell_keys.hpp"
#include "engines/disclosure/certificate.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/rounding.hpp"
#include "engines/disclosure/rules.hpp"
#include "engines/release_audit/audit.hpp"

namespace sleutel::bench {

using namespace disclosure;  // NOLINT(google-build-using-namespace): what is measured

namespace {

struct Tables {
    Cube cube;
    Problem problem;
};

Tables make_tables(const generated::Records& records, Report& report) {
    auto cube = report.timed("cube_s", [&] {
        return make_cube(
            generated::make_dimensions(), generated::make_crossings(), generated::borrow(records));
    });
    auto problem = make_problem(cube, Rules{});
    report.note("cells", static_cast<double>(cube.places.size()));
    report.note("primary", static_cast<double>(count_places(cube, [&](CellIndex cell) {
                    return problem.cell(cell).protection.is_needed();
                })));
    return {std::move(cube), std::move(problem)};
}

void measure_first(const Tables& tables, Report& report) {
    const auto first =
        report.timed("withhold_s", [&] { return withhold(tables.problem, Contributors::attack); });
    report.note("first_secondary",
                static_cast<double>(count_secondary(tables.cube, tables.problem, first.pattern)));
}

}  // namespace

bool measure_withholding(const generated::Records& records, Report& report) {
    measure_first(make_tables(records, report), report);
    return true;
}

bool measure_protection(const generated::Records& records, Report& report) {
    const auto tables = make_tables(records, report);
    measure_first(tables, report);
    const auto solver = make_coin_solver();
    const auto release = report.timed(
        "prove_s", [&] { return protect(tables.problem, Contributors::attack, {}, solver.get()); });
    report.note(
        "secondary",
        static_cast<double>(count_secondary(tables.cube, tables.problem, release.pattern())));
    const auto proof = report.timed("write_s", [&] {
        return write_certificate(
            tables.cube, tables.problem, Rules{}, Contributors::attack, release);
    });
    const auto verdict = report.timed("audit_s", [&] { return release_audit::audit(proof); });
    report.note("proof_mb", static_cast<double>(proof.size()) / 1e6);
    report.note("witnesses", static_cast<double>(verdict.witnesses));
    report.note("is_proven", verdict.is_proven() ? 1 : 0);
    return verdict.is_proven();
}

bool measure_rounding(const generated::Records& records, Report& report) {
    const auto tables = make_tables(records, report);
    const auto rounded = report.timed("round_s", [&] { return round_to(tables.problem, 5, 1); });
    report.note("round_largest", static_cast<double>(rounded.largest_change()));
    report.note("round_mean", rounded.mean_change());
    return true;
}

bool measure_keys(const generated::Records& records, Report& report) {
    const RecordKeys keys{{1, 2, 3, 4}};
    constexpr std::size_t kMost = 20'000'000;
    const auto rounds = kMost / records.id.size() + 1;
    const auto sum = report.timed("keys_s", [&] {
        std::uint64_t all = 0;
        for (std::size_t round = 0; round < rounds; ++round) {
            all += keys.sum(records.id);
        }
        return all;
    });
    report.note("keys_records", static_cast<double>(rounds * records.id.size()));
    report.note("keys_low_bit", static_cast<double>(sum % 2));
    return true;
}

}  // namespace sleutel::bench
