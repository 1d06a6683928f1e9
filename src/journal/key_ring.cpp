#include "journal/key_ring.hpp"

#include "base/error.hpp"

namespace sleutel::journal {

namespace {

// Numbers and purposes of the keys derived from the master key: never change them, or nothing that
// was stored can be read any more.
constexpr std::string_view kPurpose = "sleutel1";
constexpr std::uint64_t kWrapping = 1;
constexpr std::uint64_t kTokens = 2;
constexpr std::uint64_t kSubjects = 3;
constexpr std::uint64_t kBackup = 4;
constexpr std::uint64_t kSigning = 5;
constexpr std::uint64_t kFigures = 6;

}  // namespace

KeyRing::KeyRing(const crypto::Key& master)
    : wrapping_{crypto::derive_key(master, kWrapping, kPurpose)},
      tokens_{crypto::derive_key(master, kTokens, kPurpose)},
      subjects_{crypto::derive_key(master, kSubjects, kPurpose)},
      backup_{crypto::derive_key(master, kBackup, kPurpose)},
      figures_{crypto::derive_key(master, kFigures, kPurpose)},
      signing_{crypto::derive_key(master, kSigning, kPurpose)} {}

KeyRing KeyRing::create(const std::filesystem::path& file) {
    const auto master = crypto::random_key();
    crypto::write_key_file(file, master);
    return KeyRing{master};
}

KeyRing KeyRing::open(const std::filesystem::path& file) {
    return KeyRing{crypto::read_key_file(file)};
}

crypto::Key KeyRing::token_key(std::string_view agenda_id) const {
    return crypto::Key{crypto::keyed_hash(tokens_, agenda_id)};
}

crypto::Key KeyRing::figures_key(std::string_view agenda_id) const {
    return crypto::Key{crypto::keyed_hash(figures_, agenda_id)};
}

std::string KeyRing::wrap(const crypto::Key& subject_key, std::string_view context) const {
    return crypto::to_base64(crypto::seal(wrapping_, subject_key.reveal(), context));
}

std::optional<crypto::Key> KeyRing::unwrap(std::string_view wrapped,
                                           std::string_view context) const {
    const auto sealed = crypto::from_base64(wrapped);
    const auto key = sealed ? crypto::open(wrapping_, *sealed, context) : std::nullopt;
    if (!key || key->size() != crypto::Key::kBytes) {
        return std::nullopt;
    }
    return crypto::Key{*key};
}

std::string KeyRing::subject_index(std::string_view subject) const {
    return crypto::to_hex(crypto::keyed_hash(subjects_, subject));
}

}  // namespace sleutel::journal
