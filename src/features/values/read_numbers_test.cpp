#include "features/values/read_numbers.hpp"

#include "base/count.hpp"

#include <gtest/gtest.h>

namespace sleutel::values {
namespace {

std::string count(std::string_view text, Language language = Language::dutch) {
    const auto reading = read_written_count(text, language);
    return reading.value ? to_text(*reading.value) : reading.refusal->key;
}

std::string integer(std::string_view text, Language language = Language::dutch) {
    const auto reading = read_written_integer(text, language);
    return reading.value ? std::to_string(*reading.value) : reading.refusal->key;
}

std::string decimal(std::string_view text, Language language = Language::dutch) {
    const auto reading = read_written_decimal(text, language);
    return reading.value ? model::to_text(*reading.value) : reading.refusal->key;
}

std::string money(std::string_view text, Language language = Language::dutch) {
    const auto reading = read_written_money(text, language);
    return reading.value ? std::to_string(reading.value->cents) + " " + reading.value->currency
                         : reading.refusal->key;
}

std::string boolean(std::string_view text) {
    const auto reading = read_written_boolean(text);
    return reading.value ? (*reading.value ? "true" : "false") : reading.refusal->key;
}

TEST(WrittenCount, ReadsTheHabits) {
    EXPECT_EQ(count("40"), "40");
    EXPECT_EQ(count("ca. 40"), "~40");
    EXPECT_EQ(count("ca 40"), "~40");
    EXPECT_EQ(count("Circa 40"), "~40");
    EXPECT_EQ(count("±40"), "~40");
    EXPECT_EQ(count("± 40"), "~40");
    EXPECT_EQ(count("+/- 40"), "~40");
    EXPECT_EQ(count("~40"), "~40");
    EXPECT_EQ(count("ongeveer 40"), "~40");
    EXPECT_EQ(count("rond de 40"), "~40");
    EXPECT_EQ(count("> 700"), ">=701");
    EXPECT_EQ(count(">700"), ">=701");
    EXPECT_EQ(count("meer dan 700"), ">=701");
    EXPECT_EQ(count("more than 700", Language::english), ">=701");
    EXPECT_EQ(count("ruim 700"), ">=701");
    EXPECT_EQ(count("700+"), ">=700");
    EXPECT_EQ(count("700 +"), ">=700");
    EXPECT_EQ(count("≥ 700"), ">=700");
    EXPECT_EQ(count(">= 700"), ">=700");
    EXPECT_EQ(count("minimaal 700"), ">=700");
    EXPECT_EQ(count("min. 700"), ">=700");
    EXPECT_EQ(count("minstens 700"), ">=700");
    EXPECT_EQ(count("ten minste 700"), ">=700");
    EXPECT_EQ(count("700 of meer"), ">=700");
    EXPECT_EQ(count("at least 700", Language::english), ">=700");
    EXPECT_EQ(count("10-15"), "10..15");
    EXPECT_EQ(count("10 – 15"), "10..15");
    EXPECT_EQ(count("10 à 15"), "10..15");
    EXPECT_EQ(count("10 a 15"), "10..15");
    EXPECT_EQ(count("10 tot 15"), "10..15");
    EXPECT_EQ(count("tussen 10 en 15"), "10..15");
    EXPECT_EQ(count("tussen de 10 en 15 personen"), "10..15");
    EXPECT_EQ(count("between 10 and 15", Language::english), "10..15");
    EXPECT_EQ(count("674..1914"), "674..1914");
    EXPECT_EQ(count("< 10"), "0..9");
    EXPECT_EQ(count("maximaal 10"), "0..10");
    EXPECT_EQ(count("10-10"), "10");
}

TEST(WrittenCount, KnowsNobodyFromNotKnown) {
    for (const auto* text : {"0", "geen", "Geen", "nul", "none", "nihil", "niemand"}) {
        EXPECT_EQ(*read_written_count(text, Language::dutch).value, Count::exactly(0)) << text;
    }
}

TEST(WrittenCount, ReadsThousandsAndWordsAndWhatIsCounted) {
    EXPECT_EQ(count("1.400"), "1400");
    EXPECT_EQ(count("1 400"), "1400");
    EXPECT_EQ(count("1.400.000"), "1400000");
    EXPECT_EQ(count("1,400", Language::english), "1400");
    EXPECT_EQ(count("40 deelnemers"), "40");
    EXPECT_EQ(count("ca. 40 personen"), "~40");
    EXPECT_EQ(count("40 pers."), "40");
    EXPECT_EQ(count("700+ bezoekers"), ">=700");
    EXPECT_EQ(count("twaalf"), "12");
    EXPECT_EQ(count("één"), "1");
    EXPECT_EQ(count("Twelve", Language::english), "12");
    EXPECT_EQ(count("12,0"), "12");
    EXPECT_EQ(count("12.0"), "12");
}

TEST(WrittenCount, RefusesHalvesDebtsAndRiddles) {
    EXPECT_EQ(count("-5"), "import.count_negative");
    EXPECT_EQ(count("−5"), "import.count_negative");
    EXPECT_EQ(count("12,5"), "import.count_broken");
    EXPECT_EQ(count("12.5"), "import.count_broken");
    EXPECT_EQ(count("99999999999999999999"), "import.number_too_large");
    EXPECT_EQ(count("9007199254740993"), "import.number_too_large");
    for (const auto* text : {"veel",
                             "12 + 3",
                             "12 (3 online)",
                             "15-10",
                             "2x12",
                             "1.40",
                             "ca.",
                             ">",
                             "+",
                             "à",
                             "1.4000",
                             "12 vrouwen",
                             "bijna 40",
                             "personen",
                             "> ca. 40",
                             "1e3",
                             "NaN",
                             "0x10"}) {
        EXPECT_FALSE(read_written_count(text, Language::dutch).value) << text << " " << count(text);
    }
}

TEST(WrittenInteger, DependsOnTheLanguageForThousands) {
    EXPECT_EQ(integer("1.250"), "1250");
    EXPECT_EQ(integer("1,250", Language::english), "1250");
    EXPECT_EQ(integer("1.250", Language::english), "import.integer_broken");
    EXPECT_EQ(integer("-12"), "-12");
    EXPECT_EQ(integer("geen"), "0");
    EXPECT_EQ(integer("12,5"), "import.integer_broken");
    EXPECT_EQ(integer("twaalf"), "import.number_not_understood");
    EXPECT_EQ(integer("9223372036854775808"), "import.number_too_large");
}

TEST(WrittenDecimal, ReadsCommaAndPoint) {
    EXPECT_EQ(decimal("1,5"), "1.5");
    EXPECT_EQ(decimal("1.5"), "1.5");
    EXPECT_EQ(decimal("1.250,75"), "1250.75");
    EXPECT_EQ(decimal("1,250.75"), "1250.75");
    EXPECT_EQ(decimal("1.250"), "1250");
    EXPECT_EQ(decimal("1.250", Language::english), "1.25");
    EXPECT_EQ(decimal("1,250"), "1.25");
    EXPECT_EQ(decimal("1.250.000,5"), "1250000.5");
    EXPECT_EQ(decimal(",5"), "0.5");
    EXPECT_EQ(decimal("-0,50"), "-0.5");
    EXPECT_EQ(decimal("1 250,75"), "1250.75");
    for (const auto* text : {"", "1,2,3", "1.25.0", "1,", "a", "1.2.3,4", "--1", "1 2"}) {
        EXPECT_EQ(decimal(text), "import.number_not_understood") << text;
    }
    EXPECT_EQ(decimal("0,1234567891"), "import.number_too_large");
}

TEST(WrittenMoney, ReadsAmounts) {
    EXPECT_EQ(money("€ 1.250,00"), "125000 EUR");
    EXPECT_EQ(money("€1250"), "125000 EUR");
    EXPECT_EQ(money("€ 1.250,-"), "125000 EUR");
    EXPECT_EQ(money("1.250,--"), "125000 EUR");
    EXPECT_EQ(money("1250 euro"), "125000 EUR");
    EXPECT_EQ(money("EUR 12,5"), "1250 EUR");
    EXPECT_EQ(money("$ 20"), "2000 USD");
    EXPECT_EQ(money("€ -5"), "-500 EUR");
    EXPECT_EQ(money("-€ 5"), "-500 EUR");
    EXPECT_EQ(money("€ 1,250.00", Language::english), "125000 EUR");
    EXPECT_EQ(money("12,345"), "import.money_cents");
    EXPECT_EQ(money("gratis"), "import.money_not_understood");
    EXPECT_EQ(money("€"), "import.money_not_understood");
    EXPECT_EQ(money("999999999999999999"), "import.number_too_large");
}

TEST(WrittenBoolean, ReadsYesAndNo) {
    for (const auto* text : {"ja", "JA", " x ", "yes", "waar", "1", "✓"}) {
        EXPECT_EQ(boolean(text), "true") << text;
    }
    for (const auto* text : {"nee", "No", "onwaar", "0"}) {
        EXPECT_EQ(boolean(text), "false") << text;
    }
    EXPECT_EQ(boolean("misschien"), "import.boolean_not_understood");
}

}  // namespace
}  // namespace sleutel::values
