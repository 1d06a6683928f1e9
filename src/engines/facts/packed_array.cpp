#include "engines/facts/packed_array.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <limits>

namespace sleutel::facts {
namespace {

constexpr std::size_t kFirstCapacity = 32;

/// While an array grows it has no bits: neighbours in one byte can't be written by one thread
/// while another reads.
Width growing_width(std::uint64_t distance) {
    if (distance == 0) {
        return Width::none;
    }
    if (distance <= std::numeric_limits<std::uint8_t>::max()) {
        return Width::one;
    }
    if (distance <= std::numeric_limits<std::uint16_t>::max()) {
        return Width::two;
    }
    return distance <= std::numeric_limits<std::uint32_t>::max() ? Width::four : Width::eight;
}

Width narrowest_width(std::uint64_t distance) {
    return distance == 1 ? Width::bit : growing_width(distance);
}

/// Whether a distance can be written in an array of this width.
bool fits(std::uint64_t distance, Width width) {
    return width == Width::bit ? distance <= 1 : growing_width(distance) <= width;
}

}  // namespace

std::size_t PackedArray::byte_count(Width width, std::size_t size) {
    switch (width) {
        case Width::none:
            return 0;
        case Width::bit:
            return (size + 63) / 64 * sizeof(std::uint64_t);
        case Width::one:
            return size;
        case Width::two:
            return size * sizeof(std::uint16_t);
        case Width::four:
            return size * sizeof(std::uint32_t);
        case Width::eight:
            return size * sizeof(std::uint64_t);
    }
    return 0;
}

std::span<const std::byte> PackedArray::bytes() const {
    return {bytes_.get(), byte_count(width_, size_)};
}

PackedArray PackedArray::from_parts(const Parts& parts, std::span<std::byte>& bytes) {
    PackedArray made;
    made.width_ = parts.width;
    made.base_ = parts.smallest;
    made.largest_ = parts.largest;
    made.size_ = static_cast<std::uint32_t>(parts.size);
    made.capacity_ = made.size_;
    const auto count = byte_count(parts.width, parts.size);
    if (count > 0) {
        made.bytes_ = std::shared_ptr<std::byte[]>{new std::byte[count]};
    }
    bytes = {made.bytes_.get(), count};
    return made;
}

std::uint64_t PackedArray::at(std::size_t index) const {
    std::uint64_t number = 0;
    visit([&](const auto& numbers) { number = numbers[index]; });
    return number;
}

void PackedArray::put(std::size_t index, std::uint64_t distance) {
    auto* bytes = bytes_.get();
    switch (width_) {
        case Width::none:
            return;
        case Width::bit: {
            auto& word = reinterpret_cast<std::uint64_t*>(bytes)[index / 64];
            const auto bit = std::uint64_t{1} << (index % 64);
            word = distance == 0 ? word & ~bit : word | bit;
            return;
        }
        case Width::one:
            reinterpret_cast<std::uint8_t*>(bytes)[index] = static_cast<std::uint8_t>(distance);
            return;
        case Width::two:
            reinterpret_cast<std::uint16_t*>(bytes)[index] = static_cast<std::uint16_t>(distance);
            return;
        case Width::four:
            reinterpret_cast<std::uint32_t*>(bytes)[index] = static_cast<std::uint32_t>(distance);
            return;
        case Width::eight:
            reinterpret_cast<std::uint64_t*>(bytes)[index] = distance;
            return;
    }
}

void PackedArray::repack(Width width, std::uint64_t base, std::size_t capacity, Epoch epoch) {
    const auto before = *this;
    width_ = width;
    base_ = base;
    capacity_ = static_cast<std::uint32_t>(capacity);
    epoch_ = epoch;
    const auto count = byte_count(width, capacity);
    // Zeroed for the bits behind the last, which would otherwise differ from file to file.
    bytes_ = count == 0 ? nullptr : std::shared_ptr<std::byte[]>{new std::byte[count]()};
    if (count > 0) {
        before.visit([&](const auto& numbers) {
            for (std::size_t index = 0; index < size_; ++index) {
                put(index, numbers[index] - base);
            }
        });
    }
}

/// Makes the array one in which the number can be written.
void PackedArray::make_room(std::uint64_t number, Epoch epoch) {
    const auto base = size_ == 0 ? number : std::min(base_, number);
    const auto largest = size_ == 0 ? number : std::max(largest_, number);
    if (size_ == 0 || base != base_ || !fits(largest - base, width_)) {
        const auto width = std::max(growing_width(largest - base), width_);
        repack(width == Width::bit ? Width::one : width,
               base,
               std::max<std::size_t>(capacity_, kFirstCapacity),
               epoch);
    }
    largest_ = largest;
}

void PackedArray::push_back(std::uint64_t number, Epoch epoch) {
    make_room(number, epoch);
    if (size_ == capacity_) {
        const auto width = width_ == Width::bit ? Width::one : width_;
        repack(width, base_, std::min(kChunkRows, std::size_t{size_} * 2), epoch);
    }
    put(size_, number - base_);
    ++size_;
}

void PackedArray::set(std::size_t index, std::uint64_t number, Epoch epoch) {
    ensure(index < size_, "a number that is set is in the array");
    make_room(number, epoch);
    if (epoch_ != epoch) {
        repack(width_, base_, capacity_, epoch);
    }
    put(index, number - base_);
}

void PackedArray::seal(Epoch epoch) {
    if (size_ == 0) {
        return;
    }
    auto smallest = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t largest = 0;
    visit([&](const auto& numbers) {
        for (std::size_t index = 0; index < size_; ++index) {
            smallest = std::min<std::uint64_t>(smallest, numbers[index]);
            largest = std::max<std::uint64_t>(largest, numbers[index]);
        }
    });
    repack(narrowest_width(largest - smallest), smallest, size_, epoch);
    largest_ = largest;
}

}  // namespace sleutel::facts
