#pragma once

#include "platform/crypto/crypto.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::journal {

/// All keys of a store, derived from one master key that is kept in a file outside the database.
/// Whoever has only the database, or only a backup, can't read personal fields. Who loses the file
/// loses them for good: keep a copy where the backups are not.
///
/// Never changes after it was opened, so threads may share it.
class KeyRing {
public:
    /// Makes a new master key in a file that only its owner can read. Throws Error conflict
    /// `key.exists` rather than overwrite one.
    static KeyRing create(const std::filesystem::path& file);

    /// Throws Error unavailable `key.missing`, `key.permissions`, `key.damaged`.
    static KeyRing open(const std::filesystem::path& file);

    /// The secret that turns a person's name into a token, different for each agenda, so that
    /// tokens of two agendas can't be laid side by side.
    [[nodiscard]] crypto::Key token_key(std::string_view agenda_id) const;

    /// The secret that noise and rounding of figures follow from, different for each agenda: the
    /// same question always gets the same answer, and nobody can reckon back.
    [[nodiscard]] crypto::Key figures_key(std::string_view agenda_id) const;

    /// Encrypts the key of a subject for keeping in the database. `context` says whose key it is,
    /// so that two can't be exchanged.
    [[nodiscard]] std::string wrap(const crypto::Key& subject_key, std::string_view context) const;

    /// Nothing where it was wrapped under another master key or context, or a byte was changed.
    [[nodiscard]] std::optional<crypto::Key> unwrap(std::string_view wrapped,
                                                    std::string_view context) const;

    /// What a subject is looked up by in the database, which so holds no person token.
    [[nodiscard]] std::string subject_index(std::string_view subject) const;

    [[nodiscard]] const crypto::Key& backup_key() const { return backup_; }

    [[nodiscard]] const crypto::SigningKey& signing_key() const { return signing_; }

private:
    explicit KeyRing(const crypto::Key& master);

    crypto::Key wrapping_;
    crypto::Key tokens_;
    crypto::Key subjects_;
    crypto::Key backup_;
    crypto::Key figures_;
    crypto::SigningKey signing_;
};

}  // namespace sleutel::journal
