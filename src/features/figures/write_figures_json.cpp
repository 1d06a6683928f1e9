#include "features/figures/internal/figure_rows.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <ostream>

namespace sleutel::figures {
namespace {

namespace json = boost::json;

struct ValueToJson {
    json::object operator()(const Count& count) const {
        json::object object{{"kind", kind_of(count)}};
        if (count.kind() == Count::Kind::interval) {
            object["low"] = count.low();
            object["high"] = count.high();
        } else if (count.is_reported()) {
            object["number"] = count.low();
        }
        return object;
    }

    json::object operator()(const indicators::Ratio& ratio) const {
        return {{"kind", "ratio"},
                {"numerator", (*this)(ratio.numerator)},
                {"denominator", (*this)(ratio.denominator)}};
    }

    json::object operator()(const indicators::Milestone& milestone) const {
        json::object object{{"kind", "milestone"}, {"state", milestone.state}};
        if (milestone.date) {
            object["date"] = to_text(*milestone.date);
        }
        return object;
    }
};

json::object to_json(const indicators::Breakdown& breakdown) {
    json::array dimensions;
    for (const auto& dimension : breakdown.dimensions) {
        dimensions.emplace_back(to_text(dimension));
    }
    json::array cells;
    for (const auto& cell : breakdown.cells) {
        json::array codes;
        for (const auto& code : cell.codes) {
            codes.emplace_back(code);
        }
        cells.push_back(json::object{{"codes", std::move(codes)},
                                     {"value", std::visit(ValueToJson{}, cell.value)},
                                     {"records", cell.records}});
    }
    return {{"dimensions", std::move(dimensions)},
            {"overlaps", breakdown.overlaps},
            {"cells", std::move(cells)}};
}

json::object to_json(const indicators::Figure& figure, const FigureSet& set) {
    const auto& definition = set.catalogue.get(figure.indicator);
    json::object object{{"id", figure.indicator},
                        {"label", model::label_in(definition.label, set.language)},
                        {"measure", to_text(definition.measure)},
                        {"unit", indicators::to_text(definition.unit)},
                        {"value", std::visit(ValueToJson{}, figure.value)},
                        {"position", figure.position},
                        {"candidates", figure.candidates},
                        {"records", figure.contributions.size()},
                        {"record_set_hash", figure.record_set_hash},
                        {"definition_hash", figure.definition_hash},
                        {"protected", definition.is_protected}};
    if (definition.target) {
        object["target"] = *definition.target;
    }
    if (definition.baseline) {
        object["baseline"] = *definition.baseline;
    }
    if (figure.breakdown) {
        object["breakdown"] = to_json(*figure.breakdown);
    }
    return object;
}

}  // namespace

void write_json(std::ostream& out, const FigureSet& set) {
    json::array figures;
    for (const auto& figure : set.figures) {
        figures.push_back(to_json(figure, set));
    }
    out << json::serialize(json::object{{"figures", std::move(figures)}}) << "\n";
}

}  // namespace sleutel::figures
