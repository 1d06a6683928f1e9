#include "platform/document/internal/clean_text.hpp"

#include "base/text.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace sleutel::document {

namespace {

constexpr char16_t kReplacement = 0xFFFD;

bool is_blank(UChar32 point) {
    return point == '\t' || point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029;
}

bool is_dropped(UChar32 point) {
    const bool control = point < 0x20 || (point >= 0x7F && point <= 0x9F);
    return control || point == 0xFEFF;
}

bool is_noncharacter(UChar32 point) {
    return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
}

bool is_ascii_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// What may stand in an address as it is: RFC 3986 without the quotes and brackets that mean
/// something in XML attributes and PDF strings. `%` stays: it is there already encoded.
bool stays_in_address(char letter) {
    constexpr std::string_view kAllowed = "-._~:/?#@!$&*+,;=%";
    return is_ascii_letter(letter) || is_digit(letter) ||
           kAllowed.find(letter) != std::string_view::npos;
}

bool is_allowed_scheme(std::string_view scheme) {
    constexpr std::array<std::string_view, 4> kSchemes = {"http", "https", "mailto", "tel"};
    std::string lower{scheme};
    std::ranges::transform(lower, lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return std::ranges::find(kSchemes, lower) != kSchemes.end();
}

std::string_view scheme_of(std::string_view address) {
    const auto end = address.find_first_of(":/?#");
    return end != std::string_view::npos && address[end] == ':' ? address.substr(0, end) : "";
}

}  // namespace

std::string clean_text(std::string_view text) {
    // ICU gives U+FFFD for what isn't UTF-8.
    const auto points = icu::UnicodeString::fromUTF8(
        icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
    icu::UnicodeString clean;
    for (std::int32_t at = 0; at < points.length(); at = points.moveIndex32(at, 1)) {
        const auto point = points.char32At(at);
        if (is_noncharacter(point)) {
            clean.append(kReplacement);
        } else if (is_blank(point)) {
            clean.append(u' ');
        } else if (!is_dropped(point)) {
            clean.append(point);
        }
    }
    std::string bytes;
    clean.toUTF8String(bytes);
    return bytes;
}

std::string clean_id(std::string_view id) {
    std::string clean;
    for (const auto letter : id) {
        const bool stays = is_ascii_letter(letter) || is_digit(letter) ||
                           std::string_view{"-_."}.find(letter) != std::string_view::npos;
        clean += stays ? letter : '_';
    }
    if (!clean.empty() && !is_ascii_letter(clean.front())) {
        clean.insert(0, "id-");
    }
    return clean;
}

std::string safe_address(std::string_view address) {
    const auto clean = clean_text(address);
    const auto wanted = trimmed(clean);
    const auto scheme = scheme_of(wanted);
    const bool has_scheme = wanted.size() > scheme.size() && wanted[scheme.size()] == ':';
    if ((has_scheme && !is_allowed_scheme(scheme)) || wanted.starts_with("//")) {
        return {};
    }
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string safe;
    for (const auto letter : wanted) {
        if (stays_in_address(letter)) {
            safe += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        safe += '%';
        safe += kHex[byte >> 4U];
        safe += kHex[byte & 0xFU];
    }
    return safe;
}

bool is_relative(std::string_view safe_address) {
    return !safe_address.empty() && safe_address.front() != '#' && scheme_of(safe_address).empty();
}

bool is_right_to_left(std::string_view language) {
    constexpr std::array<std::string_view, 9> kCodes = {
        "ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi", "sd"};
    const auto code = language.substr(0, language.find('-'));
    return std::ranges::find(kCodes, code) != kCodes.end();
}

std::string filled(std::string_view label, std::string_view place, std::string_view value) {
    std::string text{label};
    const auto braced = "{" + std::string{place} + "}";
    if (const auto at = text.find(braced); at != std::string::npos) {
        text.replace(at, braced.size(), value);
    }
    return text;
}

}  // namespace sleutel::document
