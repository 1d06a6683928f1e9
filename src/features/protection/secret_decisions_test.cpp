#include "features/protection/secret_decisions.hpp"

#include "features/protection/internal/protection_test.hpp"

namespace sleutel::protection {
namespace {

constexpr const char* kType = R"(
[type]
name = "stay"
label = { nl = "X", en = "X" }
plural = { nl = "X", en = "X" }
[[field]]
name = "nights"
type = "integer"
label = { nl = "X", en = "X" }
[[field]]
name = "shelter"
type = "boolean"
label = { nl = "X", en = "X" }
part = "dimension"
sensitivity = "secret"
)";

constexpr const char* kFigures = R"(
[[indicator]]
id = "stays"
label = { nl = "X", en = "X" }
of = "stay"
measure = "count"
unit = "activities"
[[indicator]]
id = "at-one"
label = { nl = "X", en = "X" }
of = "stay"
measure = "count"
unit = "activities"
where = 'nights > 2 and not shelter is missing'
[[indicator]]
id = "by-shelter"
label = { nl = "X", en = "X" }
of = "stay"
measure = "count"
unit = "activities"
by = ["shelter"]
[[indicator]]
id = "share"
label = { nl = "X", en = "X" }
measure = "ratio"
numerator = "at-one"
denominator = "stays"
)";

std::string decision_on(const std::string& figure) {
    return "[[override]]\nfigure = \"" + figure +
           "\"\ndecided_by = \"A\"\nreason = { nl = \"x\", en = \"x\" }\n"
           "ground = { nl = \"x\", en = \"x\" }\n";
}

TEST(SecretDecisions, AreRefusedWithTheirLine) {
    Findings findings;
    const std::vector<SourceText> types = {{"stay.toml", kType}};
    const auto model = model::read_model(types, findings);
    const auto catalogue = indicators::test_catalogue(model, kFigures);
    const auto settings = read_settings(decision_on("stays") + decision_on("at-one") +
                                            decision_on("by-shelter") + decision_on("share"),
                                        catalogue,
                                        model,
                                        findings);
    test::expect_none(findings);
    refuse_secret_decisions(settings, catalogue, model, findings);
    std::string said;
    for (const auto& finding : findings.list()) {
        said += to_text(finding.origin) + " " + finding.message.values.front().second + "\n";
    }
    EXPECT_EQ(said,
              "disclosure.toml:6:1 at-one\ndisclosure.toml:11:1 by-shelter\n"
              "disclosure.toml:16:1 share\n");
}

TEST(SecretDecisions, LeaveNothingSecretOutOfDisclosureControl) {
    Findings findings;
    const std::vector<SourceText> types = {{"stay.toml", kType}};
    const auto model = model::read_model(types, findings);
    const auto catalogue = indicators::test_catalogue(model, R"(
[[indicator]]
id = "at-one"
label = { nl = "X", en = "X" }
of = "stay"
measure = "count"
unit = "activities"
where = 'not shelter is missing'
protect = false
)");
    const auto settings = read_settings("", catalogue, model, findings);
    test::expect_none(findings);
    refuse_secret_decisions(settings, catalogue, model, findings);
    ASSERT_EQ(findings.list().size(), 1U);
    EXPECT_EQ(findings.list().front().message.key, "protection.open_on_secret");
    EXPECT_EQ(findings.list().front().origin.line, 2U);
}

}  // namespace
}  // namespace sleutel::protection
