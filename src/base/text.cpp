#include "base/text.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <utility>

namespace sleutel {

namespace {

constexpr std::array<std::string_view, 13> kSpaces = {" ",
                                                      "\t",
                                                      "\n",
                                                      "\r",
                                                      "\v",
                                                      "\f",
                                                      "\xC2\xA0",      // no-break space
                                                      "\xE2\x80\x8B",  // zero-width space
                                                      "\xE2\x80\xAF",  // narrow no-break space
                                                      "\xE2\x80\x89",  // thin space
                                                      "\xEF\xBB\xBF",  // byte order mark
                                                      "\xE2\x80\x8E",  // left-to-right mark
                                                      "\xE2\x80\x8F"};

bool is_ascii(char sign) {
    return static_cast<unsigned char>(sign) < 0x80;
}

bool is_ascii_space(char sign) {
    return sign == ' ' || ('\t' <= sign && sign <= '\r');
}

// Both are asked of every sign of every cell, and nearly all signs are ASCII.

std::size_t space_at_start(std::string_view text) {
    if (text.empty() || is_ascii(text.front())) {
        return !text.empty() && is_ascii_space(text.front()) ? 1 : 0;
    }
    const auto* space =
        std::ranges::find_if(kSpaces, [&](auto candidate) { return text.starts_with(candidate); });
    return space == kSpaces.end() ? 0 : space->size();
}

std::size_t space_at_end(std::string_view text) {
    if (text.empty() || is_ascii(text.back())) {
        return !text.empty() && is_ascii_space(text.back()) ? 1 : 0;
    }
    const auto* space =
        std::ranges::find_if(kSpaces, [&](auto candidate) { return text.ends_with(candidate); });
    return space == kSpaces.end() ? 0 : space->size();
}

/// How many bytes of ASCII it starts with: nearly always all, so eight are looked at together.
std::size_t ascii_at_start(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & kHighBits) != 0) {
            break;
        }
    }
    while (at < text.size() && is_ascii(text[at])) {
        ++at;
    }
    return at;
}

/// Which first bytes begin a sign of more than one byte, how long it is, and what its second byte
/// can be: so nothing is written longer than needed, there are no halves of UTF-16 pairs, and
/// nothing lies beyond U+10FFFF (the Unicode Standard, table 3-7).
struct SignForm {
    unsigned char first_low;
    unsigned char first_high;
    std::size_t size;
    unsigned char second_low;
    unsigned char second_high;
};

constexpr std::array<SignForm, 8> kSignForms = {{{0xC2, 0xDF, 2, 0x80, 0xBF},
                                                 {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                                 {0xE1, 0xEC, 3, 0x80, 0xBF},
                                                 {0xED, 0xED, 3, 0x80, 0x9F},
                                                 {0xEE, 0xEF, 3, 0x80, 0xBF},
                                                 {0xF0, 0xF0, 4, 0x90, 0xBF},
                                                 {0xF1, 0xF3, 4, 0x80, 0xBF},
                                                 {0xF4, 0xF4, 4, 0x80, 0x8F}}};

bool is_between(char sign, unsigned char low, unsigned char high) {
    const auto byte = static_cast<unsigned char>(sign);
    return low <= byte && byte <= high;
}

/// How many bytes the sign takes that it starts with, which isn't ASCII; 0 where it is none.
std::size_t sign_at_start(std::string_view text) {
    const auto* const form = std::ranges::find_if(kSignForms, [&](const SignForm& candidate) {
        return is_between(text.front(), candidate.first_low, candidate.first_high);
    });
    const bool is_sign = form != kSignForms.end() && form->size <= text.size() &&
                         is_between(text[1], form->second_low, form->second_high) &&
                         std::ranges::all_of(text.substr(2, form->size - 2), [](char sign) {
                             return is_between(sign, 0x80, 0xBF);
                         });
    return is_sign ? form->size : 0;
}

/// Levenshtein's distance, but a swap of two neighbours costs one as well: that is how people
/// mistype.
std::size_t distance(const icu::UnicodeString& left, const icu::UnicodeString& right) {
    const auto columns = static_cast<std::size_t>(right.length()) + 1;
    std::vector<std::size_t> before_last(columns);
    std::vector<std::size_t> last(columns);
    std::vector<std::size_t> current(columns);
    std::iota(last.begin(), last.end(), 0U);
    for (int row = 1; row <= left.length(); ++row) {
        current[0] = static_cast<std::size_t>(row);
        for (int column = 1; column <= right.length(); ++column) {
            const auto at = static_cast<std::size_t>(column);
            const bool same = left[row - 1] == right[column - 1];
            current[at] = std::min({last[at] + 1,
                                    current[at - 1] + 1,
                                    last[at - 1] + static_cast<std::size_t>(!same)});
            if (row > 1 && column > 1 && left[row - 1] == right[column - 2] &&
                left[row - 2] == right[column - 1]) {
                current[at] = std::min(current[at], before_last[at - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return last[columns - 1];
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (const auto size = space_at_start(text)) {
        text.remove_prefix(size);
    }
    while (const auto size = space_at_end(text)) {
        text.remove_suffix(size);
    }
    return text;
}

std::string folded(std::string_view text) {
    std::string spaced;
    for (text = trimmed(text); !text.empty();) {
        if (const auto size = space_at_start(text)) {
            text.remove_prefix(size);
            if (spaced.back() != ' ') {
                spaced += ' ';
            }
            continue;
        }
        spaced += text.front();  // cppcheck-suppress containerOutOfBounds ; the loop's condition
        text.remove_prefix(1);
    }
    if (std::ranges::all_of(spaced, is_ascii)) {
        std::ranges::transform(spaced, spaced.begin(), [](char sign) {
            return 'A' <= sign && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
        });
        return spaced;
    }
    std::string lower;
    icu::UnicodeString::fromUTF8(spaced).foldCase().toUTF8String(lower);
    return lower;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(at + 1);
    }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string text;
    for (const auto& part : parts) {
        if (&part != parts.data()) {
            text += separator;
        }
        text += part;
    }
    return text;
}

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        text.remove_prefix(ascii_at_start(text));
        if (text.empty()) {
            break;
        }
        const auto size = sign_at_start(text);
        if (size == 0) {
            return false;
        }
        text.remove_prefix(size);
    }
    return true;
}

std::string nearest(std::string_view text, std::span<const std::string> candidates) {
    const auto wanted = icu::UnicodeString::fromUTF8(folded(text));
    // A third of the letters may differ; more than that is another word.
    std::size_t best_distance = static_cast<std::size_t>(wanted.length()) / 3 + 1;
    std::string best;
    for (const auto& candidate : candidates) {
        const auto found = distance(wanted, icu::UnicodeString::fromUTF8(folded(candidate)));
        if (found < best_distance || (found == best_distance && best.empty())) {
            best_distance = found;
            best = candidate;
        }
    }
    return best;
}

}  // namespace sleutel
