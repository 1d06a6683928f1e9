#pragma once

#include "base/date.hpp"

namespace sleutel {

/// The one source of "now". Engines and features get an Instant or this; only platform/system_clock
/// asks the machine.
class Clock {
public:
    virtual ~Clock() = default;
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    Clock(Clock&&) = delete;
    Clock& operator=(Clock&&) = delete;

    [[nodiscard]] virtual Instant now() const = 0;
};

}  // namespace sleutel
