#include "engines/indicators/definition.hpp"

#include "base/error.hpp"
#include "engines/indicators/test_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace sleutel::indicators {
namespace {

std::string labelled(const std::string& rest) {
    return "[[indicator]]\nid = \"x\"\nlabel = { nl = \"X\", en = \"X\" }\n" + rest;
}

/// What is said of an indicator, as "key@line:column".
std::vector<std::string> refusals(const std::string& toml) {
    const auto model = test_model();
    const std::vector<model::SourceText> texts{{"test.toml", toml}};
    Findings findings;
    static_cast<void>(read_definitions(texts, model, findings));
    std::vector<std::string> all;
    for (const auto& finding : findings.list()) {
        EXPECT_EQ(finding.origin.file, "test.toml");
        all.push_back(finding.message.key + "@" + std::to_string(finding.origin.line) + ":" +
                      std::to_string(finding.origin.column));
    }
    return all;
}

std::string only_refusal(const std::string& rest) {
    const auto all = refusals(labelled(rest));
    return all.size() == 1 ? all.front() : std::to_string(all.size()) + " refusals";
}

TEST(Definition, ReadsEveryKey) {
    const auto model = test_model();
    const auto catalogue = test_catalogue(model, labelled(R"(
about = { nl = "Uitleg", en = "Explanation" }
mission_rows = [4, 5]
action = "training"
of = "activity"
measure = "sum"
field = "visits"
where = 'kind = "meeting"'
by = ["place", "kind", "starts", "ledger"]
unit = "visits"
target = 100
baseline = 0
empty = "zero"
protect = false
)"));
    const auto& made = catalogue.get("x");
    EXPECT_EQ(made.mission_rows, (std::vector{4, 5}));
    EXPECT_EQ(made.action, "training");
    EXPECT_EQ(made.measure, Measure::sum);
    EXPECT_EQ(to_text(made.field), "visits");
    EXPECT_EQ(made.by.size(), 4U);
    EXPECT_EQ(made.unit, model::Unit::visits);
    EXPECT_EQ(made.target, 100);
    EXPECT_EQ(made.baseline, 0);
    EXPECT_EQ(made.empty, Empty::zero);
    EXPECT_FALSE(made.is_protected);
}

TEST(Definition, NamesLineAndColumnOfAWrongFilter) {
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nwhere = 'knd = \"meeting\"'\n"),
              "model.unknown_field_nearest@6:10");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nwhere = 'kind = \"meetin\"'\n"),
              "model.unknown_code_nearest@6:17");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nwhere = '''\n"
                           "kind = \"meeting\"\nand visits > \"few\"'''\n"),
              "model.condition_wrong_value@8:14");
}

TEST(Definition, SuggestsTheNearestName) {
    EXPECT_EQ(only_refusal("of = \"activty\"\nmeasure = \"count\"\n"),
              "indicator.unknown_type_nearest@4:7");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"sun\"\n"),
              "indicator.unknown_measure_nearest@5:12");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"sum\"\nfield = \"visit\"\n"),
              "indicator.unknown_field_nearest@6:10");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nfilter = \"\"\n"),
              "toml.unknown_key@6:1");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\naction = \"trainin\"\n"),
              "indicator.unknown_action_nearest@6:11");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nunit = \"item\"\n"),
              "indicator.unknown_unit_nearest@6:9");
    EXPECT_EQ(only_refusal("of = \"attendance\"\nmeasure = \"count\"\nby = [\"activity.plce\"]\n"),
              "indicator.unknown_field_nearest@6:8");
}

TEST(Definition, SaysWhichNameAFilterMayHaveMeant) {
    const auto model = test_model();
    for (const auto& [filter, meant] : std::map<std::string, std::string>{
             {"knd = \"meeting\"", "kind"}, {"kind = \"meetin\"", "meeting"}}) {
        const std::vector<model::SourceText> texts{
            {"test.toml",
             labelled("of = \"activity\"\nmeasure = \"count\"\nwhere = '" + filter + "'\n")}};
        Findings findings;
        static_cast<void>(read_definitions(texts, model, findings));
        ASSERT_EQ(findings.list().size(), 1U);
        const auto& values = findings.list().front().message.values;
        const auto nearest =
            std::ranges::find(values, "nearest", [](const auto& value) { return value.first; });
        ASSERT_NE(nearest, values.end());
        EXPECT_EQ(nearest->second, meant);
    }
}

TEST(Definition, RefusesWrongTypes) {
    EXPECT_EQ(only_refusal("of = 3\nmeasure = \"count\"\n"), "toml.wrong_kind@4:6");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nmission_rows = [29]\n"),
              "indicator.not_a_mission_row@6:16");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nby = 3\n"),
              "toml.wrong_kind@6:6");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\ntarget = \"many\"\n"),
              "toml.wrong_kind@6:11");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nprotect = 1\n"),
              "toml.wrong_kind@6:11");
    EXPECT_EQ(refusals("[[indicator]\n"), (std::vector<std::string>{"toml.invalid@1:13"}));
    EXPECT_EQ(refusals("[indicator]\n"), (std::vector<std::string>{"toml.wrong_kind@1:1"}));
}

TEST(Definition, RefusesKeysThatAMeasureCantUse) {
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nfield = \"visits\"\n"),
              "indicator.key_not_of_measure@6:10");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"sum\"\n"), "indicator.missing@1:1");
    EXPECT_EQ(only_refusal("measure = \"ratio\"\nnumerator = \"y\"\n"), "2 refusals");
}

TEST(Definition, RefusesUnitsThatDontFit) {
    EXPECT_EQ(only_refusal(
                  "of = \"activity\"\nmeasure = \"sum\"\nfield = \"visits\"\nunit = \"persons\"\n"),
              "indicator.wrong_unit@7:9");
    EXPECT_EQ(only_refusal("of = \"attendance\"\nmeasure = \"count\"\nunit = \"persons\"\n"),
              "indicator.records_are_no_persons@6:9");
    EXPECT_EQ(only_refusal("of = \"attendance\"\nmeasure = \"distinct\"\nfield = \"person\"\n"
                           "unit = \"visits\"\n"),
              "indicator.wrong_unit@7:9");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"distinct\"\nfield = \"place\"\n"
                           "unit = \"persons\"\n"),
              "indicator.not_persons@7:9");
}

TEST(Definition, RefusesToAddUpPersonsWithoutAReason) {
    const std::string sum = "of = \"activity\"\nmeasure = \"sum\"\nfield = \"persons\"\n";
    EXPECT_EQ(only_refusal(sum), "indicator.persons_may_overlap@6:10");
    EXPECT_EQ(only_refusal(sum + "no_overlap = { nl = \"Omdat\", en = \"Because\" }\n"),
              "0 refusals");
}

TEST(Definition, RefusesFieldsThatCantBeCounted) {
    const std::string of = "of = \"activity\"\nmeasure = \"sum\"\nfield = ";
    EXPECT_EQ(only_refusal(of + "\"kind\"\n"), "indicator.not_a_number_field@6:10");
    EXPECT_EQ(only_refusal(of + "\"change\"\n"), "indicator.may_be_negative@6:10");
    EXPECT_EQ(only_refusal(of + "\"remark\"\n"), "indicator.not_countable@6:10");
    EXPECT_EQ(only_refusal("of = \"attendance\"\nmeasure = \"sum\"\nfield = \"activity.visits\"\n"),
              "indicator.sum_through_reference@6:10");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nby = [\"visits\"]\n"),
              "indicator.not_a_dimension@6:8");
    EXPECT_EQ(only_refusal("of = \"attendance\"\nmeasure = \"count\"\nby = [\"person\"]\n"),
              "indicator.not_a_dimension@6:8");
    EXPECT_EQ(only_refusal("of = \"activity\"\nmeasure = \"count\"\nwhere = 'remark is filled'\n"),
              "indicator.not_countable@6:10");
}

const char* const kCounts = R"(
[[indicator]]
id = "all"
label = { nl = "A", en = "A" }
of = "activity"
measure = "count"
unit = "activities"
[[indicator]]
id = "visits"
label = { nl = "A", en = "A" }
of = "activity"
measure = "sum"
field = "visits"
)";

std::string ratio(const std::string& id, const std::string& above, const std::string& below) {
    return "[[indicator]]\nid = \"" + id +
           "\"\nlabel = { nl = \"R\", en = \"R\" }\nmeasure = \"ratio\"\nnumerator = \"" + above +
           "\"\ndenominator = \"" + below + "\"\n";
}

TEST(Definition, NamesACircleOfRatiosOnce) {
    EXPECT_EQ(refusals(ratio("a", "b", "b") + ratio("b", "c", "c") + ratio("c", "a", "a")),
              (std::vector<std::string>{"indicator.circle@5:14"}));
    EXPECT_EQ(refusals(ratio("a", "a", "a")), (std::vector<std::string>{"indicator.circle@5:14"}));
}

TEST(Definition, RefusesRatiosThatMeanNothing) {
    EXPECT_EQ(refusals(kCounts + ratio("r", "visits", "all")),
              (std::vector<std::string>{"indicator.ratio_units@18:14"}));
    EXPECT_EQ(refusals(kCounts + ratio("r", "al", "all")),
              (std::vector<std::string>{"indicator.unknown_part_nearest@18:14"}));
    EXPECT_EQ(refusals(kCounts + ratio("r", "all", "all") + ratio("q", "r", "all")),
              (std::vector<std::string>{"indicator.part_is_no_count@24:14"}));
    EXPECT_EQ(refusals(kCounts + ratio("r", "all", "all") + "by = [\"kind\"]\n"),
              (std::vector<std::string>{"indicator.ratio_breakdown@20:6"}));
}

TEST(Definition, RefusesAShareThatGivesAwayWhatMayBeWithheld) {
    const std::string open =
        "[[indicator]]\nid = \"open\"\nlabel = { nl = \"A\", en = \"A\" }\n"
        "of = \"activity\"\nmeasure = \"count\"\nunit = \"activities\"\n"
        "protect = false\n";
    const std::string counts = std::string{kCounts} + open;
    EXPECT_EQ(refusals(counts + ratio("r", "open", "all") + "protect = false\n"),
              (std::vector<std::string>{"indicator.ratio_gives_away@27:11"}));
    EXPECT_EQ(refusals(counts + ratio("r", "all", "open") + "protect = false\n"),
              (std::vector<std::string>{"indicator.ratio_gives_away@27:11"}));
    EXPECT_TRUE(refusals(counts + ratio("r", "open", "open") + "protect = false\n").empty());
    EXPECT_TRUE(refusals(counts + ratio("r", "all", "open")).empty());
}

TEST(Definition, RefusesAnIdUsedTwiceOrWrong) {
    EXPECT_EQ(refusals(std::string{kCounts} + kCounts).size(), 2U);
    EXPECT_EQ(refusals("[[indicator]]\nid = \"A b\"\nlabel = { nl = \"A\", en = \"A\" }\n"
                       "of = \"activity\"\nmeasure = \"count\"\n"),
              (std::vector<std::string>{"indicator.wrong_id@2:7"}));
    EXPECT_EQ(refusals("[[indicator]]\nid = \"a\"\nof = \"activity\"\nmeasure = \"count\"\n"),
              (std::vector<std::string>{"indicator.missing@1:1"}));
}

TEST(Definition, TakesNothingAsAnEmptyCatalogue) {
    EXPECT_TRUE(refusals("").empty());
    EXPECT_TRUE(refusals("# nothing yet\n").empty());
    EXPECT_THROW(static_cast<void>(Catalogue{}.get("x")), Error);
}

std::string hash_with(const std::string& rest) {
    const auto model = test_model();
    const auto catalogue = test_catalogue(model, labelled(rest));
    return definition_hash(catalogue.get("x"), catalogue);
}

TEST(Definition, HasOneHashHoweverItIsWritten) {
    const std::string of = "of = \"activity\"\nmeasure = \"count\"\n";
    const auto hash = hash_with(of + "where = 'kind = \"meeting\" and online'\n");
    EXPECT_EQ(hash.size(), 64U);
    EXPECT_EQ(hash, hash_with(of + "where = 'online  and (kind = \"meeting\")'\ntarget = 3\n"));
    EXPECT_NE(hash, hash_with(of + "where = 'kind = \"meeting\" or online'\n"));
    EXPECT_NE(hash, hash_with(of + "where = 'kind = \"course\" and online'\n"));
    EXPECT_NE(hash, hash_with(of + "where = 'kind = \"meeting\" and online'\nempty = \"zero\"\n"));
}

TEST(Definition, SaysItselfInWords) {
    const auto model = test_model();
    const auto catalogue = test_catalogue(
        model,
        labelled("of = \"attendance\"\nmeasure = \"distinct\"\nfield = \"person\"\n"
                 "where = 'activity.kind = \"course\" and group = \"women\"'\nempty = \"zero\"\n") +
            kCounts + ratio("share", "all", "all"));
    EXPECT_EQ(to_words(catalogue.get("x"), catalogue, model, "en"),
              "The number of different persons (“Person”) in the records of the kind “Attendance”; "
              "each counts once, however often they occur where: “Kind of Activity” is “Course” "
              "and “Group” is “Women”. If there are none, the value is zero. Who was erased at "
              "their request is no longer a person and isn’t counted, also as of an earlier "
              "moment.");
    EXPECT_EQ(to_words(catalogue.get("share"), catalogue, model, "nl"),
              "Het eerste getal gedeeld door het tweede. Eerste: Het aantal records van de soort "
              "“Activiteit”. Tweede: Het aantal records van de soort “Activiteit”. Wordt een van "
              "beide achtergehouden om mensen te beschermen, dan dit deel ook.");
}

TEST(Definition, SaysWhatBecomesOfItWhenAPersonIsErased) {
    const auto model = test_model();
    const auto words = [&](const std::string& rest, const char* language) {
        const auto catalogue = test_catalogue(model, labelled(rest));
        return to_words(catalogue.get("x"), catalogue, model, language);
    };
    const std::string visits = "of = \"attendance\"\nmeasure = \"count\"\n";
    const std::string persons = "of = \"attendance\"\nmeasure = \"distinct\"\nfield = \"person\"\n";
    EXPECT_NE(words(visits, "en").find("the record still counts"), std::string::npos);
    EXPECT_NE(words(visits, "nl").find("blijft het record tellen"), std::string::npos);
    EXPECT_NE(words(persons, "nl").find("is geen persoon meer en telt niet mee"),
              std::string::npos);
    EXPECT_EQ(words("of = \"activity\"\nmeasure = \"count\"\n", "en").find("erased"),
              std::string::npos);
}

}  // namespace
}  // namespace sleutel::indicators
