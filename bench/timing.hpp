#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <vector>

namespace sleutel::bench {

using Clock = std::chrono::steady_clock;

inline double seconds(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

inline double milliseconds(Clock::time_point begin) {
    return seconds(begin) * 1'000;
}

/// Of all threads of this program, whatever else the machine does.
inline double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

inline double quantile(std::vector<double> times, double share) {
    std::ranges::sort(times);
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

/// In milliseconds, of an odd number of repeats.
inline double median_of(int repeats, const std::function<void()>& work) {
    std::vector<double> times;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const auto begin = Clock::now();
        work();
        times.push_back(milliseconds(begin));
    }
    return quantile(times, 0.5);
}

}  // namespace sleutel::bench
