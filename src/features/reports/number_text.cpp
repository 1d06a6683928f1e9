#include "features/reports/number_text.hpp"

#include "base/error.hpp"
#include "platform/texts/texts.hpp"

#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <array>
#include <limits>
#include <utility>

namespace sleutel::reports {

namespace {

constexpr std::array<std::pair<std::string_view, Form>, 7> kForms = {{
    {"words", Form::words},
    {"Words", Form::capital_words},
    {"number", Form::number},
    {"percent", Form::percent},
    {"state", Form::state},
    {"date", Form::date},
    {"when", Form::when},
}};

constexpr std::string_view kDutchOne = "één";
constexpr UChar32 kSoftHyphen = 0x00AD;
constexpr std::int64_t kLastSpelled = 20;
constexpr std::int64_t kLastSpelledTen = 100;

/// English as parliaments this side of the ocean write it.
icu::Locale locale_of(std::string_view language) {
    return language == "en" ? icu::Locale::getUK() : icu::Locale{std::string{language}.c_str()};
}

/// The first letter and what follows it.
std::pair<icu::UnicodeString, icu::UnicodeString> after_first_letter(std::string_view text) {
    const auto whole =
        icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<int>(text.size())});
    const auto end = whole.moveIndex32(0, 1);
    return {icu::UnicodeString{whole, 0, end}, icu::UnicodeString{whole, end}};
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

void require(UErrorCode status) {
    ensure(U_SUCCESS(status) != 0, "ICU has what formatting takes");
}

bool is_spelled(std::int64_t number) {
    return number <= kLastSpelled || (number <= kLastSpelledTen && number % 10 == 0);
}

UDate to_milliseconds(Instant instant) {
    return static_cast<UDate>(instant.time_since_epoch().count()) * 1000.0;
}

const char16_t* pattern_of(const PartialDate& date) {
    if (date.day() > 0) {
        return u"d MMMM y";
    }
    return date.month() > 0 ? u"LLLL y" : u"y";
}

}  // namespace

std::optional<Form> read_form(std::string_view name) {
    for (const auto& [written, form] : kForms) {
        if (written == name) {
            return form;
        }
    }
    return std::nullopt;
}

std::string form_name(Form form) {
    for (const auto& [written, known] : kForms) {
        if (known == form) {
            return std::string{written};
        }
    }
    return "standard";
}

std::vector<std::string> form_names() {
    std::vector<std::string> names;
    for (const auto& [written, form] : kForms) {
        names.emplace_back(written);
    }
    return names;
}

struct NumberPrinter::Formatters {
    icu::Locale locale;
    std::unique_ptr<icu::RuleBasedNumberFormat> spellout;
    icu::number::LocalizedNumberFormatter grouped;

    [[nodiscard]] std::string formatted(Instant instant, const char16_t* pattern) const {
        auto status = U_ZERO_ERROR;
        icu::SimpleDateFormat format{icu::UnicodeString{pattern}, locale, status};
        require(status);
        format.setTimeZone(*icu::TimeZone::getGMT());
        icu::UnicodeString text;
        return to_utf8(format.format(to_milliseconds(instant), text));
    }
};

NumberPrinter::NumberPrinter(std::string_view language)
    : language_{language}, formatters_{std::make_unique<Formatters>()} {
    auto status = U_ZERO_ERROR;
    formatters_->locale = locale_of(language);
    formatters_->spellout = std::make_unique<icu::RuleBasedNumberFormat>(
        icu::URBNF_SPELLOUT, formatters_->locale, status);
    require(status);
    formatters_->grouped = icu::number::NumberFormatter::withLocale(formatters_->locale);
}

NumberPrinter::~NumberPrinter() = default;

std::string NumberPrinter::spelled(std::int64_t number) const {
    if (number == 1 && language_ == "nl") {
        return std::string{kDutchOne};  // ICU gives "een", which reads as "a"
    }
    icu::UnicodeString text;
    auto status = U_ZERO_ERROR;
    formatters_->spellout->format(number, text, status);
    require(status);
    // ICU marks where a Dutch number word may break; a reader that copies the word gets the marks.
    text.findAndReplace(icu::UnicodeString{kSoftHyphen}, icu::UnicodeString{});
    return to_utf8(text);
}

std::string NumberPrinter::digits(std::int64_t number) const {
    auto status = U_ZERO_ERROR;
    const auto text = formatters_->grouped.formatInt(number, status).toString(status);
    require(status);
    return to_utf8(text);
}

std::string NumberPrinter::printed(std::int64_t number, Form form) const {
    if (form == Form::number) {
        return std::to_string(number);
    }
    return form != Form::standard && is_spelled(number) ? spelled(number) : digits(number);
}

std::string NumberPrinter::count(const Count& count, Form form) const {
    ensure(form == Form::standard || form == Form::words || form == Form::capital_words ||
               form == Form::number,
           "a count has a form of its own");
    if (form == Form::capital_words) {
        return capitalised(this->count(count, Form::words));
    }
    const auto text_of = [&](const char* key, std::int64_t number) {
        return say(language_, Message{key, {{"number", printed(number, form)}}});
    };
    const auto low = count.low();
    switch (count.kind()) {
        case Count::Kind::exact:
            return printed(low, form);
        case Count::Kind::zero_reported:
            return form == Form::words ? say(language_, "report.none") : "0";
        case Count::Kind::at_least:
            return low > 10 && low % 10 == 1 ? text_of("report.more_than", low - 1)
                                             : text_of("report.at_least", low);
        case Count::Kind::about:
            return text_of("report.about", low);
        case Count::Kind::interval:
            return say(
                language_,
                Message{"report.interval",
                        {{"low", printed(low, form)}, {"high", printed(count.high(), form)}}});
        case Count::Kind::not_reported:
            break;
    }
    throw Bug{"only a reported count is printed"};
}

std::string NumberPrinter::percent(std::int64_t numerator, std::int64_t denominator) const {
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max() / 400;
    ensure(0 <= numerator && numerator <= kMost, "a percentage's part can be multiplied");
    ensure(0 < denominator && denominator <= kMost, "a percentage is of something");
    return digits((numerator * 200 + denominator) / (denominator * 2)) + "%";
}

std::string NumberPrinter::date(const PartialDate& date) const {
    return formatters_->formatted(Instant{date.first().days()}, pattern_of(date));
}

std::string NumberPrinter::instant(Instant instant) const {
    return say(language_,
               Message{"report.instant",
                       {{"date", formatters_->formatted(instant, u"d MMMM y")},
                        {"time", formatters_->formatted(instant, u"HH:mm")}}});
}

std::string capitalised(std::string_view text) {
    if (text.starts_with(kDutchOne)) {
        return "Eén" + std::string{text.substr(kDutchOne.size())};
    }
    const auto [first, rest] = after_first_letter(text);
    return to_utf8(icu::UnicodeString{first}.toUpper() + rest);
}

std::string uncapitalised(std::string_view text) {
    const auto [first, rest] = after_first_letter(text);
    return to_utf8(icu::UnicodeString{first}.toLower() + rest);
}

}  // namespace sleutel::reports
