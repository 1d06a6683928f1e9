#pragma once

#include "platform/crypto/crypto.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::crypto {

/// Whether more follows. A stream that was cut off has no last piece.
enum class Piece : bool { more, last };

/// Encrypts a long text piece by piece (libsodium's secretstream, XChaCha20-Poly1305): pieces can't
/// be changed, left out, repeated or put in another order.
class StreamSealer {
public:
    explicit StreamSealer(const Key& key);
    ~StreamSealer();
    StreamSealer(const StreamSealer&) = delete;
    StreamSealer& operator=(const StreamSealer&) = delete;
    StreamSealer(StreamSealer&&) = delete;
    StreamSealer& operator=(StreamSealer&&) = delete;

    /// What the opener needs besides the key; goes before the first piece.
    [[nodiscard]] const std::string& header() const { return header_; }

    [[nodiscard]] std::string seal(std::string_view text, Piece piece);

private:
    struct State;
    std::unique_ptr<State> state_;
    std::string header_;
};

class StreamOpener {
public:
    static std::size_t header_bytes();

    /// How much longer a sealed piece is than its text.
    static std::size_t extra_bytes();

    StreamOpener(const Key& key, std::string_view header);
    ~StreamOpener();
    StreamOpener(const StreamOpener&) = delete;
    StreamOpener& operator=(const StreamOpener&) = delete;
    StreamOpener(StreamOpener&&) = delete;
    StreamOpener& operator=(StreamOpener&&) = delete;

    struct Opened {
        std::string text;
        Piece piece = Piece::more;
    };

    /// Nothing where key or header differ, a byte was changed, or it isn't the next piece.
    [[nodiscard]] std::optional<Opened> open(std::string_view sealed);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sleutel::crypto
