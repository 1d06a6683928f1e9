#include "engines/indicators/internal/name_cells.hpp"

#include "engines/facts/parallel.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sleutel::indicators {
namespace {

/// The order of a dimension's texts among themselves, of the elements that cells have.
class TextOrder {
public:
    explicit TextOrder(const Elements& dimension)
        : dimension_{dimension}, ranks_(dimension.count(), 0) {}

    void note(std::uint32_t element) { ranks_[element] = 1; }

    void sort() {
        for (std::uint32_t element = 0; element < ranks_.size(); ++element) {
            if (ranks_[element] != 0) {
                texts_.emplace_back(dimension_.text_of(element), element);
            }
        }
        std::ranges::sort(texts_);
        for (std::uint32_t rank = 0; rank < texts_.size(); ++rank) {
            ranks_[texts_[rank].second] = rank;
        }
    }

    [[nodiscard]] std::size_t size() const { return texts_.size(); }

    [[nodiscard]] std::uint32_t rank_of(std::uint32_t element) const { return ranks_[element]; }

    [[nodiscard]] const std::string& text_at(std::uint32_t rank) const {
        return texts_[rank].first;
    }

private:
    const Elements& dimension_;
    std::vector<std::uint32_t> ranks_;  ///< by element
    std::vector<std::pair<std::string, std::uint32_t>> texts_;
};

/// Cells with what they are called, as numbers until they are in order.
struct CellRanks {
    std::vector<std::uint32_t> cells;
    std::vector<std::vector<std::uint32_t>> ranks;  ///< by dimension, then cell
};

/// By the last dimension, then by the one before it, ...: each pass leaves equals as they were.
std::vector<std::uint32_t> sorted(const CellRanks& cells, const std::vector<TextOrder>& orders) {
    std::vector<std::uint32_t> sequence(cells.cells.size());
    std::iota(sequence.begin(), sequence.end(), 0U);
    auto next = sequence;
    for (auto dimension = orders.size(); dimension-- > 0;) {
        const auto& ranks = cells.ranks[dimension];
        std::vector<std::uint32_t> begins(orders[dimension].size() + 1, 0);
        for (const auto rank : ranks) {
            ++begins[rank + 1];
        }
        std::partial_sum(begins.begin(), begins.end(), begins.begin());
        for (const auto at : sequence) {
            next[begins[ranks[at]]++] = at;
        }
        sequence.swap(next);
    }
    return sequence;
}

CellRanks rank(const CellIndex& index,
               std::span<const Tally> tallies,
               std::vector<TextOrder>& orders) {
    CellRanks found{{}, std::vector<std::vector<std::uint32_t>>(orders.size())};
    for (std::uint32_t cell = 0; cell < tallies.size(); ++cell) {
        if (tallies[cell].records > 0) {
            found.cells.push_back(cell);
            const auto elements = index.elements_of(cell);
            for (std::size_t at = 0; at < orders.size(); ++at) {
                orders[at].note(elements[at]);
                found.ranks[at].push_back(elements[at]);
            }
        }
    }
    for (std::size_t at = 0; at < orders.size(); ++at) {
        orders[at].sort();
        for (auto& rank : found.ranks[at]) {
            rank = orders[at].rank_of(rank);
        }
    }
    return found;
}

}  // namespace

std::vector<NamedCell> name_cells(const std::vector<Elements>& dimensions,
                                  const CellIndex& index,
                                  std::span<const Tally> tallies,
                                  unsigned threads) {
    std::vector<TextOrder> orders(dimensions.begin(), dimensions.end());
    const auto found = rank(index, tallies, orders);
    const auto sequence = sorted(found, orders);
    std::vector<NamedCell> named(sequence.size());
    // Thousands of texts to copy: on one thread a good part of all the counting.
    constexpr std::size_t kPart = 1'024;
    facts::in_parallel(
        threads, (sequence.size() + kPart - 1) / kPart, [&](unsigned /*thread*/, std::size_t part) {
            const auto end = std::min(sequence.size(), (part + 1) * kPart);
            for (auto place = part * kPart; place < end; ++place) {
                const auto number = sequence[place];
                auto& made = named[place];
                made.tally = tallies[found.cells[number]];
                made.codes.reserve(orders.size());
                for (std::size_t at = 0; at < orders.size(); ++at) {
                    made.codes.push_back(orders[at].text_at(found.ranks[at][number]));
                }
            }
        });
    return named;
}

}  // namespace sleutel::indicators
