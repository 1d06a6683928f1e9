#include "features/figures/value_json.hpp"
#include "features/figures/write_figures.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <ostream>

namespace sleutel::figures {
namespace {

namespace json = boost::json;

/// What may be told, where it may.
void add_number(json::object& object, const char* key, const std::optional<std::int64_t>& number) {
    if (number) {
        object[key] = *number;
    }
}

json::object to_json(const protection::ReleasedBreakdown& breakdown) {
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
        json::object object{{"codes", std::move(codes)}, {"value", value_to_json(cell.value)}};
        add_number(object, "records", cell.records);
        cells.push_back(std::move(object));
    }
    return {{"dimensions", std::move(dimensions)},
            {"overlaps", breakdown.overlaps},
            {"cells", std::move(cells)}};
}

json::object to_json(const protection::ReleasedFigure& figure, const FigureSet& set) {
    const auto& definition = set.catalogue.get(figure.indicator);
    json::object object{{"id", figure.indicator},
                        {"label", model::label_in(definition.label, set.language)},
                        {"measure", to_text(definition.measure)},
                        {"unit", indicators::to_text(definition.unit)},
                        {"value", value_to_json(figure.value)},
                        {"position", figure.position}};
    add_number(object, "candidates", figure.candidates);
    add_number(object, "records", figure.records);
    if (!figure.record_set_hash.empty()) {
        object["record_set_hash"] = figure.record_set_hash;
    }
    object["definition_hash"] = figure.definition_hash;
    object["protected"] = definition.is_protected;
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

json::object to_json(const protection::FreeQuestions& questions) {
    json::object method{{"name", protection::to_text(questions.method)}};
    if (questions.method == protection::Method::round) {
        method["base"] = questions.base;
    } else {
        method["variance"] = static_cast<std::int64_t>(questions.noise.variance);
    }
    return method;
}

}  // namespace

void write_json(std::ostream& out, const FigureSet& set) {
    json::array figures;
    for (const auto& figure : set.figures) {
        figures.push_back(to_json(figure, set));
    }
    json::object all;
    if (set.questions != nullptr) {
        all["method"] = to_json(*set.questions);
    }
    all["figures"] = std::move(figures);
    out << json::serialize(all) << "\n";
}

}  // namespace sleutel::figures
