#pragma once

#include "base/date.hpp"
#include "features/values/read_dates.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sleutel::values {

/// The moment at which the clocks of a time zone (IANA name) show this. In the hour that comes
/// twice in autumn it is the first of the two; a time that spring skips is taken an hour later.
/// Nothing where the zone isn't known.
std::optional<Instant> to_instant(const LocalTime& local, const std::string& time_zone);

/// The day that it is there at this moment.
std::optional<LocalTime> to_local(Instant instant, const std::string& time_zone);

/// A day as people read it: "12-3-2022", "12 March 2022".
std::string to_written(Date date, std::string_view language);

}  // namespace sleutel::values
