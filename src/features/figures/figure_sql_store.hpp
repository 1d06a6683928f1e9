#pragma once

#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/figure.hpp"
#include "features/figures/figures.hpp"
#include "platform/db/database.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sleutel::figures {

/// A statement and the values of its parameters.
struct SqlStatement {
    std::string text;
    std::vector<std::pair<std::string, std::variant<std::int64_t, std::string>>> values;

    /// They look at the values: as long as the statement lives.
    [[nodiscard]] std::vector<db::Parameter> parameters() const;
};

/// What the store is asked for a count, sum, ...: the same text on SQLite and PostgreSQL. A row per
/// cell: its codes, how many records there are, and what the measure makes of them. Not of a ratio,
/// which is two of these.
SqlStatement sql_that_counts(const model::Model& model,
                             const indicators::Definition& definition,
                             const std::vector<indicators::Dimension>& by);

/// Id, ledger, source, version and position of each record that contributes.
SqlStatement sql_that_lists(const model::Model& model, const indicators::Definition& definition);

/// The same figures as indicators::evaluate, computed by the store from the projections as they are
/// now, all in one transaction: the reference that the facts are tested against, and the way on
/// when facts outgrow a machine. Only what doesn't contribute isn't counted by its reason.
std::vector<indicators::Figure> compute_figures_by_sql(db::Database& database,
                                                       const model::Model& model,
                                                       const indicators::Catalogue& catalogue,
                                                       const std::vector<AskedFigure>& asked,
                                                       indicators::Evidence evidence);

}  // namespace sleutel::figures
