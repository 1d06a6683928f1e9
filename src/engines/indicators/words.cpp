#include "engines/indicators/definition.hpp"
#include "engines/indicators/internal/fields.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sleutel::indicators {
namespace {

/// The words of one language, as model::to_words has its own: {0} is the records' name, {1} the
/// field's, {2} the unit's.
struct Words {
    const char* count;
    const char* sum;
    const char* persons_sum;
    const char* distinct;
    const char* persons_distinct;
    const char* ratio;
    const char* milestone;
    const char* value;
    const char* where;
    const char* zero;
    const char* no_overlap;
    const char* erased_person;
    const char* erased_record;
    const char* withheld_part;
    std::array<const char*, 9> units;  ///< in the order of model::Unit
};

constexpr Words kDutch{
    "Het aantal records van de soort “{0}”",
    "De som van {1} ({2}) over de records van de soort “{0}”",
    "De som van {1} (personen) over de records van de soort “{0}”",
    "Het aantal verschillende waarden van {1} bij de records van de soort “{0}”; elke waarde telt "
    "één keer",
    "Het aantal verschillende personen ({1}) bij de records van de soort “{0}”; ieder telt één "
    "keer, hoe vaak iemand er ook in voorkomt",
    "Het eerste getal gedeeld door het tweede. Eerste: ",
    "De stand ({1}) van het ene record van de soort “{0}”",
    "Het aantal ({1}, {2}) zoals het is opgegeven in het ene record van de soort “{0}”",
    " waarvoor geldt: ",
    " Zijn die er niet, dan is de waarde nul.",
    " Niemand telt dubbel: ",
    " Wie op verzoek is gewist, is geen persoon meer en telt niet mee, ook niet in de stand van "
    "een "
    "eerder moment.",
    " Is iemand op verzoek gewist, dan blijft het record tellen, alsof de gegevens over die "
    "persoon "
    "niet zijn ingevuld.",
    " Wordt een van beide achtergehouden om mensen te beschermen, dan dit deel ook.",
    {"bezoeken",
     "personen",
     "stuks",
     "hulpvragen",
     "meldingen",
     "vastgestelde gevallen",
     "schattingen",
     "activiteiten",
     "aantal"},
};

constexpr Words kEnglish{
    "The number of records of the kind “{0}”",
    "The sum of {1} ({2}) over the records of the kind “{0}”",
    "The sum of {1} (persons) over the records of the kind “{0}”",
    "The number of different values of {1} in the records of the kind “{0}”; each value counts "
    "once",
    "The number of different persons ({1}) in the records of the kind “{0}”; each counts once, "
    "however often they occur",
    "The first number divided by the second. First: ",
    "The state ({1}) of the one record of the kind “{0}”",
    "The number ({1}, {2}) as stated in the one record of the kind “{0}”",
    " where: ",
    " If there are none, the value is zero.",
    " Nobody counts twice: ",
    " Who was erased at their request is no longer a person and isn’t counted, also as of an "
    "earlier moment.",
    " Where somebody was erased at their request, the record still counts, as if what it says of "
    "that person weren’t filled in.",
    " Where one of the two is withheld to protect people, so is this share.",
    {"visits",
     "persons",
     "items",
     "requests",
     "reports",
     "established cases",
     "estimates",
     "activities",
     "number"},
};

void fill(std::string& text, std::string_view place, const std::string& value) {
    if (const auto at = text.find(place); at != std::string::npos) {
        text.replace(at, place.size(), value);
    }
}

class Speaker {
public:
    Speaker(const Catalogue& catalogue, const model::Model& model, std::string_view language)
        : catalogue_{catalogue},
          model_{model},
          language_{language},
          words_{language == "nl" ? kDutch : kEnglish} {}

    [[nodiscard]] std::string say(const Definition& definition) const {
        if (definition.measure == Measure::ratio) {
            const auto& first = catalogue_.get(definition.numerator);
            const auto& second = catalogue_.get(definition.denominator);
            return words_.ratio + say(first) + (language_ == "nl" ? " Tweede: " : " Second: ") +
                   say(second) +
                   (first.is_protected || second.is_protected ? words_.withheld_part : "");
        }
        const auto& of = model_.get_type(definition.of);
        std::string text = form(definition);
        fill(text, "{0}", model::label_in(of.labels, language_));
        fill(text, "{1}", to_words(definition.field, model_, of, language_));
        fill(text, "{2}", words_.units.at(static_cast<std::size_t>(definition.unit)));
        if (definition.where) {
            text += words_.where + model::to_words(*definition.where, model_, of, language_);
        }
        text += ".";
        if (definition.empty == Empty::zero) {
            text += words_.zero;
        }
        if (!definition.no_overlap.empty()) {
            text += words_.no_overlap + model::label_in(definition.no_overlap, language_);
        }
        return text + after_erasure(definition, of);
    }

private:
    /// What becomes of the value when somebody asks to be forgotten: facts and projections have
    /// nothing of a person whose key is gone, whatever the moment asked for.
    [[nodiscard]] const char* after_erasure(const Definition& definition,
                                            const model::RecordType& of) const {
        const auto* counted = find_field(model_, of, definition.field);
        if (definition.measure == Measure::distinct && counted != nullptr &&
            counted->type == model::FieldType::person) {
            return words_.erased_person;
        }
        const bool is_of_persons = std::ranges::any_of(of.fields, [](const model::Field& field) {
            return field.sensitivity >= model::Sensitivity::personal;
        });
        return is_of_persons ? words_.erased_record : "";
    }

    [[nodiscard]] const char* form(const Definition& definition) const {
        const bool persons = definition.unit == model::Unit::persons;
        switch (definition.measure) {
            case Measure::count:
                return words_.count;
            case Measure::sum:
                return persons ? words_.persons_sum : words_.sum;
            case Measure::distinct:
                return persons ? words_.persons_distinct : words_.distinct;
            case Measure::milestone:
                return words_.milestone;
            case Measure::value:
                return words_.value;
            case Measure::ratio:
                return words_.ratio;
        }
        return "";
    }

    const Catalogue& catalogue_;
    const model::Model& model_;
    std::string_view language_;
    const Words& words_;
};

}  // namespace

std::string to_words(const Path& path,
                     const model::Model& model,
                     const model::RecordType& of,
                     std::string_view language) {
    std::string name;
    for (auto length = path.steps.size(); length > 0; --length) {
        const Path start{
            {path.steps.begin(), path.steps.begin() + static_cast<std::ptrdiff_t>(length)}};
        const auto* field = find_field(model, of, start);
        name += name.empty() ? "" : language == "nl" ? " van " : " of ";
        name += field == nullptr ? start.steps.back() : model::label_in(field->labels, language);
    }
    return "“" + name + "”";
}

std::string to_words(const Definition& definition,
                     const Catalogue& catalogue,
                     const model::Model& model,
                     std::string_view language) {
    return Speaker{catalogue, model, language}.say(definition);
}

}  // namespace sleutel::indicators
