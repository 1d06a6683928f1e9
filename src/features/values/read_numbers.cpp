#include "features/values/read_numbers.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sleutel::values {

namespace {

constexpr int kMaxScale = 9;

bool is_digit(char sign) {
    return sign >= '0' && sign <= '9';
}

/// A number taken apart: "-1.250,75" has the digits "1250" and "75".
struct Parts {
    bool negative = false;
    std::string whole;
    std::string fraction;
    bool has_decimal_sign = false;
};

/// Blanks of any kind and apostrophes between digits go; minus signs become "-".
std::string normalised(std::string_view text) {
    std::string result = folded(text);
    for (const std::string_view minus : {"\xE2\x88\x92", "\xE2\x80\x93"}) {
        if (result.starts_with(minus)) {
            result.replace(0, minus.size(), "-");
        }
    }
    return result;
}

/// Whether the text is groups of three digits behind the first: "1.250.000", with this separator.
bool is_grouped(std::string_view text, char separator) {
    const auto groups = split(text, separator);
    if (groups.size() < 2 || groups[0].empty() || groups[0].size() > 3) {
        return false;
    }
    return std::ranges::all_of(groups,
                               [](const auto& g) { return std::ranges::all_of(g, is_digit); }) &&
           std::all_of(
               groups.begin() + 1, groups.end(), [](const auto& g) { return g.size() == 3; });
}

std::string without(std::string_view text, char sign) {
    std::string result{text};
    std::erase(result, sign);
    return result;
}

/// Which of "." and "," separates decimals in this text, 0 where neither does.
char decimal_sign(std::string_view text, Language language) {
    const auto point = text.rfind('.');
    const auto comma = text.rfind(',');
    if (point != std::string_view::npos && comma != std::string_view::npos) {
        return point > comma ? '.' : ',';
    }
    if (point == std::string_view::npos && comma == std::string_view::npos) {
        return 0;
    }
    const char sign = point == std::string_view::npos ? ',' : '.';
    const char thousands = language == Language::dutch ? '.' : ',';
    if (is_grouped(text, sign) && (sign == thousands || text.find(sign) != text.rfind(sign))) {
        return 0;
    }
    return sign;
}

std::optional<Parts> take_apart(std::string_view text, Language language) {
    Parts parts;
    if (text.starts_with('-') || text.starts_with('+')) {
        parts.negative = text.front() == '-';
        text = trimmed(text.substr(1));
    }
    auto whole = std::string{text};
    if (const char sign = decimal_sign(text, language)) {
        const auto at = text.rfind(sign);
        whole = text.substr(0, at);
        parts.fraction = text.substr(at + 1);
        parts.has_decimal_sign = true;
        if (whole.find(sign) != std::string::npos || parts.fraction.empty()) {
            return std::nullopt;
        }
    }
    for (const char thousands : {'.', ',', ' ', '\''}) {
        if (is_grouped(whole, thousands)) {
            whole = without(whole, thousands);
            break;
        }
    }
    parts.whole = whole.empty() && parts.has_decimal_sign ? "0" : whole;
    const bool digits = std::ranges::all_of(parts.whole, is_digit) &&
                        std::ranges::all_of(parts.fraction, is_digit) && !parts.whole.empty();
    return digits ? std::optional{parts} : std::nullopt;
}

std::optional<std::int64_t> to_number(const std::string& digits) {
    std::int64_t number = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stopped, problem] = std::from_chars(digits.data(), end, number);
    return problem == std::errc{} && stopped == end ? std::optional{number} : std::nullopt;
}

Message not_a_number(std::string_view text) {
    return {"import.number_not_understood", {{"text", shortened(text)}}};
}

Message too_large(std::string_view text) {
    return {"import.number_too_large", {{"text", shortened(text)}}};
}

/// Without zeros at the end of the fraction, which say nothing.
std::string without_zeros(std::string fraction) {
    while (!fraction.empty() && fraction.back() == '0') {
        fraction.pop_back();
    }
    return fraction;
}

// ---- money

struct Currency {
    std::string_view written;
    std::string_view code;
};

constexpr std::array<Currency, 12> kCurrencies = {{{"euro", "EUR"},
                                                   {"eur", "EUR"},
                                                   {"€", "EUR"},
                                                   {"us$", "USD"},
                                                   {"usd", "USD"},
                                                   {"$", "USD"},
                                                   {"gbp", "GBP"},
                                                   {"£", "GBP"},
                                                   {"chf", "CHF"},
                                                   {"sek", "SEK"},
                                                   {"dkk", "DKK"},
                                                   {"nok", "NOK"}}};

/// Takes the currency off either end, and ",-" off the end.
std::string take_currency(std::string& text) {
    for (const auto& [written, code] : kCurrencies) {
        const bool first = text.starts_with(written);
        if (first || text.ends_with(written)) {
            text = trimmed(first ? text.substr(written.size())
                                 : text.substr(0, text.size() - written.size()));
            return std::string{code};
        }
    }
    return "EUR";
}

void drop_dash_for_cents(std::string& text) {
    for (const std::string_view dash : {",-", ",--", ".-", ".--", ",=", ",–", ",—"}) {
        if (text.ends_with(dash)) {
            text.resize(text.size() - dash.size());
            return;
        }
    }
}

// ---- counts

constexpr std::array<std::string_view, 21> kDutchNumbers = {
    "nul",      "een",      "twee",    "drie",      "vier",     "vijf",      "zes",
    "zeven",    "acht",     "negen",   "tien",      "elf",      "twaalf",    "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"};
constexpr std::array<std::string_view, 21> kEnglishNumbers = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

constexpr std::array<std::string_view, 10> kNone = {
    "geen", "nihil", "none", "no", "niemand", "nobody", "niets", "nul", "zero", "geen enkele"};

constexpr std::array<std::string_view, 27> kCounted = {
    "personen", "persoon",      "pers.",      "pers",     "mensen",     "deelnemers", "deelnemer",
    "deeln.",   "bezoekers",    "bezoeker",   "bezoeken", "aanwezigen", "people",     "persons",
    "person",   "participants", "visitors",   "visits",   "stuks",      "stuk",       "st.",
    "st",       "keer",         "exemplaren", "ex.",      "pieces",     "p."};

enum class Bound : std::uint8_t { none, about, at_least, more_than, at_most, less_than };

struct BoundWord {
    std::string_view word;
    Bound bound;
};

// Longer ones before those they begin with.
constexpr std::array<BoundWord, 44> kBefore = {{
    {"niet meer dan", Bound::at_most},
    {"no more than", Bound::at_most},
    {"meer dan", Bound::more_than},
    {"more than", Bound::more_than},
    {"minder dan", Bound::less_than},
    {"less than", Bound::less_than},
    {"fewer than", Bound::less_than},
    {"ten minste", Bound::at_least},
    {"tenminste", Bound::at_least},
    {"minstens", Bound::at_least},
    {"minimaal", Bound::at_least},
    {"minimum", Bound::at_least},
    {"min.", Bound::at_least},
    {"at least", Bound::at_least},
    {"vanaf", Bound::at_least},
    {"ruim", Bound::more_than},
    {"over", Bound::more_than},
    {"maximaal", Bound::at_most},
    {"max.", Bound::at_most},
    {"hoogstens", Bound::at_most},
    {"ten hoogste", Bound::at_most},
    {"at most", Bound::at_most},
    {"up to", Bound::at_most},
    {"ongeveer", Bound::about},
    {"circa", Bound::about},
    {"ca.", Bound::about},
    {"ca", Bound::about},
    {"approximately", Bound::about},
    {"approx.", Bound::about},
    {"about", Bound::about},
    {"around", Bound::about},
    {"rond de", Bound::about},
    {"rond", Bound::about},
    {"+/-", Bound::about},
    {"±", Bound::about},
    {"~", Bound::about},
    {"≈", Bound::about},
    {">=", Bound::at_least},
    {"≥", Bound::at_least},
    {"=>", Bound::at_least},
    {">", Bound::more_than},
    {"<=", Bound::at_most},
    {"≤", Bound::at_most},
    {"<", Bound::less_than},
}};

Bound take_bound_before(std::string& text) {
    for (const auto& [word, bound] : kBefore) {
        if (text.starts_with(word)) {
            text = trimmed(std::string_view{text}.substr(word.size()));
            return bound;
        }
    }
    return Bound::none;
}

Bound take_bound_after(std::string& text) {
    constexpr std::array<BoundWord, 7> kAfter = {{{"of meer", Bound::at_least},
                                                  {"or more", Bound::at_least},
                                                  {"en meer", Bound::at_least},
                                                  {"plus", Bound::at_least},
                                                  {"+", Bound::at_least},
                                                  {"of minder", Bound::at_most},
                                                  {"or less", Bound::at_most}}};
    for (const auto& [word, bound] : kAfter) {
        if (text.size() > word.size() && text.ends_with(word)) {
            text.resize(text.size() - word.size());
            text = trimmed(text);
            return bound;
        }
    }
    return Bound::none;
}

void drop_counted(std::string& text) {
    for (const auto word : kCounted) {
        if (text.size() > word.size() && text.ends_with(word)) {
            const auto rest = trimmed(std::string_view{text}.substr(0, text.size() - word.size()));
            if (rest.size() < text.size() - word.size() || is_digit(rest.back()) ||
                rest.back() == '+') {
                text = std::string{rest};
                return;
            }
        }
    }
}

std::optional<std::int64_t> read_number_word(const std::string& text) {
    const auto word = text == "één" ? std::string{"een"} : text;
    for (const auto& words : {kDutchNumbers, kEnglishNumbers}) {
        if (const auto found = std::ranges::find(words, word); found != words.end()) {
            return found - words.begin();
        }
    }
    return std::nullopt;
}

/// One number of people or things, or why it can't be one.
Reading<std::int64_t> read_whole(const std::string& text, Language language) {
    using Result = Reading<std::int64_t>;
    if (const auto number = read_number_word(text)) {
        return Result::of(*number);
    }
    const auto parts = take_apart(text, language);
    if (!parts) {
        return Result::refused({"import.count_not_understood", {{"text", shortened(text)}}});
    }
    if (!without_zeros(parts->fraction).empty()) {
        return Result::refused({"import.count_broken", {{"text", shortened(text)}}});
    }
    const auto number = to_number(parts->whole);
    if (!number) {
        return Result::refused(too_large(text));
    }
    if (parts->negative && *number != 0) {
        return Result::refused({"import.count_negative", {{"text", shortened(text)}}});
    }
    return Result::of(*number);
}

/// "10-15", "10 à 15", "tussen 10 en 15".
std::optional<Count> read_interval(std::string_view text, Language language) {
    const bool is_between = text.starts_with("tussen ") || text.starts_with("between ") ||
                            text.starts_with("tussen de ");
    constexpr std::array<std::string_view, 12> kBetween = {
        "..", "t/m", " à ", " a ", " tot en met ", " tot ", " to ", "–", "—", "-", " en ", " and "};
    if (is_between) {
        text = text.substr(text.find(' ') + 1);
        text = text.starts_with("de ") ? text.substr(3) : text;
    }
    for (const auto sign : kBetween) {
        const auto at = text.find(sign);
        const bool needs_between = sign == " en " || sign == " and ";
        if (at == std::string_view::npos || at == 0 || (needs_between && !is_between)) {
            continue;
        }
        const auto low = read_whole(std::string{trimmed(text.substr(0, at))}, language);
        const auto high = read_whole(std::string{trimmed(text.substr(at + sign.size()))}, language);
        if (low.value && high.value && *low.value <= *high.value) {
            return low.value == high.value ? Count::exactly(*low.value)
                                           : Count::between(*low.value, *high.value);
        }
        return std::nullopt;
    }
    return std::nullopt;
}

Count bounded(Bound bound, std::int64_t number) {
    switch (bound) {
        case Bound::none:
            return Count::exactly(number);
        case Bound::about:
            return Count::about(number);
        case Bound::at_least:
            return Count::at_least(number);
        case Bound::more_than:
            return Count::more_than(number);
        case Bound::at_most:
            return Count::between(0, number);
        case Bound::less_than:
            return Count::between(0, number == 0 ? 0 : number - 1);
    }
    return {};
}

}  // namespace

Reading<std::int64_t> read_written_integer(std::string_view text, Language language) {
    using Result = Reading<std::int64_t>;
    const auto said = normalised(text);
    if (std::ranges::find(kNone, said) != kNone.end()) {
        return Result::of(0);
    }
    const auto parts = take_apart(said, language);
    if (!parts) {
        return Result::refused(not_a_number(text));
    }
    if (!without_zeros(parts->fraction).empty()) {
        return Result::refused({"import.integer_broken", {{"text", shortened(text)}}});
    }
    const auto number = to_number(parts->whole);
    return number ? Result::of(parts->negative ? -*number : *number)
                  : Result::refused(too_large(text));
}

Reading<model::Decimal> read_written_decimal(std::string_view text, Language language) {
    using Result = Reading<model::Decimal>;
    auto said = normalised(text);
    const auto parts = take_apart(said, language);
    if (!parts) {
        return Result::refused(not_a_number(text));
    }
    const auto fraction = without_zeros(parts->fraction);
    const auto units = to_number(parts->whole + fraction);
    if (fraction.size() > kMaxScale || !units) {
        return Result::refused(too_large(text));
    }
    return Result::of({parts->negative ? -*units : *units, static_cast<int>(fraction.size())});
}

Reading<model::Money> read_written_money(std::string_view text, Language language) {
    using Result = Reading<model::Money>;
    auto said = normalised(text);
    auto currency = take_currency(said);
    drop_dash_for_cents(said);
    // "-€ 5" and "€ -5" are the same.
    if (said.starts_with("-")) {
        auto behind = std::string{trimmed(said.substr(1))};
        if (const auto other = take_currency(behind); behind != trimmed(said.substr(1))) {
            currency = other;
            said = "-" + behind;
        }
    }
    const auto decimal = read_written_decimal(said, language);
    if (!decimal.value) {
        return Result::refused({"import.money_not_understood", {{"text", shortened(text)}}});
    }
    auto [units, scale] = *decimal.value;
    if (scale > 2) {
        return Result::refused({"import.money_cents", {{"text", shortened(text)}}});
    }
    for (; scale < 2; ++scale) {
        if (__builtin_mul_overflow(units, 10, &units)) {
            return Result::refused(too_large(text));
        }
    }
    return Result::of({units, currency});
}

Reading<bool> read_written_boolean(std::string_view text) {
    constexpr std::array<std::string_view, 14> kTrue = {
        "ja", "j", "x", "yes", "y", "waar", "true", "1", "v", "✓", "✔", "☑", "ja.", "wel"};
    constexpr std::array<std::string_view, 9> kFalse = {
        "nee", "n", "no", "onwaar", "false", "0", "neen", "niet", "☐"};
    const auto said = folded(text);
    if (std::ranges::find(kTrue, said) != kTrue.end()) {
        return Reading<bool>::of(true);
    }
    if (std::ranges::find(kFalse, said) != kFalse.end()) {
        return Reading<bool>::of(false);
    }
    return Reading<bool>::refused({"import.boolean_not_understood", {{"text", shortened(text)}}});
}

Reading<Count> read_written_count(std::string_view text, Language language) {
    using Result = Reading<Count>;
    auto said = normalised(text);
    drop_counted(said);
    if (std::ranges::find(kNone, said) != kNone.end()) {
        return Result::of(Count::exactly(0));
    }
    auto bound = take_bound_before(said);
    if (bound == Bound::none) {
        bound = take_bound_after(said);
    }
    drop_counted(said);
    if (const auto interval = read_interval(said, language); interval && bound == Bound::none) {
        return Result::of(*interval);
    }
    const auto number = read_whole(said, language);
    if (!number.value) {
        auto refusal = *number.refusal;
        refusal.values.front().second = shortened(text);
        return Result::refused(std::move(refusal));
    }
    constexpr auto kLargest = std::int64_t{1} << 53U;
    if (*number.value >= kLargest) {
        return Result::refused(too_large(text));
    }
    return Result::of(bounded(bound, *number.value));
}

}  // namespace sleutel::values
