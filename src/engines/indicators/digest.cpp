#include "engines/indicators/internal/digest.hpp"

#include "base/error.hpp"

#include <sodium.h>

#include <array>

namespace sleutel::indicators {

std::string digest(std::string_view bytes) {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    const auto failed = crypto_generichash(hash.data(),
                                           hash.size(),
                                           reinterpret_cast<const unsigned char*>(bytes.data()),
                                           bytes.size(),
                                           nullptr,
                                           0);
    ensure(failed == 0, "a hash of this length can be made");
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

}  // namespace sleutel::indicators
