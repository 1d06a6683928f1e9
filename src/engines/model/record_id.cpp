#include "engines/model/model.hpp"

#include <sodium/crypto_generichash.h>

#include <array>

namespace sleutel::model {

namespace {

constexpr std::size_t kIdBytes = 16;

/// Each part with its length before it, so that no two lists of parts look alike.
void append_part(std::string& whole, std::string_view part) {
    whole += std::to_string(part.size());
    whole += ':';
    whole += part;
}

}  // namespace

RecordId record_id(std::string_view ledger,
                   std::string_view type,
                   std::span<const std::string> key) {
    std::string whole = "sleutel record id 1;";
    append_part(whole, ledger);
    append_part(whole, type);
    for (const auto& part : key) {
        append_part(whole, part);
    }
    std::array<unsigned char, kIdBytes> hash{};
    // Sixteen bytes, no key: the only ways for this to fail are sizes out of range.
    crypto_generichash(hash.data(),
                       hash.size(),
                       reinterpret_cast<const unsigned char*>(whole.data()),
                       whole.size(),
                       nullptr,
                       0);
    // RFC 9562: version 8, variant 10.
    hash[6] = static_cast<unsigned char>((hash[6] & 0x0FU) | 0x80U);
    hash[8] = static_cast<unsigned char>((hash[8] & 0x3FU) | 0x80U);
    constexpr std::string_view kHex = "0123456789abcdef";
    RecordId id;
    for (std::size_t at = 0; at < hash.size(); ++at) {
        if (at == 4 || at == 6 || at == 8 || at == 10) {
            id.text += '-';
        }
        id.text += kHex[hash.at(at) >> 4U];
        id.text += kHex[hash.at(at) & 0x0FU];
    }
    return id;
}

}  // namespace sleutel::model
