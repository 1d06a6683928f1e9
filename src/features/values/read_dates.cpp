#include "features/values/read_dates.hpp"

#include "base/text.hpp"
#include "features/values/internal/date_phrase.hpp"

#include <array>
#include <vector>

namespace sleutel::values {

namespace {

constexpr std::array<std::string_view, 6> kDashes = {
    "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x91", "\xE2\x80\x90", "\xE2\x88\x92", "\xC2\xAD"};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// Folded, with every kind of dash as "-".
std::string prepared(std::string_view text) {
    auto result = folded(text);
    for (const auto dash : kDashes) {
        replace_all(result, dash, "-");
    }
    return result;
}

std::optional<Date> to_date(const DatePhrase& phrase) {
    return Date::from(phrase.year, phrase.month, phrase.day);
}

Message impossible(std::string_view text) {
    return {"import.date_impossible", {{"text", shortened(text)}}};
}

Message incomplete(std::string_view text) {
    return {"import.date_incomplete", {{"text", shortened(text)}}};
}

std::optional<Message> weekday_warning(const DatePhrase& phrase, Date date, std::string_view text) {
    if (!phrase.weekday || *phrase.weekday == std::chrono::weekday{date.days()}) {
        return std::nullopt;
    }
    return Message{"import.date_weekday", {{"text", shortened(text)}}};
}

Reading<Date> complete(const DatePhrase& phrase, std::string_view text) {
    if (phrase.year == 0 || phrase.month == 0 || phrase.day == 0) {
        return Reading<Date>::refused(incomplete(text));
    }
    const auto date = to_date(phrase);
    if (!date) {
        return Reading<Date>::refused(impossible(text));
    }
    return {*date, {}, weekday_warning(phrase, *date, text)};
}

// ---- ranges

/// A phrase as days; of "maart 2022" its first and last.
std::optional<DateRange> to_range(const DatePhrase& phrase) {
    std::optional<PartialDate> date;
    if (phrase.year == 0 || (phrase.month == 0 && phrase.day != 0)) {
        return std::nullopt;
    }
    if (phrase.month == 0) {
        date = PartialDate::from_year(phrase.year);
    } else if (phrase.day == 0) {
        date = PartialDate::from_month(phrase.year, phrase.month);
    } else if (const auto day = to_date(phrase)) {
        date = PartialDate{*day};
    }
    return date ? std::optional{DateRange{date->first(), date->last()}} : std::nullopt;
}

/// "20 dec" before "5 jan 2023" is of the year before.
int year_before(const DatePhrase& left, const DatePhrase& right) {
    const bool later = std::pair{left.month, left.day} > std::pair{right.month, right.day};
    return right.year - (later && right.day != 0 ? 1 : 0);
}

/// Gives each side what only the other says: "12" and "14 maart 2022".
void complete_each_other(DatePhrase& left, DatePhrase& right) {
    if (right.month == 0 && right.day != 0 && left.month != 0) {
        right.month = left.month;  // "March 12 - 14, 2022"
    }
    if (left.month == 0 && left.day != 0) {
        left.month = right.month;
        left.year = left.year == 0 ? right.year : left.year;
    }
    if (left.year == 0 && right.year != 0) {
        left.year = year_before(left, right);
    }
    if (right.year == 0) {
        right.year = left.year;
    }
}

std::optional<DateRange> to_range(std::string_view from, std::string_view to, Language language) {
    auto left = read_date_phrase(trimmed(from), language).phrase;
    auto right = read_date_phrase(trimmed(to), language).phrase;
    if (!left || !right || left->time || right->time) {
        return std::nullopt;
    }
    complete_each_other(*left, *right);
    // "12-3-2022-4" isn't from 12 March to the end of April: one of its signs is a slip.
    if ((left->day == 0) != (right->day == 0) || (left->month == 0) != (right->month == 0)) {
        return std::nullopt;
    }
    const auto first = to_range(*left);
    const auto last = to_range(*right);
    if (!first || !last || last->last < first->first) {
        return std::nullopt;
    }
    return DateRange{first->first, last->last};
}

/// Of the ways to cut the text at "-", the one that gives a range; nothing where two differ.
std::optional<DateRange> cut_at_dash(std::string_view text, Language language) {
    std::optional<DateRange> found;
    for (auto at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
        const auto range = to_range(text.substr(0, at), text.substr(at + 1), language);
        if (range && found && *range != *found) {
            return std::nullopt;
        }
        found = range ? range : found;
    }
    return found;
}

std::string_view without_start(std::string_view text) {
    for (const std::string_view word :
         {"van ", "vanaf ", "from ", "tussen ", "between ", "periode "}) {
        if (text.starts_with(word)) {
            return text.substr(word.size());
        }
    }
    return text;
}

std::optional<DateRange> cut_at_word(std::string_view text, Language language) {
    constexpr std::array<std::string_view, 12> kWords = {" t/m ",
                                                         " tot en met ",
                                                         " t.e.m. ",
                                                         " tm ",
                                                         "t/m",
                                                         " up to and including ",
                                                         " through ",
                                                         " until ",
                                                         " till ",
                                                         " tot ",
                                                         " to ",
                                                         " - "};
    const auto said = without_start(text);
    const bool is_between = text.starts_with("tussen ") || text.starts_with("between ");
    for (const auto word : kWords) {
        const auto at = said.find(word);
        if (at != std::string_view::npos && said.find(word, at + 1) == std::string_view::npos) {
            return to_range(said.substr(0, at), said.substr(at + word.size()), language);
        }
    }
    for (const std::string_view word : {" en ", " and "}) {
        if (const auto at = said.find(word); is_between && at != std::string_view::npos) {
            return to_range(said.substr(0, at), said.substr(at + word.size()), language);
        }
    }
    return std::nullopt;
}

/// "q3 2022", "2022-q3", "3e kwartaal 2022", "kwartaal 3 2022", "third" isn't understood.
std::optional<DateRange> read_quarter(const std::string& text) {
    std::string plain = text;
    for (const auto* word :
         {"kwartaal", "quarter", "q", "e ", "rd ", "th ", "st ", "nd ", "-", "/", ",", "."}) {
        replace_all(plain, word, " ");
    }
    const bool named =
        text.find('q') != std::string::npos || text.find("kwartaal") != std::string::npos;
    const auto numbers = split(folded(plain), ' ');
    if (!named || numbers.size() != 2) {
        return std::nullopt;
    }
    const auto& year = numbers[0].size() == 4 ? numbers[0] : numbers[1];
    const auto& quarter = numbers[0].size() == 4 ? numbers[1] : numbers[0];
    const auto months = read_partial_date(year);
    if (!months || months->month() != 0 || quarter.size() != 1 || quarter < "1" || quarter > "4") {
        return std::nullopt;
    }
    const auto first = static_cast<unsigned>(quarter[0] - '1') * 3 + 1;
    return DateRange{PartialDate::from_month(months->year(), first)->first(),
                     PartialDate::from_month(months->year(), first + 2)->last()};
}

bool is_reversed(const std::optional<DateRange>& range) {
    return range && range->last < range->first;
}

}  // namespace

Reading<Date> read_written_date(std::string_view text, Language language) {
    const auto said = prepared(text);
    const auto reading = read_date_phrase(said, language);
    if (reading.phrase) {
        return complete(*reading.phrase, text);
    }
    if (const auto range = read_written_date_range(text, language); range.value) {
        return Reading<Date>::refused({"import.date_is_range", {{"text", shortened(text)}}});
    }
    return Reading<Date>::refused(to_message(reading, text));
}

Reading<PartialDate> read_written_partial_date(std::string_view text, Language language) {
    using Result = Reading<PartialDate>;
    const auto reading = read_date_phrase(prepared(text), language);
    if (!reading.phrase) {
        return Result::refused(to_message(reading, text));
    }
    const auto& phrase = *reading.phrase;
    if (phrase.year == 0 || (phrase.month == 0 && phrase.day != 0)) {
        return Result::refused(incomplete(text));
    }
    if (phrase.day != 0) {
        const auto day = complete(phrase, text);
        return day.value ? Result{PartialDate{*day.value}, {}, day.warning}
                         : Result::refused_as(day);
    }
    const auto date = phrase.month == 0 ? PartialDate::from_year(phrase.year)
                                        : PartialDate::from_month(phrase.year, phrase.month);
    return date ? Result::of(*date) : Result::refused(impossible(text));
}

Reading<DateRange> read_written_date_range(std::string_view text, Language language) {
    using Result = Reading<DateRange>;
    if (const auto range = read_date_range(trimmed(text)); range && !is_reversed(range)) {
        return Result::of(*range);
    }
    const auto said = prepared(text);
    const auto whole = read_date_phrase(said, language);
    if (whole.phrase) {
        if (const auto range = to_range(*whole.phrase)) {
            return {*range, {}, weekday_warning(*whole.phrase, range->first, text)};
        }
    }
    if (const auto quarter = read_quarter(said)) {
        return Result::of(*quarter);
    }
    if (const auto range = cut_at_word(said, language)) {
        return Result::of(*range);
    }
    if (const auto range = cut_at_dash(said, language)) {
        return Result::of(*range);
    }
    if (whole.phrase) {
        const auto& phrase = *whole.phrase;
        const bool is_whole = phrase.year != 0 && phrase.month != 0;
        return Result::refused(is_whole ? impossible(text) : incomplete(text));
    }
    return Result::refused({"import.date_range_not_understood", {{"text", shortened(text)}}});
}

Reading<LocalTime> read_written_moment(std::string_view text, Language language) {
    using Result = Reading<LocalTime>;
    const auto reading = read_date_phrase(prepared(text), language);
    if (!reading.phrase) {
        return Result::refused(to_message(reading, text));
    }
    const auto date = complete(*reading.phrase, text);
    if (!date.value) {
        return Result::refused_as(date);
    }
    if (!reading.phrase->time) {
        return Result::refused({"import.time_missing", {{"text", shortened(text)}}});
    }
    return {LocalTime{*date.value, *reading.phrase->time}, {}, date.warning};
}

}  // namespace sleutel::values
