#include "engines/indicators/test_world.hpp"

#include "tests/support/expectations.hpp"

#include <gtest/gtest.h>

namespace sleutel::indicators {
namespace {

constexpr std::string_view kTypes = R"(
[type]
name = "activity"
label = { nl = "Activiteit", en = "Activity" }
plural = { nl = "Activiteiten", en = "Activities" }

[[field]]
name = "kind"
type = "code"
list = "kinds"
part = "dimension"
label = { nl = "Soort", en = "Kind" }

[[field]]
name = "themes"
type = "codes"
list = "themes"
part = "dimension"
label = { nl = "Thema's", en = "Themes" }

[[field]]
name = "place"
type = "place"
part = "place"
label = { nl = "Plaats", en = "Place" }

[[field]]
name = "starts"
type = "partial_date"
part = "date"
label = { nl = "Begin", en = "Start" }

[[field]]
name = "visits"
type = "count"
unit = "visits"
part = "measure"
label = { nl = "Bezoeken", en = "Visits" }

[[field]]
name = "persons"
type = "count"
unit = "persons"
part = "measure"
label = { nl = "Personen", en = "Persons" }

[[field]]
name = "spots"
type = "integer"
unit = "other"
part = "measure"
min = 0
label = { nl = "Spots", en = "Spots" }

[[field]]
name = "change"
type = "integer"
unit = "other"
part = "measure"
label = { nl = "Verschil", en = "Change" }

[[field]]
name = "online"
type = "boolean"
part = "dimension"
label = { nl = "Online", en = "Online" }

[[field]]
name = "remark"
type = "long_text"
label = { nl = "Opmerking", en = "Remark" }
)";

constexpr std::string_view kAttendance = R"(
[type]
name = "attendance"
label = { nl = "Aanwezigheid", en = "Attendance" }
plural = { nl = "Aanwezigheden", en = "Attendances" }

[[field]]
name = "activity"
type = "reference"
refers_to = "activity"
label = { nl = "Activiteit", en = "Activity" }

[[field]]
name = "person"
type = "person"
part = "person"
label = { nl = "Persoon", en = "Person" }

[[field]]
name = "group"
type = "code"
list = "groups"
part = "dimension"
label = { nl = "Groep", en = "Group" }
)";

constexpr std::string_view kMilestone = R"(
[type]
name = "milestone"
label = { nl = "Mijlpaal", en = "Milestone" }
plural = { nl = "Mijlpalen", en = "Milestones" }

[[field]]
name = "kind"
type = "code"
list = "kinds"
label = { nl = "Soort", en = "Kind" }

[[field]]
name = "state"
type = "code"
list = "states"
label = { nl = "Stand", en = "State" }

[[field]]
name = "reached"
type = "partial_date"
label = { nl = "Bereikt", en = "Reached" }
)";

model::SourceText list(const std::string& name, const std::string& rows) {
    return {"codes/" + name + ".csv", "code,parent,label_nl,label_en\n" + rows};
}

}  // namespace

model::Model test_model() {
    const std::vector<model::SourceText> texts{
        {"activity.toml", std::string{kTypes}},
        {"attendance.toml", std::string{kAttendance}},
        {"milestone.toml", std::string{kMilestone}},
        list("kinds",
             "gathering,,Samenkomst,Gathering\nmeeting,gathering,Bijeenkomst,Meeting\n"
             "course,gathering,Cursus,Course\nwebinar,,Webinar,Webinar\n"),
        list("themes", "fgm,,VGV,FGM\nmarriage,,Huwelijk,Marriage\n"),
        list("groups", "women,,Vrouwen,Women\nlgbtiq,,Lhbtiq+,LGBTIQ+\n"),
        list("states", "planned,,Gepland,Planned\ndone,,Klaar,Done\n"),
        list("actions", "training,,Scholing,Training\n"),
        list("places",
             "NL,,Nederland,The Netherlands\nNL-west,NL,West,West\nVR13,NL-west,Regio "
             "Amsterdam,Amsterdam region\n"
             "VR17,NL-west,Regio Rotterdam,Rotterdam region\nGM0363,VR13,Amsterdam,Amsterdam\n"
             "GM0384,VR13,Diemen,Diemen\nGM0599,VR17,Rotterdam,Rotterdam\n"
             "GM,,Gambia,Gambia\n"),
    };
    Findings findings;
    auto model = model::read_model(texts, findings);
    test::expect_none(findings);
    return model;
}

Catalogue test_catalogue(const model::Model& model, const std::string& toml) {
    const std::vector<model::SourceText> texts{{"test.toml", toml}};
    Findings findings;
    auto catalogue = read_definitions(texts, model, findings);
    test::expect_none(findings);
    return catalogue;
}

TestWorld& TestWorld::put(const std::string& type,
                          const std::string& id,
                          model::Fields fields,
                          const std::string& ledger) {
    const model::Record record{type, model::RecordId{id}, std::move(fields)};
    const auto version = ++versions_[id];
    const auto operation = version == 1 ? facts::Operation::create : facts::Operation::amend;
    image.apply({++position_, operation, ledger, ledger + "/list", version, &record});
    return *this;
}

TestWorld& TestWorld::erase(const std::string& type, const std::string& id, model::Fields left) {
    const model::Record record{type, model::RecordId{id}, std::move(left)};
    image.apply(
        {++position_, facts::Operation::erase, "fsan", "fsan/list", ++versions_[id], &record});
    return *this;
}

TestWorld& TestWorld::withdraw(const std::string& type, const std::string& id) {
    const model::Record record{type, model::RecordId{id}, {}};
    image.apply(
        {++position_, facts::Operation::withdraw, "fsan", "fsan/list", ++versions_[id], &record});
    return *this;
}

model::Value code(const std::string& text) {
    return model::Code{text};
}

model::Value codes(const std::vector<std::string>& texts) {
    std::vector<model::Code> all;
    for (const auto& text : texts) {
        all.push_back({text});
    }
    return all;
}

model::Value day(const std::string& iso) {
    return read_partial_date(iso).value();
}

model::Value person(const std::string& token) {
    return model::PersonToken{token};
}

model::Value record(const std::string& id) {
    return model::RecordId{id};
}

}  // namespace sleutel::indicators
