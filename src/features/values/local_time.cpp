#include "features/values/local_time.hpp"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>

namespace sleutel::values {

namespace {

constexpr double kMilliseconds = 1000;

std::unique_ptr<icu::TimeZone> find_zone(const std::string& name) {
    std::unique_ptr<icu::TimeZone> zone{
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name))};
    return *zone == icu::TimeZone::getUnknown() ? nullptr : std::move(zone);
}

}  // namespace

std::optional<Instant> to_instant(const LocalTime& local, const std::string& time_zone) {
    const auto zone = find_zone(time_zone);
    const auto* rules = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
    if (rules == nullptr) {
        return std::nullopt;
    }
    const Instant wall{local.date.days() + local.time};
    const auto time = static_cast<double>(wall.time_since_epoch().count()) * kMilliseconds;
    std::int32_t raw = 0;
    std::int32_t summer = 0;
    auto failed = U_ZERO_ERROR;
    rules->getOffsetFromLocal(
        time, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, summer, failed);
    if (U_FAILURE(failed) != 0) {
        return std::nullopt;
    }
    return wall - std::chrono::seconds{(raw + summer) / 1000};
}

std::optional<LocalTime> to_local(Instant instant, const std::string& time_zone) {
    const auto zone = find_zone(time_zone);
    if (zone == nullptr) {
        return std::nullopt;
    }
    std::int32_t raw = 0;
    std::int32_t summer = 0;
    auto failed = U_ZERO_ERROR;
    const auto time = static_cast<double>(instant.time_since_epoch().count()) * kMilliseconds;
    zone->getOffset(time, false, raw, summer, failed);
    if (U_FAILURE(failed) != 0) {
        return std::nullopt;
    }
    const auto wall = instant + std::chrono::seconds{(raw + summer) / 1000};
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    return LocalTime{Date{day}, wall - day};
}

std::string to_written(Date date, std::string_view language) {
    constexpr std::array<std::string_view, 12> kMonths = {"January",
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
    const auto day = std::to_string(date.day());
    const auto year = std::to_string(date.year());
    if (to_language(language) == Language::english) {
        return day + " " + std::string{kMonths.at(date.month() - 1)} + " " + year;
    }
    return day + "-" + std::to_string(date.month()) + "-" + year;
}

}  // namespace sleutel::values
