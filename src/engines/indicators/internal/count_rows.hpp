#pragma once

#include "engines/indicators/internal/cells.hpp"
#include "engines/indicators/internal/filter.hpp"
#include "engines/indicators/internal/name_cells.hpp"
#include "engines/indicators/internal/tally.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace sleutel::indicators {

/// What each dimension gives.
std::vector<Elements> elements_of(const View& view,
                                  const Definition& definition,
                                  const std::vector<Dimension>& by);

/// A definition made ready for one snapshot, position and breakdown. Doesn't change while rows are
/// counted, so that threads share it.
struct Query {
    Query(const View& view, const Definition& definition, const std::vector<Dimension>& by);

    const facts::Table& table;
    facts::Position position;
    facts::Row rows;  ///< that had begun by then
    Filter filter;
    MeasureReader measure;
    std::vector<Elements> dimensions;
    std::vector<Elements::Table> cell_tables;  ///< see CellIndex::tables()
};

/// What rows came to.
struct Counted {
    std::int64_t candidates = 0;
    std::vector<std::int64_t> failing;  ///< by clause of the filter
    std::int64_t no_measure = 0;
    std::int64_t withdrawn = 0;
    Tally total;

    std::vector<NamedCell> cells;
    bool overlaps = false;
    std::vector<facts::Row> rows;  ///< that contribute, where they are asked for
};

/// Reads the rows once. What it gives is the same for any number of threads.
Counted count_rows(const Query& query, bool with_rows, unsigned threads);

}  // namespace sleutel::indicators
