#pragma once

#include "bench/timing.hpp"

#include <fmt/format.h>

#include <string>

namespace sleutel::bench {

/// What a bench of disclosure control found: one JSON object. Seconds are the processor's, of the
/// one thread that works, so that others on the machine don't count.
class Report {
public:
    void note(const char* name, double value) {
        text_ += fmt::format("{}\"{}\": {}", text_.empty() ? "{" : ", ", name, value);
    }

    template <typename Work>
    auto timed(const char* step, Work work) {
        const auto start = processor_seconds();
        auto result = work();
        note(step, processor_seconds() - start);
        return result;
    }

    [[nodiscard]] std::string text() const { return text_ + "}"; }

private:
    std::string text_;
};

}  // namespace sleutel::bench
