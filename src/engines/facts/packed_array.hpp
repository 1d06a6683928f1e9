#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace sleutel::facts {

/// Rises each time somebody takes a snapshot. What was written in an earlier epoch may be read by
/// others and is copied before it is changed.
using Epoch = std::uint64_t;

/// Rows of a chunk: small enough to copy when one number in it changes, large enough that a chunk's
/// own administration costs nothing.
inline constexpr std::size_t kChunkRows = 65'536;

// Written to checkpoint files: add at the end, never renumber.
enum class Width : std::uint8_t { none = 0, bit = 1, one = 2, two = 3, four = 4, eight = 5 };

/// How the numbers of an array lie in memory, one type per width: what visit() hands out, so that
/// a loop over it compiles to plain loads.
struct EqualNumbers {
    std::uint64_t base;

    std::uint64_t operator[](std::size_t /*index*/) const { return base; }
};

struct BitNumbers {
    const std::uint64_t* words;
    std::uint64_t base;

    std::uint64_t operator[](std::size_t index) const {
        return base + ((words[index / 64] >> (index % 64)) & 1U);
    }
};

template <typename Number>
struct WideNumbers {
    const Number* numbers;
    std::uint64_t base;

    std::uint64_t operator[](std::size_t index) const { return base + numbers[index]; }
};

/// Up to kChunkRows whole numbers, stored as their distance from the smallest, as narrow as the
/// largest distance allows: nothing at all where all are equal. A copy shares the bytes. One thread
/// adds to the original; that never changes what a copy sees, because what is added lies behind
/// what the copy has, or in bytes of its own. shared_ptr: originals and copies own the bytes
/// together.
class PackedArray {
public:
    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] std::uint64_t at(std::size_t index) const;

    /// No number is smaller or larger; they need not be there any more. Of a filled array.
    [[nodiscard]] std::uint64_t smallest() const { return base_; }

    [[nodiscard]] std::uint64_t largest() const { return largest_; }

    void push_back(std::uint64_t number, Epoch epoch);
    void set(std::size_t index, std::uint64_t number, Epoch epoch);

    /// As narrow as can be, when nothing will be added any more.
    void seal(Epoch epoch);

    /// Calls `use` with the numbers as they lie in memory.
    template <typename Use>
    void visit(Use&& use) const {
        switch (width_) {
            case Width::none:
                return use(EqualNumbers{base_});
            case Width::bit:
                return use(BitNumbers{lying_as<std::uint64_t>(), base_});
            case Width::one:
                return use(WideNumbers<std::uint8_t>{lying_as<std::uint8_t>(), base_});
            case Width::two:
                return use(WideNumbers<std::uint16_t>{lying_as<std::uint16_t>(), base_});
            case Width::four:
                return use(WideNumbers<std::uint32_t>{lying_as<std::uint32_t>(), base_});
            case Width::eight:
                return use(WideNumbers<std::uint64_t>{lying_as<std::uint64_t>(), base_});
        }
    }

    /// What is written to a checkpoint, and read from it.
    struct Parts {
        Width width = Width::none;
        std::uint64_t smallest = 0;
        std::uint64_t largest = 0;
        std::size_t size = 0;
    };

    [[nodiscard]] Parts parts() const { return {width_, base_, largest_, size_}; }

    /// The numbers' own bytes, up to the last.
    [[nodiscard]] std::span<const std::byte> bytes() const;

    /// How many bytes an array with these parts has.
    static std::size_t byte_count(Width width, std::size_t size);

    /// The array with these parts, whose bytes the caller fills in: see byte_count().
    static PackedArray from_parts(const Parts& parts, std::span<std::byte>& bytes);

private:
    template <typename Number>
    const Number* lying_as() const {
        return reinterpret_cast<const Number*>(bytes_.get());
    }

    void put(std::size_t index, std::uint64_t distance);
    void make_room(std::uint64_t number, Epoch epoch);
    void repack(Width width, std::uint64_t base, std::size_t capacity, Epoch epoch);

    std::uint64_t base_ = 0;  ///< the smallest number
    std::uint64_t largest_ = 0;
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = 0;
    Width width_ = Width::none;
    Epoch epoch_ = 0;                     ///< of the bytes
    std::shared_ptr<std::byte[]> bytes_;  // NOLINT(*-avoid-c-arrays): as long as asked
};

}  // namespace sleutel::facts
