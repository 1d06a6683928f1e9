#pragma once

#include "platform/db/internal/connection.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace sleutel::db {

/// The connections of a store: as many as are in use at once, up to a bound, and then kept.
class Pool {
public:
    explicit Pool(Address address);

    [[nodiscard]] const Address& address() const { return address_; }

    /// Waits for a free connection where all are in use; `store.busy` where that takes too long.
    std::unique_ptr<Connection> take();

    /// A connection that no one used before.
    std::unique_ptr<Connection> take_new();

    void give_back(std::unique_ptr<Connection> connection) noexcept;

    /// One that can't be used again.
    void discard(std::unique_ptr<Connection> connection) noexcept;

    /// Closes those that are kept, as after the server went away.
    void close_idle();

private:
    std::unique_ptr<Connection> take_idle_or_claim();
    std::unique_ptr<Connection> open_claimed();

    Address address_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t in_use_ = 0;
};

}  // namespace sleutel::db
