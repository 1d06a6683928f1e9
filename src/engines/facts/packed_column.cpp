#include "engines/facts/packed_column.hpp"

#include <utility>

namespace sleutel::facts {

void PackedColumn::push_back(std::uint64_t number, Epoch epoch) {
    if (size_ % kChunkRows == 0) {
        chunks_.emplace_back();
    }
    auto& last = chunks_.back();
    last.push_back(number, epoch);
    ++size_;
    if (last.size() == kChunkRows) {
        last.seal(epoch);
    }
}

void PackedColumn::push_chunk(PackedArray chunk) {
    size_ += chunk.size();
    chunks_.push_back(std::move(chunk));
}

std::size_t PackedColumn::byte_count() const {
    std::size_t bytes = 0;
    for (const auto& chunk : chunks_) {
        bytes += chunk.bytes().size();
    }
    return bytes;
}

}  // namespace sleutel::facts
