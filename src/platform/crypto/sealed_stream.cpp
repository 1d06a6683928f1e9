#include "platform/crypto/sealed_stream.hpp"

#include "base/error.hpp"

#include <sodium.h>

namespace sleutel::crypto {

namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

struct StreamSealer::State {
    crypto_secretstream_xchacha20poly1305_state state;
};

StreamSealer::StreamSealer(const Key& key)
    : state_{std::make_unique<State>()}, header_(StreamOpener::header_bytes(), '\0') {
    ensure(sodium_init() >= 0, "libsodium starts");
    crypto_secretstream_xchacha20poly1305_init_push(
        &state_->state, bytes_of(header_), bytes_of(key.reveal()));
}

StreamSealer::~StreamSealer() {
    sodium_memzero(&state_->state, sizeof state_->state);
}

std::string StreamSealer::seal(std::string_view text, Piece piece) {
    std::string sealed(text.size() + StreamOpener::extra_bytes(), '\0');
    crypto_secretstream_xchacha20poly1305_push(
        &state_->state,
        bytes_of(sealed),
        nullptr,
        bytes_of(text),
        text.size(),
        nullptr,
        0,
        piece == Piece::last ? crypto_secretstream_xchacha20poly1305_tag_final()
                             : crypto_secretstream_xchacha20poly1305_tag_message());
    return sealed;
}

struct StreamOpener::State {
    crypto_secretstream_xchacha20poly1305_state state;
    bool is_valid = false;
};

std::size_t StreamOpener::header_bytes() {
    return crypto_secretstream_xchacha20poly1305_HEADERBYTES;
}

std::size_t StreamOpener::extra_bytes() {
    return crypto_secretstream_xchacha20poly1305_ABYTES;
}

StreamOpener::StreamOpener(const Key& key, std::string_view header)
    : state_{std::make_unique<State>()} {
    state_->is_valid = header.size() == header_bytes() &&
                       crypto_secretstream_xchacha20poly1305_init_pull(
                           &state_->state, bytes_of(header), bytes_of(key.reveal())) == 0;
}

StreamOpener::~StreamOpener() {
    sodium_memzero(&state_->state, sizeof state_->state);
}

std::optional<StreamOpener::Opened> StreamOpener::open(std::string_view sealed) {
    if (!state_->is_valid || sealed.size() < extra_bytes()) {
        return std::nullopt;
    }
    Opened opened{std::string(sealed.size() - extra_bytes(), '\0')};
    unsigned char tag = 0;
    state_->is_valid = crypto_secretstream_xchacha20poly1305_pull(&state_->state,
                                                                  bytes_of(opened.text),
                                                                  nullptr,
                                                                  &tag,
                                                                  bytes_of(sealed),
                                                                  sealed.size(),
                                                                  nullptr,
                                                                  0) == 0;
    if (!state_->is_valid) {
        return std::nullopt;
    }
    opened.piece =
        tag == crypto_secretstream_xchacha20poly1305_tag_final() ? Piece::last : Piece::more;
    return opened;
}

}  // namespace sleutel::crypto
