#include "engines/model/testing/small_model.hpp"

#include "base/error.hpp"

namespace sleutel::model::testing {

namespace {

constexpr const char* kEvent = R"([type]
name = "event"
label = { nl = "Gebeurtenis", en = "Event" }
plural = { nl = "Gebeurtenissen", en = "Events" }
period = "day"

[[field]]
name = "kind"
type = "code"
list = "kinds"
label = { nl = "Soort", en = "Kind" }
required = true
part = "dimension"

[[field]]
name = "day"
type = "date"
label = { nl = "Dag", en = "Day" }
required = true
part = "date"

[[field]]
name = "place"
type = "place"
label = { nl = "Plaats", en = "Place" }
part = "place"
)";

constexpr const char* kVisit = R"([type]
name = "visit"
label = { nl = "Bezoek", en = "Visit" }
plural = { nl = "Bezoeken", en = "Visits" }
period = "about"

[[field]]
name = "event"
type = "reference"
refers_to = "event"
label = { nl = "Gebeurtenis", en = "Event" }

[[field]]
name = "name"
type = "text"
label = { nl = "Naam", en = "Name" }
max_length = 10

[[field]]
name = "groups"
type = "codes"
list = "kinds"
label = { nl = "Groepen", en = "Groups" }

[[field]]
name = "kind"
type = "code"
list = "kinds"
label = { nl = "Soort", en = "Kind" }

[[field]]
name = "about"
type = "partial_date"
label = { nl = "Rond", en = "About" }

[[field]]
name = "span"
type = "date_range"
label = { nl = "Periode", en = "Span" }

[[field]]
name = "seen"
type = "instant"
label = { nl = "Gezien", en = "Seen" }

[[field]]
name = "paid"
type = "money"
label = { nl = "Betaald", en = "Paid" }

[[field]]
name = "score"
type = "decimal"
label = { nl = "Score", en = "Score" }
min = 0
max = 10

[[field]]
name = "number"
type = "integer"
label = { nl = "Getal", en = "Number" }

[[field]]
name = "free"
type = "boolean"
label = { nl = "Gratis", en = "Free" }

[[field]]
name = "visits"
type = "count"
unit = "visits"
label = { nl = "Bezoeken", en = "Visits" }
required = 'free'

[[field]]
name = "persons"
type = "count"
unit = "persons"
label = { nl = "Personen", en = "Persons" }
constraint = 'visits is missing or persons <= visits'
constraint_text = { nl = "Meer personen dan bezoeken.", en = "More persons than visits." }

[[field]]
name = "person"
type = "person"
label = { nl = "Persoon", en = "Person" }
)";

constexpr const char* kKinds = R"([list]
name = "kinds"
label = { nl = "Soorten", en = "Kinds" }

[[code]]
code = "learning"
label = { nl = "Leren", en = "Learning" }

[[code]]
code = "course"
label = { nl = "Cursus", en = "Course" }
parent = "learning"
aliases = ["cursussen"]

[[code]]
code = "evening_course"
label = { nl = "Avondcursus", en = "Evening course" }
parent = "course"

[[code]]
code = "meeting"
label = { nl = "Bijeenkomst", en = "Meeting" }
valid_from = 2020-01-01
valid_to = 2022-12-31
)";

constexpr const char* kPlaces =
    "# made up\n"
    "code,parent,also_within,label_nl,label_en,aliases\n"
    "NL,,,Nederland,Netherlands,\n"
    "west,NL,,West,West,\n"
    "rim,NL,,Rand,Rim,\n"
    "VR1,west,rim,Regio Eén,Region One,\n"
    "GM1,VR1,,\"'s-Gravendam\",,Den Dam|DenDam\n"
    "GM2,west,,Súdhaven,,\n";

}  // namespace

std::vector<SourceText> small_model_texts() {
    return {{"event.toml", kEvent},
            {"visit.toml", kVisit},
            {"codes/kinds.toml", kKinds},
            {"codes/places.csv", kPlaces}};
}

Model small_model() {
    Findings findings;
    auto model = read_model(small_model_texts(), findings);
    ensure(findings.empty(), "the model that tests use has no mistakes");
    return model;
}

SourceText thing_with(const std::string& lines) {
    return {"thing.toml",
            "[type]\n"
            "name = \"thing\"\n"
            "label = { nl = \"Ding\", en = \"Thing\" }\n"
            "plural = { nl = \"Dingen\", en = \"Things\" }\n"
            "[[field]]\n"
            "name = \"kind\"\n"
            "type = \"code\"\n"
            "list = \"kinds\"\n"
            "label = { nl = \"Soort\", en = \"Kind\" }\n" +
                lines};
}

std::vector<std::string> places_of(const Findings& findings) {
    std::vector<std::string> places;
    for (const auto& finding : findings.list()) {
        places.push_back(finding.message.key + " " + std::to_string(finding.origin.line) + ":" +
                         std::to_string(finding.origin.column));
    }
    return places;
}

}  // namespace sleutel::model::testing
