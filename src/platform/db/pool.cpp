#include "platform/db/internal/pool.hpp"

#include <chrono>

namespace sleutel::db {

namespace {

// PostgreSQL's default is 100 for all nodes together.
constexpr std::size_t kMaxConnections = 16;
constexpr std::chrono::seconds kPatience{30};

}  // namespace

Pool::Pool(Address address) : address_{std::move(address)} {}

std::unique_ptr<Connection> Pool::take() {
    auto idle = take_idle_or_claim();
    return idle ? std::move(idle) : open_claimed();
}

std::unique_ptr<Connection> Pool::take_new() {
    close_idle();
    return take();
}

std::unique_ptr<Connection> Pool::take_idle_or_claim() {
    std::unique_lock guard{mutex_};
    const bool free = freed_.wait_for(
        guard, kPatience, [this] { return !idle_.empty() || in_use_ < kMaxConnections; });
    if (!free) {
        throw Error{Failure::unavailable, {"store.busy", {{"store", address_.name}}}};
    }
    ++in_use_;
    if (idle_.empty()) {
        return nullptr;
    }
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

std::unique_ptr<Connection> Pool::open_claimed() {
    // Gives the claim back where the store can't be opened.
    try {
        return std::make_unique<Connection>(address_);
    } catch (...) {
        discard(nullptr);
        throw;
    }
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
    {
        const std::lock_guard guard{mutex_};
        --in_use_;
        idle_.push_back(std::move(connection));
    }
    freed_.notify_one();
}

void Pool::discard(std::unique_ptr<Connection> connection) noexcept {
    connection.reset();
    {
        const std::lock_guard guard{mutex_};
        --in_use_;
    }
    freed_.notify_one();
}

void Pool::close_idle() {
    std::vector<std::unique_ptr<Connection>> closing;
    const std::lock_guard guard{mutex_};
    closing.swap(idle_);
}

}  // namespace sleutel::db
