#pragma once

#include "engines/facts/blocks.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace sleutel::facts {

/// Whole numbers of 0 and up, each block as narrow as its largest number allows: most codes take
/// one byte. Shares blocks with its copies, as Blocks does.
class PackedColumn {
public:
    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] std::uint64_t at(std::size_t index) const {
        return std::visit(
            [index](const auto& numbers) -> std::uint64_t { return numbers[index % kBlockSize]; },
            blocks_[index / kBlockSize]->numbers);
    }

    void push_back(std::uint64_t number, Epoch epoch);
    void set(std::size_t index, std::uint64_t number, Epoch epoch);

    /// What the numbers themselves take.
    [[nodiscard]] std::size_t byte_count() const;

private:
    static constexpr std::size_t kBlockSize = 4096;

    using Numbers = std::variant<std::vector<std::uint8_t>,
                                 std::vector<std::uint16_t>,
                                 std::vector<std::uint32_t>,
                                 std::vector<std::uint64_t>>;

    struct Block {
        Epoch epoch;
        Numbers numbers;
    };

    /// The block, made ours and wide enough for the number.
    Block& writable(std::size_t index, std::uint64_t number, Epoch epoch);

    std::vector<std::shared_ptr<Block>> blocks_;
    std::size_t size_ = 0;
};

}  // namespace sleutel::facts
