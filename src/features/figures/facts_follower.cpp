#include "features/figures/facts_follower.hpp"

#include "engines/facts/image_bytes.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace sleutel::figures {
namespace {

/// Of a large journal a checkpoint is written after this part of it has come in.
constexpr journal::Position kPart = 10;

facts::Operation to_facts(journal::Operation operation) {
    switch (operation) {
        case journal::Operation::create:
            return facts::Operation::create;
        case journal::Operation::amend:
            return facts::Operation::amend;
        case journal::Operation::withdraw:
            return facts::Operation::withdraw;
        case journal::Operation::erase:
            return facts::Operation::erase;
    }
    return facts::Operation::create;
}

std::string hash_of_entry(journal::Journal& journal, journal::Position position) {
    std::string hash;
    if (position > 0) {
        journal.follow(position - 1, position, [&](const journal::Change& change) {
            hash = change.entry.hash;
        });
    }
    return hash;
}

facts::Image first_image(journal::Journal& journal,
                         const model::Model& model,
                         const std::filesystem::path& checkpoint) {
    if (checkpoint.empty()) {
        return facts::Image{model};
    }
    auto read = read_checkpoint(checkpoint, journal, model);
    if (!read) {
        // What can't be trusted isn't kept either: who knows what it still has.
        drop_checkpoint(checkpoint);
    }
    return read ? std::move(*read) : facts::Image{model};
}

}  // namespace

CheckpointOrigin origin_of(journal::Journal& journal,
                           const model::Model& model,
                           journal::Position position) {
    return {crypto::to_hex(crypto::hash(facts::layout_of(model))),
            hash_of_entry(journal, 1),
            hash_of_entry(journal, position),
            position};
}

std::optional<facts::Image> read_checkpoint(const std::filesystem::path& file,
                                            journal::Journal& journal,
                                            const model::Model& model) {
    return read_checkpoint(
        file, model, [&](facts::Position position) { return origin_of(journal, model, position); });
}

FactsFollower::FactsFollower(journal::Journal& journal,
                             const model::Model& model,
                             FollowerOptions options)
    : journal_{&journal},
      options_{std::move(options)},
      image_{first_image(journal, model, options_.checkpoint)},
      written_{image_.position()},
      published_{image_.snapshot()} {}

FactsFollower::~FactsFollower() = default;

void FactsFollower::take(const journal::Change& change, journal::Position last) {
    const auto& entry = change.entry;
    if (entry.operation == journal::Operation::erase && written_ > 0) {
        // What is being forgotten may not stay in a file until the next one is written, nor in one
        // that is being written now.
        writer_ = {};
        drop_checkpoint(options_.checkpoint);
        written_ = 0;
    }
    image_.apply({entry.position,
                  to_facts(entry.operation),
                  entry.ledger,
                  entry.source,
                  entry.version,
                  &change.record});
    if (options_.progress && entry.position % options_.tell_every == 0) {
        options_.progress(entry.position, last);
    }
}

std::shared_ptr<const facts::Snapshot> FactsFollower::refresh() {
    // Positions become visible with the commit of the transaction they are of, so that what is
    // there now is whole; what is committed meanwhile is for the next time.
    const auto last = journal_->position();
    if (last > image_.position()) {
        journal_->follow(
            image_.position(), last, [&](const journal::Change& change) { take(change, last); });
        published_.store(image_.snapshot());
        keep_checkpoint();
    }
    return published_.load();
}

void FactsFollower::keep_checkpoint() {
    const auto snapshot = published_.load();
    const auto worth = std::max(options_.worth_writing, snapshot->position() / kPart);
    if (options_.checkpoint.empty() || snapshot->position() - written_ < worth ||
        is_writing_.exchange(true)) {
        return;
    }
    written_ = snapshot->position();
    const auto origin = origin_of(*journal_, snapshot->model(), snapshot->position());
    writer_ = std::jthread{[this, snapshot, origin] {
        write_checkpoint(options_.checkpoint, *snapshot, origin);
        is_writing_ = false;
    }};
}

}  // namespace sleutel::figures
