#pragma once

#include "features/figures/facts_follower.hpp"
#include "platform/db/watch.hpp"

#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <stop_token>
#include <thread>

namespace sleutel::figures {

/// The facts of a journal that others write to as well, kept up with it by a thread of its own.
/// Any thread may ask for them.
class LiveFacts {
public:
    /// Database, journal and model must outlive it.
    LiveFacts(const db::Database& database,
              journal::Journal& journal,
              const model::Model& model,
              FollowerOptions options = {});
    ~LiveFacts();
    LiveFacts(const LiveFacts&) = delete;
    LiveFacts& operator=(const LiveFacts&) = delete;
    LiveFacts(LiveFacts&&) = delete;
    LiveFacts& operator=(LiveFacts&&) = delete;

    /// What there is, at once.
    [[nodiscard]] std::shared_ptr<const facts::Snapshot> now() const { return follower_.now(); }

    /// With all that anybody had committed before the call. Throws what keeps the facts from
    /// following: the store's Error where that isn't there.
    [[nodiscard]] std::shared_ptr<const facts::Snapshot> fresh();

private:
    void follow(const std::stop_token& stop);

    journal::Journal& journal_;
    FactsFollower follower_;
    db::StoreWatch watch_;
    // Written by the thread, read by those who wait for it.
    std::atomic<std::uint64_t> begun_ = 0;
    std::atomic<std::uint64_t> rounds_ = 0;
    SharedValue<std::exception_ptr> failure_;  ///< of the last round
    std::jthread thread_;                      ///< last, so that it ends before what it works with
};

}  // namespace sleutel::figures
