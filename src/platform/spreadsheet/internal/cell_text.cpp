#include "platform/spreadsheet/internal/cell_text.hpp"

#include "base/text.hpp"
#include "platform/spreadsheet/internal/utf8.hpp"
#include "platform/spreadsheet/internal/xml_feed.hpp"

#include <charconv>
#include <cmath>

namespace sleutel::spreadsheet {

namespace {

/// Of `_x000D_` at this place its code; nothing where there is no such thing, or half a character.
std::optional<unsigned> read_escape(std::string_view text, std::size_t at) {
    constexpr std::size_t kLength = 7;
    if (text.size() - at < kLength || text.substr(at, 2) != "_x" || text[at + 6] != '_') {
        return {};
    }
    unsigned code = 0;
    const auto* const first = text.data() + at + 2;
    const auto [end, error] = std::from_chars(first, first + 4, code, 16);
    const auto is_half = code >= 0xD800U && code <= 0xDFFFU;
    if (error != std::errc{} || end != first + 4 || is_half || code == 0) {
        return {};
    }
    return code;
}

/// The number before this letter, which is taken off the text with it; nothing where it isn't next.
std::optional<std::int64_t> take_before(char letter, std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto length = static_cast<std::size_t>(end - text.data());
    constexpr std::int64_t kMost = 600'000'000;  // fits in the seconds of a cell
    if (error != std::errc{} || length == text.size() || text[length] != letter || number < 0 ||
        number > kMost) {
        return {};
    }
    text.remove_prefix(length + 1);
    return number;
}

std::optional<std::chrono::seconds> read_time_of_day(std::string_view text) {
    if (text.ends_with('Z')) {
        text.remove_suffix(1);
    }
    text = text.substr(0, text.find_first_of(".,"));
    constexpr std::size_t kShort = 5;
    constexpr std::size_t kLong = 8;
    if ((text.size() != kShort && text.size() != kLong) || text[2] != ':' ||
        (text.size() == kLong && text[kShort] != ':')) {
        return {};
    }
    const auto hours = read_index(text.substr(0, 2));
    const auto minutes = read_index(text.substr(3, 2));
    const auto seconds = text.size() == kLong ? read_index(text.substr(6, 2)) : 0;
    if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59) {
        return {};
    }
    return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} +
           std::chrono::seconds{*seconds};
}

}  // namespace

std::optional<double> read_number(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    double number = 0;
    const auto* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number);
    if (error != std::errc{} || end != last || !std::isfinite(number)) {
        return {};
    }
    return number;
}

std::optional<std::uint32_t> read_index(std::string_view text) {
    constexpr std::size_t kMostDigits = 9;
    std::uint32_t number = 0;
    const auto* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number);
    if (text.size() > kMostDigits || error != std::errc{} || end != last) {
        return {};
    }
    return number;
}

std::optional<Cell> read_iso_date(std::string_view text) {
    constexpr std::size_t kDate = 10;
    const auto date = read_date(text.substr(0, kDate));
    if (!date) {
        return {};
    }
    if (text.size() <= kDate) {
        return Cell::of_date(*date);
    }
    const auto time = read_time_of_day(text.substr(kDate + 1));
    if (text[kDate] != 'T' || !time) {
        return {};
    }
    return Cell::of_date(*date, time);
}

std::optional<Cell> read_iso_duration(std::string_view text) {
    const auto is_negative = text.starts_with('-');
    text.remove_prefix(is_negative ? 1 : 0);
    if (!text.starts_with('P')) {
        return {};
    }
    text.remove_prefix(1);
    std::int64_t seconds = 86'400 * take_before('D', text).value_or(0);
    if (text.starts_with('T')) {
        text.remove_prefix(1);
        seconds += 3'600 * take_before('H', text).value_or(0);
        seconds += 60 * take_before('M', text).value_or(0);
        // Of 30.5S or 30,5S the whole seconds.
        for (const auto mark : {'S', '.', ','}) {
            if (const auto whole = take_before(mark, text)) {
                seconds += *whole;
                text = mark == 'S' ? text : std::string_view{};
                break;
            }
        }
    }
    constexpr std::int64_t kMost = 2'000'000'000;
    if (!text.empty() || seconds > kMost) {
        return {};
    }
    return Cell::of_time(std::chrono::seconds{is_negative ? -seconds : seconds});
}

std::string unescaped(std::string text) {
    if (text.find("_x") == std::string::npos && text.find('\r') == std::string::npos) {
        return text;
    }
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (const auto code = text[at] == '_' ? read_escape(text, at) : std::nullopt) {
            append_utf8(plain, *code);
            at += 6;
        } else {
            plain += text[at];
        }
    }
    std::erase(plain, '\r');
    return plain;
}

void append(std::string& text, std::string_view piece, std::string_view part) {
    constexpr std::size_t kMost = std::size_t{1} << 18U;  // Excel ends at 32,767 signs
    if (text.size() + piece.size() > kMost) {
        throw Malformed{std::string{part}};
    }
    text.append(piece);
}

bool is_yes(std::string_view text) {
    return text == "1" || text == "true" || text == "on";
}

}  // namespace sleutel::spreadsheet
