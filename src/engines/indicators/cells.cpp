#include "engines/indicators/internal/cells.hpp"

#include <algorithm>
#include <limits>

namespace sleutel::indicators {
namespace {

constexpr std::size_t kAlwaysDense = 4'096;
constexpr std::size_t kNeverDense = std::size_t{1} << 20U;

}  // namespace

std::size_t PairIndex::slot_of(Pair pair) const {
    constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
    const auto mask = slots_.size() - 1;
    auto hash = ((std::uint64_t{pair.first} << 32U) | pair.second) * kOdd;
    hash ^= hash >> 32U;
    auto slot = hash & mask;
    while (slots_[slot] != 0) {
        const auto& there = pairs_[slots_[slot] - 1];
        if (there.first == pair.first && there.second == pair.second) {
            break;
        }
        slot = (slot + 1) & mask;
    }
    return slot;
}

std::uint32_t PairIndex::put(Pair pair) {
    if (pairs_.size() * 2 >= slots_.size()) {
        slots_.assign(std::max<std::size_t>(slots_.size() * 2, 64), 0);
        for (std::uint32_t number = 0; number < pairs_.size(); ++number) {
            slots_[slot_of(pairs_[number])] = number + 1;
        }
    }
    auto& slot = slots_[slot_of(pair)];
    if (slot == 0) {
        pairs_.push_back(pair);
        slot = static_cast<std::uint32_t>(pairs_.size());
    }
    return slot - 1;
}

CellIndex::CellIndex(const std::vector<Elements>& dimensions, std::size_t rows) {
    const auto limit = std::clamp(rows, kAlwaysDense, kNeverDense);
    for (const auto& dimension : dimensions) {
        counts_.push_back(static_cast<std::uint32_t>(dimension.count()));
        is_dense_ = is_dense_ && dense_size_ * counts_.back() <= limit;
        dense_size_ = is_dense_ ? dense_size_ * counts_.back() : 0;
    }
    seen_.resize(is_dense_ ? 0 : counts_.size());
}

void CellIndex::step(std::size_t dimension,
                     std::span<std::uint32_t> cells,
                     std::span<const std::uint32_t> elements) {
    if (is_dense_) {
        for (std::size_t at = 0; at < cells.size(); ++at) {
            cells[at] = cells[at] * counts_[dimension] + elements[at];
        }
        return;
    }
    for (std::size_t at = 0; at < cells.size(); ++at) {
        cells[at] = seen_[dimension].put({cells[at], elements[at]});
    }
}

std::vector<Elements::Table> CellIndex::tables(const std::vector<Elements>& dimensions,
                                               std::size_t rows) {
    const CellIndex index{dimensions, rows};
    if (!index.is_dense_ || std::ranges::any_of(dimensions, &Elements::is_list)) {
        return {};
    }
    std::vector<Elements::Table> tables(dimensions.size());
    std::uint32_t factor = 1;
    for (auto dimension = dimensions.size(); dimension-- > 0;) {
        tables[dimension] = dimensions[dimension].table(factor);
        factor *= index.counts_[dimension];
    }
    return tables;
}

std::size_t CellIndex::size() const {
    return is_dense_ ? dense_size_ : seen_.back().size();
}

std::vector<std::uint32_t> CellIndex::elements_of(std::uint32_t cell) const {
    std::vector<std::uint32_t> elements(counts_.size());
    for (auto dimension = counts_.size(); dimension-- > 0;) {
        if (is_dense_) {
            elements[dimension] = cell % counts_[dimension];
            cell /= counts_[dimension];
        } else {
            const auto pair = seen_[dimension].at(cell);
            elements[dimension] = pair.second;
            cell = pair.first;
        }
    }
    return elements;
}

std::uint32_t CellIndex::put(std::span<const std::uint32_t> elements) {
    std::uint32_t cell = 0;
    for (std::size_t dimension = 0; dimension < elements.size(); ++dimension) {
        step(dimension, {&cell, 1}, elements.subspan(dimension, 1));
    }
    return cell;
}

}  // namespace sleutel::indicators
