#pragma once

#include "journal/internal/checkpoint.hpp"
#include "journal/internal/entry_row.hpp"
#include "journal/internal/write_transaction.hpp"

#include <map>
#include <set>
#include <utility>

namespace sleutel::journal {

/// Type and id of a record.
using RecordName = std::pair<std::string, std::string>;

/// Recomputes chains, checkpoints and keys in one state of the store, and names what differs.
/// Trusts nothing it reads.
class ChainVerifier {
public:
    ChainVerifier(db::Transaction& transaction, const Context& context, Verification& result)
        : transaction_{transaction}, context_{context}, result_{result} {}

    void check_entries();
    void check_checkpoints();
    void check_subject_keys();

    /// The records that have an erase entry.
    [[nodiscard]] const std::set<RecordName>& erased() const { return erased_; }

private:
    /// A ledger's chain as far as it was read.
    struct Chain {
        std::int64_t number = 0;
        std::string hash;
    };

    void refuse(std::string key, std::vector<std::pair<std::string, std::string>> values);
    void refuse_entry(std::string key, const EntryRow& row);
    void check_entry(const EntryRow& row);
    void check_checkpoint(const Checkpoint& checkpoint);
    void check_heads(const Checkpoint& checkpoint);

    db::Transaction& transaction_;
    const Context& context_;
    Verification& result_;
    Position position_ = 0;
    std::map<std::string, Chain, std::less<>> chains_;
    std::set<RecordName> erased_;
};

}  // namespace sleutel::journal
