#include "bench/disclosure/measures.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/rules.hpp"

#include <array>
#include <map>
#include <vector>

namespace sleutel::bench {

using namespace disclosure;  // NOLINT(google-build-using-namespace): what is measured

namespace {

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

}  // namespace

bool measure_ledger(const generated::Records& records, Report& report) {
    constexpr std::size_t kBefore = 12;
    Rules rules;
    rules.differences = Differences::kept_safe;
    const auto solver = make_coin_solver();
    const auto before = make_ledger(records, kBefore);
    const auto ledger =
        protect(make_problem(before, rules), Contributors::attack, {}, solver.get());
    const auto pattern = report.timed("ledger_s", [&] {
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
    report.note("ledger_cells", static_cast<double>(pattern.size()));
    return true;
}

}  // namespace sleutel::bench
