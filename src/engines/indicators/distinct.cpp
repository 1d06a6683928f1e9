#include "engines/indicators/internal/distinct.hpp"

#include "engines/facts/parallel.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace sleutel::indicators {
namespace {

/// About what a part may hold for its set to stay in a core's own cache.
constexpr std::size_t kPairsPerPart = 16'384;
constexpr unsigned kMostPartBits = 10;
/// At most so much for bits; a set takes as much.
constexpr std::size_t kBytesPerPair = 32;

constexpr std::uint64_t kElement = 0xFFFF'FFFF;  // of a pair; the cell is above
constexpr std::uint64_t kFree = ~std::uint64_t{0};

/// A bit for each pair there can be in a part.
class PairBits {
public:
    PairBits(std::size_t elements, std::size_t parts)
        : part_bits_{static_cast<unsigned>(std::bit_width(parts) - 1)},
          words_per_cell_{(elements / parts + 64) / 64} {}

    [[nodiscard]] std::size_t bytes_for(std::size_t cells) const {
        return cells * words_per_cell_ * sizeof(std::uint64_t);
    }

    void clear_for(std::size_t /*pairs*/, std::size_t cells) {
        words_.assign(cells * words_per_cell_, 0);
    }

    bool add(std::uint64_t pair) {
        const auto element = (pair & kElement) >> part_bits_;
        auto& word = words_[(pair >> 32U) * words_per_cell_ + element / 64];
        const auto bit = std::uint64_t{1} << (element % 64);
        const bool is_new = (word & bit) == 0;
        word |= bit;
        return is_new;
    }

private:
    unsigned part_bits_;
    std::size_t words_per_cell_;
    std::vector<std::uint64_t> words_;
};

/// The pairs themselves, where there can be far more than there are.
class PairSet {
public:
    void clear_for(std::size_t pairs, std::size_t /*cells*/) {
        slots_.assign(std::bit_ceil(std::max<std::size_t>(pairs * 2, 16)), kFree);
    }

    bool add(std::uint64_t pair) {
        constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
        const auto mask = slots_.size() - 1;
        const auto hash = pair * kOdd;
        auto slot = (hash ^ (hash >> 32U)) & mask;
        while (slots_[slot] != kFree) {
            if (slots_[slot] == pair) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots_[slot] = pair;
        return true;
    }

private:
    std::vector<std::uint64_t> slots_;
};

}  // namespace

void ElementSet::add(const ElementSet& other) {
    for (std::size_t word = 0; word < words_.size(); ++word) {
        words_[word] |= other.words_[word];
    }
}

std::int64_t ElementSet::count() const {
    std::int64_t count = 0;
    for (const auto word : words_) {
        count += std::popcount(word);
    }
    return count;
}

SeenPairs::SeenPairs(std::size_t pairs) {
    const auto bits =
        std::clamp(static_cast<unsigned>(std::bit_width(pairs / kPairsPerPart)), 1U, kMostPartBits);
    parts_.resize(std::size_t{1} << bits);
}

template <typename Known>
void SeenPairs::count_part(std::size_t part, Known& known, std::vector<std::int64_t>& counts) {
    for (const auto pair : parts_[part]) {
        const auto cell = cells_.empty() ? pair >> 32U : cells_[pair >> 32U];
        const bool is_new = known.add((std::uint64_t{cell} << 32U) | (pair & kElement));
        counts[cell] += is_new ? 1 : 0;
    }
    std::vector<std::uint64_t>{}.swap(parts_[part]);
}

std::vector<std::int64_t> SeenPairs::count(std::span<SeenPairs* const> all,
                                           std::size_t cells,
                                           unsigned threads) {
    const auto parts = all.front()->parts_.size();
    std::size_t elements = 0;
    for (const auto* seen : all) {
        elements = std::max<std::size_t>(elements, seen->largest_ + std::size_t{1});
    }
    std::vector<std::vector<std::int64_t>> counts(threads, std::vector<std::int64_t>(cells, 0));
    std::vector<PairSet> sets(threads);
    std::vector<PairBits> bits(threads, PairBits{elements, parts});
    facts::in_parallel(threads, parts, [&](unsigned thread, std::size_t part) {
        std::size_t pairs = 0;
        for (const auto* seen : all) {
            pairs += seen->parts_[part].size();
        }
        const auto count_with = [&](auto& known) {
            known.clear_for(pairs, cells);
            for (auto* seen : all) {
                seen->count_part(part, known, counts[thread]);
            }
        };
        const bool has_bits = bits[thread].bytes_for(cells) <= pairs * kBytesPerPair;
        has_bits ? count_with(bits[thread]) : count_with(sets[thread]);
    });
    for (std::size_t thread = 1; thread < counts.size(); ++thread) {
        std::ranges::transform(counts[0], counts[thread], counts[0].begin(), std::plus{});
    }
    return std::move(counts.front());
}

}  // namespace sleutel::indicators
