#pragma once

#include "engines/facts/packed_array.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sleutel::facts {

/// Whole numbers in chunks. Copying costs a pointer per chunk, and a copy never changes.
class PackedColumn {
public:
    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] std::uint64_t at(std::size_t index) const {
        return chunks_[index / kChunkRows].at(index % kChunkRows);
    }

    /// All chunks but the last have kChunkRows numbers.
    [[nodiscard]] const PackedArray& chunk(std::size_t index) const { return chunks_[index]; }

    [[nodiscard]] std::span<const PackedArray> chunks() const { return chunks_; }

    void push_back(std::uint64_t number, Epoch epoch);

    void set(std::size_t index, std::uint64_t number, Epoch epoch) {
        chunks_[index / kChunkRows].set(index % kChunkRows, number, epoch);
    }

    /// A chunk read from a checkpoint.
    void push_chunk(PackedArray chunk);

    /// What the numbers themselves take.
    [[nodiscard]] std::size_t byte_count() const;

private:
    std::vector<PackedArray> chunks_;
    std::size_t size_ = 0;
};

}  // namespace sleutel::facts
