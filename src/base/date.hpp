#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel {

/// A moment, always UTC, to the second.
using Instant = std::chrono::sys_seconds;

/// `2022-03-12T09:30:00Z`.
std::string to_text(Instant instant);

/// Reads `2022-03-12T09:30:00Z` or with an offset (`+01:00`), and nothing else.
std::optional<Instant> read_instant(std::string_view iso);

/// A day that exists: there is no way to make 30 February.
class Date {
public:
    static std::optional<Date> from(int year, unsigned month, unsigned day);

    explicit Date(std::chrono::sys_days days) : days_{days} {}

    [[nodiscard]] std::chrono::sys_days days() const { return days_; }

    [[nodiscard]] int year() const;
    [[nodiscard]] unsigned month() const;
    [[nodiscard]] unsigned day() const;

    friend auto operator<=>(const Date&, const Date&) = default;

private:
    std::chrono::sys_days days_;
};

/// `2022-03-12`.
std::string to_text(Date date);

/// Reads `2022-03-12` and nothing else: how people write dates is the import's matter.
std::optional<Date> read_date(std::string_view iso);

/// A date of which perhaps only the year, or the year and month, is known.
class PartialDate {
public:
    static std::optional<PartialDate> from_year(int year);
    static std::optional<PartialDate> from_month(int year, unsigned month);

    explicit PartialDate(Date date);

    [[nodiscard]] int year() const { return year_; }

    /// 0 where it isn't known.
    [[nodiscard]] unsigned month() const { return month_; }

    /// 0 where it isn't known.
    [[nodiscard]] unsigned day() const { return day_; }

    /// The first and the last day it can mean.
    [[nodiscard]] Date first() const;
    [[nodiscard]] Date last() const;

    friend auto operator<=>(const PartialDate&, const PartialDate&) = default;

private:
    PartialDate(int year, unsigned month) : year_{year}, month_{month} {}

    int year_;
    unsigned month_ = 0;
    unsigned day_ = 0;
};

/// `2022`, `2022-03` or `2022-03-12`.
std::string to_text(const PartialDate& date);
std::optional<PartialDate> read_partial_date(std::string_view iso);

/// From a first up to and including a last day: that is how people write a period.
struct DateRange {
    Date first;
    Date last;

    [[nodiscard]] bool contains(Date date) const { return first <= date && date <= last; }

    friend auto operator<=>(const DateRange&, const DateRange&) = default;
};

/// `2022-01-01/2022-12-31`.
std::string to_text(const DateRange& range);
std::optional<DateRange> read_date_range(std::string_view iso);

}  // namespace sleutel
