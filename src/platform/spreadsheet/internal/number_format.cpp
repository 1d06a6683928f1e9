#include "platform/spreadsheet/internal/number_format.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace sleutel::spreadsheet {

namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

constexpr sys_days kLast = 9999y / 12 / 31;
constexpr double kSecondsOfDay = 86'400;
constexpr double kMaxDays = 3'000'000;

/// What a format code asks for, once quotes, escapes and brackets are out of the way.
struct Parts {
    bool has_date = false;
    bool has_month_or_minute = false;
    bool has_time = false;
    bool has_elapsed = false;
};

char lower(char sign) {
    return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + 32) : sign;
}

/// `[h]`, `[mm]` and `[ss]` count on beyond a day; `[Red]`, `[$-413]` and `[>5]` say nothing of
/// time.
bool is_elapsed(std::string_view bracket) {
    const auto first = bracket.empty() ? '\0' : lower(bracket.front());
    return (first == 'h' || first == 'm' || first == 's') &&
           std::ranges::all_of(bracket, [&](char sign) { return lower(sign) == first; });
}

/// How many signs from here on are no date letters; 0 where one may be.
std::size_t length_of_literal(std::string_view rest) {
    const auto up_to = [&](char end) {
        const auto at = rest.find(end, 1);
        return at == std::string_view::npos ? rest.size() : at + 1;
    };
    switch (rest.front()) {
        case '"':
            return up_to('"');
        case '[':
            return up_to(']');
        case '\\':
        case '_':
        case '*':
            return 2;
        case 'A':
        case 'a':
            return rest.starts_with("AM/PM") || rest.starts_with("am/pm") ? 5 : 1;
        default:
            return 0;
    }
}

void note_letter(char sign, Parts& parts) {
    switch (lower(sign)) {
        case 'y':
        case 'd':
            parts.has_date = true;
            break;
        case 'm':
            parts.has_month_or_minute = true;
            break;
        case 'h':
        case 's':
            parts.has_time = true;
            break;
        default:
            break;
    }
}

Parts find_parts(std::string_view code) {
    Parts parts;
    // Only the part for positive numbers: what follows the ; is for others.
    for (std::size_t at = 0; at < code.size() && code[at] != ';';) {
        const auto length = length_of_literal(code.substr(at));
        if (length == 0) {
            note_letter(code[at], parts);
            ++at;
            continue;
        }
        if (code[at] == '[' && length > 2 && is_elapsed(code.substr(at + 1, length - 2))) {
            parts.has_elapsed = true;
        }
        at += length;
    }
    return parts;
}

std::optional<sys_days> to_day(double whole_days, DateSystem system) {
    constexpr double kDayThatNeverWas = 60;
    if (system == DateSystem::from_1904) {
        return sys_days{1904y / 1 / 1} + std::chrono::days{static_cast<int>(whole_days)};
    }
    if (whole_days < 1 || whole_days == kDayThatNeverWas) {
        return {};
    }
    // Before the day that never was the count is one day behind that after it.
    const auto origin =
        whole_days < kDayThatNeverWas ? sys_days{1899y / 12 / 31} : sys_days{1899y / 12 / 30};
    return origin + std::chrono::days{static_cast<int>(whole_days)};
}

Cell show_date(double number, NumberFormat format, DateSystem system) {
    auto days = std::floor(number);
    auto seconds = std::round((number - days) * kSecondsOfDay);
    if (format == NumberFormat::date) {
        seconds = 0;  // not shown: of NOW() in a date format people see, and mean, the day
    } else if (seconds >= kSecondsOfDay) {
        days += 1;
        seconds = 0;
    }
    const auto day = to_day(days, system);
    if (!day || *day > kLast) {
        return Cell::of_number(number);
    }
    return Cell::of_date(Date{*day}, std::chrono::seconds{static_cast<int>(seconds)});
}

}  // namespace

NumberFormat read_number_format(std::string_view code) {
    const auto parts = find_parts(code);
    const auto has_time = parts.has_time || parts.has_elapsed;
    if (parts.has_date) {
        return has_time ? NumberFormat::date_time : NumberFormat::date;
    }
    if (parts.has_elapsed) {
        return NumberFormat::duration;
    }
    if (has_time) {
        return NumberFormat::time;
    }
    return parts.has_month_or_minute ? NumberFormat::date : NumberFormat::plain;
}

NumberFormat builtin_number_format(std::uint32_t id) {
    constexpr std::uint32_t kElapsed = 46;
    if (id >= 14 && id <= 17) {
        return NumberFormat::date;
    }
    if ((id >= 18 && id <= 21) || id == 45 || id == 47) {
        return NumberFormat::time;
    }
    if (id == 22) {
        return NumberFormat::date_time;
    }
    return id == kElapsed ? NumberFormat::duration : NumberFormat::plain;
}

Cell show_as(double number, NumberFormat format, DateSystem system) {
    const auto is_day = number >= 0 && number < kMaxDays;
    if (format == NumberFormat::plain || (!is_day && format != NumberFormat::duration)) {
        return Cell::of_number(number);
    }
    if (format == NumberFormat::duration || (format == NumberFormat::time && number < 1)) {
        // A duration may be negative, and must fit in the seconds of a cell (68 years).
        constexpr double kMaxDuration = 24'000;
        if (!(std::abs(number) < kMaxDuration)) {
            return Cell::of_number(number);
        }
        const auto seconds = std::round(number * kSecondsOfDay);
        return Cell::of_time(std::chrono::seconds{static_cast<int>(seconds)});
    }
    if (format != NumberFormat::date && number < 1 && system == DateSystem::from_1900) {
        return Cell::of_time(
            std::chrono::seconds{static_cast<int>(std::round(number * kSecondsOfDay))});
    }
    // A time format on a number with days in it shows the hour only; the day is there all the same.
    return show_date(
        number, format == NumberFormat::time ? NumberFormat::date_time : format, system);
}

}  // namespace sleutel::spreadsheet
