#pragma once

#include "engines/indicators/figure.hpp"
#include "engines/indicators/internal/elements.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

namespace sleutel::indicators {

/// What one row has to offer to a measure.
struct Offer {
    Count number;                                          ///< of sum and value
    const std::vector<std::uint32_t>* elements = nullptr;  ///< of distinct
    Milestone milestone;
};

/// Takes from rows what a measure counts.
class MeasureReader {
public:
    MeasureReader(const facts::Snapshot& snapshot, const Definition& definition);

    /// Nothing where the field that is counted isn't filled.
    [[nodiscard]] std::optional<Offer> read(facts::Row row, facts::Position position) const;

private:
    Measure measure_;
    std::optional<Accessor> field_;
    std::vector<Accessor> dates_;
    std::optional<Elements> elements_;
    std::vector<Count> numbers_;  ///< by code
};

/// One cell, or the whole, while it is being counted.
class Tally {
public:
    void add(Measure measure, const Offer& offer);

    [[nodiscard]] std::int64_t records() const { return records_; }

    [[nodiscard]] std::size_t distinct_count() const { return elements_.size(); }

    [[nodiscard]] FigureValue value(const Definition& definition) const;

private:
    std::int64_t records_ = 0;
    Count sum_;
    std::unordered_set<std::uint32_t> elements_;
    Milestone milestone_;
};

}  // namespace sleutel::indicators
