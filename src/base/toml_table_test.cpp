#include "base/toml_table.hpp"

#include <gtest/gtest.h>

namespace sleutel {
namespace {

TEST(TomlTable, KeepsTheOrderInWhichPeopleWrote) {
    Findings findings;
    const auto value = read_toml({"x.toml", "b = 1\na = 2\n[z]\n[c]\n"}, findings);
    ASSERT_TRUE(value);
    std::vector<std::string> names;
    for (const auto& entry : value->entries) {
        names.push_back(entry.name);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"b", "a", "z", "c"}));
}

TEST(TomlTable, RefusesKeysThatNobodyAskedFor) {
    Findings findings;
    const auto value = read_toml({"x.toml", "\nsheat = \"A\"\n"}, findings);
    TomlTable table{*value, "table", findings};
    EXPECT_EQ(table.text("sheet"), "");
    table.finish();
    ASSERT_EQ(findings.list().size(), 1U);
    EXPECT_EQ(to_text(findings.list()[0].origin), "x.toml:2:1");
    EXPECT_EQ(findings.list()[0].field, "table.sheat");
    EXPECT_EQ(findings.list()[0].message.values.back().second, "sheet");
}

TEST(TomlTable, RefusesTheWrongKindWithAnExample) {
    Findings findings;
    const auto value =
        read_toml({"x.toml", "a = 1\nb = [1]\nc = \"x\"\nd = \"ja\"\ne = 12:30:00\n"}, findings);
    TomlTable table{*value, "", findings};
    EXPECT_EQ(table.text("a"), "");
    EXPECT_TRUE(table.texts("b").empty());
    EXPECT_FALSE(table.table("c"));
    EXPECT_FALSE(table.boolean("d"));
    EXPECT_TRUE(table.integers("e").empty());
    EXPECT_EQ(findings.list().size(), 5U);
}

TEST(TomlTable, RefusesAPeriodWithADayThatIsNotThere) {
    Findings findings;
    const auto value =
        read_toml({"x.toml", "p = { first = 2022-01-01, last = \"ooit\" }\nq = { }\n"}, findings);
    ASSERT_TRUE(value);
    TomlTable table{*value, "", findings};
    EXPECT_FALSE(table.period("p"));
    EXPECT_FALSE(table.period("q"));
    EXPECT_TRUE(findings.has_refusals());
}

TEST(TomlTable, TakesOneTextAsAListOfOne) {
    Findings findings;
    const auto value = read_toml({"x.toml", "a = \"x\"\n"}, findings);
    TomlTable table{*value, "", findings};
    EXPECT_EQ(table.texts("a"), std::vector<std::string>{"x"});
}

TEST(TomlTable, KnowsThePlaceOfATextsFirstCharacter) {
    Findings findings;
    const auto value = read_toml({"x.toml",
                                  "a = \"é\"\n"
                                  "b = [ 'y', \"\"\"\nz\"\"\"]\n"
                                  "c = 7\n"},
                                 findings);
    ASSERT_TRUE(value) << findings.list().size();
    TomlTable table{*value, "", findings};
    const auto places = table.written_texts("b");
    ASSERT_EQ(places.size(), 2U);
    EXPECT_EQ(to_text(places[0].origin), "x.toml:2:8");
    EXPECT_EQ(to_text(places[1].origin), "x.toml:3:1");
    EXPECT_EQ(table.scalar("c")->text, "7");
}

TEST(TomlTable, AsksForALabelInBothLanguages) {
    Findings findings;
    const auto value = read_toml({"x.toml", "a = { nl = \" \" }\nb = \"B\"\n"}, findings);
    ASSERT_TRUE(value);
    TomlTable table{*value, "", findings};
    EXPECT_TRUE(table.required_labels("a").empty());
    EXPECT_TRUE(table.required_labels("b").empty());
    std::vector<std::string> fields;
    for (const auto& finding : findings.list()) {
        fields.push_back(finding.message.key + " " + finding.field);
    }
    EXPECT_EQ(
        fields,
        (std::vector<std::string>{"toml.missing a.nl", "toml.missing a", "toml.wrong_kind b"}));
}

TEST(TomlTable, SurvivesATextNestedTooDeep) {
    Findings findings;
    const std::string deep(100'000, '[');
    EXPECT_FALSE(read_toml({"x.toml", "a = " + deep}, findings));
    EXPECT_EQ(findings.list().size(), 1U);
}

}  // namespace
}  // namespace sleutel
