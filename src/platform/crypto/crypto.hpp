#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// All cryptography is libsodium's; nothing here is home-made. Byte strings are std::string.

namespace sleutel::crypto {

/// 32 secret bytes, wiped when they go. No way to print or compare them by accident.
class Key {
public:
    static constexpr std::size_t kBytes = 32;

    Key() = default;
    explicit Key(std::string_view bytes);  ///< exactly 32
    ~Key();
    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    Key(Key&&) = default;
    Key& operator=(Key&&) = default;

    /// For the primitives below and for writing a key file.
    [[nodiscard]] std::string_view reveal() const;

private:
    std::array<char, kBytes> bytes_{};
};

Key random_key();
std::string random_bytes(std::size_t count);

/// A key for one purpose (8 characters) out of another, by BLAKE2b; from a derived key nothing
/// leads back.
Key derive_key(const Key& from, std::uint64_t number, std::string_view purpose);

/// BLAKE2b-256, 32 bytes.
std::string hash(std::string_view text);
/// The same under a key: only who has the key can compute it.
std::string keyed_hash(const Key& key, std::string_view text);

/// BLAKE2b-256 of what is added, bit by bit.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;
    Hasher(Hasher&&) = delete;
    Hasher& operator=(Hasher&&) = delete;

    void add(std::string_view text);
    [[nodiscard]] std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// XChaCha20-Poly1305 with a random nonce, which goes before the result. `context` isn't encrypted
/// and isn't in the result, but it must be the same to open.
std::string seal(const Key& key, std::string_view text, std::string_view context);
/// Nothing where key or context differ or a byte was changed.
std::optional<std::string> open(const Key& key, std::string_view sealed, std::string_view context);

/// An Ed25519 key pair made from 32 secret bytes.
class SigningKey {
public:
    explicit SigningKey(const Key& seed);
    ~SigningKey();
    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    SigningKey(SigningKey&&) = default;
    SigningKey& operator=(SigningKey&&) = default;

    /// 32 bytes that everybody may know.
    [[nodiscard]] const std::string& public_key() const { return public_; }

    /// 64 bytes.
    [[nodiscard]] std::string sign(std::string_view text) const;

private:
    std::array<char, 64> secret_{};
    std::string public_;
};

bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature);

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view hex);
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view base64);

/// Writes a new file with permissions 0600. Error conflict `key.exists` where there is one,
/// unavailable `key.cannot_write` where that fails.
void write_key_file(const std::filesystem::path& file, const Key& key);

/// Error unavailable: `key.missing`, `key.permissions` (group or others can read it),
/// `key.damaged`.
Key read_key_file(const std::filesystem::path& file);

}  // namespace sleutel::crypto
