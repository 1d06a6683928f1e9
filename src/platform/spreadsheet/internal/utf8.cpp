#include "platform/spreadsheet/internal/utf8.hpp"

#include "base/text.hpp"

namespace sleutel::spreadsheet {

namespace {

char tail(char32_t character, unsigned shift) {
    return static_cast<char>(0x80U | ((character >> shift) & 0x3FU));
}

bool is_tail(char sign) {
    return (static_cast<unsigned char>(sign) & 0xC0U) == 0x80U;
}

}  // namespace

bool is_utf8(std::string_view text) {
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    constexpr std::size_t kMostTails = 3;
    while (text.size() > kPiece) {
        auto end = kPiece;
        for (std::size_t step = 0; step < kMostTails && is_tail(text[end]); ++step) {
            --end;
        }
        if (!is_valid_utf8(text.substr(0, end))) {
            return false;
        }
        text.remove_prefix(end);
    }
    return is_valid_utf8(text);
}

void append_utf8(std::string& text, char32_t character) {
    constexpr char32_t kReplacement = 0xFFFD;
    const auto is_half = character >= 0xD800 && character <= 0xDFFF;
    const auto sign = is_half || character > 0x10FFFF ? kReplacement : character;
    if (sign < 0x80) {
        text += static_cast<char>(sign);
    } else if (sign < 0x800) {
        text += static_cast<char>(0xC0U | (sign >> 6U));
        text += tail(sign, 0);
    } else if (sign < 0x10000) {
        text += static_cast<char>(0xE0U | (sign >> 12U));
        text += tail(sign, 6);
        text += tail(sign, 0);
    } else {
        text += static_cast<char>(0xF0U | (sign >> 18U));
        text += tail(sign, 12);
        text += tail(sign, 6);
        text += tail(sign, 0);
    }
}

}  // namespace sleutel::spreadsheet
