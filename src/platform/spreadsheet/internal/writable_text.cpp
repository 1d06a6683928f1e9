#include "platform/spreadsheet/internal/writable_text.hpp"

#include "platform/spreadsheet/internal/utf8.hpp"

#include <unicode/unistr.h>

#include <cctype>

namespace sleutel::spreadsheet {

namespace {

constexpr std::size_t kMaxCellText = 32'767;

bool is_continuation(char sign) {
    return (static_cast<unsigned char>(sign) & 0xC0U) == 0x80U;
}

bool is_escape(std::string_view text) {
    constexpr std::size_t kLength = 7;
    if (text.size() < kLength || !text.starts_with("_x") || text[kLength - 1] != '_') {
        return false;
    }
    for (const auto sign : text.substr(2, 4)) {
        if (std::isxdigit(static_cast<unsigned char>(sign)) == 0) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string to_writable(std::string_view text) {
    constexpr UChar32 kReplacement = 0xFFFD;
    constexpr UChar32 kFirstOfNone = 0xFFFE;
    std::string writable;
    writable.reserve(text.size());
    // Making it UTF-16 replaces what isn't UTF-8.
    const auto unicode = icu::UnicodeString::fromUTF8(
        icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
    for (std::int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1)) {
        auto sign = unicode.char32At(at);
        if (sign == kFirstOfNone || sign == kFirstOfNone + 1) {
            sign = kReplacement;
        }
        if (sign >= 0x20 || sign == '\t' || sign == '\n') {
            append_utf8(writable, static_cast<char32_t>(sign));
        }
    }
    return writable;
}

std::string shortened(std::string text, std::size_t max_characters) {
    std::size_t characters = 0;
    std::size_t fits = 0;  // bytes of the text that leave room for the …
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_continuation(text[at])) {
            continue;
        }
        if (++characters == max_characters) {
            fits = at;
        }
        if (characters > max_characters) {
            return text.substr(0, fits) + "…";
        }
    }
    return text;
}

std::string to_cell_text(std::string_view text) {
    const auto writable = shortened(to_writable(text), kMaxCellText);
    if (writable.find("_x") == std::string::npos) {
        return writable;
    }
    std::string escaped;
    for (std::size_t at = 0; at < writable.size(); ++at) {
        escaped += is_escape(std::string_view{writable}.substr(at)) ? "_x005F_"
                                                                    : std::string(1, writable[at]);
    }
    return escaped;
}

}  // namespace sleutel::spreadsheet
