#include "base/text.hpp"
#include "features/values/internal/number_parts.hpp"
#include "features/values/read_numbers.hpp"

#include <algorithm>
#include <array>

namespace sleutel::values {

namespace {

constexpr std::array<std::string_view, 21> kDutchNumbers = {
    "nul",      "een",      "twee",    "drie",      "vier",     "vijf",      "zes",
    "zeven",    "acht",     "negen",   "tien",      "elf",      "twaalf",    "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"};
constexpr std::array<std::string_view, 21> kEnglishNumbers = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

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
        if (const auto* const found = std::ranges::find(words, word); found != words.end()) {
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
    if (!parts->telling_fraction().empty()) {
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

Reading<Count> read_written_count(std::string_view text, Language language) {
    using Result = Reading<Count>;
    auto said = normalised_number(text);
    drop_counted(said);
    if (says_none(said)) {
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
