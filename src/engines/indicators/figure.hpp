#pragma once

#include "base/count.hpp"
#include "base/date.hpp"
#include "base/message.hpp"
#include "engines/facts/image.hpp"
#include "engines/indicators/definition.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sleutel::indicators {

/// A share: it stays two counts until it is printed.
struct Ratio {
    Count numerator;
    Count denominator;

    friend bool operator==(const Ratio&, const Ratio&) = default;
};

/// Where a milestone stands. The state is a code of the list that its field has.
struct Milestone {
    std::string state;
    std::optional<PartialDate> date;

    friend bool operator==(const Milestone&, const Milestone&) = default;
};

/// A figure's value. Not reported is a Count that isn't reported, whatever the measure.
using FigureValue = std::variant<Count, Ratio, Milestone>;

[[nodiscard]] bool is_reported(const FigureValue& value);

/// As manifests write it: `132`, `>=701`, `12/14`, `done 2022-12`, `-`.
std::string to_text(const FigureValue& value);

/// One cell of a breakdown: a code per dimension, "" where the record has none.
struct Cell {
    std::vector<std::string> codes;
    FigureValue value;
    std::int64_t records = 0;  ///< that contribute to this cell

    friend bool operator==(const Cell&, const Cell&) = default;
};

/// Sorted by codes; a cell to which nothing contributes isn't there.
struct Breakdown {
    std::vector<Dimension> dimensions;
    std::vector<Cell> cells;
    /// Some records or persons fall in several cells: they count once in each and once in the
    /// total, so the cells add up to more than the total.
    bool overlaps = false;
};

/// A record that the value rests on.
struct Contribution {
    model::RecordId id;
    std::string ledger;
    std::string source;
    std::int64_t version = 0;
    facts::Position position = 0;  ///< of the entry that made this version

    friend auto operator<=>(const Contribution&, const Contribution&) = default;
};

/// Records of the type that don't contribute, by the first reason that holds.
struct Exclusion {
    enum class Reason : std::uint8_t {
        clause,      ///< a part of the filter fails: `clause` and `words`
        withdrawn,   ///< withdrawn at that position
        no_measure,  ///< the field to sum or count isn't filled
    };

    Reason reason = Reason::clause;
    std::size_t clause = 0;  ///< which part of the filter's top-level `and`, from 0
    std::int64_t records = 0;

    friend bool operator==(const Exclusion&, const Exclusion&) = default;
};

/// An indicator's value at a journal position, with what it rests on.
struct Figure {
    std::string indicator;
    FigureValue value;
    facts::Position position = 0;
    std::int64_t candidates = 0;  ///< records of the type that were there at that position
    std::optional<Breakdown> breakdown;
    /// Sorted by id. Empty, as the hash below is, where evidence was left out.
    std::vector<Contribution> contributions;
    std::vector<Exclusion> exclusions;  ///< clauses in order, then the other reasons
    std::string record_set_hash;  ///< hexadecimal BLAKE2b-256 of the contributing ids and versions
    std::string definition_hash;
    /// Why a value that might be expected isn't there: several records where one was meant, ...
    std::vector<Message> cautions;
};

/// Hexadecimal BLAKE2b-256 of ids and versions. They are sorted.
std::string record_set_hash(const std::vector<Contribution>& contributions);

/// What is odd about a figure that rests on so many records.
std::vector<Message> cautions_of(const Definition& definition, std::int64_t records);

}  // namespace sleutel::indicators
