#include "engines/indicators/internal/distinct.hpp"

#include "engines/facts/parallel.hpp"

#include <algorithm>
#include <bit>

namespace sleutel::indicators {
namespace {

/// About what a part may hold for its set to stay in a core's own cache.
constexpr std::size_t kPairsPerPart = 16'384;
constexpr unsigned kMostPartBits = 10;

constexpr std::uint64_t kFree = ~std::uint64_t{0};

/// Counts each pair that isn't in the set yet.
class PairSet {
public:
    void clear_for(std::size_t pairs) {
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
    shift_ = 32U - bits;
    parts_.resize(std::size_t{1} << bits);
}

void SeenPairs::renumber(std::span<const std::uint32_t> cells) {
    for (auto& part : parts_) {
        for (auto& pair : part) {
            pair = (std::uint64_t{cells[pair >> 32U]} << 32U) | (pair & 0xFFFF'FFFFU);
        }
    }
}

std::vector<std::int64_t> SeenPairs::count(std::span<SeenPairs* const> all,
                                           std::size_t cells,
                                           unsigned threads) {
    std::vector<std::vector<std::int64_t>> counts(threads, std::vector<std::int64_t>(cells, 0));
    std::vector<PairSet> sets(threads);
    facts::in_parallel(threads, all.front()->parts_.size(), [&](unsigned thread, std::size_t part) {
        std::size_t pairs = 0;
        for (const auto* seen : all) {
            pairs += seen->parts_[part].size();
        }
        sets[thread].clear_for(pairs);
        for (auto* seen : all) {
            for (const auto pair : seen->parts_[part]) {
                counts[thread][pair >> 32U] += sets[thread].add(pair) ? 1 : 0;
            }
            std::vector<std::uint64_t>{}.swap(seen->parts_[part]);
        }
    });
    for (std::size_t thread = 1; thread < counts.size(); ++thread) {
        for (std::size_t cell = 0; cell < cells; ++cell) {
            counts[0][cell] += counts[thread][cell];
        }
    }
    return std::move(counts.front());
}

}  // namespace sleutel::indicators
