#include "features/reports/internal/typography.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace sleutel::reports {

namespace {

constexpr std::string_view kNoBreakSpace = "\u00a0";

struct Replacement {
    std::string_view written;
    std::string_view printed;
};

constexpr std::array<Replacement, 3> kSigns = {{{"---", "—"}, {"--", "–"}, {"...", "…"}}};

constexpr std::array<std::string_view, 7> kBeforeNumber = {
    "nr.", "nrs.", "no.", "art.", "blz.", "p.", "€"};

constexpr std::array<std::string_view, 12> kDutchMonths = {"januari",
                                                           "februari",
                                                           "maart",
                                                           "april",
                                                           "mei",
                                                           "juni",
                                                           "juli",
                                                           "augustus",
                                                           "september",
                                                           "oktober",
                                                           "november",
                                                           "december"};

constexpr std::array<std::string_view, 12> kEnglishMonths = {"January",
                                                             "February",
                                                             "March",
                                                             "April",
                                                             "May",
                                                             "June",
                                                             "July",
                                                             "August",
                                                             "September",
                                                             "October",
                                                             "November",
                                                             "December"};

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_letter(char letter) {
    return std::isalpha(static_cast<unsigned char>(letter)) != 0 || (letter & 0x80) != 0;
}

bool ends_with_word(std::string_view text, std::string_view word) {
    return text.ends_with(word) &&
           (text.size() == word.size() || !is_letter(text[text.size() - word.size() - 1]));
}

bool starts_with_month(std::string_view text, std::string_view language) {
    const std::span<const std::string_view> months =
        language == "nl" ? std::span{kDutchMonths} : std::span{kEnglishMonths};
    return std::ranges::any_of(months, [&](std::string_view month) {
        return text.starts_with(month) &&
               (text.size() == month.size() || !is_letter(text[month.size()]));
    });
}

/// Whether a line end between these two would hurt.
bool belong_together(std::string_view before, std::string_view after, std::string_view language) {
    if (before.empty() || after.empty()) {
        return false;
    }
    if (after.starts_with("–") || after.starts_with("--") || after.starts_with("%")) {
        return true;
    }
    if (is_digit(before.back()) && starts_with_month(after, language)) {
        return true;
    }
    return is_digit(after.front()) &&
           std::ranges::any_of(kBeforeNumber,
                               [&](std::string_view word) { return ends_with_word(before, word); });
}

const Replacement* find_sign(std::string_view text) {
    const auto* const found = std::ranges::find_if(
        kSigns, [&](const Replacement& sign) { return text.starts_with(sign.written); });
    return found == kSigns.end() ? nullptr : found;
}

}  // namespace

bool Typographer::opens() const {
    constexpr std::string_view kOpening = " \t\n([{-/";
    return kOpening.find(before_) != std::string_view::npos;
}

bool Typographer::is_apostrophe(std::string_view after) const {
    if (after.empty() || !opens()) {
        return true;
    }
    if (is_digit(after.front())) {
        return true;
    }
    // 's avonds, 's-Gravenhage, 't, 'n: a letter that stands for a word.
    constexpr std::string_view kShortened = "stnmkr";
    return language_ == "nl" && kShortened.find(after.front()) != std::string_view::npos &&
           (after.size() == 1 || after[1] == ' ' || after[1] == '-');
}

std::string Typographer::set(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        if (const auto* sign = find_sign(rest)) {
            result += sign->printed;
            before_ = sign->printed == "…" ? 'x' : '-';
            at += sign->written.size();
            continue;
        }
        const auto letter = rest.front();
        if (letter == '"') {
            result += opens() ? "“" : "”";
        } else if (letter == '\'') {
            result += is_apostrophe(rest.substr(1)) ? "’" : "‘";
        } else if (letter == ' ' && belong_together(result, rest.substr(1), language_)) {
            result += kNoBreakSpace;
        } else {
            result += letter;
        }
        // After an opening quote another one may open: “‘Nee’, zei zij.”
        before_ = (letter == '"' || letter == '\'') && opens() ? '(' : letter;
        ++at;
    }
    return result;
}

}  // namespace sleutel::reports
