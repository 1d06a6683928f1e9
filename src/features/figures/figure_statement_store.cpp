#include "base/error.hpp"
#include "engines/indicators/levels.hpp"
#include "features/figures/figure_sql_store.hpp"
#include "features/figures/internal/sql_source_store.hpp"

#include <utility>

namespace sleutel::figures {
namespace {

using indicators::Definition;
using indicators::Dimension;
using indicators::Measure;
using model::FieldType;

/// A statement of two storeys: inside, one row per record and cell, or per value that is counted
/// distinct; outside, what is made of them. Where no list makes several rows of one, there is
/// nothing to keep apart, and the store can aggregate each part of a table by itself.
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

    [[nodiscard]] SqlStatement counting() const {
        std::string groups;
        std::string outer;
        for (std::size_t at = 0; at < dimensions_; ++at) {
            outer += "d" + std::to_string(at) + ", ";
            groups += (at == 0 ? " GROUP BY " : ", ") + ("d" + std::to_string(at));
        }
        const bool is_spread = source_.has_lists();
        const std::string_view records = is_spread ? "COUNT(DISTINCT record)" : "COUNT(*)";
        return made("SELECT " + outer + std::string{records} + outer_ + " FROM (SELECT " +
                    (is_spread ? "DISTINCT " : "") + "t.\"id\" AS record" + inner_ + from_where() +
                    ") s" + groups);
    }

    [[nodiscard]] SqlStatement listing() const {
        return made(R"(SELECT DISTINCT t."id", t."ledger", t."source", t."version", t."position")" +
                    from_where());
    }

private:
    [[nodiscard]] std::string from_where() const {
        return " FROM " + source_.from() + " WHERE " + where_;
    }

    [[nodiscard]] SqlStatement made(std::string text) const {
        return {std::move(text), source_.values()};
    }

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
        auto value = shown_value(place);
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
        auto year = "SUBSTR(" + column + ", 1, 4)";
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

}  // namespace

std::vector<db::Parameter> SqlStatement::parameters() const {
    std::vector<db::Parameter> all;
    for (const auto& value : values) {
        std::visit([&](const auto& held) { all.emplace_back(value.first, held); }, value.second);
    }
    return all;
}

SqlStatement sql_that_counts(const model::Model& model,
                             const Definition& definition,
                             const std::vector<Dimension>& by) {
    return FigureStatement{model, definition, by}.counting();
}

SqlStatement sql_that_lists(const model::Model& model, const Definition& definition) {
    return FigureStatement{model, definition, {}}.listing();
}

}  // namespace sleutel::figures
