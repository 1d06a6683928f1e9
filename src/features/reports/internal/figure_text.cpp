#include "features/reports/internal/figure_text.hpp"

#include "base/error.hpp"
#include "platform/texts/texts.hpp"

namespace sleutel::reports {

namespace {

bool is_of_count(Form form) {
    return form == Form::standard || form == Form::words || form == Form::capital_words ||
           form == Form::number;
}

bool has_percent(const indicators::Ratio& ratio) {
    return ratio.numerator.is_exact() && ratio.denominator.is_exact() &&
           ratio.denominator.low() > 0;
}

}  // namespace

std::optional<std::string> ValueText::words(const indicators::Definition& definition,
                                            const indicators::FigureValue& value,
                                            Form form) const {
    ensure(indicators::is_reported(value), "only what is reported is printed");
    if (const auto* ratio = std::get_if<indicators::Ratio>(&value)) {
        return print_ratio(*ratio, form);
    }
    if (const auto* milestone = std::get_if<indicators::Milestone>(&value)) {
        return print_milestone(definition, *milestone, form);
    }
    return is_of_count(form) ? std::optional{numbers_.count(std::get<Count>(value), form)}
                             : std::nullopt;
}

std::string ValueText::words_alone(const indicators::Definition& definition,
                                   const indicators::FigureValue& value) const {
    if (!indicators::is_reported(value)) {
        return say(language_, "report.nothing_reported");
    }
    const auto text = words(definition, value, Form::standard);
    ensure(text.has_value(), "every value has a standard form");
    return *text;
}

std::optional<std::string> ValueText::print_ratio(const indicators::Ratio& ratio, Form form) const {
    if (form == Form::standard) {
        return say(language_,
                   Message{"report.share",
                           {{"part", numbers_.count(ratio.numerator, Form::standard)},
                            {"whole", numbers_.count(ratio.denominator, Form::standard)}}});
    }
    if (form == Form::percent && has_percent(ratio)) {
        return numbers_.percent(ratio.numerator.low(), ratio.denominator.low());
    }
    return std::nullopt;
}

std::string ValueText::when(const PartialDate& date) const {
    return say(language_,
               Message{date.day() == 0 ? "report.date_in" : "report.date_on",
                       {{"date", numbers_.date(date)}}});
}

std::optional<std::string> ValueText::print_milestone(const indicators::Definition& definition,
                                                      const indicators::Milestone& milestone,
                                                      Form form) const {
    if (form == Form::state) {
        return names_.state(definition, milestone.state);
    }
    if (form == Form::date) {
        return milestone.date ? std::optional{numbers_.date(*milestone.date)} : std::nullopt;
    }
    if (form == Form::when) {
        return milestone.date ? std::optional{when(*milestone.date)} : std::nullopt;
    }
    if (form != Form::standard) {
        return std::nullopt;
    }
    const auto state = names_.state(definition, milestone.state);
    if (!milestone.date) {
        return state;
    }
    const bool is_open = milestone.state == "planned" || milestone.state == "under_way";
    return say(language_,
               Message{is_open ? "report.milestone_expected" : "report.milestone_reached",
                       {{"state", state}, {"when", when(*milestone.date)}}});
}

std::optional<std::string> FigureText::print(const indicators::Definition& definition,
                                             const protection::ReleasedValue& value,
                                             Form form) const {
    return value.is_withheld() ? kWithheldText : words(definition, *value.value(), form);
}

std::string FigureText::print_alone(const indicators::Definition& definition,
                                    const protection::ReleasedValue& value) const {
    return value.is_withheld() ? kWithheldText : words_alone(definition, *value.value());
}

std::string form_names_for(const indicators::FigureValue& value) {
    if (std::holds_alternative<indicators::Ratio>(value)) {
        return "percent";
    }
    return std::holds_alternative<indicators::Milestone>(value) ? "state, date, when"
                                                                : "words, Words, number";
}

}  // namespace sleutel::reports
