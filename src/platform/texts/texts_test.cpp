#include "platform/texts/texts.hpp"

#include <gtest/gtest.h>

namespace sleutel {
namespace {

TEST(Texts, SaysAMessageInTheReadersLanguage) {
    const Message message{"app.unknown_command_nearest",
                          {{"name", "imprt"}, {"nearest", "import"}}};
    EXPECT_EQ(say("nl", message), "Er is geen opdracht 'imprt'. Bedoelt u 'import'?");
    EXPECT_EQ(say("en", message), "There is no command 'imprt'. Do you mean 'import'?");
}

TEST(Texts, ChoosesThePluralByCount) {
    EXPECT_EQ(say("nl", Message{"app.rows", {{"count", "1"}}}), "1 rij");
    EXPECT_EQ(say("nl", Message{"app.rows", {{"count", "3"}}}), "3 rijen");
}

TEST(Texts, LosesNothingOfAMessageWithoutText) {
    EXPECT_EQ(say("nl", Message{"no.such_key", {{"cell", "B2"}}}), "no.such_key (cell=B2)");
}

TEST(Texts, LeavesBracesOfUnknownNames) {
    const Message message{"app.unknown_command_nearest", {{"name", "{x"}}};
    EXPECT_EQ(say("en", message), "There is no command '{x'. Do you mean '{nearest}'?");
}

TEST(Texts, PutsThePlaceBeforeAFinding) {
    const Finding finding{
        Severity::refusal, {"no.such_key", {}}, {"a.xlsx", "Blad1", "C3", 0, 0}, ""};
    EXPECT_EQ(say("en", finding), "a.xlsx, Blad1, C3: no.such_key");
}

}  // namespace
}  // namespace sleutel
