#pragma once

#include "base/date.hpp"
#include "engines/model/model.hpp"
#include "journal/key_ring.hpp"
#include "platform/db/database.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::journal {

/// Whose key the personal fields of a record are encrypted under: the person its type's subject
/// field names, else the record itself.
std::string subject_of(const model::RecordType& type, const model::Record& record);

/// A row of journal_subject_key.
struct WrappedKey {
    std::string id;
    std::string subject;  ///< index of the subject, see KeyRing::subject_index()
    std::string wrapped;  ///< "" when it was destroyed
};

/// Nothing where it was destroyed. Throws Error unavailable `journal.key_wrong` where it can't be
/// unwrapped.
std::optional<crypto::Key> unwrap(const KeyRing& keys, const WrappedKey& wrapped);

/// Nothing where it was destroyed or can't be unwrapped: for verification, which names the latter.
std::optional<crypto::Key> try_unwrap(const KeyRing& keys, const WrappedKey& wrapped);

/// The keys of subjects, read and made within one transaction that holds the lock on positions:
/// nobody destroys one meanwhile.
class SubjectKeys {
public:
    struct Found {
        std::string id;
        std::optional<crypto::Key> key;  ///< nothing where it was destroyed
    };

    SubjectKeys(db::Transaction& transaction, const KeyRing& keys)
        : transaction_{transaction}, keys_{keys} {}

    [[nodiscard]] const Found* find(const std::string& subject);
    const Found& get_or_make(const std::string& subject, Instant now);

    /// For good: nothing encrypted under it can be read again.
    void destroy(const std::string& subject, Instant now);

private:
    const Found& remember(const std::string& subject, Found found);

    db::Transaction& transaction_;
    const KeyRing& keys_;
    std::map<std::string, Found, std::less<>> known_;
};

}  // namespace sleutel::journal
