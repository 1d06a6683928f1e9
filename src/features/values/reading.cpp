#include "features/values/reading.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace sleutel::values {

namespace {

constexpr std::array<std::string_view, 24> kNothing = {
    "",    "-",    "--",     "---",       "–",       "—",         "n.v.t.",      "n.v.t",
    "nvt", "n.b.", "nb",     "onbekend",  "unknown", "n/a",       "n.a.",        "?",
    "??",  "nnb",  "n.n.b.", "not known", "nvt.",    "onbekend.", "niet bekend", "not applicable"};

}  // namespace

Language to_language(std::string_view code) {
    return code.starts_with("en") ? Language::english : Language::dutch;
}

bool says_nothing(std::string_view text) {
    // Asked of every cell: what begins with another sign needn't be folded.
    constexpr std::string_view kFirstSigns = "-?nNoOuU\xE2";
    text = trimmed(text);
    if (!text.empty() && kFirstSigns.find(text.front()) == std::string_view::npos) {
        return false;
    }
    return std::ranges::find(kNothing, folded(text)) != kNothing.end();
}

std::string shortened(std::string_view text) {
    constexpr std::size_t kMaxCharacters = 80;
    std::string result;
    std::size_t characters = 0;
    for (const char sign : trimmed(text)) {
        const auto byte = static_cast<unsigned char>(sign);
        const bool starts_character = (byte & 0xC0U) != 0x80U;
        if (starts_character && ++characters > kMaxCharacters) {
            return result + "…";
        }
        result += byte < 0x20 ? ' ' : sign;
    }
    return result;
}

}  // namespace sleutel::values
