#include "features/figures/figure_words.hpp"

#include "platform/texts/texts.hpp"

namespace sleutel::figures {
namespace {

using indicators::Measure;

std::string with_number(std::string_view language, const char* key, std::int64_t number) {
    return say(language, Message{key, {{"number", std::to_string(number)}}});
}

std::string count_in_words(const Count& count, std::string_view language) {
    switch (count.kind()) {
        case Count::Kind::exact:
        case Count::Kind::zero_reported:
            return std::to_string(count.low());
        case Count::Kind::at_least: {
            // "More than 700" is at least 701: said as it was written, where that can be seen.
            constexpr std::int64_t kRound = 10;
            const bool was_more_than = count.low() > kRound && count.low() % kRound == 1;
            return was_more_than ? with_number(language, "figures.more_than", count.low() - 1)
                                 : with_number(language, "figures.at_least", count.low());
        }
        case Count::Kind::about:
            return with_number(language, "figures.about", count.low());
        case Count::Kind::interval:
            return say(language,
                       Message{"figures.interval",
                               {{"low", std::to_string(count.low())},
                                {"high", std::to_string(count.high())}}});
        case Count::Kind::not_reported:
            return say(language, "figures.not_reported");
    }
    return "";
}

/// Whole percents, half up, of two exact counts.
std::string percent_of(const indicators::Ratio& ratio) {
    constexpr std::int64_t kWhole = 100;
    const auto below = ratio.denominator.low();
    if (!ratio.numerator.is_exact() || !ratio.denominator.is_exact() || below == 0) {
        return "";
    }
    return " (" + std::to_string((ratio.numerator.low() * 2 * kWhole + below) / (2 * below)) + "%)";
}

const model::Field* find_field(const indicators::Path& path,
                               const indicators::Definition& definition,
                               const model::Model& model) {
    const auto* of = model.find_type(definition.of);
    return of == nullptr ? nullptr : indicators::find_field(model, *of, path);
}

std::string label_of_code(const model::CodeList* list,
                          const std::string& code,
                          std::string_view language) {
    const auto* entry = list == nullptr ? nullptr : list->find(code);
    return entry == nullptr ? code : model::label_in(entry->labels, language);
}

const model::CodeList* list_of(const model::Field* field, const model::Model& model) {
    using model::FieldType;
    const bool has_list =
        field != nullptr && (field->type == FieldType::code || field->type == FieldType::codes ||
                             field->type == FieldType::place);
    return has_list ? &model.list_of(*field) : nullptr;
}

}  // namespace

std::string value_in_words(const protection::ReleasedValue& released,
                           const indicators::Definition& definition,
                           const model::Model& model,
                           std::string_view language) {
    if (released.is_withheld()) {
        return "–";
    }
    const auto& value = *released.value();
    if (!indicators::is_reported(value)) {
        return say(language, "figures.not_reported");
    }
    if (const auto* count = std::get_if<Count>(&value)) {
        return count_in_words(*count, language);
    }
    if (const auto* ratio = std::get_if<indicators::Ratio>(&value)) {
        return count_in_words(ratio->numerator, language) + "/" +
               count_in_words(ratio->denominator, language) + percent_of(*ratio);
    }
    const auto& milestone = std::get<indicators::Milestone>(value);
    const auto* field = find_field(definition.field, definition, model);
    return label_of_code(list_of(field, model), milestone.state, language) +
           (milestone.date ? ", " + to_text(*milestone.date) : "");
}

std::string unit_in_words(const indicators::Definition& definition, std::string_view language) {
    const auto name = definition.measure == Measure::ratio ? "share"
                      : definition.measure == Measure::milestone
                          ? "milestone"
                          : indicators::to_text(definition.unit);
    return say(language, "figures.unit_" + std::string{name});
}

std::string dimension_in_words(const indicators::Path& path,
                               const indicators::Definition& definition,
                               const model::Model& model,
                               std::string_view language) {
    const auto* field = find_field(path, definition, model);
    return field == nullptr ? say(language, "figures.partner")
                            : model::label_in(field->labels, language);
}

std::string code_in_words(const std::string& code,
                          const indicators::Path& path,
                          const indicators::Definition& definition,
                          const model::Model& model,
                          std::string_view language) {
    if (code.empty()) {
        return say(language, "figures.not_filled");
    }
    const auto* field = find_field(path, definition, model);
    if (field == nullptr) {
        return label_of_code(model.find_list("partners"), code, language);
    }
    if (field->type == model::FieldType::boolean) {
        return say(language, code == "true" ? "figures.yes" : "figures.no");
    }
    return label_of_code(list_of(field, model), code, language);
}

}  // namespace sleutel::figures
