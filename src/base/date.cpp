#include "base/date.hpp"

#include <algorithm>
#include <charconv>

namespace sleutel {

namespace {

namespace chrono = std::chrono;

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;  // ISO text has four digits

chrono::year_month_day civil(Date date) {
    return chrono::year_month_day{date.days()};
}

/// A fixed number of digits as a number; nothing else passes.
std::optional<int> digits(std::string_view text, std::size_t count) {
    if (text.size() != count ||
        !std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; })) {
        return std::nullopt;
    }
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Adds a number that is at least so wide, with zeros in front.
void add_padded(std::string& to, int value, std::size_t width) {
    const auto written = std::to_string(value);
    to.append(width - std::min(width, written.size()), '0');
    to += written;
}

void add_date(std::string& to, Date date) {
    const auto day = civil(date);
    add_padded(to, static_cast<int>(day.year()), 4);
    to += '-';
    add_padded(to, static_cast<int>(static_cast<unsigned>(day.month())), 2);
    to += '-';
    add_padded(to, static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

/// `09:30:00` as seconds since midnight.
std::optional<chrono::seconds> read_time(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') {
        return std::nullopt;
    }
    const auto hour = digits(text.substr(0, 2), 2);
    const auto minute = digits(text.substr(3, 2), 2);
    const auto second = digits(text.substr(6, 2), 2);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    return chrono::hours{*hour} + chrono::minutes{*minute} + chrono::seconds{*second};
}

/// `Z` or `+01:00`.
std::optional<chrono::seconds> read_offset(std::string_view text) {
    if (text == "Z") {
        return chrono::seconds{0};
    }
    if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) {
        return std::nullopt;
    }
    const auto hour = digits(text.substr(1, 2), 2);
    const auto minute = digits(text.substr(4, 2), 2);
    if (!hour || !minute || *hour > 14 || *minute > 59) {
        return std::nullopt;
    }
    const chrono::seconds offset = chrono::hours{*hour} + chrono::minutes{*minute};
    return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::string to_text(Instant instant) {
    const auto day = chrono::floor<chrono::days>(instant);
    const chrono::hh_mm_ss time{instant - day};
    std::string text;
    text.reserve(20);
    add_date(text, Date{day});
    text += 'T';
    add_padded(text, static_cast<int>(time.hours().count()), 2);
    text += ':';
    add_padded(text, static_cast<int>(time.minutes().count()), 2);
    text += ':';
    add_padded(text, static_cast<int>(time.seconds().count()), 2);
    text += 'Z';
    return text;
}

std::optional<Instant> read_instant(std::string_view iso) {
    if (iso.size() < 20 || iso[10] != 'T') {
        return std::nullopt;
    }
    const auto date = read_date(iso.substr(0, 10));
    const auto time = read_time(iso.substr(11, 8));
    const auto offset = read_offset(iso.substr(19));
    if (!date || !time || !offset) {
        return std::nullopt;
    }
    return Instant{date->days()} + *time - *offset;
}

std::optional<Date> Date::from(int year, unsigned month, unsigned day) {
    const chrono::year_month_day civil_date{
        chrono::year{year}, chrono::month{month}, chrono::day{day}};
    if (year < kFirstYear || year > kLastYear || !civil_date.ok()) {
        return std::nullopt;
    }
    return Date{chrono::sys_days{civil_date}};
}

int Date::year() const {
    return static_cast<int>(civil(*this).year());
}

unsigned Date::month() const {
    return static_cast<unsigned>(civil(*this).month());
}

unsigned Date::day() const {
    return static_cast<unsigned>(civil(*this).day());
}

std::string to_text(Date date) {
    std::string text;
    add_date(text, date);
    return text;
}

std::optional<Date> read_date(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(iso.substr(0, 4), 4);
    const auto month = digits(iso.substr(5, 2), 2);
    const auto day = digits(iso.substr(8, 2), 2);
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return Date::from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

PartialDate::PartialDate(Date date) : year_{date.year()}, month_{date.month()}, day_{date.day()} {}

std::optional<PartialDate> PartialDate::from_year(int year) {
    if (year < kFirstYear || year > kLastYear) {
        return std::nullopt;
    }
    return PartialDate{year, 0};
}

std::optional<PartialDate> PartialDate::from_month(int year, unsigned month) {
    if (year < kFirstYear || year > kLastYear || month < 1 || month > 12) {
        return std::nullopt;
    }
    return PartialDate{year, month};
}

Date PartialDate::first() const {
    return *Date::from(year_, std::max(month_, 1U), std::max(day_, 1U));
}

Date PartialDate::last() const {
    if (day_ > 0) {
        return first();
    }
    const chrono::month month{month_ > 0 ? month_ : 12U};
    return Date{chrono::sys_days{chrono::year{year_} / month / chrono::last}};
}

std::string to_text(const PartialDate& date) {
    return to_text(date.first()).substr(0, date.day() > 0 ? 10 : (date.month() > 0 ? 7 : 4));
}

std::optional<PartialDate> read_partial_date(std::string_view iso) {
    if (const auto date = read_date(iso)) {
        return PartialDate{*date};
    }
    const auto year = digits(iso.substr(0, 4), 4);
    if (year && iso.size() == 4) {
        return PartialDate::from_year(*year);
    }
    if (year && iso.size() == 7 && iso[4] == '-') {
        const auto month = digits(iso.substr(5), 2);
        return month ? PartialDate::from_month(*year, static_cast<unsigned>(*month)) : std::nullopt;
    }
    return std::nullopt;
}

std::string to_text(const DateRange& range) {
    return to_text(range.first) + "/" + to_text(range.last);
}

std::optional<DateRange> read_date_range(std::string_view iso) {
    const auto slash = iso.find('/');
    if (slash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto first = read_date(iso.substr(0, slash));
    const auto last = read_date(iso.substr(slash + 1));
    if (!first || !last || *last < *first) {
        return std::nullopt;
    }
    return DateRange{*first, *last};
}

}  // namespace sleutel
