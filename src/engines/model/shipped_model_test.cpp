#include "engines/model/model.hpp"
#include "tests/support/expectations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

// Here files are the subject: what the program ships with.
namespace sleutel::model {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
    std::ifstream stream{file, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    return std::move(text).str();
}

std::vector<SourceText> shipped_texts() {
    std::vector<SourceText> texts;
    for (const fs::path folder : {"model", "model/codes"}) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator{folder}) {
            if (entry.path().extension() == ".toml" || entry.path().extension() == ".csv") {
                files.push_back(entry.path());
            }
        }
        std::ranges::sort(files);
        for (const auto& file : files) {
            texts.push_back({file.string(), content_of(file)});
        }
    }
    return texts;
}

const Model& shipped() {
    static const Model kModel = [] {
        Findings findings;
        return read_model(shipped_texts(), findings);
    }();
    return kModel;
}

std::string place_of(std::string_view written) {
    const auto* entry = shipped().get_list("places").find_written(written);
    return entry == nullptr ? "" : entry->code;
}

TEST(ShippedModel, HasNoMistakes) {
    Findings findings;
    read_model(shipped_texts(), findings);
    test::expect_none(findings);
}

TEST(ShippedModel, ServesEachRowOfTheMission) {
    std::set<int> rows;
    for (const auto& type : shipped().types()) {
        rows.insert(type.mission_rows.begin(), type.mission_rows.end());
    }
    EXPECT_EQ(rows.size(), 28U);
}

TEST(ShippedModel, HasTheTypesThatTheMissionNames) {
    for (const auto* name : {"organisation",
                             "agenda",
                             "action_line",
                             "action",
                             "activity",
                             "series",
                             "attendance",
                             "evaluation",
                             "role_event",
                             "network_link",
                             "material",
                             "edition",
                             "distribution",
                             "stock_count",
                             "placement",
                             "volunteer_placement",
                             "campaign",
                             "media_flight",
                             "newsletter_issue",
                             "letter_sent",
                             "case_count",
                             "advice_request",
                             "statement",
                             "source",
                             "milestone",
                             "liaison_contact",
                             "liaison_log",
                             "help_service",
                             "consultation",
                             "registration_count",
                             "procedure_registration",
                             "partner_source_note",
                             "quarantined_row",
                             "import_run"}) {
        EXPECT_NE(shipped().find_type(name), nullptr) << name;
    }
}

TEST(ShippedModel, SaysNothingOpenlyAboutAPerson) {
    const std::set<std::string> about_people{"group", "community", "age_band", "outcome"};
    for (const auto& type : shipped().types()) {
        for (const auto& field : type.fields) {
            const bool says_it = field.type == FieldType::code && about_people.contains(field.name);
            if (field.type == FieldType::person || says_it) {
                EXPECT_GE(field.sensitivity, Sensitivity::personal)
                    << type.name << "." << field.name;
            }
        }
    }
}

TEST(ShippedModel, SpecialCategoriesAreMarkedSo) {
    for (const auto& [type, field] :
         std::vector<std::pair<std::string, std::string>>{{"attendance", "group"},
                                                          {"attendance", "community"},
                                                          {"role_event", "group"},
                                                          {"role_event", "community"},
                                                          {"volunteer_placement", "group"},
                                                          {"case_count", "outcome"},
                                                          {"case_count", "country"}}) {
        EXPECT_EQ(shipped().get_type(type).get_field(field).sensitivity, Sensitivity::special)
            << type << "." << field;
    }
}

TEST(ShippedModel, PersonalFieldsOfATypeWithAPersonAreAboutThatPerson) {
    for (const auto& type : shipped().types()) {
        const auto person = std::ranges::find(type.fields, FieldType::person, &Field::type);
        if (person != type.fields.end()) {
            EXPECT_EQ(type.subject, person->name) << type.name;
        }
    }
}

TEST(ShippedModel, EachImportedTypeTakesTheMappingsAction) {
    const std::set<std::string> without{"agenda",
                                        "action_line",
                                        "organisation",
                                        "quarantined_row",
                                        "import_run",
                                        "reading",
                                        "release",
                                        "release_certificate"};
    for (const auto& type : shipped().types()) {
        EXPECT_EQ(type.find_field("action") != nullptr, !without.contains(type.name)) << type.name;
    }
}

TEST(ShippedModel, ItsOverviewNamesEachTypeAndField) {
    std::map<std::string, std::string> rows;
    std::istringstream overview{content_of("model/README.md")};
    for (std::string line; std::getline(overview, line);) {
        if (line.starts_with("| `")) {
            rows[line.substr(3, line.find('`', 3) - 3)] = line;
        }
    }
    for (const auto& type : shipped().types()) {
        ASSERT_TRUE(rows.contains(type.name)) << type.name;
        for (const auto& field : type.fields) {
            EXPECT_NE(rows[type.name].find("`" + field.name + "`"), std::string::npos)
                << type.name << "." << field.name;
        }
    }
    EXPECT_EQ(rows.size(), shipped().types().size());
}

TEST(ShippedModel, UnderstandsHowPartnersWritePlaces) {
    EXPECT_EQ(place_of("Rdam"), "GM0599");
    EXPECT_EQ(place_of("R'dam"), "GM0599");
    EXPECT_EQ(place_of("R’dam"), "GM0599");
    EXPECT_EQ(place_of("A'dam"), "GM0363");
    EXPECT_EQ(place_of("Adam"), "GM0363");
    EXPECT_EQ(place_of("Den Haag"), "GM0518");
    EXPECT_EQ(place_of("'s-Gravenhage"), "GM0518");
    EXPECT_EQ(place_of("Den Bosch"), "GM0796");
    EXPECT_EQ(place_of("DEN  BOSCH"), "GM0796");
    EXPECT_EQ(place_of("IJsselland"), "VR04");
    EXPECT_EQ(place_of("regio Haaglanden"), "VR15");
    EXPECT_EQ(place_of("Utrecht"), "GM0344");
    EXPECT_EQ(place_of("Groningen"), "GM0014");
    EXPECT_EQ(place_of("Sudwest-Fryslan"), "GM1900");
    EXPECT_EQ(place_of("Weesp"), "GM0363");
    EXPECT_EQ(place_of("Somalië"), "SO");
    EXPECT_EQ(place_of("Ethiopie"), "ET");
    EXPECT_EQ(place_of("Bergen"), "") << "there are two";
}

TEST(ShippedModel, PutsPlacesInRegionsCountryPartsAndTheRandstad) {
    const auto& places = shipped().get_list("places");
    EXPECT_EQ(places.path("GM0599"), (std::vector<std::string>{"GM0599", "VR17", "NL-west", "NL"}));
    EXPECT_TRUE(places.is_within("GM0599", "NL-randstad"));
    EXPECT_TRUE(places.is_within("GM0599", "NL-ZH"));
    EXPECT_TRUE(places.is_within("GM0034", "NL-randstad")) << "Almere";
    EXPECT_TRUE(places.is_within("GM0034", "NL-oost")) << "Almere";
    EXPECT_FALSE(places.is_within("GM0014", "NL-randstad"));
    EXPECT_FALSE(places.is_within("SO", "NL"));
    EXPECT_EQ(std::ranges::count_if(places.entries(),
                                    [](const auto& entry) {
                                        return entry.code.starts_with("GM") &&
                                               entry.code.size() == 6;
                                    }),
              342);
    EXPECT_EQ(std::ranges::count_if(places.entries(),
                                    [](const auto& entry) { return entry.code.starts_with("VR"); }),
              25);
}

TEST(ShippedModel, RiskCountriesAreThoseOfTheDate) {
    const auto& list = shipped().get_list("risk_countries");
    EXPECT_EQ(list.entries().size(), 5U);
    EXPECT_EQ(list.find("SO")->valid_to, Date::from(2022, 12, 31));
}

TEST(ShippedModel, IsReadableInDutch) {
    test::expect_golden("tests/golden/model/expected.nl.md", to_readable_text(shipped(), "nl"));
}

TEST(ShippedModel, IsReadableInEnglish) {
    test::expect_golden("tests/golden/model/expected.en.md", to_readable_text(shipped(), "en"));
}

}  // namespace
}  // namespace sleutel::model
