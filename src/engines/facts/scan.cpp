#include "engines/facts/scan.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

// Plain loops over arrays, which the compiler makes into vector instructions; no calls, no branches
// and no allocation per row. Marks are bytes, which may lie anywhere as far as the compiler knows:
// it is told that they don't, and what a loop needs is put in constants beforehand.

namespace sleutel::facts {

std::vector<Block> blocks_of(std::size_t chunk, Row rows) {
    std::vector<Block> blocks;
    const auto end = std::min(kChunkRows, rows - chunk * kChunkRows);
    for (std::size_t first = 0; first < end; first += kBlockRows) {
        blocks.push_back({chunk, first, std::min(kBlockRows, end - first)});
    }
    return blocks;
}

namespace {

/// Asks memory for what the next block will need of a chunk, while this one is worked on: blocks
/// are too short for the machine to see by itself where the reading goes.
template <typename Number>
void ask_for_next(const WideNumbers<Number>& chunk, std::size_t size, const Block& block) {
    constexpr std::size_t kLine = 64 / sizeof(Number);
    const auto begin = block.first + block.count;
    for (auto at = begin; at < std::min(size, begin + kBlockRows); at += kLine) {
        __builtin_prefetch(chunk.numbers + at);
    }
}

/// What takes no or next to no room is there already.
void ask_for_next(const EqualNumbers& /*chunk*/, std::size_t /*size*/, const Block& /*block*/) {}

void ask_for_next(const BitNumbers& /*chunk*/, std::size_t /*size*/, const Block& /*block*/) {}

/// The numbers of the block's chunk, as they lie in memory.
template <typename Use>
void visit_block(const PackedColumn& column, const Block& block, const Use& use) {
    const auto& chunk = column.chunk(block.chunk);
    chunk.visit([&](const auto& numbers) {
        ask_for_next(numbers, chunk.size(), block);
        use(numbers);
    });
}

/// Keeps the marks of rows that pass the test. `__restrict`: see above.
template <typename Test>
void keep_if(Mask& mask, std::size_t count, const Test test) {
    auto* __restrict marks = mask.data();
    for (std::size_t row = 0; row < count; ++row) {
        marks[row] = static_cast<std::uint8_t>(marks[row] & static_cast<std::uint8_t>(test(row)));
    }
}

/// Keeps rows whose number is among those from `first` to `last`, or is not. As narrow as the
/// numbers themselves, so that a vector instruction takes as many as can be.
template <bool kInside>
void keep_by_range(const PackedArray& chunk,
                   const Block& block,
                   std::pair<std::uint64_t, std::uint64_t> range,
                   Mask& mask) {
    const auto low = std::max(range.first, chunk.smallest());
    const auto high = std::min(range.second, chunk.largest());
    const bool has_none = low > high;
    if (has_none || (low == chunk.smallest() && high == chunk.largest())) {
        if (has_none == kInside) {
            std::fill_n(mask.begin(), block.count, std::uint8_t{0});
        }
        return;
    }
    chunk.visit([&](const auto& numbers) {
        ask_for_next(numbers, chunk.size(), block);
        if constexpr (requires { numbers.numbers; }) {
            const auto* distances = numbers.numbers + block.first;
            using Number = std::remove_cvref_t<decltype(*distances)>;
            const auto from = static_cast<Number>(low - chunk.smallest());
            const auto length = static_cast<Number>(high - low);
            keep_if(mask, block.count, [=](std::size_t row) {
                return (static_cast<Number>(distances[row] - from) <= length) == kInside;
            });
        } else {
            keep_if(mask, block.count, [=, first = block.first](std::size_t row) {
                const auto number = numbers[first + row];
                return (low <= number && number <= high) == kInside;
            });
        }
    });
}

/// Of each byte, which rows are marked in it.
constexpr auto kPlaces = [] {
    std::array<std::array<std::uint16_t, 8>, 256> places{};
    for (std::size_t marks = 0; marks < places.size(); ++marks) {
        std::size_t next = 0;
        for (std::uint16_t place = 0; place < 8; ++place) {
            if ((marks >> place & 1U) != 0) {
                places[marks][next++] = place;
            }
        }
    }
    return places;
}();

/// Times this, a number's highest byte is the sum of its bytes.
constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;

/// Eight neighbours of a mask, as one number.
std::uint64_t eight_of(const Mask& mask, std::size_t row) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, mask.data() + row, sizeof eight);
    return eight;
}

/// Zeroes what lies behind the last row, up to a multiple of eight.
void end_mask(Mask& mask, std::size_t count) {
    for (auto row = count; row % 8 != 0; ++row) {
        mask[row] = 0;
    }
}

}  // namespace

void mark_valid(const Table& table, const Block& block, Position position, Mask& mask) {
    std::fill_n(mask.begin(), block.count, std::uint8_t{1});
    const std::pair ended{std::uint64_t{1}, static_cast<std::uint64_t>(position)};
    keep_by_range<false>(table.ends().chunk(block.chunk), block, ended, mask);
}

void keep_between(const PackedColumn& column,
                  const Block& block,
                  std::uint64_t first,
                  std::uint64_t last,
                  Mask& mask) {
    keep_by_range<true>(column.chunk(block.chunk), block, {first, last}, mask);
}

void keep_where(const PackedColumn& column,
                const Block& block,
                std::span<const std::uint8_t> truth,
                Mask& mask) {
    visit_block(column, block, [&](const auto& numbers) {
        keep_if(mask, block.count, [=, first = block.first](std::size_t row) {
            return truth[numbers[first + row]];
        });
    });
}

std::size_t count_marked(Mask& mask, std::size_t count) {
    end_mask(mask, count);
    std::uint64_t marked = 0;
    for (std::size_t row = 0; row < count; row += 8) {
        marked += (eight_of(mask, row) * kOnes) >> 56U;
    }
    return marked;
}

std::size_t Selection::take(Mask& mask, std::size_t count) {
    constexpr std::uint64_t kGather = 0x0102'0408'1020'4080;
    end_mask(mask, count);
    count_ = 0;
    for (std::size_t row = 0; row < count; row += 8) {
        const auto eight = eight_of(mask, row);
        const auto marks = (eight * kGather) >> 56U;
        const auto& places = kPlaces[marks];
        auto* next = rows_.data() + count_;
        for (std::size_t place = 0; place < places.size(); ++place) {
            next[place] = static_cast<std::uint16_t>(places[place] + row);
        }
        count_ += (eight * kOnes) >> 56U;
    }
    return count_;
}

void read_numbers(const PackedColumn& column,
                  const Block& block,
                  std::span<const std::uint16_t> rows,
                  Numbers& numbers) {
    visit_block(column, block, [&](const auto& all) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            numbers[at] = static_cast<std::uint32_t>(all[block.first + rows[at]]);
        }
    });
}

void add_from_table(const PackedColumn& column,
                    const Block& block,
                    std::span<const std::uint16_t> rows,
                    std::span<const std::uint32_t> table,
                    std::span<std::uint32_t> numbers) {
    visit_block(column, block, [&](const auto& all) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            numbers[at] += table[all[block.first + rows[at]]];
        }
    });
}

void add_from_table(const PackedColumn& column,
                    const Block& block,
                    std::span<const std::uint32_t> table,
                    SmallNumbers& numbers) {
    visit_block(column, block, [&](const auto& all) {
        for (std::size_t row = 0; row < block.count; ++row) {
            const auto sum = numbers[row] + table[all[block.first + row]];
            numbers[row] = static_cast<std::uint16_t>(sum);
        }
    });
}

void add_multiples(const PackedColumn& column,
                   const Block& block,
                   std::uint32_t factor,
                   SmallNumbers& numbers) {
    // In 16 bits: what is cut off in between would be cut off at the end, where nothing is left
    // to cut off.
    using Small = std::uint16_t;
    const auto& chunk = column.chunk(block.chunk);
    const auto times = static_cast<Small>(factor);
    const auto start = static_cast<Small>(chunk.smallest() * factor);
    auto* __restrict sums = numbers.data();
    visit_block(column, block, [&](const auto& all) {
        if constexpr (requires { all.numbers; }) {
            const auto* __restrict distances = all.numbers + block.first;
            for (std::size_t row = 0; row < block.count; ++row) {
                const auto product = static_cast<Small>(static_cast<Small>(distances[row]) * times);
                sums[row] = static_cast<Small>(sums[row] + start + product);
            }
        } else {
            for (std::size_t row = 0; row < block.count; ++row) {
                sums[row] = static_cast<Small>(sums[row] + all[block.first + row] * factor);
            }
        }
    });
}

}  // namespace sleutel::facts
