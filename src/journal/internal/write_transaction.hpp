#pragma once

#include "journal/internal/entry_store.hpp"
#include "journal/internal/projections.hpp"
#include "journal/internal/subject_keys.hpp"
#include "journal/journal.hpp"

#include <map>
#include <set>

namespace sleutel::journal {

/// What all transactions of a journal share; never changes.
struct Context {
    const model::Model& model;
    const KeyRing& keys;
    const Clock& clock;
    const ProjectionPlan& plan;
};

/// Held by whoever appends, from the first append to the end.
constexpr std::string_view kPositionsLock = "journal/positions";

/// Drops the projections and makes them anew from the entries. The caller has the lock.
void fill_projections(db::Transaction& transaction, const Context& context);

/// Appends entries, and keeps the projections in step.
///
/// Locks on PostgreSQL, in this order: the ledgers, each when it is first needed, then that on
/// positions, from the first append to the end. It makes positions gapless and visible in their
/// order, and keeps a subject's key from being destroyed under a writer. A ledger that is first
/// needed after that isn't waited for (decision 0003).
class WriteTransaction final : public Transaction {
public:
    WriteTransaction(db::Transaction transaction, const Context& context, std::string actor);

    void lock(std::string_view ledger) override;
    Position append(const Draft& draft) override;
    [[nodiscard]] std::optional<Stored> find(std::string_view type,
                                             const model::RecordId& id) override;
    [[nodiscard]] std::vector<Stored> find_all(std::string_view type,
                                               std::span<const model::RecordId> ids) override;
    [[nodiscard]] std::vector<Stored> list_by_source(std::string_view ledger,
                                                     std::string_view source) override;
    void commit() override;

    /// Destroys the subject's key and appends an erase entry for each record under it.
    std::int64_t erase_subject(const std::string& subject, const Origin& origin);

    void sign_checkpoint();

private:
    struct Head {
        std::int64_t number = 0;
        std::string hash;
    };

    const TypePlan& get_plan(std::string_view type) const;
    void lock_positions();
    void check_settings();
    Head& head_of(const std::string& ledger);
    Stored get_withdrawable(const Draft& draft);

    /// The key for a record's personal fields; nothing where it has none.
    const SubjectKeys::Found* key_for(const model::RecordType& type, const model::Record& record);

    /// An entry with all but its body and its place in the chain.
    [[nodiscard]] Entry make_entry(const Draft& draft) const;

    /// Gives the entry its place and stores it, at the latest with the commit. The projection is
    /// written already.
    Position store(Entry entry);

    void erase_record(const std::string& type, const model::RecordId& id, const Origin& origin);

    db::Transaction transaction_;
    const Context& context_;
    std::string actor_;
    SubjectKeys subject_keys_;
    std::set<std::string, std::less<>> locked_;
    std::map<std::string, Head, std::less<>> heads_;
    std::optional<Position> last_position_;  ///< once positions are locked
    Instant now_;                            ///< of all entries of the transaction
    EntryBatch entries_;                     ///< that aren't in the store yet
    bool broken_ = false;                    ///< an entry was written half
};

}  // namespace sleutel::journal
