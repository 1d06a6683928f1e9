#pragma once

#include "base/clock.hpp"

namespace sleutel::test {

/// Stands still until it is moved.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant now = read_instant("2022-03-12T09:30:00Z").value()) : now_{now} {}

    [[nodiscard]] Instant now() const override { return now_; }

    void move(std::chrono::seconds by) { now_ += by; }

private:
    Instant now_;
};

}  // namespace sleutel::test
