#pragma once

#include "base/clock.hpp"
#include "engines/model/model.hpp"
#include "features/mappings/mapping.hpp"
#include "features/packs/pack.hpp"
#include "journal/journal.hpp"
#include "platform/crypto/crypto.hpp"

#include <functional>
#include <span>
#include <string>

namespace sleutel::imports {

/// How many rows are stored together. A row takes some 15 kB until it is stored: that bounds what a
/// file may ask of this machine.
struct Batch {
    std::size_t whole = 20'000;  ///< files with no more rows are stored as a whole
    std::size_t part = 5'000;  ///< rows of a part of a larger one, of which two are held at a time
};

/// What every import needs. All that it points to outlives the import.
struct ImportContext {
    journal::Journal& journal;
    const model::Model& model;
    const packs::Agenda& agenda;
    std::span<const mappings::Mapping> mappings;
    const Clock& clock;
    crypto::Key token_key;  ///< KeyRing::token_key of the agenda
    std::string actor;
    /// Throws Error forbidden where the actor may not change this ledger. Empty: may.
    std::function<void(const std::string& ledger)> require_ledger = {};
    Batch batch = {};
};

}  // namespace sleutel::imports
