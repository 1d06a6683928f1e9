#include "features/protection/internal/protection_test.hpp"

#include <algorithm>

namespace sleutel::protection {
namespace {

/// Each rule by itself: what is withheld with it, and that nothing is without it. The certificate
/// is audited each time.
class AllRules : public Protection {
protected:
    AllRules() : Protection{std::string{kVisits} + kPeople + kMeetings} {}

    void use_rule(const std::string& rule) {
        use("[[rule]]\nunits = [\"visits\", \"persons\"]\nminimum = 0\n" + rule);
    }

    void attends(const std::string& id,
                 const std::string& token,
                 const std::string& group,
                 const std::string& ledger) {
        world_.put("attendance",
                   id,
                   {{"person", indicators::person(token)}, {"group", indicators::code(group)}},
                   ledger);
    }
};

TEST_F(AllRules, AMinimumNumberOfPartnersWithholdsWhatFewerContributeTo) {
    visits("a", "GM0363", 40, "course", "fsan");
    visits("b", "GM0363", 30, "course", "pharos");
    visits("c", "GM0363", 20, "course", "movisie");
    visits("d", "GM0384", 50, "course", "fsan");
    visits("e", "GM0193", 60, "course", "fsan");
    visits("f", "GM0193", 60, "course", "pharos");
    use_rule("");
    EXPECT_EQ(told("visits", "place"), "260; GM0193 120; GM0363 90; GM0384 50;");
    use_rule("minimum_partners = 2\n");
    const auto two = told("visits", "place");
    EXPECT_NE(two.find("GM0384 -;"), std::string::npos) << two;
    EXPECT_EQ(std::ranges::count(two, '-'), 2) << "and one that it would follow from: " << two;
    use_rule("minimum_partners = 3\n");
    const auto three = told("visits", "place");
    EXPECT_NE(three.find("GM0193 -;"), std::string::npos) << three;
    EXPECT_NE(three.find("GM0384 -;"), std::string::npos) << three;
    EXPECT_NE(three.find("GM0363 -;"), std::string::npos)
        << "fsan, alone in Almere, would know how many there were in Alkmaar: " << three;
}

TEST_F(AllRules, APersonThatSeveralPartnersKnowIsOfTwoOfThem) {
    for (int person = 0; person < 8; ++person) {
        const auto token = std::to_string(person);
        attends("a" + token, token, "professionals", "fsan");
        attends("b" + token, token, "professionals", "pharos");
        attends("c" + token, "x" + token, "volunteers", "fsan");
        attends("d" + token, "y" + token, "volunteers", "pharos");
        attends("e" + token, "z" + token, "volunteers", "movisie");
    }
    use_rule("minimum_partners = 2\n");
    EXPECT_EQ(told("people", "group"), "32; professionals 8; volunteers 24;");
    use_rule("minimum_partners = 3\n");
    EXPECT_NE(told("people", "group").find("professionals -;"), std::string::npos);
}

TEST_F(AllRules, DominanceWithholdsWhatOnePartnerMakesUpNearlyAlone) {
    visits("a", "GM0363", 95, "course", "fsan");
    visits("b", "GM0363", 5, "course", "pharos");
    visits("c", "GM0384", 50, "course", "fsan");
    visits("d", "GM0384", 50, "course", "pharos");
    visits("e", "GM0193", 40, "course", "movisie");
    visits("f", "GM0193", 60, "course", "pharos");
    use_rule("dominance = { partners = 1, percent = 95 }\n");
    EXPECT_EQ(told("visits", "place"), "300; GM0193 100; GM0363 100; GM0384 100;");
    use_rule("dominance = { partners = 1, percent = 90 }\n");
    const auto one = told("visits", "place");
    EXPECT_NE(one.find("GM0363 -;"), std::string::npos) << one;
    EXPECT_NE(one.find("300;"), std::string::npos) << one;
}

TEST_F(AllRules, DominanceOfTwoPartnersAddsTheTwoLargest) {
    visits("a", "GM0363", 10, "course", "fsan");
    visits("b", "GM0363", 7, "course", "pharos");
    visits("c", "GM0363", 5, "course", "movisie");
    for (const char* partner : {"fsan", "pharos", "movisie", "ocw"}) {
        visits(partner, "GM0384", 25, "course", partner);
        visits(std::string{partner} + "2", "GM0193", 25, "course", partner);
    }
    // 17 of 22 is 77 percent.
    use_rule("dominance = { partners = 2, percent = 78 }\n");
    EXPECT_NE(told("visits", "place").find("GM0363 22;"), std::string::npos);
    use_rule("dominance = { partners = 2, percent = 76 }\n");
    EXPECT_NE(told("visits", "place").find("GM0363 -;"), std::string::npos);
}

TEST_F(AllRules, PPercentKeepsTheSecondPartnerFromTheLargest) {
    visits("a", "GM0363", 80, "course", "fsan");
    visits("b", "GM0363", 19, "course", "pharos");
    visits("c", "GM0363", 8, "course", "movisie");
    for (const char* partner : {"fsan", "pharos", "movisie"}) {
        visits(partner, "GM0384", 50, "course", partner);
        visits(std::string{partner} + "2", "GM0193", 50, "course", partner);
    }
    // The others have 8: one tenth of 80, and less than a fifth.
    use_rule("p_percent = 10\n");
    EXPECT_NE(told("visits", "place").find("GM0363 107;"), std::string::npos);
    use_rule("p_percent = 20\n");
    EXPECT_NE(told("visits", "place").find("GM0363 -;"), std::string::npos);
}

TEST_F(AllRules, PPercentProtectsOneThatIsAlone) {
    visits("a", "GM0363", 1, "course", "fsan");
    visits("b", "GM0384", 30, "course", "pharos");
    visits("c", "GM0384", 30, "course", "movisie");
    visits("d", "GM0384", 30, "course", "ocw");
    use_rule("p_percent = 10\n");
    EXPECT_NE(told("visits", "place").find("GM0363 -;"), std::string::npos);
}

TEST_F(AllRules, AGroupDoesNotSayInWhichCategoryAllAre) {
    visits("a", "GM0363", 20, "meeting");
    visits("b", "GM0384", 30, "meeting");
    visits("c", "GM0384", 25, "course");
    use_rule("");
    EXPECT_EQ(told("visits", "place,kind"),
              "75; GM0363 meeting 20; GM0384 course 25; GM0384 meeting 30;");
    use_rule("group = 0\n");
    // Who visited in Amsterdam visited a meeting: that must not be seen, not by what is listed
    // either.
    const auto text = told("visits", "place,kind");
    EXPECT_NE(text.find("GM0363 course -; GM0363 meeting -;"), std::string::npos) << text;
    EXPECT_NE(text.find("75;"), std::string::npos) << text;
    // All courses were in Almere: the same the other way round.
    EXPECT_NE(text.find("GM0384 course -;"), std::string::npos) << text;
}

TEST_F(AllRules, AGroupKeepsItsTotalAndNotItsOnlyCell) {
    visits("a", "GM0363", 20, "meeting");
    use_rule("group = 0\n");
    EXPECT_EQ(told("visits", "kind"), "20;") << "there is nothing to set beside the only category";
    visits("b", "GM0363", 0, "course");
    EXPECT_EQ(told("visits", "kind"), "20; course -; meeting -;") << "nor does the zero say it";
}

TEST_F(AllRules, AGroupIsNotFoundOutByAnotherFigureOrAShare) {
    visits("a", "GM0363", 20, "meeting");
    visits("b", "GM0384", 30, "course");
    visits("c", "GM0384", 30, "meeting");
    use_rule("group = 0\n");
    const auto released = release(
        {{"meetings", "place"}, {"visits", "place"}, {"visits", "place,kind"}, {"share", "place"}});
    // In Amsterdam 20 visits, all to meetings: told of one of the two figures at most.
    const auto& meetings = released.figures[0];
    const auto& visits = released.figures[1];
    EXPECT_FALSE(shown(meetings.breakdown->cells[0].value) == "20" &&
                 shown(visits.breakdown->cells[0].value) == "20")
        << told(meetings) << told(visits);
    EXPECT_NE(told(released.figures[2]).find("GM0363 meeting -;"), std::string::npos)
        << told(released.figures[2]);
    EXPECT_NE(told(released.figures[3]).find("GM0363 -;"), std::string::npos)
        << told(released.figures[3]);
}

TEST_F(AllRules, AGroupMayHaveSomeElsewhere) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 6, "course");
    visits("c", "GM0384", 30, "meeting");
    visits("d", "GM0384", 30, "course");
    use_rule("group = 5\n");
    EXPECT_EQ(std::ranges::count(told("visits", "place,kind"), '-'), 0);
    use_rule("group = 6\n");
    const auto text = told("visits", "place,kind");
    EXPECT_NE(text.find("GM0363 course -;"), std::string::npos) << text;
}

TEST_F(AllRules, NobodyKnownIsNoGroup) {
    visits("a", "", 20, "meeting");
    use_rule("group = 0\n");
    EXPECT_EQ(told("visits", "place"), "20;  20;");
}

TEST_F(AllRules, SmallDifferencesMayBeLetGo) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 2, "course");
    const auto both = [&] {
        const auto released = release({{"visits", ""}, {"meetings", ""}});
        return shown(released.figures[0].value) + " " + shown(released.figures[1].value);
    };
    use_rule("spread = 1\n[[rule]]\nsensitivity = \"internal\"\nminimum = 5\n");
    EXPECT_NE(both(), "42 40");
    Findings findings;
    settings_ = read_settings("[[rule]]\nunits = [\"visits\"]\nminimum = 5\ndifferences = false\n",
                              catalogue_,
                              world_.model,
                              findings);
    test::expect_none(findings);
    EXPECT_EQ(both(), "42 40");
}

}  // namespace
}  // namespace sleutel::protection
