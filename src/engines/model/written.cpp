#include "engines/model/internal/written.hpp"

#include "base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace sleutel::model {

namespace {

constexpr UChar32 kLeftQuote = 0x2018;
constexpr UChar32 kRightQuote = 0x2019;
constexpr UChar32 kAcute = 0x00B4;

/// The letter without its dress; 0 for what is dress only.
UChar32 plain(UChar32 letter) {
    if (u_charType(letter) == U_NON_SPACING_MARK) {
        return 0;
    }
    if (letter == kLeftQuote || letter == kRightQuote || letter == kAcute || letter == '`') {
        return '\'';
    }
    return u_charType(letter) == U_DASH_PUNCTUATION ? '-' : letter;
}

}  // namespace

std::string as_written(std::string_view text) {
    auto simple = folded(text);
    if (std::ranges::all_of(simple,
                            [](char sign) { return static_cast<unsigned char>(sign) < 0x80; })) {
        std::ranges::replace(simple, '`', '\'');
        return simple;
    }
    auto status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKDInstance(status);
    const auto source = icu::UnicodeString::fromUTF8(simple);
    icu::UnicodeString apart = source;
    if (normalizer != nullptr) {
        apart = normalizer->normalize(source, status);
    }
    icu::UnicodeString bare;
    for (int at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        if (const auto letter = plain(apart.char32At(at)); letter != 0) {
            bare.append(letter);
        }
    }
    std::string result;
    bare.toUTF8String(result);
    return folded(result);
}

}  // namespace sleutel::model
