#pragma once

#include "base/shared_value.hpp"
#include "engines/facts/image.hpp"
#include "features/figures/facts_checkpoint.hpp"
#include "journal/journal.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace sleutel::figures {

/// The origin of an image at this position.
CheckpointOrigin origin_of(journal::Journal& journal,
                           const model::Model& model,
                           journal::Position position);

/// Of this journal and model, as they are now.
std::optional<facts::Image> read_checkpoint(const std::filesystem::path& file,
                                            journal::Journal& journal,
                                            const model::Model& model);

/// How to keep up with a journal.
struct FollowerOptions {
    /// Where the facts are kept for the next start; "" for nowhere.
    std::filesystem::path checkpoint = {};
    /// From how many entries on, since the last one, a checkpoint is worth its writing.
    journal::Position worth_writing = 100'000;
    /// Told after so many entries, while more are read, how far it is.
    std::function<void(journal::Position read, journal::Position last)> progress = {};
    journal::Position tell_every = 50'000;
};

/// The facts of one journal, kept up with it. One thread refreshes; any may ask for what there is,
/// and is never kept waiting by it.
class FactsFollower {
public:
    /// Journal and model must outlive it.
    FactsFollower(journal::Journal& journal,
                  const model::Model& model,
                  FollowerOptions options = {});
    ~FactsFollower();
    FactsFollower(const FactsFollower&) = delete;
    FactsFollower& operator=(const FactsFollower&) = delete;
    FactsFollower(FactsFollower&&) = delete;
    FactsFollower& operator=(FactsFollower&&) = delete;

    /// Takes all that was committed before the call, and gives what there is now: whole
    /// transactions only, as others see them when all of it is taken.
    std::shared_ptr<const facts::Snapshot> refresh();

    /// What the last refresh gave.
    [[nodiscard]] std::shared_ptr<const facts::Snapshot> now() const { return published_.load(); }

private:
    void take(const journal::Change& change, journal::Position last);
    void keep_checkpoint();

    journal::Journal* journal_;
    FollowerOptions options_;
    facts::Image image_;
    journal::Position written_ = 0;  ///< the position of the last checkpoint
    // Shared by the one who refreshes and those who read.
    SharedValue<facts::Snapshot> published_;
    std::atomic<bool> is_writing_ = false;
    std::jthread writer_;  ///< last, so that it ends before what it writes from
};

}  // namespace sleutel::figures
