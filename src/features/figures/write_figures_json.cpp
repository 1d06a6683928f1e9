#include "features/figures/value_json.hpp"
#include "features/figures/write_figures.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <ostream>

namespace sleutel::figures {
namespace {

namespace json = boost::json;

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
                                     {"value", value_to_json(cell.value)},
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
                        {"value", value_to_json(figure.value)},
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
