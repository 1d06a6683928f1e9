#pragma once

#include <chrono>
#include <memory>

namespace sleutel::db {

class Database;

/// Waits for what others write to a store, in this program or another (decision 0012). On
/// PostgreSQL by LISTEN: writers say so with Transaction::announce(). SQLite has nobody who could
/// tell; its count of changes is looked at every few milliseconds, which takes microseconds and no
/// disk. Beneath both lies a wait that ends by itself, so that a notification lost on the way, or a
/// connection that can't be made now, costs no more than that wait.
class StoreWatch {
public:
    static constexpr std::chrono::milliseconds kLookAnyway{1'000};

    /// From now on. Never fails: without a connection it only waits, and tries again.
    explicit StoreWatch(const Database& database,
                        std::chrono::milliseconds look_anyway = kLookAnyway);
    ~StoreWatch();
    StoreWatch(const StoreWatch&) = delete;
    StoreWatch& operator=(const StoreWatch&) = delete;
    StoreWatch(StoreWatch&&) = delete;
    StoreWatch& operator=(StoreWatch&&) = delete;

    /// Returns when something was written since the last call, and then true; after wake(); or
    /// when it is time to look anyway. One thread waits.
    bool wait();

    /// Ends a wait, or the next one; from any thread.
    void wake() noexcept;

private:
    class Listener;

    std::unique_ptr<Listener> listener_;
};

}  // namespace sleutel::db
