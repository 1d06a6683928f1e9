#include "features/reports/internal/slug.hpp"

#include "base/error.hpp"

#include <unicode/translit.h>

#include <memory>

namespace sleutel::reports {

std::string to_slug(std::string_view text) {
    auto status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> to_ascii{icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status)};
    ensure(U_SUCCESS(status) != 0, "ICU writes any script in Latin letters");
    auto letters =
        icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<int>(text.size())});
    to_ascii->transliterate(letters);
    std::string slug;
    for (int at = 0; at < letters.length(); ++at) {
        const auto letter = letters[at];
        const bool kept = (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9');
        if (kept) {
            slug += static_cast<char>(letter);
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    while (slug.ends_with('-')) {
        slug.pop_back();
    }
    return slug.empty() ? "x" : slug;
}

}  // namespace sleutel::reports
