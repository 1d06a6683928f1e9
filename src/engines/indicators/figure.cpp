#include "engines/indicators/figure.hpp"

#include "engines/indicators/internal/digest.hpp"

#include <algorithm>

namespace sleutel::indicators {
namespace {

struct Reported {
    bool operator()(const Count& count) const { return count.is_reported(); }

    bool operator()(const Ratio& ratio) const {
        return ratio.numerator.is_reported() && ratio.denominator.is_reported() &&
               ratio.denominator.low() > 0;
    }

    bool operator()(const Milestone& milestone) const { return !milestone.state.empty(); }
};

struct Written {
    std::string operator()(const Count& count) const { return sleutel::to_text(count); }

    std::string operator()(const Ratio& ratio) const {
        return sleutel::to_text(ratio.numerator) + "/" + sleutel::to_text(ratio.denominator);
    }

    std::string operator()(const Milestone& milestone) const {
        return milestone.state +
               (milestone.date ? " " + sleutel::to_text(*milestone.date) : std::string{});
    }
};

}  // namespace

bool is_reported(const FigureValue& value) {
    return std::visit(Reported{}, value);
}

std::string to_text(const FigureValue& value) {
    return std::visit(Written{}, value);
}

std::string record_set_hash(const std::vector<Contribution>& contributions) {
    std::string lines;
    for (const auto& contribution : contributions) {
        lines += contribution.id.text + " " + std::to_string(contribution.version) + "\n";
    }
    return digest(lines);
}

std::vector<Message> cautions_of(const Definition& definition, std::int64_t records) {
    const bool means_one =
        definition.measure == Measure::milestone || definition.measure == Measure::value;
    if (!means_one || records <= 1) {
        return {};
    }
    return {{"indicator.several_records",
             {{"indicator", definition.id}, {"records", std::to_string(records)}}}};
}

}  // namespace sleutel::indicators
