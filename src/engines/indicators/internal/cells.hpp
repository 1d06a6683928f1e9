#pragma once

#include "engines/indicators/internal/elements.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sleutel::indicators {

/// Numbers pairs from 0 in the order in which they are first seen.
class PairIndex {
public:
    struct Pair {
        std::uint32_t first;
        std::uint32_t second;
    };

    std::uint32_t put(Pair pair);

    [[nodiscard]] std::size_t size() const { return pairs_.size(); }

    [[nodiscard]] Pair at(std::uint32_t number) const { return pairs_[number]; }

private:
    [[nodiscard]] std::size_t slot_of(Pair pair) const;

    std::vector<std::uint32_t> slots_;  ///< a number plus 1; 0 is free. A power of two of them.
    std::vector<Pair> pairs_;
};

/// Numbers the cells of a breakdown: one element of each dimension. Where all combinations are few,
/// a cell's number is computed; otherwise a cell gets one when it is first seen.
class CellIndex {
public:
    CellIndex(const std::vector<Elements>& dimensions, std::size_t rows);

    /// Goes on from the cells of the dimensions before (all 0 at the first) to those of this one.
    void step(std::size_t dimension,
              std::span<std::uint32_t> cells,
              std::span<const std::uint32_t> elements);

    /// Where cells' numbers are computed and no dimension is a list: tables whose elements add up
    /// to the cell. Empty otherwise.
    static std::vector<Elements::Table> tables(const std::vector<Elements>& dimensions,
                                               std::size_t rows);

    [[nodiscard]] std::size_t size() const;

    [[nodiscard]] std::vector<std::uint32_t> elements_of(std::uint32_t cell) const;

    std::uint32_t put(std::span<const std::uint32_t> elements);

private:
    std::vector<std::uint32_t> counts_;  ///< elements per dimension
    bool is_dense_ = true;
    std::size_t dense_size_ = 1;
    std::vector<PairIndex> seen_;  ///< per dimension: the cell up to it, and its element
};

}  // namespace sleutel::indicators
