#include "engines/disclosure/cell_keys.hpp"

#include "base/error.hpp"

#include <sodium.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace sleutel::disclosure {

namespace {

constexpr double kNearOne = 1e-9;
constexpr double kSteepest = 60;  // of the exponent; beyond that a distribution is a point
constexpr int kHalvings = 60;     // as fine as a double gets

[[noreturn]] void refuse_table() {
    throw Error{Failure::bad_request, Message{"disclosure.no_distribution", {}}};
}

/// The distribution over differences that is proportional to exp(slope d + curve d^2).
class Exponential {
public:
    explicit Exponential(std::vector<std::int64_t> differences)
        : differences_{std::move(differences)} {}

    /// With mean 0 for this curve; the mean grows with the slope.
    std::vector<double> centred(double curve) const {
        double low = -kSteepest;
        double high = kSteepest;
        for (int halving = 0; halving < kHalvings; ++halving) {
            const double middle = (low + high) / 2;
            (moment(weights(middle, curve), 1) < 0 ? low : high) = middle;
        }
        return weights((low + high) / 2, curve);
    }

    double moment(const std::vector<double>& weights, int power) const {
        double sum = 0;
        for (std::size_t at = 0; at < weights.size(); ++at) {
            sum += weights[at] * std::pow(static_cast<double>(differences_[at]), power);
        }
        return sum;
    }

private:
    std::vector<double> weights(double slope, double curve) const {
        std::vector<double> exponents;
        for (const auto difference : differences_) {
            const auto by = static_cast<double>(difference);
            exponents.push_back(slope * by + curve * by * by);
        }
        const double most = *std::ranges::max_element(exponents);
        double sum = 0;
        for (double& exponent : exponents) {
            exponent = std::exp(exponent - most);
            sum += exponent;
        }
        for (double& weight : exponents) {
            weight /= sum;
        }
        return exponents;
    }

    std::vector<std::int64_t> differences_;
};

std::vector<PerturbationTable::Chance> make_row(std::int64_t count, const Noise& noise) {
    std::vector<std::int64_t> differences;
    for (auto value = std::max<std::int64_t>(count - noise.most, 0); value <= count + noise.most;
         ++value) {
        if (value == 0 || value > noise.never_up_to) {
            differences.push_back(value - count);
        }
    }
    if (differences.empty() || differences.front() > 0 || differences.back() < 0) {
        refuse_table();
    }
    const Exponential family{differences};
    double low = -kSteepest;
    double high = kSteepest;
    for (int halving = 0; halving < kHalvings; ++halving) {
        const double middle = (low + high) / 2;
        (family.moment(family.centred(middle), 2) < noise.variance ? low : high) = middle;
    }
    const auto weights = family.centred((low + high) / 2);
    std::vector<PerturbationTable::Chance> row;
    for (std::size_t at = 0; at < differences.size(); ++at) {
        row.push_back({count + differences[at], weights[at]});
    }
    return row;
}

}  // namespace

std::uint64_t RecordKeys::of(std::uint64_t record) const {
    std::array<char, sizeof record> bytes{};
    std::memcpy(bytes.data(), &record, bytes.size());
    return of(std::string_view{bytes.data(), bytes.size()});
}

std::uint64_t RecordKeys::of(std::string_view name) const {
    static_assert(crypto_shorthash_KEYBYTES == std::tuple_size_v<Secret>);
    std::array<unsigned char, crypto_shorthash_BYTES> hash{};
    crypto_shorthash(hash.data(),
                     reinterpret_cast<const unsigned char*>(name.data()),
                     name.size(),
                     secret_.data());
    std::uint64_t key = 0;
    std::memcpy(&key, hash.data(), sizeof key);
    return key;
}

std::uint64_t RecordKeys::sum(std::span<const std::uint64_t> records) const {
    std::uint64_t sum = 0;
    for (const auto record : records) {
        sum += of(record);
    }
    return sum;
}

PerturbationTable::PerturbationTable(const std::vector<std::vector<Chance>>& rows) {
    constexpr double kKeys = 18446744073709551616.0;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        double sum = 0;
        auto& steps = rows_.emplace_back();
        for (const Chance& chance : rows[at]) {
            if (!(chance.probability >= 0) || chance.value < 0) {
                refuse_table();
            }
            sum += chance.probability;
            const double below = std::min(sum, 1.0) * kKeys;
            // 2^64 itself doesn't fit; the last value has all keys that are left.
            steps.push_back({below >= kKeys ? std::numeric_limits<std::uint64_t>::max()
                                            : static_cast<std::uint64_t>(below),
                             chance.value - static_cast<std::int64_t>(at + 1)});
        }
        if (steps.empty() || std::abs(sum - 1) > kNearOne) {
            refuse_table();
        }
        steps.back().below = std::numeric_limits<std::uint64_t>::max();
    }
    if (rows_.empty()) {
        refuse_table();
    }
}

ReleasedCell PerturbationTable::publish(std::int64_t count, std::uint64_t cell_key) const {
    ensure(count >= 0, "counts aren't negative");
    if (count == 0) {
        return ReleasedCell{0, Way::perturbed};
    }
    const auto& row = rows_[std::min(static_cast<std::size_t>(count), rows_.size()) - 1];
    const auto step = std::ranges::lower_bound(row, cell_key, {}, &Step::below);
    return ReleasedCell{count + step->difference, Way::perturbed};
}

std::vector<std::vector<PerturbationTable::Chance>> make_noise(const Noise& noise) {
    if (noise.most < 1 || !(noise.variance > 0) || noise.never_up_to < 0) {
        refuse_table();
    }
    std::vector<std::vector<PerturbationTable::Chance>> rows;
    // From here on nothing is cut off: the same differences for all larger counts.
    for (std::int64_t count = 1; count <= noise.most + noise.never_up_to + 1; ++count) {
        rows.push_back(make_row(count, noise));
    }
    return rows;
}

}  // namespace sleutel::disclosure
