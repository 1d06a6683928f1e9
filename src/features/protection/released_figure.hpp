#pragma once

#include "engines/disclosure/released_cell.hpp"
#include "engines/indicators/figure.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::protection {

/// How the numbers of a figure are made safe.
enum class Method : std::uint8_t {
    withhold,   ///< true numbers or none, with a proof
    round,      ///< to multiples of a base, in fixed tables that add up
    cell_keys,  ///< noise by the key of what is counted: for questions that nobody foresaw
};

/// "withhold", "round", "cell_keys".
std::string_view to_text(Method method);

/// A value that may be seen, or the fact that it may not. It takes a cell that the disclosure
/// engine released to make one, so whatever prints, draws, exports or feeds takes nothing else.
class ReleasedValue {
public:
    /// `exact` is what the cell counts, as it was reported. That nothing was is no number to
    /// change.
    ReleasedValue(const disclosure::ReleasedCell& cell, const indicators::FigureValue& exact) {
        if (cell.is_withheld()) {
            return;
        }
        const bool is_exact =
            cell.way() == disclosure::Way::exact || !indicators::is_reported(exact);
        way_ = is_exact ? disclosure::Way::exact : cell.way();
        value_ = is_exact ? exact : indicators::FigureValue{count_of(cell)};
    }

    /// A share gives both its counts away, so it is there only where both are.
    ReleasedValue(const disclosure::ReleasedCell& numerator,
                  const disclosure::ReleasedCell& denominator,
                  const indicators::Ratio& exact) {
        if (numerator.is_withheld() || denominator.is_withheld()) {
            return;
        }
        way_ = denominator.way();
        value_ = way_ == disclosure::Way::exact
                     ? exact
                     : indicators::Ratio{count_of(numerator), count_of(denominator)};
    }

    /// That a value isn't told tells nothing.
    static ReleasedValue withheld() { return {}; }

    [[nodiscard]] bool is_withheld() const { return !value_.has_value(); }

    /// Nothing where it is withheld.
    [[nodiscard]] const std::optional<indicators::FigureValue>& value() const { return value_; }

    /// What was done to it; of what is withheld nothing was.
    [[nodiscard]] disclosure::Way way() const { return way_; }

    friend bool operator==(const ReleasedValue&, const ReleasedValue&) = default;

private:
    ReleasedValue() = default;

    /// Zeros too: one that came out of noise mustn't look otherwise than a true one.
    static Count count_of(const disclosure::ReleasedCell& cell) {
        return Count::about(*cell.value());
    }

    disclosure::Way way_ = disclosure::Way::exact;
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
    bool tells_sources = true;         ///< false where there are none as they would say too much
    std::string record_set_hash = {};  ///< "" where the value is withheld
    std::string definition_hash = {};
    std::vector<Message> cautions = {};
};

}  // namespace sleutel::protection
