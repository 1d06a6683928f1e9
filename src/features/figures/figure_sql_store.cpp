#include "features/figures/figure_sql_store.hpp"

#include "base/error.hpp"
#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/ratio.hpp"

#include <algorithm>
#include <utility>

namespace sleutel::figures {
namespace {

using indicators::Definition;
using indicators::Dimension;
using indicators::Evidence;
using indicators::Figure;
using indicators::Measure;

constexpr db::Sql kLastPosition{"SELECT COALESCE(MAX(position), 0) FROM journal_entry"};

/// What a sum of counts comes to: the weakest knowledge among them, as Count's own + has it.
Count read_sum(const db::Row& row, std::size_t first) {
    const auto low = row.integer(first);
    const auto has = [&](std::size_t column) { return row.integer(first + column) != 0; };
    if (has(2)) {
        return Count::about(low);
    }
    if (has(3)) {
        return Count::at_least(low);
    }
    return has(4) ? Count::between(low, row.integer(first + 1)) : Count::exactly(low);
}

indicators::FigureValue read_milestone(const db::Row& row, std::size_t first) {
    indicators::Milestone milestone{row.text(first), std::nullopt};
    if (!row.is_null(first + 1)) {
        milestone.date = read_partial_date(row.text(first + 1));
    }
    return milestone;
}

indicators::FigureValue read_value(const db::Row& row,
                                   std::size_t first,
                                   const Definition& definition) {
    const auto records = row.integer(first);
    if (records == 0) {
        return definition.empty == indicators::Empty::zero ? Count::exactly(0) : Count{};
    }
    const bool is_one = records == 1;
    switch (definition.measure) {
        case Measure::count:
        case Measure::ratio:
            return Count::exactly(records);
        case Measure::distinct:
            return Count::exactly(row.integer(first + 1));
        case Measure::sum:
            return read_sum(row, first + 1);
        case Measure::value:
            return is_one ? read_sum(row, first + 1) : Count{};
        case Measure::milestone:
            return is_one ? read_milestone(row, first + 1) : indicators::FigureValue{Count{}};
    }
    return Count{};
}

/// One transaction in which figures are computed: all are as of one position.
class SqlEngine {
public:
    SqlEngine(db::Transaction& transaction,
              const model::Model& model,
              const indicators::Catalogue& catalogue)
        : transaction_{transaction}, model_{model}, catalogue_{catalogue} {}

    Figure evaluate(const Definition& definition,
                    const std::vector<Dimension>& by,
                    Evidence evidence) {
        if (definition.measure != Measure::ratio) {
            return counted(definition, by, evidence);
        }
        const auto& numerator = catalogue_.get(definition.numerator);
        const auto& denominator = catalogue_.get(definition.denominator);
        return ratio_of(evaluate(numerator, by, evidence),
                        evaluate(denominator, by, evidence),
                        numerator.empty);
    }

    facts::Position last_position() { return transaction_.query(kLastPosition).front().integer(0); }

private:
    Figure counted(const Definition& definition,
                   const std::vector<Dimension>& by,
                   Evidence evidence) {
        const auto total = read_cells(definition, {});
        ensure(total.size() == 1, "an aggregate without groups gives one row");
        Figure figure;
        figure.value = total.front().value;
        figure.candidates = count_candidates(definition);
        figure.cautions = cautions_of(definition, total.front().records);
        figure.breakdown = indicators::Breakdown{by, {}, false};
        if (!by.empty()) {
            figure.breakdown->cells = read_cells(definition, by);
            figure.breakdown->overlaps =
                overlaps(figure.breakdown->cells, total.front(), definition.measure);
        }
        if (evidence == Evidence::gather) {
            figure.contributions = read_contributions(definition);
        }
        return figure;
    }

    /// A record or person of several cells makes these add up to more than the whole.
    static bool overlaps(const std::vector<indicators::Cell>& cells,
                         const indicators::Cell& total,
                         Measure measure) {
        std::int64_t records = 0;
        std::int64_t distinct = 0;
        const auto count_of = [](const indicators::Cell& cell) {
            const auto* count = std::get_if<Count>(&cell.value);
            return count != nullptr && count->is_reported() ? count->low() : 0;
        };
        for (const auto& cell : cells) {
            records += cell.records;
            distinct += count_of(cell);
        }
        return records > total.records ||
               (measure == Measure::distinct && distinct > count_of(total));
    }

    std::vector<indicators::Cell> read_cells(const Definition& definition,
                                             const std::vector<Dimension>& by) {
        std::vector<indicators::Cell> cells;
        for (const auto& row : ask(sql_that_counts(model_, definition, by))) {
            indicators::Cell cell;
            for (std::size_t at = 0; at < by.size(); ++at) {
                cell.codes.push_back(row.text(at));
            }
            cell.value = read_value(row, by.size(), definition);
            cell.records = row.integer(by.size());
            cells.push_back(std::move(cell));
        }
        std::ranges::sort(cells, {}, &indicators::Cell::codes);
        return cells;
    }

    /// Records of the type, whether they count or not.
    std::int64_t count_candidates(const Definition& definition) {
        Definition any;
        any.of = definition.of;
        return ask(sql_that_counts(model_, any, {})).front().integer(0);
    }

    std::vector<indicators::Contribution> read_contributions(const Definition& definition) {
        std::vector<indicators::Contribution> contributions;
        for (const auto& row : ask(sql_that_lists(model_, definition))) {
            contributions.push_back(
                {{row.text(0)}, row.text(1), row.text(2), row.integer(3), row.integer(4)});
        }
        return contributions;
    }

    db::Rows ask(const SqlStatement& statement) {
        return transaction_.query(db::Sql::generated(statement.text), statement.parameters());
    }

    db::Transaction& transaction_;
    const model::Model& model_;
    const indicators::Catalogue& catalogue_;
};

}  // namespace

std::vector<Figure> compute_figures_by_sql(db::Database& database,
                                           const model::Model& model,
                                           const indicators::Catalogue& catalogue,
                                           const std::vector<AskedFigure>& asked,
                                           Evidence evidence) {
    auto transaction = database.begin(db::Mode::read);
    SqlEngine engine{transaction, model, catalogue};
    const auto position = engine.last_position();
    std::vector<Figure> figures;
    for (const auto& [definition, by] : asked) {
        auto& figure = figures.emplace_back(engine.evaluate(*definition, by, evidence));
        if (by.empty()) {
            figure.breakdown.reset();
        }
        figure.indicator = definition->id;
        figure.position = position;
        if (evidence == Evidence::gather) {
            std::ranges::sort(figure.contributions);
            figure.record_set_hash = record_set_hash(figure.contributions);
        }
        figure.definition_hash = definition_hash(*definition, catalogue);
    }
    return figures;
}

}  // namespace sleutel::figures
