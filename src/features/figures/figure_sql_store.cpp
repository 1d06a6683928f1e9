#include "features/figures/figure_sql_store.hpp"

#include "base/error.hpp"
#include "engines/indicators/levels.hpp"
#include "features/figures/internal/sql_source_store.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace sleutel::figures {
namespace {

using indicators::Definition;
using indicators::Dimension;
using indicators::Measure;
using model::FieldType;

/// A statement of two storeys: inside, one row per record and cell, or per value that is counted
/// distinct; outside, what is made of them.
class FigureStatement {
public:
    FigureStatement(const model::Model& model,
                    const Definition& definition,
                    const std::vector<Dimension>& by)
        : definition_{definition}, source_{model, model.get_type(definition.of)} {
        for (const auto& dimension : by) {
            add_dimension(dimension);
        }
        add_measure();
        if (definition.where) {
            where_ += " AND " + sql_condition(definition.where->root(), source_);
        }
    }

    [[nodiscard]] std::string text() const {
        std::string groups;
        std::string outer;
        for (std::size_t at = 0; at < dimensions_; ++at) {
            outer += "d" + std::to_string(at) + ", ";
            groups += (at == 0 ? " GROUP BY " : ", ") + ("d" + std::to_string(at));
        }
        return "SELECT " + outer + "COUNT(DISTINCT record)" + outer_ +
               " FROM (SELECT DISTINCT t.\"id\" AS record" + inner_ + " FROM " + source_.from() +
               " WHERE " + where_ + ") s" + groups;
    }

    [[nodiscard]] std::vector<db::Parameter> parameters() const { return source_.parameters(); }

private:
    void add_dimension(const Dimension& dimension) {
        const auto name = " AS d" + std::to_string(dimensions_++);
        const bool by_ledger =
            to_text(dimension.path) == indicators::kLedger &&
            source_.model().get_type(definition_.of).find_field("ledger") == nullptr;
        inner_ +=
            ", " + (by_ledger ? "t.\"ledger\"" : "COALESCE(" + shown(dimension) + ", '')") + name;
    }

    /// The dimension's value as Breakdown has it.
    std::string shown(const Dimension& dimension) {
        const auto place = source_.find(dimension.path.steps);
        const auto type = place.field->type;
        if (type == FieldType::boolean) {
            return "CASE " + place.column() + " WHEN 1 THEN 'true' WHEN 0 THEN 'false' END";
        }
        if (type == FieldType::integer) {
            return "CAST(" + place.column() + " AS TEXT)";
        }
        if (type == FieldType::date_range) {
            return period(place.column("_first"), dimension.level);
        }
        if (type == FieldType::date || type == FieldType::instant ||
            type == FieldType::partial_date) {
            return period(place.column(), dimension.level);
        }
        const auto value = shown_value(place);
        if (dimension.level.empty()) {
            return value;
        }
        const auto& list = source_.model().list_of(*place.field);
        return source_.join_level(value, list, indicators::codes_at_level(list, dimension.level));
    }

    /// The value, of a list each value in a row of its own.
    std::string shown_value(const SqlPlace& place) {
        const auto type = place.field->type;
        const bool is_list = type == FieldType::codes || type == FieldType::references;
        return is_list ? source_.join_list(place) : place.column();
    }

    /// A day, or what is known of it, as its year, quarter or month.
    static std::string period(const std::string& column, const std::string& level) {
        if (level == "month") {
            return "SUBSTR(" + column + ", 1, 7)";
        }
        const auto year = "SUBSTR(" + column + ", 1, 4)";
        if (level != "quarter") {
            return year;
        }
        return "CASE WHEN LENGTH(" + column + ") < 7 THEN " + year + " ELSE " + year +
               " || '-Q' || CAST((CAST(SUBSTR(" + column +
               ", 6, 2) AS INTEGER) + 2) / 3 AS TEXT) END";
    }

    void add_measure() {
        if (definition_.measure == Measure::count) {
            return;
        }
        const auto place = source_.find(definition_.field.steps);
        if (definition_.measure == Measure::distinct) {
            const auto value = shown_value(place);
            inner_ += ", " + value + " AS element";
            where_ += " AND " + value + " IS NOT NULL";
            outer_ = ", COUNT(DISTINCT element)";
            return;
        }
        where_ += " AND " + sql_is_filled(place);
        if (definition_.measure == Measure::milestone) {
            add_milestone(place);
        } else {
            add_number(place);
        }
    }

    void add_milestone(const SqlPlace& state) {
        std::string date;
        for (const auto& path : definition_.date_fields) {
            date += (date.empty() ? "" : ", ") + source_.find(path.steps).column();
        }
        inner_ += ", " + state.column() + " AS state, " +
                  (date.empty() ? "CAST(NULL AS TEXT)" : "COALESCE(" + date + ", NULL)") +
                  " AS stated";
        outer_ = ", MIN(state), MIN(stated)";
    }

    void add_number(const SqlPlace& place) {
        if (place.field->type == FieldType::integer) {
            inner_ += ", 0 AS kind, " + place.column() + " AS low, " + place.column() + " AS high";
        } else {
            inner_ += ", " + place.column("_kind") + " AS kind, " + place.column("_low") +
                      " AS low, " + place.column("_high") + " AS high";
        }
        outer_ = ", CAST(SUM(low) AS BIGINT), CAST(SUM(high) AS BIGINT)";
        for (const auto kind : {Count::Kind::about, Count::Kind::at_least, Count::Kind::interval}) {
            outer_ += ", MAX(CASE WHEN kind = " + std::to_string(static_cast<int>(kind)) +
                      " THEN 1 ELSE 0 END)";
        }
    }

    const Definition& definition_;
    SqlSource source_;
    std::size_t dimensions_ = 0;
    std::string inner_;
    std::string outer_;
    std::string where_ = "t.\"withdrawn\" = 0";
};

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

std::vector<indicators::Cell> read_cells(db::Database& database,
                                         const model::Model& model,
                                         const Definition& definition,
                                         const std::vector<Dimension>& by) {
    const FigureStatement statement{model, definition, by};
    const auto text = statement.text();
    auto transaction = database.begin(db::Mode::read);
    std::vector<indicators::Cell> cells;
    for (const auto& row : transaction.query(db::Sql::generated(text), statement.parameters())) {
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

SqlFigure compute_count(db::Database& database,
                        const model::Model& model,
                        const Definition& definition,
                        const std::vector<Dimension>& by) {
    const auto total = read_cells(database, model, definition, {});
    ensure(total.size() == 1, "an aggregate without groups gives one row");
    SqlFigure figure{total.front().value, total.front().records, {}};
    if (!by.empty()) {
        figure.cells = read_cells(database, model, definition, by);
    }
    return figure;
}

}  // namespace

SqlFigure compute_figure_by_sql(db::Database& database,
                                const model::Model& model,
                                const indicators::Catalogue& catalogue,
                                const Definition& definition,
                                const std::vector<Dimension>& by) {
    if (definition.measure != Measure::ratio) {
        return compute_count(database, model, definition, by);
    }
    const auto part = [&](const std::string& id) {
        return compute_count(database, model, catalogue.get(id), {});
    };
    const auto numerator = part(definition.numerator);
    const auto denominator = part(definition.denominator);
    return {indicators::Ratio{std::get<Count>(numerator.value), std::get<Count>(denominator.value)},
            std::max(numerator.records, denominator.records),
            {}};
}

}  // namespace sleutel::figures
