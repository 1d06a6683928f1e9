#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sleutel::indicators {

/// Which elements were seen: a bit each.
class ElementSet {
public:
    explicit ElementSet(std::size_t elements) : words_((elements + 63) / 64, 0) {}

    void add(std::uint32_t element) { words_[element / 64] |= std::uint64_t{1} << (element % 64); }

    void add(const ElementSet& other);

    [[nodiscard]] std::int64_t count() const;

private:
    std::vector<std::uint64_t> words_;
};

/// Which elements were seen in which cell, for exact counts by cell whatever the number of cells
/// and elements. Pairs are only written down while rows are read, dealt out by their element over
/// parts; equal ones meet in one part, which is small enough to be sorted out in a near cache.
class SeenPairs {
public:
    /// `pairs` is about how many there may be.
    explicit SeenPairs(std::size_t pairs);

    void add(std::uint32_t cell, std::uint32_t element) {
        largest_ = std::max(largest_, element);
        // Elements are numbered on from 0, so their last bits deal them out evenly.
        parts_[element & (parts_.size() - 1)].push_back((std::uint64_t{cell} << 32U) | element);
    }

    /// Gives cells other numbers, when they are counted.
    void renumber(std::span<const std::uint32_t> cells) {
        cells_.assign(cells.begin(), cells.end());
    }

    /// Different elements by cell, of what all of these have seen. They are used up.
    static std::vector<std::int64_t> count(std::span<SeenPairs* const> all,
                                           std::size_t cells,
                                           unsigned threads);

private:
    template <typename Known>
    void count_part(std::size_t part, Known& known, std::vector<std::int64_t>& counts);

    std::vector<std::uint32_t> cells_;               ///< their other numbers
    std::uint32_t largest_ = 0;                      ///< element
    std::vector<std::vector<std::uint64_t>> parts_;  ///< as many as a power of two
};

}  // namespace sleutel::indicators
