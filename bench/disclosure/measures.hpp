#pragma once

#include "bench/disclosure/report.hpp"
#include "engines/disclosure/cube.hpp"
#include "engines/disclosure/generated_records.hpp"
#include "engines/disclosure/problem.hpp"
#include "engines/disclosure/withhold.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace sleutel::bench {

/// Places of the tables whose cell meets the condition.
std::size_t count_places(const disclosure::Cube& cube, const auto& condition) {
    return static_cast<std::size_t>(std::ranges::count_if(
        cube.places, [&](const disclosure::Place& place) { return condition(place.cell); }));
}

/// Places that are withheld and needn't be for what they say themselves.
inline std::size_t count_secondary(const disclosure::Cube& cube,
                                   const disclosure::Problem& problem,
                                   const disclosure::Pattern& pattern) {
    return count_places(cube, [&](disclosure::CellIndex cell) {
        return !problem.cell(cell).protection.is_needed() &&
               pattern[cell] == disclosure::Showing::withheld;
    });
}

/// Each notes what it finds. False: what was asked for isn't kept.
bool measure_withholding(const disclosure::generated::Records& records, Report& report);
bool measure_protection(const disclosure::generated::Records& records, Report& report);
bool measure_rounding(const disclosure::generated::Records& records, Report& report);
bool measure_keys(const disclosure::generated::Records& records, Report& report);

/// Twelve releases are there; a thirteenth is protected with them.
bool measure_ledger(const disclosure::generated::Records& records, Report& report);

/// A second release with the 5 % of records that came late, protected by itself and together with
/// the first, and what somebody with linear programs then works out of both.
bool measure_two_releases(const disclosure::generated::Records& records, Report& report);

/// A problem in a CSP or JJ file: the pattern with the least loss, or a proven one.
bool measure_csp(const std::string& file, const std::string& output, Report& report);

}  // namespace sleutel::bench
