#include "features/values/read_value.hpp"

#include <gtest/gtest.h>

namespace sleutel::values {
namespace {

using model::FieldType;
using spreadsheet::Cell;

model::CodeEntry code(std::string name, std::string label, std::vector<std::string> aliases = {}) {
    model::CodeEntry entry;
    entry.code = std::move(name);
    entry.labels = {{"nl", label}, {"en", label}};
    entry.aliases = std::move(aliases);
    return entry;
}

model::Model a_model() {
    model::CodeList partners{"partners",
                             {{"nl", "Partners"}, {"en", "Partners"}},
                             {code("lkha", "LKHA"),
                              code("ggd-nog", "GGD Noord- en Oost-Gelderland"),
                              code("cjg", "CJG Rotterdam", {"CJG Rdam"}),
                              code("none", "Geen")}};
    return model::Model{{}, {std::move(partners)}};
}

model::Field a_field(FieldType type) {
    model::Field field;
    field.name = "x";
    field.type = type;
    field.code_list = "partners";
    return field;
}

std::string read(FieldType type, const Cell& cell, const Habits& habits = {}) {
    const auto reading = read_value(a_model(), a_field(type), cell, habits);
    if (reading.refusal) {
        return reading.refusal->key;
    }
    return reading.value ? model::to_text(*reading.value) : "nothing";
}

std::string read(FieldType type, std::string_view text, const Habits& habits = {}) {
    return read(type, Cell::of_text(text), habits);
}

TEST(ReadValue, LeavesOutWhatSaysNothing) {
    for (const auto* text : {"", "  ", "-", "n.v.t.", "N.V.T.", "nvt", "onbekend", "?"}) {
        EXPECT_EQ(read(FieldType::count, text), "nothing") << text;
        EXPECT_EQ(read(FieldType::text, text), "nothing") << text;
        EXPECT_EQ(read(FieldType::date, text), "nothing") << text;
        EXPECT_EQ(read(FieldType::codes, text), "nothing") << text;
    }
    EXPECT_EQ(read(FieldType::date, Cell{}), "nothing");
}

TEST(ReadValue, ReadsDateCellsAndDayNumbers) {
    const auto day = *Date::from(2022, 3, 12);
    EXPECT_EQ(read(FieldType::date, Cell::of_date(day)), "2022-03-12");
    EXPECT_EQ(read(FieldType::date, Cell::of_number(44632)), "2022-03-12");
    EXPECT_EQ(read(FieldType::date, "44632"), "2022-03-12");
    EXPECT_EQ(read(FieldType::date, Cell::of_number(44632.75)), "2022-03-12");
    EXPECT_EQ(read(FieldType::date, Cell::of_number(20220312)), "2022-03-12");
    EXPECT_EQ(read(FieldType::date, Cell::of_number(2022)), "import.date_incomplete");
    EXPECT_EQ(read(FieldType::date, Cell::of_number(-1)), "import.date_not_understood");
    EXPECT_EQ(read(FieldType::date, Cell::of_number(1e300)), "import.date_not_understood");
    EXPECT_EQ(read(FieldType::partial_date, Cell::of_number(2022)), "2022");
    EXPECT_EQ(read(FieldType::partial_date, Cell::of_date(day)), "2022-03-12");
    EXPECT_EQ(read(FieldType::date_range, Cell::of_number(2022)), "2022-01-01/2022-12-31");
    EXPECT_EQ(read(FieldType::date, Cell::of_boolean(true)), "import.date_not_understood");
}

TEST(ReadValue, ReadsMoments) {
    const auto day = *Date::from(2022, 7, 12);
    EXPECT_EQ(read(FieldType::instant, Cell::of_date(day, std::chrono::hours{19})),
              "2022-07-12T17:00:00Z");
    EXPECT_EQ(read(FieldType::instant, Cell::of_date(day)), "import.time_missing");
    EXPECT_EQ(read(FieldType::instant, Cell::of_number(44632.75)), "2022-03-12T17:00:00Z");
    EXPECT_EQ(read(FieldType::instant, "2022-07-12T17:00:00Z"), "2022-07-12T17:00:00Z");
}

TEST(ReadValue, ReadsNumberCellsWithoutHabits) {
    EXPECT_EQ(read(FieldType::count, Cell::of_number(40)), "40");
    EXPECT_EQ(read(FieldType::count, Cell::of_number(1250)), "1250");
    EXPECT_EQ(read(FieldType::count, Cell::of_number(0)), "0");
    EXPECT_EQ(read(FieldType::count, Cell::of_number(12.5)), "import.count_broken");
    EXPECT_EQ(read(FieldType::count, Cell::of_number(-3)), "import.count_negative");
    EXPECT_EQ(read(FieldType::decimal, Cell::of_number(1.25)), "1.25");
    EXPECT_EQ(read(FieldType::decimal, Cell::of_number(1.0 / 3)), "0.333333333");
    EXPECT_EQ(read(FieldType::decimal, Cell::of_number(1.234)), "1.234");
    EXPECT_EQ(read(FieldType::integer, Cell::of_number(1.5)), "import.integer_broken");
    EXPECT_EQ(read(FieldType::money, Cell::of_number(1250.5)), "1250.50 EUR");
    EXPECT_EQ(read(FieldType::money, Cell::of_number(0.1 + 0.2)), "0.30 EUR");
    EXPECT_EQ(read(FieldType::money, Cell::of_number(1.234)), "import.money_cents");
    EXPECT_EQ(read(FieldType::text, Cell::of_number(12)), "12");
}

TEST(ReadValue, KnowsThatExcelTurnsIntervalsIntoDates) {
    const auto day = Cell::of_date(*Date::from(2022, 5, 3));
    EXPECT_EQ(read(FieldType::count, day), "import.number_is_date");
    EXPECT_EQ(read(FieldType::integer, day), "import.number_is_date");
}

TEST(ReadValue, RefusesFormulaErrorsInAnyField) {
    for (const auto type : {FieldType::text, FieldType::count, FieldType::date, FieldType::code}) {
        EXPECT_EQ(read(type, Cell::of_error("#REF!")), "import.cell_error");
    }
}

TEST(ReadValue, FindsCodesByWhatPeopleWrite) {
    EXPECT_EQ(read(FieldType::code, "LKHA"), "lkha");
    EXPECT_EQ(read(FieldType::code, " cjg  rdam"), "cjg");
    EXPECT_EQ(read(FieldType::code, "geen"), "none");
    EXPECT_EQ(read(FieldType::code, "Philips"), "import.code_unknown");
    const auto reading =
        read_value(a_model(), a_field(FieldType::code), Cell::of_text("CJG Roterdam"), {});
    EXPECT_EQ(reading.refusal->key, "import.code_unknown_nearest");
    EXPECT_EQ(reading.refusal->values.back().second, "CJG Rotterdam");
}

TEST(ReadValue, CutsCellsWithSeveralValuesButNotInsideAName) {
    Habits habits;
    habits.split = Pattern::from("[,;/]| en ");
    EXPECT_EQ(read(FieldType::codes, "LKHA, GGD Noord- en Oost-Gelderland en CJG Rdam", habits),
              "cjg|ggd-nog|lkha");
    EXPECT_EQ(read(FieldType::codes, "LKHA; LKHA", habits), "lkha");
    EXPECT_EQ(read(FieldType::codes, "LKHA, -, ", habits), "lkha");
    EXPECT_EQ(read(FieldType::codes, "LKHA, Philips", habits), "import.code_unknown");
    EXPECT_EQ(read(FieldType::codes, "LKHA;CJG Rdam\nGeen"), "cjg|lkha|none");
}

TEST(ReadValue, DoesNotRepeatWhatIsPersonal) {
    auto field = a_field(FieldType::date);
    field.sensitivity = model::Sensitivity::personal;
    const auto reading = read_value(a_model(), field, Cell::of_text("Amina"), {});
    EXPECT_EQ(reading.refusal->values.front().second, "…");
}

TEST(ReadValue, UnwrapsLinksInTexts) {
    EXPECT_EQ(read(FieldType::text, "https://urldefense.com/v3/__https:/fb.me/a__;!!N!l$"),
              "https://fb.me/a");
}

TEST(ReadValue, TakesTheJournalsFormOfCountsAndAmounts) {
    EXPECT_EQ(read(FieldType::count, ">=701"), ">=701");
    EXPECT_EQ(read(FieldType::boolean, "true"), "true");
    EXPECT_EQ(read(FieldType::money, "12.50 EUR"), "12.50 EUR");
}

TEST(SplitValues, LeavesOutEmptyPartsAndKeepsOrder) {
    const auto nothing_known = [](std::string_view) { return false; };
    EXPECT_EQ(split_values(" b ;; a;", {}, nothing_known), (std::vector<std::string>{"b", "a"}));
    EXPECT_TRUE(split_values("", {}, nothing_known).empty());
}

TEST(Pattern, IgnoresCaseAndRefusesNonsense) {
    EXPECT_TRUE(Pattern::from("^(totaal|subtotaal)")->is_in("TOTAAL 2022"));
    EXPECT_FALSE(Pattern::from("^totaal")->is_in("het totaal"));
    EXPECT_FALSE(Pattern::from("("));
    EXPECT_FALSE(Pattern::from(""));
}

TEST(Pattern, GivesUpOnATextThatTakesForever) {
    const std::string text(20'000, 'a');
    EXPECT_FALSE(Pattern::from("(a+)+b")->is_in(text));
}

}  // namespace
}  // namespace sleutel::values
