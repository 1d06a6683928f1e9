#pragma once

#include "engines/facts/image.hpp"
#include "engines/indicators/definition.hpp"
#include "engines/indicators/supposed.hpp"

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace sleutel::indicators {

/// One of the things that a figure counts, and where in the breakdown it is counted.
struct Part {
    /// The same in all figures of one quantity: a record in one version, or what is counted
    /// distinct.
    std::string unit;
    std::string ledger;       ///< "" where several have it
    std::int64_t amount = 1;  ///< of a sum what is added, the least where that isn't exact
    /// Codes of the breakdown's cells that it falls in.
    std::vector<std::vector<std::string>> cells;
};

/// What a figure's value and cells are sums of.
struct Parts {
    /// Figures of one quantity count the same kind of thing, so that their units can be compared:
    /// "records of placement", "persons", "sum of case_count.cases".
    std::string quantity;
    std::vector<Part> parts;  ///< sorted by unit
};

/// See Parts::quantity; "" of a ratio or a milestone, which count nothing themselves.
std::string quantity_of(const model::Model& model, const Definition& definition);

/// The parts at a position, of any measure but a ratio, whose two figures have parts of their own.
/// The value, and each cell, is the sum of the amounts (of counts that aren't exact, of the least
/// they are).
Parts list_parts(const facts::Snapshot& snapshot,
                 const Definition& definition,
                 const std::vector<Dimension>& by,
                 facts::Position position);

/// What the parts would be, and in which cells, if all records had what is supposed. Where `units`
/// are named, of those alone.
Parts list_parts_if(const facts::Snapshot& snapshot,
                    const Definition& definition,
                    const std::vector<Dimension>& by,
                    facts::Position position,
                    std::span<const Supposed> supposed,
                    const std::set<std::string>& units = {});

}  // namespace sleutel::indicators
