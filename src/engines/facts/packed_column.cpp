#include "engines/facts/packed_column.hpp"

#include <limits>
#include <utility>

namespace sleutel::facts {
namespace {

template <typename Number>
bool fits(std::uint64_t number) {
    return number <= std::numeric_limits<Number>::max();
}

}  // namespace

PackedColumn::Block& PackedColumn::writable(std::size_t index, std::uint64_t number, Epoch epoch) {
    auto& block = blocks_[index];
    if (block->epoch != epoch) {
        block = std::make_shared<Block>(Block{epoch, block->numbers});
    }
    const auto widen = [&block]<typename Wide>(Wide wide) {
        std::visit(
            [&wide](const auto& narrow) {
                wide.reserve(kBlockSize);
                for (const auto each : narrow) {
                    wide.push_back(static_cast<typename Wide::value_type>(each));
                }
            },
            block->numbers);
        block->numbers = std::move(wide);
    };
    const auto width = block->numbers.index();
    if (width < 3 && !fits<std::uint32_t>(number)) {
        widen(std::vector<std::uint64_t>{});
    } else if (width < 2 && !fits<std::uint16_t>(number)) {
        widen(std::vector<std::uint32_t>{});
    } else if (width < 1 && !fits<std::uint8_t>(number)) {
        widen(std::vector<std::uint16_t>{});
    }
    return *block;
}

void PackedColumn::push_back(std::uint64_t number, Epoch epoch) {
    if (size_ % kBlockSize == 0) {
        blocks_.push_back(std::make_shared<Block>(Block{epoch, std::vector<std::uint8_t>{}}));
    }
    std::visit(
        [number](auto& numbers) {
            using Number = typename std::decay_t<decltype(numbers)>::value_type;
            numbers.push_back(static_cast<Number>(number));
        },
        writable(blocks_.size() - 1, number, epoch).numbers);
    ++size_;
}

void PackedColumn::set(std::size_t index, std::uint64_t number, Epoch epoch) {
    ensure(index < size_, "a number that is set is in the column");
    std::visit(
        [index, number](auto& numbers) {
            using Number = typename std::decay_t<decltype(numbers)>::value_type;
            numbers[index % kBlockSize] = static_cast<Number>(number);
        },
        writable(index / kBlockSize, number, epoch).numbers);
}

std::size_t PackedColumn::byte_count() const {
    std::size_t bytes = 0;
    for (const auto& block : blocks_) {
        bytes += std::visit([](const auto& numbers) { return numbers.size() * sizeof(numbers[0]); },
                            block->numbers);
    }
    return bytes;
}

}  // namespace sleutel::facts
