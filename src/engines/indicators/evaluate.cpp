#include "engines/indicators/evaluate.hpp"

#include "base/error.hpp"
#include "engines/indicators/internal/digest.hpp"
#include "engines/indicators/internal/filter.hpp"
#include "engines/indicators/internal/ratio.hpp"
#include "engines/indicators/internal/tally.hpp"
#include "engines/indicators/levels.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace sleutel::indicators {
namespace {

/// The breakdown while it is being counted.
class CellTallies {
public:
    CellTallies(const facts::Snapshot& snapshot,
                const Definition& definition,
                const std::vector<Dimension>& dimensions)
        : definition_{definition}, dimensions_{dimensions} {
        for (const auto& dimension : dimensions) {
            elements_.emplace_back(snapshot, snapshot.model().get_type(definition.of), dimension);
        }
    }

    /// A record counts once in each cell that it falls in.
    void add(facts::Row row, facts::Position position, const Offer& offer) {
        const auto cells = cells_of(row, position);
        overlaps_ = overlaps_ || cells.size() > 1;
        for (const auto& cell : cells) {
            tallies_[cell].add(definition_.measure, offer);
        }
    }

    [[nodiscard]] Breakdown finish(const Tally& total) const {
        Breakdown breakdown{dimensions_, {}, overlaps_};
        std::size_t distinct = 0;
        for (const auto& [key, tally] : tallies_) {
            distinct += tally.distinct_count();
            Cell cell{{}, tally.value(definition_), tally.records()};
            for (std::size_t at = 0; at < key.size(); ++at) {
                cell.codes.push_back(elements_[at].text_of(key[at]));
            }
            breakdown.cells.push_back(std::move(cell));
        }
        breakdown.overlaps = overlaps_ || distinct > total.distinct_count();
        std::ranges::sort(breakdown.cells, {}, &Cell::codes);
        return breakdown;
    }

private:
    using Key = std::vector<std::uint32_t>;

    [[nodiscard]] std::vector<Key> cells_of(facts::Row row, facts::Position position) const {
        static const std::vector<std::uint32_t> nothing{0};
        std::vector<Key> cells{{}};
        for (const auto& each : elements_) {
            const auto& found = each.at(row, position);
            std::vector<Key> longer;
            for (const auto& cell : cells) {
                for (const auto element : found.empty() ? nothing : found) {
                    longer.push_back(cell);
                    longer.back().push_back(element);
                }
            }
            cells = std::move(longer);
        }
        return cells;
    }

    const Definition& definition_;
    const std::vector<Dimension>& dimensions_;
    std::vector<Elements> elements_;
    std::map<Key, Tally> tallies_;
    bool overlaps_ = false;
};

/// One pass over the rows of the type.
class Evaluation {
public:
    Evaluation(const facts::Snapshot& snapshot,
               const Definition& definition,
               const std::vector<Dimension>& dimensions,
               facts::Position position)
        : table_{snapshot.get_table(definition.of)},
          definition_{definition},
          position_{position},
          filter_{snapshot, table_.type(), definition.where},
          measure_{snapshot, definition},
          cells_{snapshot, definition, dimensions},
          failing_(filter_.clause_count(), 0) {}

    Figure run() {
        for (facts::Row row = 0; row < table_.row_count(); ++row) {
            if (table_.is_valid(row, position_)) {
                take(row);
            } else if (was_withdrawn(row)) {
                take_withdrawn(row);
            }
        }
        return finish();
    }

private:
    void take(facts::Row row) {
        ++figure_.candidates;
        if (const auto clause = filter_.failing_clause(row, position_)) {
            ++failing_[*clause];
            return;
        }
        const auto offer = measure_.read(row, position_);
        if (!offer) {
            ++no_measure_;
            return;
        }
        total_.add(definition_.measure, *offer);
        cells_.add(row, position_, *offer);
        figure_.contributions.push_back({table_.id_of(table_.record_of(row)),
                                         table_.ledger_of(row),
                                         table_.source_of(row),
                                         table_.version_of(row),
                                         table_.began_at(row)});
    }

    /// Whether the record is withdrawn at the position, and this was its last row.
    [[nodiscard]] bool was_withdrawn(facts::Row row) const {
        return table_.was_withdrawn(row) && table_.ended_at(row) <= position_ &&
               table_.last_row(table_.record_of(row), position_) == row;
    }

    /// Only what would have counted is missing from the figure.
    void take_withdrawn(facts::Row row) {
        const auto before = table_.ended_at(row) - 1;
        if (!filter_.failing_clause(row, before)) {
            ++withdrawn_;
        }
    }

    Figure finish();

    const facts::Table& table_;
    const Definition& definition_;
    facts::Position position_;
    Filter filter_;
    MeasureReader measure_;
    CellTallies cells_;
    Tally total_;
    Figure figure_;
    std::vector<std::int64_t> failing_;
    std::int64_t no_measure_ = 0;
    std::int64_t withdrawn_ = 0;
};

Figure Evaluation::finish() {
    figure_.value = total_.value(definition_);
    figure_.breakdown = cells_.finish(total_);
    for (std::size_t clause = 0; clause < failing_.size(); ++clause) {
        if (failing_[clause] > 0) {
            figure_.exclusions.push_back({Exclusion::Reason::clause, clause, failing_[clause]});
        }
    }
    if (withdrawn_ > 0) {
        figure_.exclusions.push_back({Exclusion::Reason::withdrawn, 0, withdrawn_});
    }
    if (no_measure_ > 0) {
        figure_.exclusions.push_back({Exclusion::Reason::no_measure, 0, no_measure_});
    }
    const bool means_one =
        definition_.measure == Measure::milestone || definition_.measure == Measure::value;
    if (means_one && total_.records() > 1) {
        figure_.cautions.push_back(
            {"indicator.several_records",
             {{"indicator", definition_.id}, {"records", std::to_string(total_.records())}}});
    }
    return std::move(figure_);
}

std::string hash_of(const std::vector<Contribution>& contributions) {
    std::string lines;
    for (const auto& contribution : contributions) {
        lines += contribution.id.text + " " + std::to_string(contribution.version) + "\n";
    }
    return digest(lines);
}

Figure evaluated(const facts::Snapshot& snapshot,
                 const Definition& definition,
                 const Catalogue& catalogue,
                 const std::vector<Dimension>& dimensions,
                 facts::Position position) {
    if (definition.measure != Measure::ratio) {
        return Evaluation{snapshot, definition, dimensions, position}.run();
    }
    const auto& numerator = catalogue.get(definition.numerator);
    const auto& denominator = catalogue.get(definition.denominator);
    return ratio_of(evaluated(snapshot, numerator, catalogue, dimensions, position),
                    evaluated(snapshot, denominator, catalogue, dimensions, position),
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
    auto figure = evaluated(snapshot, definition, catalogue, options.by, position);
    if (options.by.empty()) {
        figure.breakdown.reset();
    }
    figure.indicator = definition.id;
    figure.position = position;
    std::ranges::sort(figure.contributions);
    figure.record_set_hash = hash_of(figure.contributions);
    figure.definition_hash = definition_hash(definition, catalogue);
    return figure;
}

}  // namespace sleutel::indicators
