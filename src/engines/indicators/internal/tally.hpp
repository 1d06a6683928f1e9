#pragma once

#include "engines/indicators/figure.hpp"
#include "engines/indicators/internal/distinct.hpp"
#include "engines/indicators/internal/elements.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sleutel::indicators {

/// A sum of counts while it is being made: how they were known as well as how many.
struct Sum {
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::uint8_t kinds = 0;  ///< a bit per Count::Kind

    static Sum of(const Count& count);

    /// Throws Bug where it doesn't fit in 64 bits.
    void add(const Sum& other);

    /// As if the counts had been added up one by one.
    [[nodiscard]] Count count() const;
};

/// Takes from rows what a measure counts.
class MeasureReader {
public:
    MeasureReader(const View& view, const Definition& definition);

    [[nodiscard]] Measure measure() const { return definition_.measure; }

    /// Takes out the rows in which the field that is counted isn't filled.
    void keep_filled(const facts::Block& block, facts::Mask& mask) const;

    /// Numbers by row: see sum_of() and elements(). Nothing for measures that don't read a field.
    void read(const facts::Block& block,
              std::span<const std::uint16_t> rows,
              facts::Numbers& numbers) const;

    [[nodiscard]] const Sum& sum_of(std::uint32_t number) const { return sums_[number]; }

    [[nodiscard]] bool has_sums() const { return !sums_.empty(); }

    /// What is counted distinct; null for other measures.
    [[nodiscard]] const Elements* elements() const { return elements_ ? &*elements_ : nullptr; }

    [[nodiscard]] Milestone milestone_of(facts::Row row) const;

private:
    const Definition& definition_;
    std::optional<Accessor> field_;
    std::vector<Accessor> dates_;
    std::optional<Elements> elements_;
    std::optional<CodeTest> is_filled_;
    std::vector<Sum> sums_;  ///< by code
};

/// One cell, or the whole, when all is counted.
struct Tally {
    std::int64_t records = 0;
    std::int64_t distinct = 0;
    Sum sum;
    facts::Row row = 0;  ///< the last one

    [[nodiscard]] FigureValue value(const Definition& definition,
                                    const MeasureReader& measure) const;
};

/// Rows of a block with the cells they fall in: a row may be there several times.
struct Points {
    std::span<const std::uint32_t> cells;
    std::span<const std::uint16_t> at;  ///< which of the rows selected
};

/// Cells while they are being counted, each measure in a list of its own. One per thread.
class Tallies {
public:
    /// `elements`: how many there are to count distinct, `rows`: how many may come.
    Tallies(const MeasureReader& measure, std::size_t rows);

    void grow(std::size_t cells);

    /// Numbers are the reader's for the rows selected; `first` is the row of the block's first.
    void add(const Points& points,
             const facts::Numbers& numbers,
             std::span<const std::uint16_t> rows,
             facts::Row first);

    /// The rows of a block that are marked, each in its cell. Only for counting records.
    void add_marked(std::span<const std::uint16_t> cells, const facts::Mask& mask);

    /// Adds another thread's; `cells` says which of its cells is which here.
    void add(Tallies& other, std::span<const std::uint32_t> cells);

    /// After all has been added. Distinct elements are counted on several threads.
    std::vector<Tally> finish(std::span<Tallies* const> others, unsigned threads);

private:
    const MeasureReader& measure_;
    std::vector<std::uint32_t> records_;
    std::vector<Sum> sums_;
    std::vector<facts::Row> rows_;
    std::optional<SeenPairs> seen_;
};

}  // namespace sleutel::indicators
