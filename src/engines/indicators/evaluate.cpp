#include "engines/indicators/evaluate.hpp"

#include "base/error.hpp"
#include "engines/facts/parallel.hpp"
#include "engines/indicators/internal/count_rows.hpp"
#include "engines/indicators/levels.hpp"
#include "engines/indicators/ratio.hpp"

#include <algorithm>
#include <utility>

namespace sleutel::indicators {
namespace {

std::vector<Exclusion> exclusions_of(const Counted& counted) {
    std::vector<Exclusion> exclusions;
    for (std::size_t clause = 0; clause < counted.failing.size(); ++clause) {
        if (counted.failing[clause] > 0) {
            exclusions.push_back({Exclusion::Reason::clause, clause, counted.failing[clause]});
        }
    }
    if (counted.withdrawn > 0) {
        exclusions.push_back({Exclusion::Reason::withdrawn, 0, counted.withdrawn});
    }
    if (counted.no_measure > 0) {
        exclusions.push_back({Exclusion::Reason::no_measure, 0, counted.no_measure});
    }
    return exclusions;
}

std::vector<Contribution> contributions_of(const facts::Table& table,
                                           const std::vector<facts::Row>& rows) {
    std::vector<Contribution> contributions;
    contributions.reserve(rows.size());
    for (const auto row : rows) {
        contributions.push_back({table.id_of(table.record_of(row)),
                                 table.ledger_of(row),
                                 table.source_of(row),
                                 table.version_of(row),
                                 table.began_at(row)});
    }
    return contributions;
}

Figure counted_figure(const facts::Snapshot& snapshot,
                      const Definition& definition,
                      const EvaluationOptions& options,
                      facts::Position position) {
    const Query query{{snapshot, position}, definition, options.by};
    const auto threads =
        std::min(options.threads, facts::threads_for(query.rows, options.rows_per_thread));
    auto counted = count_rows(query, options.evidence == Evidence::gather, threads);
    Figure figure;
    figure.value = counted.total.value(definition, query.measure);
    figure.candidates = counted.candidates;
    figure.breakdown = Breakdown{options.by, {}, counted.overlaps};
    figure.breakdown->cells.reserve(counted.cells.size());
    for (auto& cell : counted.cells) {
        figure.breakdown->cells.push_back({std::move(cell.codes),
                                           cell.tally.value(definition, query.measure),
                                           cell.tally.records});
    }
    figure.contributions = contributions_of(query.table, counted.rows);
    figure.exclusions = exclusions_of(counted);
    figure.cautions = cautions_of(definition, counted.total.records);
    return figure;
}

Figure evaluated(const facts::Snapshot& snapshot,
                 const Definition& definition,
                 const Catalogue& catalogue,
                 const EvaluationOptions& options,
                 facts::Position position) {
    if (definition.measure != Measure::ratio) {
        return counted_figure(snapshot, definition, options, position);
    }
    const auto& numerator = catalogue.get(definition.numerator);
    const auto& denominator = catalogue.get(definition.denominator);
    return ratio_of(evaluated(snapshot, numerator, catalogue, options, position),
                    evaluated(snapshot, denominator, catalogue, options, position),
                    numerator.empty);
}

}  // namespace

Figure evaluate(const facts::Snapshot& snapshot,
                const Definition& definition,
                const Catalogue& catalogue,
                const EvaluationOptions& options) {
    const auto position = options.as_of.value_or(snapshot.position());
    if (position > snapshot.position() || position < 0) {
        throw Error{Failure::bad_request,
                    {"indicator.future_position",
                     {{"position", std::to_string(position)},
                      {"last", std::to_string(snapshot.position())}}}};
    }
    for (const auto& dimension : options.by) {
        check_offered(dimension, definition, catalogue, snapshot.model());
    }
    auto figure = evaluated(snapshot, definition, catalogue, options, position);
    if (options.by.empty()) {
        figure.breakdown.reset();
    }
    figure.indicator = definition.id;
    figure.position = position;
    if (options.evidence == Evidence::gather) {
        std::ranges::sort(figure.contributions);
        figure.record_set_hash = record_set_hash(figure.contributions);
    }
    figure.definition_hash = definition_hash(definition, catalogue);
    return figure;
}

}  // namespace sleutel::indicators
