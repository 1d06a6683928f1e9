#include "engines/disclosure/internal/csp_number.hpp"

#include <charconv>

namespace sleutel::disclosure {

namespace {

constexpr int kMostDigits = 18;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Takes the digits at the front of the text to those so far. False where there are too many.
bool take_digits(std::string_view& text, std::int64_t& digits, int& count) {
    while (!text.empty() && is_digit(text.front())) {
        if (digits != 0 || text.front() != '0') {
            if (digits > 99'999'999'999'999'999) {
                return false;
            }
            digits = digits * 10 + (text.front() - '0');
        }
        ++count;
        text.remove_prefix(1);
    }
    return true;
}

/// What stands after an e; none where that is no number.
std::optional<int> read_exponent(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    if (text.front() != 'e' && text.front() != 'E') {
        return std::nullopt;
    }
    text.remove_prefix(1);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) {
            return std::nullopt;
        }
    }
    int exponent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole && exponent >= -40 && exponent <= 40 ? std::optional{exponent} : std::nullopt;
}

}  // namespace

std::optional<CspNumber> CspNumber::read(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    CspNumber number;
    int count = 0;
    if (!take_digits(text, number.digits, count)) {
        return std::nullopt;
    }
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        const int before = count;
        if (!take_digits(text, number.digits, count)) {
            return std::nullopt;
        }
        number.decimals = count - before;
    }
    const auto exponent = read_exponent(text);
    if (count == 0 || !exponent) {
        return std::nullopt;
    }
    number.decimals -= *exponent;
    for (; number.digits != 0 && number.decimals > 0 && number.digits % 10 == 0;
         --number.decimals) {
        number.digits /= 10;
    }
    for (; number.decimals < 0 && number.digits != 0; ++number.decimals) {
        if (number.digits > 99'999'999'999'999'999) {
            return std::nullopt;
        }
        number.digits *= 10;
    }
    if (number.digits == 0) {
        number.decimals = 0;
    }
    number.digits = is_negative ? -number.digits : number.digits;
    return number;
}

std::optional<std::int64_t> CspNumber::round_down(int to_decimals) const {
    std::int64_t scaled = digits;
    for (int at = decimals; at < to_decimals; ++at) {
        if (__builtin_mul_overflow(scaled, 10, &scaled)) {
            return std::nullopt;
        }
    }
    bool is_rounded = false;
    for (int at = decimals; at > to_decimals && scaled != 0; --at) {
        is_rounded = is_rounded || scaled % 10 != 0;
        scaled /= 10;
    }
    // Division goes towards zero.
    return digits < 0 && is_rounded ? scaled - 1 : scaled;
}

std::optional<std::int64_t> CspNumber::round_up(int to_decimals) const {
    const auto down = CspNumber{-digits, decimals}.round_down(to_decimals);
    return down ? std::optional{-*down} : std::nullopt;
}

}  // namespace sleutel::disclosure
