#include "platform/crypto/crypto.hpp"

#include "base/error.hpp"

#include <sodium.h>

#include <algorithm>

namespace sleutel::crypto {

namespace {

// libsodium works on unsigned bytes, the rest of the house on std::string.
const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

template <std::size_t N>
unsigned char* bytes_of(std::array<char, N>& array) {
    return reinterpret_cast<unsigned char*>(array.data());
}

void start_sodium() {
    ensure(sodium_init() >= 0, "libsodium starts");
}

std::string generic_hash(const Key* key, std::string_view text) {
    std::string result(crypto_generichash_BYTES, '\0');
    crypto_generichash(bytes_of(result),
                       result.size(),
                       bytes_of(text),
                       text.size(),
                       key == nullptr ? nullptr : bytes_of(key->reveal()),
                       key == nullptr ? 0 : Key::kBytes);
    return result;
}

}  // namespace

Key::Key(std::string_view bytes) {
    ensure(bytes.size() == kBytes, "a key has 32 bytes");
    std::ranges::copy(bytes, bytes_.begin());
}

Key::~Key() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

std::string_view Key::reveal() const {
    return {bytes_.data(), bytes_.size()};
}

Key random_key() {
    auto bytes = random_bytes(Key::kBytes);
    const Key key{bytes};
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

std::string random_bytes(std::size_t count) {
    start_sodium();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

Key derive_key(const Key& from, std::uint64_t number, std::string_view purpose) {
    static_assert(crypto_kdf_KEYBYTES == Key::kBytes);
    ensure(purpose.size() == crypto_kdf_CONTEXTBYTES, "the purpose of a key has 8 characters");
    std::array<char, Key::kBytes> bytes{};
    crypto_kdf_derive_from_key(
        bytes_of(bytes), bytes.size(), number, purpose.data(), bytes_of(from.reveal()));
    const Key key{std::string_view{bytes.data(), bytes.size()}};
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

std::string hash(std::string_view text) {
    return generic_hash(nullptr, text);
}

std::string keyed_hash(const Key& key, std::string_view text) {
    return generic_hash(&key, text);
}

struct Hasher::State {
    crypto_generichash_state state;
};

Hasher::Hasher() : state_{std::make_unique<State>()} {
    crypto_generichash_init(&state_->state, nullptr, 0, crypto_generichash_BYTES);
}

Hasher::~Hasher() = default;

void Hasher::add(std::string_view text) {
    crypto_generichash_update(&state_->state, bytes_of(text), text.size());
}

std::string Hasher::finish() {
    std::string result(crypto_generichash_BYTES, '\0');
    crypto_generichash_final(&state_->state, bytes_of(result), result.size());
    return result;
}

std::string seal(const Key& key, std::string_view text, std::string_view context) {
    constexpr auto kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    auto sealed = random_bytes(kNonce);
    sealed.resize(kNonce + text.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + kNonce,
                                               nullptr,
                                               bytes_of(text),
                                               text.size(),
                                               bytes_of(context),
                                               context.size(),
                                               nullptr,
                                               bytes_of(sealed),
                                               bytes_of(key.reveal()));
    return sealed;
}

std::optional<std::string> open(const Key& key, std::string_view sealed, std::string_view context) {
    constexpr auto kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr auto kExtra = kNonce + crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < kExtra) {
        return std::nullopt;
    }
    std::string text(sealed.size() - kExtra, '\0');
    const auto box = sealed.substr(kNonce);
    const bool whole = crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text),
                                                                  nullptr,
                                                                  nullptr,
                                                                  bytes_of(box),
                                                                  box.size(),
                                                                  bytes_of(context),
                                                                  context.size(),
                                                                  bytes_of(sealed),
                                                                  bytes_of(key.reveal())) == 0;
    return whole ? std::optional{std::move(text)} : std::nullopt;
}

SigningKey::SigningKey(const Key& seed) {
    static_assert(crypto_sign_SEEDBYTES == Key::kBytes && crypto_sign_SECRETKEYBYTES == 64);
    public_.resize(crypto_sign_PUBLICKEYBYTES);
    crypto_sign_seed_keypair(bytes_of(public_), bytes_of(secret_), bytes_of(seed.reveal()));
}

SigningKey::~SigningKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

std::string SigningKey::sign(std::string_view text) const {
    std::string signature(crypto_sign_BYTES, '\0');
    const std::string_view secret{secret_.data(), secret_.size()};
    crypto_sign_detached(
        bytes_of(signature), nullptr, bytes_of(text), text.size(), bytes_of(secret));
    return signature;
}

bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature) {
    return public_key.size() == crypto_sign_PUBLICKEYBYTES &&
           signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(
               bytes_of(signature), bytes_of(text), text.size(), bytes_of(public_key)) == 0;
}

std::string to_hex(std::string_view bytes) {
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes_of(bytes), bytes.size());
    hex.pop_back();
    return hex;
}

std::optional<std::string> from_hex(std::string_view hex) {
    std::string bytes(hex.size() / 2, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    const bool whole =
        hex.size() % 2 == 0 &&
        sodium_hex2bin(
            bytes_of(bytes), bytes.size(), hex.data(), hex.size(), nullptr, &length, &end) == 0 &&
        end == hex.data() + hex.size();
    return whole ? std::optional{std::move(bytes)} : std::nullopt;
}

std::string to_base64(std::string_view bytes) {
    constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
    std::string base64(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
    sodium_bin2base64(base64.data(), base64.size(), bytes_of(bytes), bytes.size(), kVariant);
    base64.pop_back();
    return base64;
}

std::optional<std::string> from_base64(std::string_view base64) {
    std::string bytes(base64.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    const bool whole = sodium_base642bin(bytes_of(bytes),
                                         bytes.size(),
                                         base64.data(),
                                         base64.size(),
                                         nullptr,
                                         &length,
                                         &end,
                                         sodium_base64_VARIANT_ORIGINAL) == 0 &&
                       end == base64.data() + base64.size();
    bytes.resize(length);
    return whole ? std::optional{std::move(bytes)} : std::nullopt;
}

}  // namespace sleutel::crypto
