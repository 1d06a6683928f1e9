#pragma once

#include "journal/journal.hpp"
#include "journal/key_ring.hpp"

#include <cstdint>
#include <filesystem>

namespace sleutel::journal {

/// What a backup holds.
struct BackupContent {
    Position position = 0;  ///< of its last entry
    std::int64_t entries = 0;
    std::int64_t subject_keys = 0;
    std::int64_t checkpoints = 0;

    friend bool operator==(const BackupContent&, const BackupContent&) = default;
};

/// Writes the journal as it is now to a new file that only its owner can read, while others go on
/// writing. The file is a stream of entries, wrapped subject keys and checkpoints, encrypted under
/// a key derived from the master key. The master key itself is not in it: a backup without the key
/// file is worthless, so keep a copy of that elsewhere.
///
/// Throws Error conflict `backup.exists`, unavailable `backup.cannot_write`.
BackupContent write_backup(db::Database& database,
                           const KeyRing& keys,
                           const std::filesystem::path& file);

/// Reads all of it and stores nothing. Throws Error unavailable `backup.missing`, `backup.damaged`
/// (changed, cut off, or made with another master key), `backup.newer`.
BackupContent check_backup(const KeyRing& keys, const std::filesystem::path& file);

struct Restored {
    BackupContent content;
    Verification verification;  ///< of the store as it now is
};

/// Puts a backup back in an empty store, of either kind whatever the kind it was made of: same
/// entries, byte for byte. The projections are made anew and the store is verified. A backup that
/// check_backup() refuses leaves the store as it was. Throws Error conflict `backup.not_empty` as
/// well.
///
/// A backup is older than the erasures after it: who restores one must erase those subjects again.
Restored restore_backup(db::Database& database,
                        const model::Model& model,
                        KeyRing& keys,
                        const Clock& clock,
                        const std::filesystem::path& file);

}  // namespace sleutel::journal
