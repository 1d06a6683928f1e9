#include "features/protection/protect_figures.hpp"

#include "base/error.hpp"
#include "features/protection/internal/protection_test.hpp"

namespace sleutel::protection {
namespace {

constexpr const char* kOthers = R"(
[[indicator]]
id = "meetings"
label = { nl = "X", en = "X" }
of = "activity"
measure = "sum"
field = "visits"
unit = "visits"
where = 'kind = "meeting"'
[[indicator]]
id = "share"
label = { nl = "X", en = "X" }
measure = "ratio"
numerator = "meetings"
denominator = "visits"
[[indicator]]
id = "activities"
label = { nl = "X", en = "X" }
of = "activity"
measure = "count"
unit = "activities"
by = ["place"]
)";

class ProtectFigures : public Protection {
protected:
    ProtectFigures() : Protection{std::string{kVisits} + kOthers} {}

    static std::string cells(const ReleasedFigure& figure) {
        std::string text;
        for (const auto& cell : figure.breakdown->cells) {
            text += cell.codes.front() + " " + shown(cell.value) + "; ";
        }
        return text;
    }
};

TEST_F(ProtectFigures, WithholdsSmallCellsAndWhatWouldGiveThemAway) {
    use(kSmallWithheld);
    visits("a", "GM0363", 3);
    visits("b", "GM0384", 12);
    visits("c", "GM0193", 40);
    const auto released = release({{"visits", "place"}});
    EXPECT_EQ(shown(released.figures[0].value), "55");
    EXPECT_EQ(cells(released.figures[0]), "GM0193 40; GM0363 -; GM0384 -; ");
    EXPECT_EQ(released.withheld, 2U);
}

TEST_F(ProtectFigures, LeavesAloneWhatIsNoCountOfPersons) {
    use(kSmallWithheld);
    visits("a", "GM0363", 30);
    visits("b", "GM0384", 12);
    const auto released = release({{"activities", "place"}});
    EXPECT_EQ(cells(released.figures[0]), "GM0363 1; GM0384 1; ");
    EXPECT_EQ(released.figures[0].records, 2);
    EXPECT_EQ(release({{"visits", "place"}}).figures[0].records, std::nullopt);
}

TEST_F(ProtectFigures, LinksFiguresByWhatTheyCountAndNotByName) {
    use(kSmallWithheld);
    visits("a", "GM0363", 3, "meeting");
    visits("b", "GM0384", 12);
    visits("c", "GM0193", 40);
    // "meetings" is the cell of Amsterdam under another name.
    const auto released = release({{"visits", "place"}, {"meetings", ""}});
    EXPECT_EQ(shown(released.figures[1].value), "-");
}

TEST_F(ProtectFigures, WithholdsOneOfTwoNumbersThatLieTooCloseTogether) {
    use(kSmallWithheld);
    visits("a", "GM0363", 20, "meeting");
    visits("b", "GM0384", 2);
    const auto released = release({{"visits", ""}, {"meetings", ""}, {"share", ""}});
    EXPECT_EQ(shown(released.figures[0].value), "22");
    EXPECT_EQ(shown(released.figures[1].value), "-");
    EXPECT_EQ(shown(released.figures[2].value), "-");
}

constexpr const char* kDecision = R"(
[[override]]
figure = "visits"
by = "place"
codes = ["GM0363"]
decided_by = "A. Jansen"
reason = { nl = "Al gepubliceerd", en = "Published already" }
ground = { nl = "Woo", en = "Open Government Act" }
)";

TEST_F(ProtectFigures, PublishesWhatSomebodyDecidedTo) {
    use(std::string{kSmallWithheld} + kDecision);
    visits("a", "GM0363", 3);
    visits("b", "GM0384", 12);
    visits("c", "GM0193", 40);
    const auto released = release({{"visits", "place"}});
    EXPECT_EQ(cells(released.figures[0]), "GM0193 40; GM0363 3; GM0384 12; ");
    ASSERT_EQ(released.decisions.size(), 1U);
    EXPECT_EQ(released.decisions[0]->decided_by, "A. Jansen");
}

TEST_F(ProtectFigures, RefusesADecisionThatGivesAwayAnotherNumber) {
    use(std::string{kSmallWithheld} + kDecision + R"(
[[override]]
figure = "visits"
decided_by = "A. Jansen"
reason = { nl = "Al gepubliceerd", en = "Published already" }
ground = { nl = "Woo", en = "Open Government Act" }
)");
    visits("a", "GM0363", 3);
    visits("b", "GM0384", 2);
    try {
        release({{"visits", "place"}});
        FAIL() << "the cell of Almere follows from the two that were decided on";
    } catch (const Error& error) {
        EXPECT_EQ(error.failure(), Failure::conflict);
        EXPECT_EQ(error.message().key, "protection.decision_gives_away");
        EXPECT_EQ(error.message().values.front().second, "visits[place=GM0384]");
    }
}

TEST_F(ProtectFigures, PublishesZerosAndWhatIsNotReported) {
    use(kSmallWithheld);
    visits("a", "GM0363", 0);
    visits("b", "GM0384", 12);
    EXPECT_EQ(cells(release({{"visits", "place"}}).figures[0]), "GM0363 0; GM0384 12; ");
    EXPECT_EQ(shown(release({{"meetings", ""}}).figures[0].value), "-");
    EXPECT_FALSE(release({{"meetings", ""}}).figures[0].value.is_withheld());
}

TEST_F(ProtectFigures, ShowsEverythingWhereNoRuleApplies) {
    settings_ = DisclosureSettings::none();
    visits("a", "GM0363", 3);
    visits("b", "GM0384", 1);
    EXPECT_EQ(cells(release({{"visits", "place"}}).figures[0]), "GM0363 3; GM0384 1; ");
}

TEST_F(ProtectFigures, ProtectsUnitsThatNoRuleNames) {
    use("");
    visits("a", "GM0363", 3);
    visits("b", "GM0384", 4);
    EXPECT_EQ(release({{"visits", "place"}}).withheld, 2U);
    EXPECT_EQ(release({{"activities", "place"}}).withheld, 3U);
}

}  // namespace
}  // namespace sleutel::protection
