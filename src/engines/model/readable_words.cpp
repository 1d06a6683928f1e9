#include "engines/model/internal/readable_words.hpp"

namespace sleutel::model {

namespace {

constexpr ReadableWords kDutch{
    .title = "Het model",
    .about =
        "Wat een gegeven is: welke soorten er zijn, welke velden ze hebben en welke codes daarin "
        "mogen staan.",
    .types = "Soorten gegevens",
    .lists = "Codelijsten",
    .columns =
        "| Veld | Naam | Soort | Verplicht | Wie mag het zien | Bij het tellen | Uitleg |\n"
        "|---|---|---|---|---|---|---|\n",
    .mission_rows = "Voor rij van de opdracht",
    .period = "Hoort bij de periode van",
    .subject = "Persoonlijke velden gaan over",
    .no_codes = "Nog geen codes: een agenda vult deze lijst.",
    .too_many_codes = "Te veel om hier te noemen.",
    .codes = "codes",
    .yes = "ja",
    .no = "nee",
    .where = "als ",
    .key = "sleutel",
    .refers_to = "verwijst naar ",
    .default_is = "Standaard: ",
    .at_least = "Minstens ",
    .at_most = "Hoogstens ",
    .characters = " tekens",
    .must_hold = "Moet gelden: ",
    .valid = "geldig",
    .also = "ook: ",
    .also_within = "valt ook onder",
};

constexpr ReadableWords kEnglish{
    .title = "The model",
    .about =
        "What a record is: which types there are, which fields they have and which codes may be in "
        "them.",
    .types = "Record types",
    .lists = "Code lists",
    .columns =
        "| Field | Name | Kind | Required | Who may see it | In counting | Explanation |\n"
        "|---|---|---|---|---|---|---|\n",
    .mission_rows = "For row of the mission",
    .period = "Belongs to the period of",
    .subject = "Personal fields are about",
    .no_codes = "No codes yet: an agenda fills this list.",
    .too_many_codes = "Too many to name here.",
    .codes = "codes",
    .yes = "yes",
    .no = "no",
    .where = "if ",
    .key = "key",
    .refers_to = "refers to ",
    .default_is = "Default: ",
    .at_least = "At least ",
    .at_most = "At most ",
    .characters = " characters",
    .must_hold = "Must hold: ",
    .valid = "valid",
    .also = "also: ",
    .also_within = "also lies within",
};

std::string_view in(std::string_view language, std::string_view dutch, std::string_view english) {
    return language == "nl" ? dutch : english;
}

}  // namespace

const ReadableWords& readable_words(std::string_view language) {
    return language == "nl" ? kDutch : kEnglish;
}

std::string_view word_for(FieldType type, std::string_view language) {
    switch (type) {
        case FieldType::text:
            return in(language, "tekst", "text");
        case FieldType::long_text:
            return in(language, "lange tekst", "long text");
        case FieldType::integer:
            return in(language, "geheel getal", "whole number");
        case FieldType::decimal:
            return in(language, "getal", "decimal number");
        case FieldType::money:
            return in(language, "bedrag", "amount of money");
        case FieldType::boolean:
            return in(language, "ja of nee", "yes or no");
        case FieldType::date:
            return in(language, "dag", "day");
        case FieldType::partial_date:
            return in(language, "dag, maand of jaar", "day, month or year");
        case FieldType::date_range:
            return in(language, "periode", "period");
        case FieldType::instant:
            return in(language, "tijdstip", "moment in time");
        case FieldType::code:
            return in(language, "code", "code");
        case FieldType::codes:
            return in(language, "codes", "codes");
        case FieldType::reference:
            return in(language, "verwijzing", "reference");
        case FieldType::references:
            return in(language, "verwijzingen", "references");
        case FieldType::place:
            return in(language, "plaats", "place");
        case FieldType::person:
            return in(language, "persoonscode", "person token");
        case FieldType::file:
            return in(language, "bestand", "file");
        case FieldType::translated_text:
            return in(language, "tekst per taal", "text per language");
        case FieldType::count:
            return in(language, "aantal", "count");
    }
    return {};
}

std::string_view word_for(Sensitivity sensitivity, std::string_view language) {
    switch (sensitivity) {
        case Sensitivity::open:
            return in(language, "iedereen", "everybody");
        case Sensitivity::internal:
            return in(language, "partners", "partners");
        case Sensitivity::personal:
            return in(language, "persoonlijk, versleuteld", "personal, encrypted");
        case Sensitivity::special:
            return in(language, "bijzonder, versleuteld", "special category, encrypted");
        case Sensitivity::secret:
            return in(language, "geheim, versleuteld", "secret, encrypted");
    }
    return {};
}

std::string_view word_for(Part part, std::string_view language) {
    switch (part) {
        case Part::none:
            return {};
        case Part::dimension:
            return in(language, "uitsplitsing", "breakdown");
        case Part::measure:
            return in(language, "op te tellen", "measure");
        case Part::person:
            return in(language, "verschillende personen", "distinct persons");
        case Part::date:
            return in(language, "datum", "date");
        case Part::place:
            return in(language, "plaats", "place");
    }
    return {};
}

std::string_view word_for(Unit unit, std::string_view language) {
    switch (unit) {
        case Unit::visits:
            return in(language, "bezoeken", "visits");
        case Unit::persons:
            return in(language, "personen", "persons");
        case Unit::items:
            return in(language, "stuks", "items");
        case Unit::requests:
            return in(language, "vragen", "requests");
        case Unit::reports:
            return in(language, "meldingen", "reports");
        case Unit::established_cases:
            return in(language, "vastgestelde gevallen", "established cases");
        case Unit::estimates:
            return in(language, "geschatte gevallen", "estimated cases");
        case Unit::activities:
            return in(language, "activiteiten", "activities");
        case Unit::other:
            return in(language, "anders", "other");
    }
    return {};
}

}  // namespace sleutel::model
