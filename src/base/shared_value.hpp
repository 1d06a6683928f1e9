#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace sleutel {

/// What one thread replaces and others read, each keeping what it got for as long as it likes.
/// Instead of std::atomic<std::shared_ptr>, whose load() in GCC 12 unlocks without telling the next
/// writer that it has read (libstdc++: a relaxed unlock), as ThreadSanitizer shows.
template <typename Value>
class SharedValue {
public:
    explicit SharedValue(std::shared_ptr<const Value> value = {}) : value_{std::move(value)} {}

    [[nodiscard]] std::shared_ptr<const Value> load() const {
        const std::scoped_lock held{mutex_};
        return value_;
    }

    void store(std::shared_ptr<const Value> value) {
        // What was there before goes with the parameter, after the lock.
        const std::scoped_lock held{mutex_};
        value_.swap(value);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Value> value_;
};

}  // namespace sleutel
