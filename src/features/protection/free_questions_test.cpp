#include "features/protection/internal/protection_test.hpp"

namespace sleutel::protection {
namespace {

constexpr const char* kFigures = R"(
[[indicator]]
id = "activities"
label = { nl = "X", en = "X" }
of = "activity"
measure = "count"
unit = "activities"
[[indicator]]
id = "ready"
label = { nl = "X", en = "X" }
of = "milestone"
measure = "milestone"
field = "state"
)";

class FreeQuestionSettings : public Protection {
protected:
    FreeQuestionSettings() : Protection{std::string{kVisits} + kPeople + kFigures} {}

    void read(const std::string& questions) {
        findings_ = {};
        settings_ = read_settings(kSmallWithheld + questions, catalogue_, world_.model, findings_);
    }

    /// "line:column key" of each finding.
    std::string wrong(const std::string& questions) {
        read(questions);
        std::string text;
        for (const auto& finding : findings_.list()) {
            text += std::to_string(finding.origin.line) + ":" +
                    std::to_string(finding.origin.column) + " " + finding.message.key + ";";
        }
        return text;
    }

    [[nodiscard]] Method method_of(const std::string& figure) const {
        return settings_.method_of(catalogue_.get(figure), catalogue_);
    }

    Findings findings_;
};

TEST_F(FreeQuestionSettings, AreWithheldWhereAPackSaysNothing) {
    read("");
    EXPECT_EQ(method_of("visits"), Method::withhold);
}

TEST_F(FreeQuestionSettings, ConcernWhatIsProtectedOfTheRecordTypesNamed) {
    read("[free_questions]\nmethod = \"cell_keys\"\nrange = 4\nvariance = 3\nof = \"activity\"\n");
    test::expect_none(findings_);
    EXPECT_EQ(method_of("visits"), Method::cell_keys);
    EXPECT_EQ(method_of("people"), Method::withhold);
    EXPECT_EQ(method_of("activities"), Method::withhold) << "no rule applies to it";
    EXPECT_EQ(settings_.free_questions().noise.most, 4);
    EXPECT_EQ(settings_.free_questions().noise.variance, 3);
    read("[free_questions]\nmethod = \"cell_keys\"\n");
    test::expect_none(findings_);
    EXPECT_EQ(method_of("people"), Method::cell_keys) << "of all record types";
    EXPECT_EQ(method_of("ready"), Method::withhold) << "a milestone counts nobody";
}

TEST_F(FreeQuestionSettings, NameWhatIsWrongAndWhere) {
    EXPECT_EQ(wrong("[free_questions]\nmethod = \"cell_kys\"\n"),
              "8:11 protection.unknown_method_nearest;");
    EXPECT_EQ(wrong("[free_questions]\nmethod = \"cell_keys\"\nof = [\"activty\"]\n"),
              "9:8 protection.unknown_type_nearest;");
    EXPECT_EQ(wrong("[free_questions]\nmethod = \"cell_keys\"\nrange = 0\n"),
              "9:9 protection.number_out_of_range;");
    EXPECT_EQ(wrong("[free_questions]\nmethod = \"round\"\n"), "7:1 toml.missing;");
    EXPECT_EQ(wrong("[free_questions]\nmethod = \"round\"\nbase = 5\ntables = [\"visits:plce\"]\n"),
              "10:12 indicator.no_breakdown;");
    EXPECT_EQ(wrong("[free_questions]\nmethod = \"round\"\nbase = 5\ntables = [\"vists:place\"]\n"),
              "10:12 indicator.unknown_indicator_nearest;");
    EXPECT_EQ(wrong("[free_questions]\nmethod = \"cell_keys\"\nbase = 5\n"),
              "9:1 toml.unknown_key;");
}

TEST_F(FreeQuestionSettings, StandBesideNoExactNumberOfTheSame) {
    EXPECT_EQ(wrong("[free_questions]\nmethod = \"cell_keys\"\n[[override]]\nfigure = \"visits\"\n"
                    "decided_by = \"A\"\nreason = { nl = \"x\", en = \"x\" }\n"
                    "ground = { nl = \"x\", en = \"x\" }\n"),
              "9:1 protection.decision_beside_changed;");
    catalogue_ = indicators::test_catalogue(world_.model, std::string{kVisits} + R"(
[[indicator]]
id = "open"
label = { nl = "X", en = "X" }
of = "activity"
measure = "sum"
field = "visits"
unit = "visits"
where = 'kind = "meeting"'
protect = false
)");
    EXPECT_EQ(wrong("[free_questions]\nmethod = \"cell_keys\"\n"),
              "7:1 protection.exact_beside_changed;");
}

}  // namespace
}  // namespace sleutel::protection
