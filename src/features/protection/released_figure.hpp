#pragma once

#include "engines/disclosure/released_cell.hpp"
#include "engines/indicators/figure.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::protection {

/// A value that may be seen, or the fact that it may not. It takes a cell that the disclosure
/// engine released to make one, so whatever prints, draws, exports or feeds takes nothing else.
class ReleasedValue {
public:
    /// `exact` is what the cell counts, as it was reported.
    ReleasedValue(const disclosure::ReleasedCell& cell, const indicators::FigureValue& exact) {
        if (!cell.is_withheld()) {
            value_ = exact;
        }
    }

    /// A share gives both its counts away, so it is there only where both are.
    ReleasedValue(const disclosure::ReleasedCell& numerator,
                  const disclosure::ReleasedCell& denominator,
                  const indicators::Ratio& exact) {
        if (!numerator.is_withheld() && !denominator.is_withheld()) {
            value_ = exact;
        }
    }

    /// That a value isn't told tells nothing.
    static ReleasedValue withheld() { return {}; }

    [[nodiscard]] bool is_withheld() const { return !value_.has_value(); }

    /// Nothing where it is withheld.
    [[nodiscard]] const std::optional<indicators::FigureValue>& value() const { return value_; }

    friend bool operator==(const ReleasedValue&, const ReleasedValue&) = default;

private:
    ReleasedValue() = default;

    std::optional<indicators::FigureValue> value_;
};

/// One cell of a released breakdown.
struct ReleasedBreakdownCell {
    std::vector<std::string> codes;
    ReleasedValue value;
    /// How many records it rests on, where that says nothing of persons.
    std::optional<std::int64_t> records;
};

struct ReleasedBreakdown {
    std::vector<indicators::Dimension> dimensions;
    std::vector<ReleasedBreakdownCell> cells;  ///< sorted by codes
    bool overlaps = false;                     ///< see indicators::Breakdown
};

/// How many of the contributing records came in by one source.
struct SourceShare {
    std::string ledger;
    std::string source;
    /// Where that says nothing of persons.
    std::optional<std::int64_t> records;

    friend bool operator==(const SourceShare&, const SourceShare&) = default;
};

/// A figure as it may leave: what indicators::Figure has, without what would give away a person.
struct ReleasedFigure {
    std::string indicator;
    ReleasedValue value;
    facts::Position position = 0;
    std::optional<std::int64_t> candidates = {};
    std::optional<std::int64_t> records = {};
    std::optional<ReleasedBreakdown> breakdown = {};
    std::vector<SourceShare> sources = {};  ///< by ledger and source
    std::string record_set_hash = {};       ///< "" where the value is withheld
    std::string definition_hash = {};
    std::vector<Message> cautions = {};
};

}  // namespace sleutel::protection
