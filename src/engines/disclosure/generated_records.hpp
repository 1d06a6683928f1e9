#pragma once

#include "engines/disclosure/cube.hpp"

#include <cstdint>
#include <vector>

namespace sleutel::disclosure::generated {

/// Made-up microdata, the same on every machine: whole-number generator (splitmix64), so that runs
/// of other programs on the same records can be laid beside ours. For tests and benches only.
struct Records {
    std::vector<Code> municipality;  ///< 342, in 12 provinces
    std::vector<Code> age;           ///< 10 classes
    std::vector<Code> activity;      ///< 20, in two groups: the first 5 and the rest
    std::vector<Contributor> partner;
    std::vector<std::int64_t> amount;
    std::vector<Code> release;  ///< 0: in the first release; 1: added after it (5 %)
    std::vector<std::uint64_t> id;
};

Records make_records(std::size_t count, std::uint64_t seed);

/// (province + municipality + total) x (age + total) x (group + activity + total).
std::vector<Dimension> make_dimensions();
std::vector<Crossing> make_crossings();

Microdata borrow(const Records& records);

}  // namespace sleutel::disclosure::generated
