#pragma once

#include "engines/facts/table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sleutel::facts {

/// Rows that are looked at in one go: what is written down about them stays in the nearest cache.
inline constexpr std::size_t kBlockRows = 4'096;

/// Neighbouring rows of one chunk.
struct Block {
    std::size_t chunk = 0;
    std::size_t first = 0;  ///< within the chunk
    std::size_t count = 0;  ///< at most kBlockRows

    [[nodiscard]] Row row() const { return static_cast<Row>(chunk * kChunkRows + first); }
};

/// The blocks of a chunk, of a table of which only the first rows are looked at.
std::vector<Block> blocks_of(std::size_t chunk, Row rows);

/// 1 for each row of a block that is still in the running. What lies behind the block's last row
/// means nothing.
using Mask = std::array<std::uint8_t, kBlockRows>;

/// A number for each selected row.
using Numbers = std::array<std::uint32_t, kBlockRows>;

/// The places in the block of the rows that are marked, in order.
class Selection {
public:
    /// How many it has selected.
    std::size_t take(Mask& mask, std::size_t count);

    [[nodiscard]] std::span<const std::uint16_t> rows() const { return {rows_.data(), count_}; }

private:
    // Eight places are written at once, some of them for nothing.
    std::array<std::uint16_t, kBlockRows + 8> rows_;
    std::size_t count_ = 0;
};

/// The rows that were valid at a position, of a block of rows that had begun by then.
void mark_valid(const Table& table, const Block& block, Position position, Mask& mask);

/// Takes out the rows whose number isn't one of those from `first` up to and including `last`.
void keep_between(const PackedColumn& column,
                  const Block& block,
                  std::uint64_t first,
                  std::uint64_t last,
                  Mask& mask);

/// Takes out the rows whose number isn't 1 in the truth table.
void keep_where(const PackedColumn& column,
                const Block& block,
                std::span<const std::uint8_t> truth,
                Mask& mask);

std::size_t count_marked(Mask& mask, std::size_t count);

/// The column's numbers in the rows selected.
void read_numbers(const PackedColumn& column,
                  const Block& block,
                  std::span<const std::uint16_t> rows,
                  Numbers& numbers);

/// Adds to each number what the table has for the column's number in that row.
void add_from_table(const PackedColumn& column,
                    const Block& block,
                    std::span<const std::uint16_t> rows,
                    std::span<const std::uint32_t> table,
                    std::span<std::uint32_t> numbers);

/// A number below 65,536 for each row of a block: small, so that a vector instruction takes eight.
using SmallNumbers = std::array<std::uint16_t, kBlockRows>;

/// Adds to the number of each row of the block what the table has for the column's.
void add_from_table(const PackedColumn& column,
                    const Block& block,
                    std::span<const std::uint32_t> table,
                    SmallNumbers& numbers);

/// Adds to the number of each row of the block the column's own, times a factor: what a table with
/// nothing but multiples would add, without looking in one.
void add_multiples(const PackedColumn& column,
                   const Block& block,
                   std::uint32_t factor,
                   SmallNumbers& numbers);

}  // namespace sleutel::facts
