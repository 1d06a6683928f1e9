#include "platform/spreadsheet/string_pool.hpp"

#include <algorithm>
#include <functional>

namespace sleutel::spreadsheet {

namespace {

constexpr std::size_t kBlockSize = std::size_t{1} << 18U;
constexpr std::size_t kFirstSlots = 256;

}  // namespace

StringPool::Id StringPool::add(std::string_view text) {
    // At most two thirds full, so that a search ends soon.
    if ((texts_.size() + 1) * 3 > slots_.size() * 2) {
        grow();
    }
    auto& slot = slots_[find_slot(text)];
    if (slot == 0) {
        texts_.push_back(keep(text));
        slot = static_cast<std::uint32_t>(texts_.size());
    }
    return Id{slot - 1};
}

std::size_t StringPool::find_slot(std::string_view text) const {
    const auto mask = slots_.size() - 1;
    auto slot = std::hash<std::string_view>{}(text)&mask;
    while (slots_[slot] != 0 && texts_[slots_[slot] - 1] != text) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

void StringPool::grow() {
    slots_.assign(std::max(kFirstSlots, slots_.size() * 2), 0);
    for (std::size_t index = 0; index < texts_.size(); ++index) {
        slots_[find_slot(texts_[index])] = static_cast<std::uint32_t>(index + 1);
    }
}

std::string_view StringPool::keep(std::string_view text) {
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size()) {
        blocks_.emplace_back().reserve(std::max(kBlockSize, text.size()));
        block_bytes_ += blocks_.back().capacity();
    }
    auto& block = blocks_.back();
    const auto start = block.size();
    block.insert(block.end(), text.begin(), text.end());
    return {block.data() + start, text.size()};
}

std::size_t StringPool::memory() const {
    return block_bytes_ + texts_.capacity() * sizeof(std::string_view) +
           slots_.capacity() * sizeof(std::uint32_t);
}

}  // namespace sleutel::spreadsheet
