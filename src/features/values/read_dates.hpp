#pragma once

#include "base/date.hpp"
#include "features/values/reading.hpp"

#include <chrono>
#include <string_view>

namespace sleutel::values {

/// A day and a time on the clock of a place, not yet of the world.
struct LocalTime {
    Date date;
    std::chrono::seconds time{};

    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

// How people write dates: "12 maart 2022", "za 12 mrt. 2022", "12-3-22", "12/3/2022", "2022-03-12",
// "March 12, 2022", "12e mrt '22". Day before month, always. A weekday that doesn't fit the date is
// a warning: one of the two is wrong, and nobody but the writer knows which.

/// A day. "maart 2022" and "12 maart" are refused: a part is missing.
Reading<Date> read_written_date(std::string_view text, Language language);

/// A day, "maart 2022", "mrt-22", "3-2022" or "2022".
Reading<PartialDate> read_written_partial_date(std::string_view text, Language language);

/// "12 t/m 14 maart 2022", "1-9-2022 - 31-12-2022", "20 dec - 5 jan 2023", "2021-2022", "Q3 2022",
/// "3e kwartaal 2022"; a day, month or year by itself is the range of its days.
Reading<DateRange> read_written_date_range(std::string_view text, Language language);

/// A day and a time: "12 maart 2022 om 19.30 uur", "2022-03-12 19:30".
Reading<LocalTime> read_written_moment(std::string_view text, Language language);

}  // namespace sleutel::values
