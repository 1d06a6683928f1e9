#include "bench/facts/plain_scan.hpp"

#include <thread>

namespace sleutel::bench {

PlainScan::PlainScan(const Size& size) {
    for (std::uint32_t number = 0; number < size.facts; ++number) {
        const auto fact = make_fact(size, number);
        places_.push_back(fact.place);
        kinds_.push_back(fact.kind);
        states_.push_back(fact.state);
    }
}

std::vector<std::uint32_t> PlainScan::count(unsigned threads) const {
    constexpr std::size_t kCells = std::size_t{kPlaces} * kKinds;
    std::vector<std::vector<std::uint32_t>> counts(threads, std::vector<std::uint32_t>(kCells, 0));
    const auto run = [&](unsigned thread) {
        auto* mine = counts[thread].data();
        const auto begin = places_.size() * thread / threads;
        const auto end = places_.size() * (thread + 1) / threads;
        for (auto row = begin; row < end; ++row) {
            // Adding 0 or 1 is faster than a jump that goes wrong one time in three.
            mine[places_[row] * kKinds + kinds_[row]] += states_[row] == 1 ? 1U : 0U;
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned thread = 1; thread < threads; ++thread) {
            others.emplace_back(run, thread);
        }
        run(0);
    }
    for (unsigned thread = 1; thread < threads; ++thread) {
        for (std::size_t cell = 0; cell < kCells; ++cell) {
            counts[0][cell] += counts[thread][cell];
        }
    }
    return counts[0];
}

}  // namespace sleutel::bench
