#include "base/error.hpp"
#include "engines/model/testing/small_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sleutel::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::places_of;
using testing::thing_with;

/// What reading the small model with one more text finds.
std::vector<std::string> found_with(const SourceText& text) {
    auto texts = testing::small_model_texts();
    texts.push_back(text);
    Findings findings;
    read_model(texts, findings);
    return places_of(findings);
}

/// What a type `thing` finds that has one more field made of these lines (from line 10).
std::vector<std::string> found_with_field(const std::string& lines) {
    return found_with(thing_with(
        "[[field]]\nname = \"other\"\nlabel = { nl = \"Ander\", en = \"Other\" }\n" + lines));
}

SourceText list_with(const std::string& codes) {
    return {"codes/colours.toml",
            "[list]\nname = \"colours\"\nlabel = { nl = \"Kleuren\", en = \"Colours\" }\n" + codes};
}

TEST(ReadModel, ReadsTypesFieldsAndLists) {
    const auto model = testing::small_model();
    const auto& visits = model.get_type("visit").get_field("visits");
    EXPECT_EQ(visits.type, FieldType::count);
    EXPECT_EQ(visits.unit, Unit::visits);
    EXPECT_EQ(visits.requirement, Requirement::conditional);
    EXPECT_EQ(visits.origin.file, "visit.toml");
    EXPECT_EQ(model.get_type("visit").get_field("person").sensitivity, Sensitivity::personal);
    EXPECT_EQ(model.list_of(model.get_type("event").get_field("place")).name(), "places");
    EXPECT_EQ(model.get_list("places").find("GM1")->labels.at("en"), "'s-Gravendam");
    EXPECT_EQ(model.find_type("nothing"), nullptr);
    EXPECT_THROW(static_cast<void>(model.get_type("nothing")), Error);
    EXPECT_THROW(static_cast<void>(model.get_list("nothing")), Error);
}

TEST(ReadModel, NothingIsAModelToo) {
    Findings findings;
    EXPECT_TRUE(read_model({}, findings).types().empty());
    EXPECT_TRUE(findings.empty());
}

TEST(ReadModel, LaterTextsAddFieldsAndCodes) {
    auto texts = testing::small_model_texts();
    // The order of the texts doesn't matter.
    texts.insert(texts.begin(),
                 {"pack/visit.toml",
                  "[type]\nname = \"visit\"\nextends = true\nmission_rows = [3]\n[[field]]\nname = "
                  "\"extra\"\ntype = \"text\"\nlabel = { nl = \"Extra\", en = \"Extra\" }\n"});
    texts.push_back({"pack/codes/kinds.toml",
                     "[list]\nname = \"kinds\"\n[[code]]\ncode = \"course\"\naliases = "
                     "[\"leergang\"]\nvalid_from = 2021-01-01\n[[code]]\ncode = \"lesson\"\nparent "
                     "= \"learning\"\nlabel = { nl "
                     "= \"Les\", en = \"Lesson\" }\n"});
    Findings findings;
    const auto model = read_model(texts, findings);
    EXPECT_THAT(places_of(findings), IsEmpty());
    EXPECT_NE(model.get_type("visit").find_field("extra"), nullptr);
    EXPECT_THAT(model.get_type("visit").mission_rows, ElementsAre(3));
    EXPECT_EQ(model.get_list("kinds").find_written("Leergang")->code, "course");
    EXPECT_EQ(model.get_list("kinds").find("course")->labels.at("nl"), "Cursus");
    EXPECT_EQ(model.get_list("kinds").find("course")->parent, "learning");
    EXPECT_EQ(model.get_list("kinds").find("course")->valid_from, Date::from(2021, 1, 1));
    EXPECT_TRUE(model.get_list("kinds").is_within("lesson", "learning"));
}

TEST(ReadModel, SaysWhereTheTomlIsWrong) {
    EXPECT_THAT(found_with({"x.toml", "[type]\nname = visit\n"}), ElementsAre("toml.invalid 2:8"));
    EXPECT_THAT(found_with({"x.toml", ""}), ElementsAre("model.no_type_or_list 1:1"));
    EXPECT_THAT(found_with({"x.toml", "type = 4"}), ElementsAre("toml.wrong_kind 1:8"));
}

TEST(ReadModel, NamesTheNearestKey) {
    auto texts = testing::small_model_texts();
    texts.push_back(thing_with("reqired = true\n"));
    Findings findings;
    read_model(texts, findings);
    ASSERT_THAT(places_of(findings), ElementsAre("toml.unknown_key_nearest 10:1"));
    EXPECT_EQ(findings.list().front().message.values.back().second, "required");
    EXPECT_EQ(findings.list().front().field, "thing.kind.reqired");
    EXPECT_EQ(to_text(findings.list().front().origin), "thing.toml:10:1");
}

TEST(ReadModel, RefusesValuesOfAnotherType) {
    EXPECT_THAT(found_with(thing_with("key = \"yes\"\n")), ElementsAre("toml.wrong_kind 10:8"));
    EXPECT_THAT(found_with(thing_with("help = \"é\"\nmin = 1.5\n")),
                ElementsAre("toml.wrong_kind 10:9", "toml.wrong_kind 11:7"));
}

TEST(ReadModel, RefusesANameTwice) {
    EXPECT_THAT(
        found_with({"visit2.toml",
                    "[type]\nname = \"visit\"\nlabel = { nl = \"B\", en = \"V\" }\nplural = { "
                    "nl = \"B\", en = \"V\" }\n"}),
        ElementsAre("model.duplicate_type 1:1"));
    EXPECT_THAT(found_with(thing_with("[[field]]\nname = \"kind\"\ntype = \"text\"\nlabel = { nl = "
                                      "\"S\", en = \"K\" }\n")),
                ElementsAre("model.duplicate_field 10:1"));
    EXPECT_THAT(found_with({"x.toml", "[type]\nname = \"visi\"\nextends = true\n"}),
                ElementsAre("model.unknown_extended_nearest 1:1"));
}

TEST(ReadModel, AnExtensionOnlyAdds) {
    EXPECT_THAT(found_with({"x.toml",
                            "[type]\nname = \"visit\"\nextends = true\nperiod = \"seen\"\nlabel = "
                            "{ nl = \"A\", en = \"B\" }\n"}),
                ElementsAre("toml.unknown_key 4:1", "toml.unknown_key 5:1"));
}

TEST(ReadModel, RefusesNamesThatConditionsCannotUse) {
    EXPECT_THAT(
        found_with(thing_with("[[field]]\nname = \"within\"\ntype = \"text\"\nlabel = { nl = "
                              "\"S\", en = \"K\" }\n")),
        ElementsAre("model.name_invalid 10:1"));
    EXPECT_THAT(found_with(thing_with("[[field]]\nname = \"A b\"\ntype = \"text\"\nlabel = { nl = "
                                      "\"S\", en = \"K\" }\n")),
                ElementsAre("model.name_invalid 10:1"));
}

TEST(ReadModel, AsksForBothLanguages) {
    EXPECT_THAT(found_with(thing_with("help = { nl = \"Uitleg\" }\n")),
                ElementsAre("model.label_missing 5:1"));
    EXPECT_THAT(found_with(list_with("[[code]]\ncode = \"red\"\nlabel = { en = \"Red\" }\n")),
                ElementsAre("model.label_missing 4:1"));
}

TEST(ReadModel, RefusesUnknownTypesListsAndTargets) {
    EXPECT_THAT(found_with_field("type = \"txt\"\n"),
                ElementsAre("model.unknown_type_nearest 13:9"));
    EXPECT_THAT(found_with_field("type = \"code\"\nlist = \"kindz\"\n"),
                ElementsAre("model.unknown_list_nearest 14:9"));
    EXPECT_THAT(found_with_field("type = \"code\"\n"), ElementsAre("model.missing_key 10:1"));
    EXPECT_THAT(found_with_field("type = \"reference\"\nrefers_to = \"evnt\"\n"),
                ElementsAre("model.unknown_target_nearest 14:14"));
    EXPECT_THAT(found_with_field("type = \"text\"\nlist = \"kinds\"\n"),
                ElementsAre("model.key_not_for_type 14:9"));
    EXPECT_THAT(found_with_field("type = \"text\"\nrefers_to = \"event\"\n"),
                ElementsAre("model.key_not_for_type 14:14"));
    EXPECT_THAT(found_with_field("type = \"text\"\nsensitivity = \"secrt\"\n"),
                ElementsAre("model.unknown_sensitivity_nearest 14:16"));
}

TEST(ReadModel, RefusesPartsThatATypeCannotPlay) {
    EXPECT_THAT(found_with_field("type = \"text\"\npart = \"measure\"\n"),
                ElementsAre("model.part_not_for_type 10:1"));
    EXPECT_THAT(found_with_field("type = \"text\"\npart = \"dimension\"\n"),
                ElementsAre("model.part_not_for_type 10:1"));
    EXPECT_THAT(found_with_field("type = \"date\"\npart = \"place\"\n"),
                ElementsAre("model.part_not_for_type 10:1"));
}

TEST(ReadModel, UnitsAreOnlyWhereTheyBelong) {
    EXPECT_THAT(found_with_field("type = \"text\"\nunit = \"visits\"\n"),
                ElementsAre("model.key_not_for_type 14:9"));
    EXPECT_THAT(found_with_field("type = \"integer\"\nunit = \"visits\"\n"),
                ElementsAre("model.key_not_for_type 14:9"));
    EXPECT_THAT(found_with_field("type = \"integer\"\nunit = \"visits\"\npart = \"measure\"\n"),
                IsEmpty());
    EXPECT_THAT(found_with_field("type = \"integer\"\npart = \"measure\"\n"),
                ElementsAre("model.missing_key 10:1"));
    EXPECT_THAT(found_with_field("type = \"count\"\n"), ElementsAre("model.missing_key 10:1"));
    EXPECT_THAT(found_with_field("type = \"count\"\nunit = \"visit\"\n"),
                ElementsAre("model.unknown_unit_nearest 14:9"));
}

TEST(ReadModel, KeysAreRequiredShortAndNotPersonal) {
    EXPECT_THAT(found_with_field("type = \"text\"\nkey = true\n"),
                ElementsAre("model.key_not_required 10:1"));
    EXPECT_THAT(found_with_field("type = \"text\"\nkey = true\ndefault = \"-\"\n"), IsEmpty());
    EXPECT_THAT(
        found_with_field("type = \"count\"\nunit = \"other\"\nkey = true\nrequired = true\n"),
        ElementsAre("model.key_type_unsuitable 10:1"));
    EXPECT_THAT(found_with_field(
                    "type = \"text\"\nkey = true\nrequired = true\nsensitivity = \"personal\"\n"),
                ElementsAre("model.key_personal 10:1"));
    EXPECT_THAT(found_with_field("type = \"person\"\nkey = true\nrequired = true\n"), IsEmpty());
}

TEST(ReadModel, APersonIsAtLeastPersonal) {
    EXPECT_THAT(found_with_field("type = \"person\"\nsensitivity = \"internal\"\n"),
                ElementsAre("model.person_not_personal 10:1"));
    EXPECT_THAT(found_with_field("type = \"person\"\nsensitivity = \"special\"\n"), IsEmpty());
}

TEST(ReadModel, RefusesBoundsAndLengthsThatMakeNoSense) {
    EXPECT_THAT(found_with_field("type = \"integer\"\nmin = 5\nmax = 4\n"),
                ElementsAre("model.bounds_reversed 10:1"));
    EXPECT_THAT(found_with_field("type = \"text\"\nmin = 5\n"),
                ElementsAre("model.key_not_for_type 10:1"));
    EXPECT_THAT(found_with_field("type = \"text\"\nmax_length = 0\n"),
                ElementsAre("model.max_length_invalid 14:14"));
    EXPECT_THAT(found_with_field("type = \"date\"\nmax_length = 4\n"),
                ElementsAre("model.key_not_for_type 10:1"));
}

TEST(ReadModel, DefaultsAreOfTheFieldsType) {
    EXPECT_THAT(found_with_field("type = \"code\"\nlist = \"kinds\"\ndefault = \"Cursus\"\n"),
                ElementsAre("model.default_invalid 15:12"));
    EXPECT_THAT(found_with_field("type = \"integer\"\ndefault = \"x\"\n"),
                ElementsAre("model.default_invalid 14:12"));
    EXPECT_THAT(found_with_field("type = \"integer\"\ndefault = 4\n"), IsEmpty());
    EXPECT_THAT(found_with_field("type = \"boolean\"\ndefault = false\n"), IsEmpty());
    EXPECT_THAT(found_with_field("type = \"date\"\ndefault = 2022-01-31\n"), IsEmpty());
    EXPECT_THAT(found_with_field("type = \"date\"\ndefault = [1]\n"),
                ElementsAre("toml.wrong_kind 14:11"));
}

TEST(ReadModel, ConditionsAreRefusedAtTheirPlaceInTheString) {
    EXPECT_THAT(found_with_field("type = \"text\"\nrequired = 'kind = \"cours\"'\n"),
                ElementsAre("model.unknown_code_nearest 14:20"));
    EXPECT_THAT(found_with_field("type = \"text\"\nrequired = '''\nkind is filled\nand é'''\n"),
                ElementsAre("model.condition_unexpected 16:5"));
    EXPECT_THAT(
        found_with_field("type = \"text\"\nconstraint = 'knd is filled'\nconstraint_text = { "
                         "nl = \"N\", en = \"E\" }\n"),
        ElementsAre("model.unknown_field_nearest 14:15"));
    EXPECT_THAT(
        found_with_field("type = \"reference\"\nrefers_to = \"event\"\nrequired = 'other.kind = "
                         "\"course\"'\n"),
        ElementsAre("model.condition_looks_elsewhere 15:13"));
}

TEST(ReadModel, AConstraintSaysWhatIsWrong) {
    EXPECT_THAT(found_with_field("type = \"text\"\nconstraint = 'kind is filled'\n"),
                ElementsAre("model.label_missing 10:1", "model.label_missing 10:1"));
    EXPECT_THAT(found_with_field("type = \"text\"\nconstraint_text = { nl = \"N\", en = \"E\" }\n"),
                ElementsAre("model.missing_key 10:1"));
}

TEST(ReadModel, SubjectAndPeriodAreFieldsThatCanBeIt) {
    const std::string rest =
        "label = { nl = \"D\", en = \"T\" }\nplural = { nl = \"D\", en = \"T\" }\n";
    const std::string field =
        "[[field]]\nname = \"day\"\ntype = \"date\"\nlabel = { nl = \"D\", en = \"D\" }\n";
    EXPECT_THAT(found_with({"x.toml", "[type]\nname = \"x\"\nperiod = \"dayy\"\n" + rest + field}),
                ElementsAre("model.unknown_field_nearest 1:1"));
    EXPECT_THAT(found_with({"x.toml", "[type]\nname = \"x\"\nsubject = \"day\"\n" + rest + field}),
                ElementsAre("model.key_not_for_type 1:1"));
    EXPECT_THAT(found_with({"x.toml", "[type]\nname = \"x\"\nmission_rows = [29]\n" + rest}),
                ElementsAre("model.mission_row_invalid 3:16"));
}

TEST(ReadModel, CodesKnowTheirParentsAndDontGoRound) {
    const auto code = [](const std::string& name, const std::string& more) {
        return "[[code]]\ncode = \"" + name + "\"\nlabel = { nl = \"n-" + name + "\", en = \"e-" +
               name + "\" }\n" + more;
    };
    EXPECT_THAT(found_with(list_with(code("red", "parent = \"warn\"\n") + code("warm", ""))),
                ElementsAre("model.unknown_parent_nearest 4:1"));
    EXPECT_THAT(found_with(list_with(code("a", "parent = \"b\"\n") + code("b", "parent = \"a\"\n") +
                                     code("c", ""))),
                ElementsAre("model.parent_cycle 4:1", "model.parent_cycle 8:1"));
    EXPECT_THAT(found_with(list_with(code("a", "also_within = [\"a\"]\n"))),
                ElementsAre("model.parent_cycle 4:1"));
    EXPECT_THAT(found_with(list_with(code("a", "") + code("a", ""))),
                ElementsAre("model.duplicate_code 7:1"));
    EXPECT_THAT(found_with(list_with(code("é", ""))), ElementsAre("model.code_invalid 4:1"));
    EXPECT_THAT(
        found_with(list_with(code("a", "valid_from = 2022-01-01\nvalid_to = 2021-01-01\n"))),
        ElementsAre("model.validity_reversed 4:1"));
}

TEST(ReadModel, WhatIsWrittenMeansOneCode) {
    auto texts = testing::small_model_texts();
    texts.push_back({"codes/kinds.csv", "code,label_nl,aliases\nlecture,Lezing,CURSÚS|praatje\n"});
    Findings findings;
    read_model(texts, findings);
    ASSERT_THAT(places_of(findings), ElementsAre("model.means_two_codes 2:1"));
    EXPECT_EQ(findings.list().front().origin.file, "codes/kinds.csv");
}

TEST(ReadModel, SaysWhereACsvIsWrong) {
    EXPECT_THAT(found_with({"codes/x.csv", "code,label_nl,colour\n"}),
                ElementsAre("model.unknown_column 1:15"));
    EXPECT_THAT(found_with({"codes/x.csv", "code,aliasses,label_nl\n"}),
                ElementsAre("model.unknown_column_nearest 1:6"));
    EXPECT_THAT(found_with({"codes/x.csv", "code\na\n"}), ElementsAre("model.missing_column 1:1"));
    EXPECT_THAT(found_with({"codes/x.csv", ""}), ElementsAre("model.missing_column 1:1"));
    EXPECT_THAT(found_with({"codes/x.csv", "# only\ncode,label_nl\na,\"b\n"}),
                ElementsAre("model.quote_not_closed 3:3"));
    EXPECT_THAT(found_with({"codes/x.csv", "code,label_nl\na,\"b\"c\n"}),
                ElementsAre("model.quote_not_closed 2:3"));
    EXPECT_THAT(found_with({"codes/x.csv", "code,label_nl,valid_to\na,b,morgen\n"}),
                ElementsAre("model.expected_date 2:5"));
    EXPECT_THAT(found_with({"codes/x.csv", "code,label_nl\n\xFF,b\n"}),
                ElementsAre("model.not_utf8 1:1"));
}

TEST(ReadModel, ReadsQuotesLineEndsAndCommentsInCsv) {
    auto texts = testing::small_model_texts();
    texts.push_back({"codes/two_words.csv",
                     "\xEF\xBB\xBF# source: made up\r\ncode,label_nl,label_en\r\n\r\n"
                     "a,\"Aap, \"\"noot\"\"\",Monkey\r\n# mies\r\nb,Boom,\r\n"});
    Findings findings;
    const auto model = read_model(texts, findings);
    EXPECT_THAT(places_of(findings), IsEmpty());
    const auto& list = model.get_list("two_words");
    EXPECT_EQ(label_in(list.labels(), "nl"), "two words");
    EXPECT_EQ(list.find("a")->labels.at("nl"), "Aap, \"noot\"");
    EXPECT_EQ(list.find("b")->labels.at("en"), "Boom");
    EXPECT_EQ(list.find("b")->origin.line, 6);
}

TEST(ReadModel, ACsvRowHasAsManyCellsAsItsHeader) {
    EXPECT_THAT(found_with({"codes/x.csv", "code,label_nl\na\n"}),
                ElementsAre("model.wrong_number_of_cells 2:1"));
    EXPECT_THAT(found_with({"codes/x.csv", "code,label_nl\na,b,c\n"}),
                ElementsAre("model.wrong_number_of_cells 2:1"));
}

}  // namespace
}  // namespace sleutel::model
