#include "platform/system_clock/system_clock.hpp"

#include <chrono>

namespace sleutel {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace sleutel
