#pragma once

#include "engines/indicators/figure.hpp"
#include "platform/db/database.hpp"

#include <cstdint>
#include <vector>

namespace sleutel::figures {

/// What the store itself makes of an indicator.
struct SqlFigure {
    indicators::FigureValue value;
    std::int64_t records = 0;             ///< that contribute
    std::vector<indicators::Cell> cells;  ///< of the breakdown asked, as in Breakdown
};

/// The same indicator as indicators::evaluate, computed by the store from the projections as they
/// are now: the reference that the facts are tested against, and the way on when facts outgrow a
/// machine. One statement per count, the same on SQLite and PostgreSQL.
SqlFigure compute_figure_by_sql(db::Database& database,
                                const model::Model& model,
                                const indicators::Catalogue& catalogue,
                                const indicators::Definition& definition,
                                const std::vector<indicators::Dimension>& by = {});

}  // namespace sleutel::figures
