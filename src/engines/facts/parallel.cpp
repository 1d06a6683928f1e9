#include "engines/facts/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace sleutel::facts {

unsigned threads_for(std::size_t items, std::size_t least) {
    const std::size_t machine = std::max(1U, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::clamp<std::size_t>(items / least, 1, machine));
}

void in_parallel(unsigned threads,
                 std::size_t parts,
                 const std::function<void(unsigned thread, std::size_t part)>& work) {
    std::atomic<std::size_t> next{0};
    std::vector<std::exception_ptr> failures(std::max(1U, threads));
    const auto run = [&](unsigned thread) {
        // What a thread throws is thrown on by the one that waits.
        try {
            for (auto part = next++; part < parts; part = next++) {
                work(thread, part);
            }
        } catch (...) {
            failures[thread] = std::current_exception();
            next = parts;
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned thread = 1; thread < threads && thread < parts; ++thread) {
            others.emplace_back(run, thread);
        }
        run(0);
    }
    for (const auto& failure : failures) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
}

}  // namespace sleutel::facts
