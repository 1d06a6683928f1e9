#pragma once

#include "base/count.hpp"
#include "base/date.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::reports {

/// How a figure wants to be printed: `{{gp-ambassadors|Words}}`.
enum class Form : std::uint8_t {
    standard,       ///< none given: 132, 1.400, meer dan 700; a ratio as 12 van de 14
    words,          ///< spelled out up to twenty and for round tens; zero is "geen"
    capital_words,  ///< the same at the beginning of a sentence
    number,         ///< digits without separators
    percent,        ///< of a ratio
    state,          ///< of a milestone: only how it stands
    date,           ///< of a milestone: only its date
    when,           ///< of a milestone: its date in a sentence, "in december 2022"
};

/// Nothing where no form is called so.
std::optional<Form> read_form(std::string_view name);

/// As read_form() takes it; "standard" where none is given.
std::string form_name(Form form);

/// What may be written after the bar, for "did you mean".
std::vector<std::string> form_names();

/// Prints numbers and dates as the language's printers do. Makes ICU's formatters once, so keep it
/// for a whole report.
class NumberPrinter {
public:
    explicit NumberPrinter(std::string_view language);
    ~NumberPrinter();
    NumberPrinter(const NumberPrinter&) = delete;
    NumberPrinter& operator=(const NumberPrinter&) = delete;
    NumberPrinter(NumberPrinter&&) = delete;
    NumberPrinter& operator=(NumberPrinter&&) = delete;

    /// A reported count; form standard, words, capital_words or number. "At least" one more than a
    /// round number prints as "more than" that number.
    [[nodiscard]] std::string count(const Count& count, Form form) const;

    /// Whole percents, half up: "86%". The denominator is above zero.
    [[nodiscard]] std::string percent(std::int64_t numerator, std::int64_t denominator) const;

    /// "2022", "december 2022", "12 maart 2022".
    [[nodiscard]] std::string date(const PartialDate& date) const;

    /// "14 november 2023 om 10:30 UTC".
    [[nodiscard]] std::string instant(Instant instant) const;

private:
    struct Formatters;

    [[nodiscard]] std::string spelled(std::int64_t number) const;
    [[nodiscard]] std::string digits(std::int64_t number) const;
    [[nodiscard]] std::string printed(std::int64_t number, Form form) const;

    std::string language_;
    std::unique_ptr<Formatters> formatters_;
};

/// With a capital; Dutch "één" becomes "Eén".
std::string capitalised(std::string_view text);

/// Without a capital: a code's label inside a sentence.
std::string uncapitalised(std::string_view text);

}  // namespace sleutel::reports
