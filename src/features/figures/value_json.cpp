#include "features/figures/value_json.hpp"

#include "features/figures/internal/figure_rows.hpp"

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

}  // namespace

boost::json::object value_to_json(const indicators::FigureValue& value) {
    return std::visit(ValueToJson{}, value);
}

boost::json::object value_to_json(const protection::ReleasedValue& value) {
    if (value.is_withheld()) {
        return {{"kind", kWithheld}};
    }
    auto object = value_to_json(*value.value());
    if (value.way() != disclosure::Way::exact) {
        object["status"] = status_of(value);
    }
    return object;
}

}  // namespace sleutel::figures
