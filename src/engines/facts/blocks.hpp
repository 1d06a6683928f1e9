#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace sleutel::facts {

/// Rises each time somebody takes a snapshot. What was written in an earlier epoch may be read by
/// others and is copied before it is changed.
using Epoch = std::uint64_t;

/// A list in blocks that copies of it share: copying costs a pointer per block. Only the one writer
/// changes it, and never a block that a snapshot may hold. shared_ptr: snapshots and image own the
/// blocks together.
template <typename T>
class Blocks {
public:
    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] const T& at(std::size_t index) const {
        return blocks_[index / kBlockSize]->values[index % kBlockSize];
    }

    void push_back(T value, Epoch epoch) {
        if (size_ % kBlockSize == 0) {
            blocks_.push_back(std::make_shared<Block>(Block{epoch, {}}));
        }
        writable(blocks_.back(), epoch).values.push_back(std::move(value));
        ++size_;
    }

    void set(std::size_t index, T value, Epoch epoch) {
        ensure(index < size_, "a value that is set is in the list");
        writable(blocks_[index / kBlockSize], epoch).values[index % kBlockSize] = std::move(value);
    }

private:
    static constexpr std::size_t kBlockSize = 1024;

    struct Block {
        Epoch epoch;
        std::vector<T> values;
    };

    static Block& writable(std::shared_ptr<Block>& block, Epoch epoch) {
        if (block->epoch != epoch) {
            block = std::make_shared<Block>(Block{epoch, block->values});
        }
        return *block;
    }

    std::vector<std::shared_ptr<Block>> blocks_;
    std::size_t size_ = 0;
};

}  // namespace sleutel::facts
