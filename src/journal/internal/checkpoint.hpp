#pragma once

#include "journal/key_ring.hpp"
#include "platform/db/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::journal {

/// The last entry of a ledger.
struct LedgerHead {
    std::string ledger;
    std::int64_t number = 0;
    std::string hash;

    friend bool operator==(const LedgerHead&, const LedgerHead&) = default;
};

/// The heads of all ledgers at a position, signed: entries before it can't be changed or cut off
/// without this showing it. Texts as the store holds them.
struct Checkpoint {
    std::string number;  ///< from 1
    std::string position;
    std::string at;
    std::string heads;       ///< canonical JSON: [["fsan",12,"<hash>"],...], by ledger
    std::string public_key;  ///< hexadecimal
    std::string previous_hash;
    std::string hash;
    std::string signature;  ///< hexadecimal, of the hash's text
};

/// Hexadecimal BLAKE2b-256 of "sleutel checkpoint 1" and all columns before the hash, each as a
/// netstring.
std::string hash_of(const Checkpoint& checkpoint);

std::string to_text(const std::vector<LedgerHead>& heads);
std::optional<std::vector<LedgerHead>> read_heads(std::string_view text);

std::vector<Checkpoint> list_checkpoints(db::Transaction& transaction);
void insert_checkpoint(db::Transaction& transaction, const Checkpoint& checkpoint);

/// Signs the journal as the transaction sees it. Does nothing where there is nothing new since the
/// last checkpoint.
void sign_checkpoint(db::Transaction& transaction, const KeyRing& keys, std::string at);

}  // namespace sleutel::journal
