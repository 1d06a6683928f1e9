#include "features/protection/internal/protection_test.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

namespace sleutel::protection {
namespace {

constexpr std::array<const char*, 3> kPlaces = {"GM0363", "GM0384", "GM0599"};

class EarlierReleases : public Protection {
protected:
    EarlierReleases() : Protection{kVisits} {}

    /// The table by place, released after all that was released before.
    ReleasedFigures release(const std::string& definitions = kVisits) {
        catalogue_ = indicators::test_catalogue(world_.model, definitions);
        auto released = Protection::release({{"visits", "place"}}, earlier_);
        earlier_.push_back(as_earlier(released, "agenda " + std::to_string(earlier_.size() + 1)));
        return released;
    }

    /// What was published of each place and of "all"; "-" for what is withheld.
    static std::map<std::string, std::string> published(const ReleasedFigures& released) {
        std::map<std::string, std::string> texts;
        for (const auto& number : released.numbers) {
            texts[number.name.codes.empty() ? "all" : number.name.codes.front()] =
                shown(number.value);
        }
        return texts;
    }

    std::vector<EarlierRelease> earlier_;
};

using Texts = std::map<std::string, std::string>;

TEST_F(EarlierReleases, WithholdsWhatGrewByLittle) {
    visits("a", "GM0363", 20);
    visits("b", "GM0384", 12);
    EXPECT_EQ(published(release()), (Texts{{"GM0363", "20"}, {"GM0384", "12"}, {"all", "32"}}));
    visits("c", "GM0363", 2);
    EXPECT_EQ(published(release()), (Texts{{"GM0363", "-"}, {"GM0384", "12"}, {"all", "-"}}));
    visits("d", "GM0363", 30);
    EXPECT_EQ(published(release()), (Texts{{"GM0363", "52"}, {"GM0384", "12"}, {"all", "64"}}));
}

TEST_F(EarlierReleases, WithholdsWhatShrankOrWasCorrectedByLittle) {
    visits("a", "GM0363", 20);
    visits("b", "GM0384", 12);
    release();
    visits("a", "GM0363", 17);
    EXPECT_EQ(published(release()), (Texts{{"GM0363", "-"}, {"GM0384", "12"}, {"all", "-"}}));
    visits("a", "GM0363", 40);
    EXPECT_EQ(published(release()), (Texts{{"GM0363", "40"}, {"GM0384", "12"}, {"all", "52"}}));
}

TEST_F(EarlierReleases, StillProtectWhatTheyWithheld) {
    visits("a", "GM0363", 3);
    visits("b", "GM0384", 12);
    visits("c", "GM0193", 40);
    EXPECT_EQ(published(release()),
              (Texts{{"GM0193", "40"}, {"GM0363", "-"}, {"GM0384", "-"}, {"all", "55"}}));
    // By itself the new table could show everything; with the old one it would give away the 3.
    visits("d", "GM0363", 20);
    const auto second = published(release());
    EXPECT_EQ(second.at("GM0384"), "-");
    EXPECT_EQ(second.at("GM0193"), "40");
}

TEST_F(EarlierReleases, ChangeNothingWhereNothingChanged) {
    visits("a", "GM0363", 3);
    visits("b", "GM0384", 12);
    visits("c", "GM0193", 40);
    const auto first = published(release());
    EXPECT_EQ(published(release()), first);
    EXPECT_EQ(published(release()), first);
}

TEST_F(EarlierReleases, EnterAsTheyWereWhereADefinitionChanged) {
    visits("a", "GM0363", 20);
    visits("b", "GM0384", 12);
    EXPECT_TRUE(release().unlinked.empty());
    const auto second = release(std::string{kVisits} + "where = 'visits >= 15'\n");
    EXPECT_EQ(second.unlinked,
              (std::vector<std::string>{"agenda 1: visits",
                                        "agenda 1: visits[place=GM0363]",
                                        "agenda 1: visits[place=GM0384]"}));
}

TEST_F(EarlierReleases, EnterAsTheyWereWhereRecordsGiveAnotherValue) {
    visits("a", "GM0363", 20);
    release();
    earlier_.back().numbers.front().value = "21";
    EXPECT_EQ(release().unlinked.size(), 1U);
}

/// Everything that fits what two releases of one table said, as somebody would work it out who
/// knows that records only came in: what each place had, and what came.
class Completions {
public:
    Completions(const Texts& first, const Texts& second) : first_{first}, second_{second} {
        fill(0);
    }

    [[nodiscard]] std::size_t increments_of(std::size_t place) const {
        return increments_[place].size();
    }

    [[nodiscard]] std::size_t bases_of(std::size_t place) const { return bases_[place].size(); }

private:
    static constexpr int kMost = 14;

    static bool fits(const Texts& texts, const std::string& name, int value) {
        const auto said = texts.find(name);
        if (said == texts.end()) {
            return value == 0;
        }
        return said->second == "-" ? value >= 1 : said->second == std::to_string(value);
    }

    void fill(std::size_t place) {
        if (place == kPlaces.size()) {
            if (fits(first_, "all", sum(base_)) && fits(second_, "all", sum(base_) + sum(come_))) {
                for (std::size_t at = 0; at < kPlaces.size(); ++at) {
                    increments_[at].insert(come_[at]);
                    bases_[at].insert(base_[at]);
                }
            }
            return;
        }
        for (base_[place] = 0; base_[place] <= kMost; ++base_[place]) {
            if (!fits(first_, kPlaces[place], base_[place])) {
                continue;
            }
            for (come_[place] = 0; base_[place] + come_[place] <= kMost; ++come_[place]) {
                if (fits(second_, kPlaces[place], base_[place] + come_[place])) {
                    fill(place + 1);
                }
            }
        }
        base_[place] = come_[place] = 0;
    }

    static int sum(const std::array<int, kPlaces.size()>& parts) {
        int all = 0;
        for (const auto part : parts) {
            all += part;
        }
        return all;
    }

    const Texts& first_;
    const Texts& second_;
    std::array<int, kPlaces.size()> base_{};
    std::array<int, kPlaces.size()> come_{};
    std::array<std::set<int>, kPlaces.size()> increments_;
    std::array<std::set<int>, kPlaces.size()> bases_;
};

class LateArrivals : public EarlierReleases, public testing::WithParamInterface<unsigned> {
protected:
    int up_to(int most) { return std::uniform_int_distribution<int>{0, most}(random_); }

    std::mt19937 random_{GetParam()};
};

TEST_P(LateArrivals, GiveAwayNoSmallCount) {
    std::array<int, kPlaces.size()> base{};
    std::array<int, kPlaces.size()> come{};
    for (std::size_t at = 0; at < kPlaces.size(); ++at) {
        base[at] = up_to(8);
        come[at] = std::max(0, up_to(7) - 2);
        if (base[at] > 0) {
            visits("base " + std::to_string(at), kPlaces[at], base[at]);
        }
    }
    const auto first = published(release());
    for (std::size_t at = 0; at < kPlaces.size(); ++at) {
        if (come[at] > 0) {
            visits("late " + std::to_string(at), kPlaces[at], come[at]);
        }
    }
    const auto second = published(release());
    const Completions all{first, second};
    for (std::size_t at = 0; at < kPlaces.size(); ++at) {
        const auto is_small = [](int count) { return count >= 1 && count <= 4; };
        EXPECT_TRUE(!is_small(base[at]) || all.bases_of(at) > 1) << kPlaces[at];
        EXPECT_TRUE(!is_small(come[at]) || all.increments_of(at) > 1) << kPlaces[at];
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, LateArrivals, testing::Range(0U, 25U));

}  // namespace
}  // namespace sleutel::protection
