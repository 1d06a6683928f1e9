#include "features/protection/disclosure_settings.hpp"

#include "features/protection/internal/protection_test.hpp"

namespace sleutel::protection {
namespace {

class Settings : public testing::Test {
protected:
    Settings()
        : model_{indicators::test_model()},
          catalogue_{indicators::test_catalogue(model_, std::string{kVisits} + kPeople + R"(
[[indicator]]
id = "open"
label = { nl = "X", en = "X" }
of = "activity"
measure = "sum"
field = "visits"
unit = "visits"
protect = false
[[indicator]]
id = "all"
label = { nl = "X", en = "X" }
of = "activity"
measure = "count"
unit = "activities"
[[indicator]]
id = "known"
label = { nl = "X", en = "X" }
of = "attendance"
measure = "count"
unit = "visits"
where = 'not person is missing'
by = ["group"]
[[indicator]]
id = "rows"
label = { nl = "X", en = "X" }
of = "attendance"
measure = "count"
unit = "visits"
by = ["group", "activity.place"]
)")} {}

    DisclosureSettings read(const std::string& text) {
        return read_settings(text, catalogue_, model_, findings_);
    }

    /// "line field key" of each finding.
    std::vector<std::string> wrong(const std::string& text) {
        read(text);
        std::vector<std::string> lines;
        for (const auto& finding : findings_.list()) {
            lines.push_back(std::to_string(finding.origin.line) + " " + finding.message.key);
        }
        return lines;
    }

    model::Model model_;
    indicators::Catalogue catalogue_;
    Findings findings_;
};

TEST_F(Settings, GiveEachUnitItsRules) {
    const auto settings = read(R"(
[[rule]]
units = ["visits"]
minimum = 10
spread = 3
p_percent = 10
group = 0
minimum_partners = 3
dominance = { partners = 2, percent = 90 }
[[rule]]
units = ["activities"]
minimum = 0
)");
    EXPECT_TRUE(findings_.list().empty());
    const auto rules = settings.rules_for(catalogue_.get("visits"));
    EXPECT_EQ(rules.minimum, 10);
    EXPECT_EQ(rules.spread, 3);
    EXPECT_EQ(rules.p_percent, 10);
    EXPECT_EQ(rules.group, 0);
    EXPECT_EQ(rules.minimum_contributors, 3U);
    EXPECT_EQ(rules.dominance->contributors, 2U);
    EXPECT_EQ(rules.dominance->percent, 90);
    EXPECT_EQ(settings.rules_for(catalogue_.get("all")).minimum, 0);
    EXPECT_EQ(settings.rules_for(catalogue_.get("open")).minimum, 0);
}

TEST_F(Settings, TakeTheStrictestRuleForUnitsWithoutOne) {
    const auto settings = read("[[rule]]\nunits = [\"persons\"]\nminimum = 10\n");
    EXPECT_EQ(settings.rules_for(catalogue_.get("visits")).minimum, 10);
    EXPECT_EQ(read("").rules_for(catalogue_.get("visits")).minimum, 5);
}

constexpr const char* kFieldRules = R"(
[[rule]]
units = ["visits", "persons"]
minimum = 3
dominance = { partners = 1, percent = 70 }
[[rule]]
sensitivity = ["personal", "special"]
minimum = 10
dominance = { partners = 2, percent = 90 }
[[rule]]
units = ["persons"]
sensitivity = "personal"
minimum = 7
group = 1
)";

TEST_F(Settings, TakeTheStrictestOfTheRulesForTheFieldsThatAFigureRestsOn) {
    const auto settings = read(kFieldRules);
    test::expect_none(findings_);
    EXPECT_EQ(settings.rules_for(catalogue_.get("visits")).minimum, 3);
    const auto counted = settings.rules_for(catalogue_.get("people"));
    EXPECT_EQ(counted.minimum, 10) << "what is counted";
    EXPECT_EQ(counted.group, 1);
    EXPECT_EQ(counted.dominance->contributors, 2U);
    EXPECT_EQ(counted.dominance->percent, 70);
    const auto filtered = settings.rules_for(catalogue_.get("known"));
    EXPECT_EQ(filtered.minimum, 10) << "what the filter reads";
    EXPECT_EQ(filtered.group, std::nullopt) << "of another unit";
    EXPECT_EQ(settings.sensitivities_for(catalogue_.get("known")),
              std::vector<std::string>{"personal"});
    EXPECT_TRUE(settings.sensitivities_for(catalogue_.get("visits")).empty());
}

TEST_F(Settings, MindTheFieldsOfABreakdownInItsCellsAlone) {
    const auto settings = read(R"(
[[rule]]
units = ["visits"]
minimum = 0
[[rule]]
sensitivity = ["internal"]
minimum = 10
)");
    test::expect_none(findings_);
    const auto& rows = catalogue_.get("rows");
    EXPECT_EQ(settings.rules_for(rows).minimum, 0);
    EXPECT_EQ(settings.rules_for(rows, "group").minimum, 10);
    EXPECT_EQ(settings.rules_for(rows, "activity.place:region").minimum, 10);
    EXPECT_FALSE(settings.is_open(rows, catalogue_)) << "its cells have a rule";
}

TEST_F(Settings, GiveAFigureThatIsNotProtectedNoRuleOfItsFieldsEither) {
    const auto settings = read("[[rule]]\nsensitivity = [\"internal\"]\nminimum = 10\n");
    EXPECT_EQ(settings.rules_for(catalogue_.get("open")).minimum, 0);
    EXPECT_TRUE(settings.sensitivities_for(catalogue_.get("open")).empty());
}

TEST_F(Settings, NameWhatIsWrongAndWhere) {
    using Lines = std::vector<std::string>;
    EXPECT_EQ(wrong("[[rule]]\nunits = [\"vists\"]\n"),
              (Lines{"2 protection.unknown_unit_nearest"}));
    findings_ = {};
    EXPECT_EQ(wrong("[[rule]]\nunits = [\"visits\", \"visits\"]\n"),
              (Lines{"2 protection.unit_twice"}));
    findings_ = {};
    EXPECT_EQ(wrong("[[rule]]\nminimum = -1\nunits = [\"visits\"]\n"),
              (Lines{"2 protection.number_out_of_range"}));
    findings_ = {};
    EXPECT_EQ(wrong("[[rule]]\nminimum = 5\n"), (Lines{"1 protection.rule_for_nothing"}));
    findings_ = {};
    EXPECT_EQ(wrong("[[rule]]\nunits = [\"visits\"]\nsensitivity = [\"special\", \"secrt\"]\n"),
              (Lines{"3 protection.unknown_sensitivity_nearest"}));
    EXPECT_EQ(findings_.list().front().origin.column, 28U);
    findings_ = {};
    EXPECT_EQ(wrong("[[rule]]\nunits = [\"visits\"]\ndominance = { partners = 3, percent = 80 }\n"),
              (Lines{"3 protection.number_out_of_range"}))
        << "of a number only the two largest parts are known";
    findings_ = {};
    EXPECT_EQ(wrong("[[rule]]\nunits = [\"visits\"]\np_percent = 101\n"),
              (Lines{"3 protection.number_out_of_range"}));
    findings_ = {};
    EXPECT_EQ(wrong("[[override]]\nfigure = \"vists\"\ndecided_by = \"A\"\n"
                    "reason = { nl = \"x\", en = \"x\" }\nground = { nl = \"x\", en = \"x\" }\n"),
              (Lines{"2 protection.unknown_figure_nearest"}));
    findings_ = {};
    EXPECT_EQ(wrong("[[override]]\nfigure = \"visits\"\nby = \"place\"\ndecided_by = \"A\"\n"
                    "reason = { nl = \"x\", en = \"x\" }\nground = { nl = \"x\", en = \"x\" }\n"),
              (Lines{"1 protection.codes_of_override"}));
}

TEST_F(Settings, WantANameAReasonAndAGroundForADecision) {
    // Reason and ground in both languages.
    EXPECT_EQ(wrong("[[override]]\nfigure = \"visits\"\n").size(), 5U);
}

}  // namespace
}  // namespace sleutel::protection
