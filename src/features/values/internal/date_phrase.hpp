#pragma once

#include "base/message.hpp"
#include "features/values/reading.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::values {

/// What a text says about a date, perhaps not all of it. 0 where it says nothing: "maart 2022" has
/// no day, "12 maart" no year.
struct DatePhrase {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    std::optional<std::chrono::weekday> weekday;
    std::optional<std::chrono::seconds> time;  ///< of the day
};

/// Why a text is no date phrase.
enum class DateProblem : std::uint8_t { none, not_understood, vague, unknown_month };

struct DatePhraseReading {
    std::optional<DatePhrase> phrase;
    DateProblem problem = DateProblem::none;
    std::string word;  ///< of unknown_month and vague: the word it is about
};

/// Reads one phrase, in any order and habit, from a text that is already folded (base/text).
DatePhraseReading read_date_phrase(std::string_view folded_text, Language language);

/// Why it couldn't be read, for the person who wrote it.
Message to_message(const DatePhraseReading& reading, std::string_view text);

}  // namespace sleutel::values
