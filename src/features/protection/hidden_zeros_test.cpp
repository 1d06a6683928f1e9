#include "base/error.hpp"
#include "features/protection/internal/protection_test.hpp"

#include <algorithm>

namespace sleutel::protection {
namespace {

constexpr const char* kMore = R"(
[[indicator]]
id = "guests"
label = { nl = "X", en = "X" }
of = "attendance"
measure = "distinct"
field = "person"
unit = "persons"
protect = false
by = ["group"]
[[indicator]]
id = "activities"
label = { nl = "X", en = "X" }
of = "activity"
measure = "count"
unit = "activities"
by = ["kind"]
[[indicator]]
id = "by-partner"
label = { nl = "X", en = "X" }
of = "activity"
measure = "sum"
field = "visits"
unit = "visits"
by = ["ledger"]
)";

constexpr const char* kHidden = R"([[rule]]
units = ["visits", "persons"]
minimum = 5
zeros = "withheld"
)";

constexpr const char* kActivitiesPrinted = R"([[rule]]
units = ["activities"]
minimum = 0
)";

constexpr const char* kActivitiesHidden = R"([[rule]]
units = ["activities"]
minimum = 1
zeros = "withheld"
)";

/// Zeros that nobody may see; the certificate is audited each time.
class HiddenZeros : public Protection {
protected:
    HiddenZeros() : Protection{std::string{kVisits} + kMeetings + kPeople + kMore} { use(kHidden); }

    /// So many women, of two partners.
    void attend(int count) {
        for (int person = 0; person < count; ++person) {
            world_.put("attendance",
                       "a" + std::to_string(person),
                       {{"person", indicators::person(std::to_string(person))},
                        {"group", indicators::code("women")}},
                       person % 2 == 0 ? "fsan" : "pharos");
        }
    }

    /// Visits by kind, as everybody has them from then on.
    EarlierRelease release_first() { return as_earlier(release({{"visits", "kind"}}), "agenda 1"); }

    std::string refusal(const std::vector<std::pair<std::string, std::string>>& asked) {
        try {
            release(asked);
        } catch (const Error& error) {
            return error.message().key;
        }
        return "";
    }
};

TEST_F(HiddenZeros, StandWithheldAmongAllCategories) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 30, "course");
    // The empty one alone would follow from the total.
    EXPECT_EQ(told("visits", "kind"), "70; course -; meeting 40; webinar -;");
    use(kSmallWithheld);
    EXPECT_EQ(told("visits", "kind"), "70; course 30; meeting 40;");
}

TEST_F(HiddenZeros, LookLikeSmallCounts) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 3, "course");
    visits("c", "GM0363", 20, "gathering");
    EXPECT_EQ(told("visits", "kind"), "63; course -; gathering 20; meeting 40; webinar -;");
}

TEST_F(HiddenZeros, AreHiddenFromPartnersToo) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 30, "course", "pharos");
    visits("c", "GM0384", 50, "meeting", "pharos");
    visits("d", "GM0384", 30, "course");
    // Of each of the two some course might have been a webinar of the other.
    EXPECT_EQ(told("visits", "kind"), "150; course -; meeting 90; webinar -;");
}

TEST_F(HiddenZeros, AreKeptInTablesOfTwoDimensions) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 30, "course", "pharos");
    visits("c", "GM0384", 20, "meeting", "pharos");
    visits("d", "GM0384", 25, "course");
    visits("e", "GM0599", 50, "course", "pharos");
    const auto released =
        release({{"visits", "place"}, {"visits", "kind"}, {"visits", "place:municipality,kind"}});
    const auto text = told(released.figures[2]);
    EXPECT_NE(text.find("GM0599 meeting -;"), std::string::npos) << text;
    EXPECT_NE(text.find("GM0599 webinar -;"), std::string::npos) << text;
    EXPECT_NE(text.find("165;"), std::string::npos) << text;
}

TEST_F(HiddenZeros, ThatFollowFromAnotherFigureHideItToo) {
    visits("a", "GM0363", 40, "webinar");
    visits("b", "GM0384", 30, "course", "pharos");
    visits("c", "GM0384", 25, "course");
    const auto released = release({{"meetings", "place"}, {"visits", "kind"}, {"share", "kind"}});
    EXPECT_TRUE(released.figures[0].value.is_withheld()) << "a zero as a whole";
    EXPECT_EQ(told(released.figures[0]), "-; GM -; GM0363 -; GM0384 -; GM0599 -;")
        << "and its table like one of few";
    EXPECT_NE(told(released.figures[1]).find("meeting -;"), std::string::npos);
    EXPECT_NE(told(released.figures[2]).find("meeting -;"), std::string::npos)
        << told(released.figures[2]);
    const auto alone = release({{"meetings", "place"}}).figures.front();
    EXPECT_EQ(told(alone), "-; GM -; GM0363 -; GM0384 -; GM0599 -;") << "and no other by itself";
}

TEST_F(HiddenZeros, AreNotWhereNoRecordCouldBe) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 30, "meeting", "pharos");
    EXPECT_EQ(told("meetings", "kind"), "70; meeting 70;");
}

TEST_F(HiddenZeros, OfPersonsAreHiddenAsWell) {
    attend(12);
    EXPECT_EQ(told("people", "group"), "12; lgbtiq -; women -;");
}

TEST_F(HiddenZeros, AreRefusedWhereAnotherTableShowsThem) {
    attend(12);
    EXPECT_EQ(refusal({{"people", "group"}}), "");
    EXPECT_EQ(refusal({{"guests", "group"}}), "");
    EXPECT_EQ(refusal({{"people", "group"}, {"guests", "group"}}), "protection.zero_is_seen");
}

TEST_F(HiddenZeros, AreRefusedWhereWhatTheyAddUpIsCounted) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 30, "course");
    use(std::string{kHidden} + kActivitiesPrinted);
    EXPECT_EQ(refusal({{"visits", "kind"}}), "");
    EXPECT_EQ(refusal({{"visits", "kind"}, {"activities", ""}}), "");
    EXPECT_EQ(refusal({{"visits", "kind"}, {"activities", "kind"}}), "protection.zero_is_seen");
    use(std::string{kHidden} + kActivitiesHidden);
    EXPECT_EQ(refusal({{"visits", "kind"}, {"activities", "kind"}}), "");
}

TEST_F(HiddenZeros, AreNotAmongWhatIsListedBecauseItIsThere) {
    int number = 0;
    for (const char* partner : {"fsan", "pharos", "movisie", "ocw", "nidos"}) {
        visits(std::to_string(++number), "GM0363", 1, "course", partner);
    }
    // Of five partners, each at least one: five visits in all would say that each had one.
    const auto text = told("by-partner", "ledger");
    EXPECT_TRUE(text.starts_with("-;")) << text;
}

TEST_F(HiddenZeros, ThatAnEarlierReleasePrintedArePublicAndStopNothing) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 30, "course");
    use(kSmallWithheld);
    const auto earlier = release_first();
    use(kHidden);
    EXPECT_EQ(told(release({{"visits", "kind"}}, {earlier}).figures.front()),
              "70; course 30; meeting 40; webinar -;");
    visits("c", "GM0363", 20, "course");
    EXPECT_EQ(told(release({{"visits", "kind"}}, {earlier}).figures.front()),
              "90; course -; meeting 40; webinar -;")
        << "the new ones might have been webinars";
}

TEST_F(HiddenZeros, AreAskedOfSmallCountsOnly) {
    const auto lines = [&](const std::string& text) {
        Findings findings;
        read_settings(
            "[[rule]]\nunits = [\"visits\"]\n" + text, catalogue_, world_.model, findings);
        std::vector<std::string> keys;
        for (const auto& finding : findings.list()) {
            keys.push_back(std::to_string(finding.origin.line) + " " + finding.message.key);
        }
        return keys;
    };
    using Lines = std::vector<std::string>;
    EXPECT_EQ(lines("zeros = \"withheld\"\n"), Lines{});
    EXPECT_EQ(lines("minimum = 0\nzeros = \"withheld\"\n"),
              Lines{"4 protection.zeros_without_minimum"});
    EXPECT_EQ(lines("zeros = \"witheld\"\n"), Lines{"3 protection.unknown_zeros_nearest"});
    EXPECT_EQ(lines("zeros = false\n").size(), 1U);
}

TEST_F(HiddenZeros, StayHiddenInLaterReleases) {
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 30, "course");
    const auto earlier = release_first();
    visits("d", "GM0384", 60, "webinar");
    use(kSmallWithheld);
    // 60 more in all: who saw that 60 webinars are among them would know that there were none.
    const auto second = release({{"visits", "kind"}}, {earlier});
    EXPECT_EQ(told(second.figures.front()), "130; course -; meeting 40; webinar -;");
    EXPECT_EQ(told("visits", "kind"), "130; course 30; meeting 40; webinar 60;")
        << "without the first";
}

TEST_F(HiddenZeros, BesideAGroupStayHiddenInLaterReleases) {
    use("[[rule]]\nunits = [\"visits\"]\nminimum = 5\ngroup = 0\n");
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0363", 0, "course");
    const auto earlier = release_first();
    EXPECT_EQ(told("visits", "kind"), "40; course -; meeting -;") << "all were meetings";
    visits("c", "GM0384", 60, "course");
    visits("d", "GM0384", 30, "webinar");
    EXPECT_EQ(told("visits", "kind"), "130; course 60; meeting 40; webinar 30;");
    // 40 is what there was in all: all must have been meetings.
    const auto second = told(release({{"visits", "kind"}}, {earlier}).figures.front());
    EXPECT_NE(second.find("meeting -;"), std::string::npos) << second;
    EXPECT_NE(second.find("130;"), std::string::npos) << second;
}

TEST_F(HiddenZeros, BesideAGroupAreNotToldByAnotherFigure) {
    use("[[rule]]\nunits = [\"visits\"]\nminimum = 5\ngroup = 0\n");
    visits("a", "GM0363", 40, "meeting");
    const auto released = release({{"meetings", ""}, {"visits", "kind"}});
    const auto both = told(released.figures[0]) + " " + told(released.figures[1]);
    EXPECT_NE(both, "40; 40;") << "that all visits were to meetings";
    EXPECT_NE(both.find("40;"), std::string::npos) << both;
}

}  // namespace
}  // namespace sleutel::protection
