#pragma once

#include "base/clock.hpp"
#include "base/findings.hpp"
#include "engines/model/model.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::db {
class Database;
}

namespace sleutel::journal {

class KeyRing;

/// The number of an entry in the whole journal, from 1, without gaps. 0: before the first.
using Position = std::int64_t;

// Stored in entries by name: never rename.
enum class Operation : std::uint8_t { create, amend, withdraw, erase };

/// A change somebody asks for.
struct Draft {
    std::string ledger;  ///< the owning organisation's code, or "agenda"
    Operation operation = Operation::create;
    model::Record record;       ///< whole: an amendment gives all fields, not only the changed ones
    std::int64_t replaces = 0;  ///< the version it is based on; 0 for create
    Origin origin;
    std::string source;  ///< what it came in by: "<mapping id>/<table>", "form", "api", ...
};

/// An entry as it stands in the journal. The body is canonical JSON; personal fields in it are
/// encrypted under the subject's key.
struct Entry {
    Position position = 0;
    std::string ledger;
    std::int64_t ledger_number = 0;  ///< its place in the ledger's chain, from 1
    Instant at;
    std::string actor;
    Origin origin;
    std::string source;
    Operation operation = Operation::create;
    std::string type;
    model::RecordId id;
    std::int64_t version = 0;  ///< of the record, from 1
    std::string body;
    std::string previous_hash;  ///< hexadecimal BLAKE2b-256 of the ledger's entry before it
    std::string hash;
    /// Under which key its personal fields are encrypted: a random id that says nothing of the
    /// subject; "" where it has none.
    std::string subject_key;
};

/// A record as it now is.
struct Stored {
    model::Record record;
    std::string ledger;
    std::string source;
    std::int64_t version = 0;
    Position position = 0;  ///< of its last entry
    bool withdrawn = false;
    bool erased = false;  ///< the subject's key is gone: personal fields can't be read any more

    friend bool operator==(const Stored&, const Stored&) = default;
};

/// An entry together with what it says, for whoever follows the journal.
struct Change {
    Entry entry;
    model::Record record;  ///< after the change; what can't be read any more is absent
};

/// One transaction: entries and projections together, all or nothing. Rolls back unless committed.
/// Takes the lock of a ledger at its first append to it, so that chains stay whole with many
/// writers.
class Transaction {
public:
    virtual ~Transaction() = default;
    Transaction() = default;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction(Transaction&&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    /// Waits until no other writer has the ledger; call it before reading what a decision to append
    /// rests on ("is this row already there?"). Who needs several locks them all, in the order of
    /// their names, before the first append; a ledger first needed after that isn't waited for but
    /// throws db::Retryable when another has it. Run transactions that write within db::retrying().
    virtual void lock(std::string_view ledger) = 0;

    /// Throws Error conflict `journal.version` where the record's version isn't `replaces`, and
    /// `journal.erased` where personal fields would come back under a subject whose key was
    /// destroyed. After these nothing is written and the transaction can go on. A withdrawal takes
    /// the record as it stands, whatever fields the draft has; an amendment of a withdrawn record
    /// brings it back.
    virtual Position append(const Draft& draft) = 0;

    [[nodiscard]] virtual std::optional<Stored> find(std::string_view type,
                                                     const model::RecordId& id) = 0;

    /// Those of these records that are there, in no order: faster than finding them one by one.
    [[nodiscard]] virtual std::vector<Stored> find_all(std::string_view type,
                                                       std::span<const model::RecordId> ids) = 0;

    /// The records of a ledger that last came in by this source, withdrawn ones left out.
    [[nodiscard]] virtual std::vector<Stored> list_by_source(std::string_view ledger,
                                                             std::string_view source) = 0;

    virtual void commit() = 0;
};

/// The last checkpoint. Kept elsewhere, on paper if need be, it shows later that nothing before it
/// was rewritten.
struct SignedHead {
    std::int64_t number = 0;
    Position position = 0;
    Instant at;
    std::string hash;
};

/// What `verify` found wrong, empty if the journal is whole.
struct Verification {
    std::int64_t entries = 0;
    std::int64_t ledgers = 0;
    std::int64_t checkpoints = 0;
    Findings findings;
};

/// The only truth. One per process; each thread has its own Transaction.
class Journal {
public:
    /// Makes the tables in an empty store. Does nothing where they are there already.
    static void create(db::Database& database, const model::Model& model);

    /// Throws Error unavailable: `journal.not_initialised`, `journal.newer` (store written by a
    /// newer version), `journal.key_wrong`. Projections made by another model are rebuilt. A
    /// program that has the store open with the old model then gets `journal.model_changed` when it
    /// appends.
    Journal(db::Database& database, const model::Model& model, KeyRing& keys, const Clock& clock);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    Journal(Journal&&) = delete;
    Journal& operator=(Journal&&) = delete;

    [[nodiscard]] std::unique_ptr<Transaction> begin(std::string actor);

    [[nodiscard]] std::optional<Stored> find(std::string_view type, const model::RecordId& id);

    /// Withdrawn ones left out, in the order of their ids, so that two stores with the same records
    /// list alike.
    [[nodiscard]] std::vector<Stored> list(std::string_view type);

    /// A record's entries, oldest first, each with the record as it then was.
    [[nodiscard]] std::vector<Change> history(std::string_view type, const model::RecordId& id);

    /// The record as it was right after this position, or nothing if it wasn't there (yet, or any
    /// more).
    [[nodiscard]] std::optional<Stored> find_as_of(std::string_view type,
                                                   const model::RecordId& id,
                                                   Position position);

    /// The position of the last entry.
    [[nodiscard]] Position position();

    /// The last position at or before the instant.
    [[nodiscard]] Position position_at(Instant instant);

    /// Calls for each entry after a position, in order; up to and including `last` (0: all).
    void follow(Position after, Position last, const std::function<void(const Change&)>& call);

    /// Signs the heads of all ledgers with Ed25519; a checkpoint is itself chained to the one
    /// before. Does nothing where nothing was appended since. What is appended after the last
    /// checkpoint could be cut off without a trace: sign after each import.
    void sign_checkpoint();

    [[nodiscard]] std::optional<SignedHead> last_checkpoint();

    /// Recomputes chains, checkpoints' signatures and every projection, and names what differs.
    [[nodiscard]] Verification verify();

    /// Drops the projections and makes them anew from the entries.
    void rebuild_projections();

    /// Destroys the subject's key and writes an erase entry for each record that had personal
    /// fields under it. Returns how many records.
    std::int64_t erase_subject(const std::string& subject, const std::string& actor, Origin origin);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

std::string_view to_text(Operation operation);

}  // namespace sleutel::journal
