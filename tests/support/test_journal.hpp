#pragma once

#include "journal/journal.hpp"
#include "journal/key_ring.hpp"
#include "tests/support/fixed_clock.hpp"
#include "tests/support/test_store.hpp"

namespace sleutel::test {

/// A journal on an empty TestStore, with a key file beside it and a clock that stands still. The
/// model must outlive it. Link sleutel_journal.
class TestJournal {
public:
    explicit TestJournal(const model::Model& model)
        : keys_{journal::KeyRing::create(key_file())}, model_{&model} {
        journal::Journal::create(store_.database(), model);
        open(model);
    }

    [[nodiscard]] journal::Journal& journal() { return *journal_; }

    [[nodiscard]] db::Database& database() { return store_.database(); }

    [[nodiscard]] TestStore& store() { return store_; }

    [[nodiscard]] journal::KeyRing& keys() { return keys_; }

    [[nodiscard]] FixedClock& clock() { return clock_; }

    [[nodiscard]] std::filesystem::path key_file() const { return store_.folder() / "master.key"; }

    /// As another start of the program would, perhaps with another model.
    void open(const model::Model& model) {
        journal_.reset();
        model_ = &model;
        journal_ = std::make_unique<journal::Journal>(store_.database(), *model_, keys_, clock_);
    }

private:
    TestStore store_;
    journal::KeyRing keys_;
    FixedClock clock_;
    const model::Model* model_;
    std::unique_ptr<journal::Journal> journal_;
};

}  // namespace sleutel::test
