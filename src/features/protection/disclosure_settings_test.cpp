#include "features/protection/disclosure_settings.hpp"

#include "features/protection/internal/test_protection.hpp"

namespace sleutel::protection {
namespace {

class Settings : public testing::Test {
protected:
    Settings()
        : catalogue_{indicators::test_catalogue(indicators::test_model(), std::string{kVisits} + R"(
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
)")} {}

    DisclosureSettings read(const std::string& text) {
        return read_settings(text, catalogue_, findings_);
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
    const auto& rules = settings.rules_for(catalogue_.get("visits"));
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
    EXPECT_EQ(wrong("[[rule]]\nminimum = 5\n"), (Lines{"1 toml.missing"}));
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
