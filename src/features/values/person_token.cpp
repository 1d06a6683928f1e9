#include "features/values/person_token.hpp"

#include "base/text.hpp"
#include "features/values/read_dates.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace sleutel::values {

namespace {

// Part of every token: a change of how texts are made equal makes new tokens, and must then have a
// new number, so that old and new can't be mistaken for each other.
constexpr std::string_view kRecipe = "sleutel person token 1";
constexpr std::size_t kTokenBytes = 16;

/// Letters and digits only, without accents, words by one blank.
std::string bare(std::string_view text) {
    auto failed = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKDInstance(failed);
    const auto apart = normalizer->normalize(icu::UnicodeString::fromUTF8(folded(text)), failed);
    icu::UnicodeString result;
    bool blank = false;
    for (int at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        const auto sign = apart.char32At(at);
        if (u_isalnum(sign) != 0) {
            if (blank && !result.isEmpty()) {
                result.append(u' ');
            }
            blank = false;
            result.append(sign);
        } else if ((U_GET_GC_MASK(sign) & U_GC_M_MASK) == 0) {
            blank = true;
        }
    }
    std::string bytes;
    result.foldCase().toUTF8String(bytes);
    return bytes;
}

std::string canonical(const std::string& text) {
    // Both languages read these alike; a name is never a date.
    const auto date = read_written_date(text, Language::dutch);
    return date.value ? to_text(*date.value) : bare(text);
}

}  // namespace

model::PersonToken person_token(const crypto::Key& key, std::span<const std::string> texts) {
    std::string message{kRecipe};
    for (const auto& text : texts) {
        const auto part = canonical(text);
        // With lengths, so that "an" + "na" isn't "a" + "nna".
        message += "\n" + std::to_string(part.size()) + ":" + part;
    }
    return {crypto::to_hex(crypto::keyed_hash(key, message)).substr(0, 2 * kTokenBytes)};
}

}  // namespace sleutel::values
