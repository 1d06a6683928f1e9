#include "engines/disclosure/generated_records.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

namespace sleutel::disclosure::generated {

namespace {

constexpr std::array<std::uint32_t, 12> kMunicipalities{
    22, 24, 26, 27, 28, 28, 29, 29, 30, 32, 33, 34};
constexpr std::uint32_t kActivities = 20;
constexpr std::uint32_t kAges = 10;

class SplitMix {
public:
    explicit SplitMix(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next() {
        std::uint64_t bits = state_ += 0x9E3779B97F4A7C15U;
        bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
        bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
        return bits ^ (bits >> 31U);
    }

    std::uint64_t below(std::uint64_t size) {
        const std::uint64_t over = (~std::uint64_t{0} % size + 1) % size;
        for (;;) {
            const auto bits = next();
            if (bits <= ~std::uint64_t{0} - over) {
                return bits % size;
            }
        }
    }

private:
    std::uint64_t state_;
};

class Weighted {
public:
    template <typename Weight>
    Weighted(std::uint32_t size, Weight weight) {
        std::uint64_t sum = 0;
        for (std::uint32_t at = 0; at < size; ++at) {
            sums_.push_back(sum += weight(at));
        }
    }

    std::uint32_t draw(SplitMix& random) const {
        const auto at = random.below(sums_.back());
        return static_cast<std::uint32_t>(std::ranges::upper_bound(sums_, at) - sums_.begin());
    }

private:
    std::vector<std::uint64_t> sums_;
};

std::int64_t draw_amount(SplitMix& random) {
    std::uint64_t amount = 1 + random.below(20);
    while (amount < 4000 && random.below(3) == 0) {
        amount = amount * 3 + random.below(7);
    }
    return static_cast<std::int64_t>(amount);
}

}  // namespace

Records make_records(std::size_t count, std::uint64_t seed) {
    SplitMix random{seed};
    constexpr std::array<std::uint64_t, kAges> kAgeWeights{2, 3, 5, 9, 14, 15, 13, 11, 9, 19};
    const Weighted provinces{12, [](std::uint32_t i) { return 1000 / (i + 2); }};
    std::vector<Weighted> municipalities;
    std::vector<std::uint32_t> starts{0};
    for (const auto size : kMunicipalities) {
        municipalities.emplace_back(
            size, [](std::uint32_t j) { return 100000 / ((j + 1) * (j + 5)) + 1; });
        starts.push_back(starts.back() + size);
    }
    const Weighted ages{kAges, [&](std::uint32_t i) { return kAgeWeights.at(i); }};
    const Weighted activities{kActivities,
                              [](std::uint32_t k) { return 60000 / ((k + 1) * (k + 2)) + 20; }};
    const Weighted partners{150, [](std::uint32_t p) { return 5000 / (p + 3) + 1; }};
    Records records;
    for (std::size_t record = 0; record < count; ++record) {
        const auto province = provinces.draw(random);
        const auto municipality = municipalities[province].draw(random);
        const auto age = ages.draw(random);
        auto activity = activities.draw(random);
        if (random.below(4) == 0) {
            activity = (activity + age) % kActivities;
        }
        records.partner.push_back(partners.draw(random));
        records.amount.push_back(draw_amount(random));
        records.release.push_back(random.below(20) == 0 ? 1 : 0);
        records.municipality.push_back(starts[province] + municipality);
        records.age.push_back(age);
        records.activity.push_back(activity);
        records.id.push_back(record + 1);
    }
    return records;
}

std::vector<Dimension> make_dimensions() {
    const auto number = [](const char* letter, std::size_t size) {
        std::vector<std::string> codes;
        for (std::size_t at = 1; at <= size; ++at) {
            codes.push_back(letter + std::to_string(at));
        }
        return codes;
    };
    const auto range = [](Code from, Code to) {
        std::vector<Code> codes(to - from);
        std::iota(codes.begin(), codes.end(), from);
        return codes;
    };
    const std::vector<std::string> total{"all"};
    std::vector<Dimension::Group> regions;
    Code start = 0;
    for (std::size_t province = 0; province < kMunicipalities.size(); ++province) {
        const Code end = start + kMunicipalities.at(province);
        regions.push_back({"P" + std::to_string(province + 1), range(start, end)});
        start = end;
    }
    regions.push_back({"all", range(0, start)});
    Dimension region{"region", number("M", start), regions};
    region.add_level("total", total);
    region.add_level("province", number("P", kMunicipalities.size()));
    region.add_level("municipality", number("M", start));
    Dimension age{"age", number("A", kAges), {{"all", range(0, kAges)}}};
    age.add_level("total", total);
    age.add_level("age", number("A", kAges));
    Dimension activity{
        "activity",
        number("T", kActivities),
        {{"S", range(0, 5)}, {"V", range(5, kActivities)}, {"all", range(0, kActivities)}}};
    activity.add_level("total", total);
    activity.add_level("group", std::vector<std::string>{"S", "V"});
    activity.add_level("activity", number("T", kActivities));
    return {std::move(region), std::move(age), std::move(activity)};
}

std::vector<Crossing> make_crossings() {
    const std::vector<std::vector<std::size_t>> levels{{0, 1, 2}, {0, 1}, {0, 1, 2}};
    return cross(levels);
}

Microdata borrow(const Records& records) {
    return {{records.municipality, records.age, records.activity}, records.id, {}, {}};
}

}  // namespace sleutel::disclosure::generated
