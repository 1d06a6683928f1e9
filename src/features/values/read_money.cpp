#include "base/text.hpp"
#include "features/values/internal/number_parts.hpp"
#include "features/values/read_numbers.hpp"

#include <array>

namespace sleutel::values {

namespace {

struct Currency {
    std::string_view written;
    std::string_view code;
};

constexpr std::array<Currency, 12> kCurrencies = {{{"euro", "EUR"},
                                                   {"eur", "EUR"},
                                                   {"€", "EUR"},
                                                   {"us$", "USD"},
                                                   {"usd", "USD"},
                                                   {"$", "USD"},
                                                   {"gbp", "GBP"},
                                                   {"£", "GBP"},
                                                   {"chf", "CHF"},
                                                   {"sek", "SEK"},
                                                   {"dkk", "DKK"},
                                                   {"nok", "NOK"}}};

/// Takes the currency off either end, and ",-" off the end.
std::string take_currency(std::string& text) {
    for (const auto& [written, code] : kCurrencies) {
        const bool first = text.starts_with(written);
        if (first || text.ends_with(written)) {
            text = trimmed(first ? text.substr(written.size())
                                 : text.substr(0, text.size() - written.size()));
            return std::string{code};
        }
    }
    return "EUR";
}

void drop_dash_for_cents(std::string& text) {
    for (const std::string_view dash : {",-", ",--", ".-", ".--", ",=", ",–", ",—"}) {
        if (text.ends_with(dash)) {
            text.resize(text.size() - dash.size());
            return;
        }
    }
}

}  // namespace

Reading<model::Money> read_written_money(std::string_view text, Language language) {
    using Result = Reading<model::Money>;
    auto said = normalised_number(text);
    auto currency = take_currency(said);
    drop_dash_for_cents(said);
    // "-€ 5" and "€ -5" are the same.
    if (said.starts_with("-")) {
        auto behind = std::string{trimmed(said.substr(1))};
        if (const auto other = take_currency(behind); behind != trimmed(said.substr(1))) {
            currency = other;
            said = "-" + behind;
        }
    }
    const auto decimal = read_written_decimal(said, language);
    if (!decimal.value) {
        return Result::refused({"import.money_not_understood", {{"text", shortened(text)}}});
    }
    auto [units, scale] = *decimal.value;
    if (scale > 2) {
        return Result::refused({"import.money_cents", {{"text", shortened(text)}}});
    }
    for (; scale < 2; ++scale) {
        if (__builtin_mul_overflow(units, 10, &units)) {
            return Result::refused(too_large(text));
        }
    }
    return Result::of({units, currency});
}

}  // namespace sleutel::values
