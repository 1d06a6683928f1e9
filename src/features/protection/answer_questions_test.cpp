#include "features/protection/answer_questions.hpp"

#include "base/error.hpp"
#include "features/protection/internal/protection_test.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>

namespace sleutel::protection {
namespace {

constexpr const char* kMore = R"(
[[indicator]]
id = "meetings"
label = { nl = "X", en = "X" }
of = "activity"
measure = "sum"
field = "visits"
unit = "visits"
where = 'kind = "meeting"'
by = ["place"]
[[indicator]]
id = "share"
label = { nl = "X", en = "X" }
measure = "ratio"
numerator = "meetings"
denominator = "visits"
by = ["place"]
[[indicator]]
id = "reached"
label = { nl = "X", en = "X" }
of = "activity"
measure = "sum"
field = "persons"
unit = "persons"
no_overlap = { nl = "X", en = "X" }
)";

constexpr const char* kKeys = "[free_questions]\nmethod = \"cell_keys\"\nrange = 5\nvariance = 2\n";
constexpr const char* kRound = R"(
[free_questions]
method = "round"
base = 5
tables = ["visits:place", "visits:place:region", "visits:place,kind", "meetings:place"]
)";

disclosure::RecordKeys::Secret secret_of(unsigned char byte) {
    disclosure::RecordKeys::Secret secret{};
    secret.fill(byte);
    return secret;
}

class AnswerQuestions : public Protection {
protected:
    AnswerQuestions() : Protection{std::string{kVisits} + kMore} {}

    ReleasedFigure answer(const std::string& id,
                          const std::string& by,
                          const std::vector<EarlierRelease>& earlier = {},
                          unsigned char secret = 7) {
        const auto snapshot = world_.now();
        const auto& definition = catalogue_.get(id);
        const std::vector<FigureRequest> requests = {
            {&definition,
             indicators::read_breakdown(by, "", definition, catalogue_, world_.model)}};
        return answer_questions({.snapshot = *snapshot,
                                 .catalogue = catalogue_,
                                 .settings = settings_,
                                 .position = snapshot->position(),
                                 .earlier = earlier},
                                requests,
                                secret_of(secret))
            .front();
    }

    static std::int64_t number(const ReleasedValue& value) {
        return std::get<Count>(value.value().value()).low();
    }

    static std::map<std::string, std::int64_t> cells(const ReleasedFigure& figure) {
        std::map<std::string, std::int64_t> numbers;
        for (const auto& cell : figure.breakdown->cells) {
            numbers[cell.codes.front()] = number(cell.value);
        }
        return numbers;
    }

    static std::string key_of_refusal(const std::function<void()>& ask) {
        try {
            ask();
        } catch (const Error& error) {
            return error.message().key;
        }
        return "answered";
    }
};

TEST_F(AnswerQuestions, GiveTheSameAnswerEachTimeAndAnotherUnderAnotherSecret) {
    use(kKeys);
    std::set<std::int64_t> under_others;
    visits("a", "GM0363", 40);
    const auto first = number(answer("visits", "").value);
    for (unsigned char secret = 0; secret < 40; ++secret) {
        under_others.insert(number(answer("visits", "", {}, secret).value));
    }
    EXPECT_EQ(number(answer("visits", "").value), first);
    EXPECT_GT(under_others.size(), 2U);
    EXPECT_LE(std::abs(first - 40), 5);
    EXPECT_EQ(answer("visits", "").value.way(), disclosure::Way::perturbed);
}

TEST_F(AnswerQuestions, ChangeTheSameRecordsByTheSameWhateverTheQuestion) {
    use(kKeys);
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0384", 30, "course");
    // The average over many questions would be the truth, were the noise new each time.
    const auto by_place = cells(answer("visits", "place")).at("GM0363");
    EXPECT_EQ(cells(answer("visits", "kind")).at("meeting"), by_place);
    EXPECT_EQ(number(answer("meetings", "").value), by_place);
    EXPECT_EQ(cells(answer("meetings", "place")).at("GM0363"), by_place);
}

TEST_F(AnswerQuestions, ChangeTwoFieldsOfTheSameRecordsEachByItsOwn) {
    use(kKeys);
    std::set<std::int64_t> apart;
    for (int at = 0; at < 30; ++at) {
        world_.put(
            "activity", "a", {{"visits", Count::exactly(40)}, {"persons", Count::exactly(40)}});
        apart.insert(number(answer("visits", "").value) - number(answer("reached", "").value));
    }
    EXPECT_GT(apart.size(), 2U) << "else the one gives away how much the other differs";
}

TEST_F(AnswerQuestions, TellNoIncrementBySubtractingTwoDays) {
    use(kKeys);
    std::set<std::int64_t> apart;
    auto before = std::int64_t{0};
    for (int day = 0; day < 40; ++day) {
        visits("a" + std::to_string(day), "GM0363", 10);
        const auto now = number(answer("visits", "").value);
        apart.insert(now - before);
        before = now;
    }
    EXPECT_GT(apart.size(), 4U);
}

TEST_F(AnswerQuestions, DoNotTellNobodyFromFewByWhatIsListed) {
    use(kKeys);
    visits("none", "GM0599", 0);
    std::size_t gone = 0;
    for (unsigned char secret = 0; secret < 60; ++secret) {
        world_.put("activity",
                   "few",
                   {{"place", indicators::code("GM0363")},
                    {"kind", indicators::code("course")},
                    {"visits", Count::exactly(1)}});
        const auto figure = answer("visits", "place", {}, secret);
        const auto listed = cells(figure);
        EXPECT_FALSE(listed.contains("GM0599"));
        for (const auto& [place, count] : listed) {
            EXPECT_GT(count, 0);
        }
        gone += listed.empty() ? 1U : 0U;
    }
    EXPECT_GT(gone, 0U) << "one that was taken away looks like nobody";
}

TEST_F(AnswerQuestions, ShareTwoChangedNumbersAlsoWhereNobodyIsInOne) {
    use(kKeys);
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0384", 30, "course");
    const auto share = answer("share", "place");
    const auto in_almere = std::ranges::find_if(
        share.breakdown->cells, [](const auto& cell) { return cell.codes.front() == "GM0384"; });
    const auto& ratio = std::get<indicators::Ratio>(in_almere->value.value().value());
    EXPECT_EQ(to_text(ratio.numerator), "~0") << "as it would look after noise";
    EXPECT_EQ(ratio.denominator.low(), cells(answer("visits", "place")).at("GM0384"));
}

TEST_F(AnswerQuestions, TellNothingOfHowManyRecordsOrWhich) {
    use(kKeys);
    visits("a", "GM0363", 40);
    const auto figure = answer("visits", "place");
    EXPECT_EQ(figure.records, std::nullopt);
    EXPECT_EQ(figure.candidates, std::nullopt);
    EXPECT_EQ(figure.record_set_hash, "");
    EXPECT_EQ(figure.breakdown->cells.front().records, std::nullopt);
    EXPECT_TRUE(figure.sources.empty());
}

TEST_F(AnswerQuestions, AreUnbiased) {
    use(kKeys);
    double sum = 0;
    double squares = 0;
    constexpr int kDraws = 600;
    for (int at = 0; at < kDraws; ++at) {
        world_.put("activity", "a", {{"visits", Count::exactly(100)}});
        const auto change = static_cast<double>(number(answer("visits", "").value) - 100);
        sum += change;
        squares += change * change;
    }
    EXPECT_LT(std::abs(sum / kDraws), 0.25);
    EXPECT_NEAR(squares / kDraws, 2, 0.5);
}

TEST_F(AnswerQuestions, RoundSoThatTablesAddUp) {
    use(kRound);
    visits("a", "GM0363", 3, "meeting");
    visits("b", "GM0363", 9, "course");
    visits("c", "GM0384", 12, "course");
    visits("d", "GM0193", 41, "course");
    visits("e", "GM0193", 2, "meeting");
    const auto whole = number(answer("visits", "").value);
    for (const auto* by : {"place", "place:region", "place,kind"}) {
        const auto figure = answer("visits", by);
        EXPECT_EQ(number(figure.value), whole);
        std::int64_t sum = 0;
        for (const auto& cell : figure.breakdown->cells) {
            EXPECT_EQ(number(cell.value) % 5, 0);
            EXPECT_EQ(cell.value.way(), disclosure::Way::rounded);
            sum += number(cell.value);
        }
        EXPECT_EQ(sum, whole) << by;
    }
    EXPECT_EQ(cells(answer("visits", "place")), cells(answer("visits", "place")));
}

TEST_F(AnswerQuestions, RoundOnlyTablesThatThePackNames) {
    use(kRound);
    visits("a", "GM0363", 3, "meeting");
    // Answers that were each rounded by themselves would close in on the truth.
    EXPECT_EQ(key_of_refusal([&] { answer("visits", "kind"); }), "protection.table_not_rounded");
    EXPECT_EQ(key_of_refusal([&] { answer("meetings", ""); }), "answered");
}

TEST_F(AnswerQuestions, AreRefusedWhereAReleaseHasTheTrueNumber) {
    use(kKeys);
    visits("a", "GM0363", 40);
    const auto& hash = answer("visits", "").definition_hash;
    const auto with = [&](const std::string& figure, std::optional<std::string> value) {
        return key_of_refusal([&] {
            answer("visits", "", {{"proef 1", 1, {{{figure, "", {}}, std::move(value), hash}}}});
        });
    };
    EXPECT_EQ(with("visits", "40"), "protection.published_exactly");
    EXPECT_EQ(with("meetings", "12"), "protection.published_exactly");
    EXPECT_EQ(with("gone", "12"), "protection.published_exactly");
    EXPECT_EQ(with("visits", std::nullopt), "answered");
    EXPECT_EQ(with("visits", "-"), "answered");
}

TEST_F(AnswerQuestions, LeaveNoExactNumberInReleases) {
    use(kKeys);
    visits("a", "GM0363", 40, "meeting");
    visits("b", "GM0384", 0, "meeting");
    const auto released = release({{"visits", "place"}, {"share", ""}});
    for (const auto& number : released.numbers) {
        EXPECT_TRUE(number.value.is_withheld()) << to_text(number.name);
    }
    EXPECT_TRUE(released.figures[1].value.is_withheld());
}

}  // namespace
}  // namespace sleutel::protection
