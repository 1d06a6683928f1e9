#pragma once

#include "engines/indicators/internal/accessor.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace sleutel::indicators {

/// A filter made ready for one snapshot: each comparison is decided once for every value of its
/// column, by model::holds() itself, so that facts and records can't differ about what a condition
/// means.
class Filter {
public:
    Filter(const facts::Snapshot& snapshot,
           const model::RecordType& of,
           const std::optional<model::Expression>& where);

    /// The first part of the top-level `and` that doesn't hold, or nothing if all do.
    [[nodiscard]] std::optional<std::size_t> failing_clause(facts::Row row,
                                                            facts::Position position) const;

    [[nodiscard]] std::size_t clause_count() const { return clauses_.size(); }

private:
    using Op = model::Expression::Operator;

    struct Part {
        Op op = Op::all_of;
        std::vector<Part> operands;
        std::vector<Accessor> fields;  ///< none, one, or two that are compared
        std::vector<bool> holds;       ///< by code, where there is one field
        model::Expression pair;        ///< where there are two: `left` and `right` compared
    };

    Part made_ready(const model::Expression::Node& node) const;
    [[nodiscard]] bool holds(const Part& part, facts::Row row, facts::Position position) const;
    [[nodiscard]] bool holds_for_pair(const Part& part,
                                      facts::Row row,
                                      facts::Position position) const;

    const facts::Snapshot& snapshot_;
    const model::RecordType& of_;
    std::vector<Part> clauses_;
};

}  // namespace sleutel::indicators
