#include "features/figures/live_facts_store.hpp"

#include <utility>

namespace sleutel::figures {

LiveFacts::LiveFacts(const db::Database& database,
                     journal::Journal& journal,
                     const model::Model& model,
                     FollowerOptions options)
    : journal_{journal},
      follower_{journal, model, std::move(options)},
      watch_{database},
      thread_{[this](const std::stop_token& stop) { follow(stop); }} {}

LiveFacts::~LiveFacts() {
    thread_.request_stop();
    watch_.wake();
}

void LiveFacts::follow(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        ++begun_;
        // The store may be away for a while: whoever asks meanwhile is told, and we go on.
        try {
            follower_.refresh();
            failure_.store({});
        } catch (const std::exception&) {
            failure_.store(std::make_shared<const std::exception_ptr>(std::current_exception()));
        }
        ++rounds_;
        rounds_.notify_all();
        watch_.wait();
    }
}

std::shared_ptr<const facts::Snapshot> LiveFacts::fresh() {
    const auto wanted = journal_.position();
    const auto begun = begun_.load();
    for (;;) {
        const auto round = rounds_.load();
        if (auto snapshot = now(); snapshot->position() >= wanted) {
            return snapshot;
        }
        // What went wrong in a round that had begun before we asked may be over.
        if (const auto failure = failure_.load(); failure && round > begun) {
            std::rethrow_exception(*failure);
        }
        watch_.wake();
        rounds_.wait(round);
    }
}

}  // namespace sleutel::figures
