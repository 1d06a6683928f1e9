#include "features/protection/internal/protection_test.hpp"

#include <array>
#include <functional>
#include <map>
#include <random>
#include <set>

namespace sleutel::protection {
namespace {

constexpr const char* kDefinitions = R"(
[[indicator]]
id = "activities"
label = { nl = "X", en = "X" }
of = "activity"
measure = "count"
unit = "activities"
by = ["place", "kind"]
[[indicator]]
id = "meetings"
label = { nl = "X", en = "X" }
of = "activity"
measure = "count"
unit = "activities"
empty = "zero"
where = 'kind = "meeting"'
by = ["place"]
)";

constexpr const char* kHidden = R"([[rule]]
units = ["activities"]
minimum = 3
zeros = "withheld"
)";

constexpr std::array<const char*, 3> kPlaces = {"GM0363", "GM0384", "GM0599"};
constexpr std::array<const char*, 3> kKinds = {"course", "meeting", "webinar"};

/// How many activities there were, by place and kind.
using World = std::array<std::array<int, 3>, 3>;

/// What a table says of a world.
int count_in(const World& world, const CellName& cell) {
    int sum = 0;
    const bool has_place = cell.by.find("place") != std::string::npos;
    const bool has_kind = cell.by.find("kind") != std::string::npos;
    for (std::size_t place = 0; place < kPlaces.size(); ++place) {
        for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
            const bool is_there = (!has_place || cell.codes.front() == kPlaces[place]) &&
                                  (!has_kind || cell.codes.back() == kKinds[kind]) &&
                                  (cell.indicator == "activities" || kind == 1);
            sum += is_there ? world[place][kind] : 0;
        }
    }
    return sum;
}

/// All worlds of so many activities.
void each_world(int activities, const std::function<void(const World&)>& take) {
    World world{};
    std::function<void(std::size_t, int)> fill = [&](std::size_t at, int left) {
        auto& here = world[at / kKinds.size()][at % kKinds.size()];
        if (at + 1 == kPlaces.size() * kKinds.size()) {
            here = left;
            take(world);
            return;
        }
        for (here = 0; here <= left; ++here) {
            fill(at + 1, left - here);
        }
        here = 0;
    };
    fill(0, activities);
}

class HiddenZerosWorlds : public Protection, public testing::WithParamInterface<unsigned> {
protected:
    HiddenZerosWorlds() : Protection{kDefinitions} { use(kHidden); }

    World make(unsigned seed) {
        std::mt19937 random{seed};
        World world{};
        for (int activity = 0; activity < 9; ++activity) {
            // Some places and kinds are left empty.
            const auto place = random() % (1 + seed % 3);
            const auto kind = random() % (1 + seed / 3 % 3);
            ++world[place][kind];
            world_.put("activity",
                       std::to_string(activity),
                       {{"place", indicators::code(kPlaces[place])},
                        {"kind", indicators::code(kKinds[kind])}},
                       seed % 2 == 0 || random() % 2 == 0 ? "fsan" : "pharos");
        }
        return world;
    }
};

/// What is listed tells nothing, and a reader who tries every world that fits what is published
/// finds no zero and no small count for certain. The certificate is audited besides.
TEST_P(HiddenZerosWorlds, AreNotFoundByTryingThemAll) {
    const auto truth = make(GetParam());
    const auto released = release({{"activities", "place:municipality"},
                                   {"activities", "kind"},
                                   {"activities", "place:municipality,kind"},
                                   {"meetings", "place:municipality"}});
    // Both wholes and all cells of all tables, whatever is in them.
    EXPECT_EQ(released.numbers.size(), 1 + 3 + 3 + 9 + 1 + 3);
    std::map<CellName, std::set<int>> possible;
    each_world(9, [&](const World& world) {
        for (const auto& number : released.numbers) {
            if (number.amount && *number.amount != count_in(world, number.name)) {
                return;
            }
        }
        for (const auto& number : released.numbers) {
            possible[number.name].insert(count_in(world, number.name));
        }
    });
    std::size_t zeros = 0;
    for (const auto& number : released.numbers) {
        const auto count = count_in(truth, number.name);
        if (number.value.is_withheld() && count < 3) {
            EXPECT_GT(possible[number.name].size(), 1U) << to_text(number.name);
            zeros += count == 0 ? 1U : 0U;
        }
    }
    EXPECT_GT(zeros, 0U) << "some combination of nine is always empty";
}

INSTANTIATE_TEST_SUITE_P(Seeds, HiddenZerosWorlds, testing::Range(0U, 18U));

}  // namespace
}  // namespace sleutel::protection
