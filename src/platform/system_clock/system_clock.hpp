#pragma once

#include "base/clock.hpp"

namespace sleutel {

/// The machine's clock: the only place that asks it what time it is.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

}  // namespace sleutel
