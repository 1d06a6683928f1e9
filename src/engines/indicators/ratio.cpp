#include "engines/indicators/ratio.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace sleutel::indicators {
namespace {

Count count_of(const FigureValue& value) {
    const auto* count = std::get_if<Count>(&value);
    ensure(count != nullptr, "the parts of a ratio are counts");
    return *count;
}

Breakdown ratio_of(const Breakdown& numerator, const Breakdown& denominator, Empty empty) {
    const auto none = empty == Empty::zero ? Count::exactly(0) : Count{};
    std::map<std::vector<std::string>, Cell> cells;
    for (const auto& cell : denominator.cells) {
        cells[cell.codes] = {cell.codes, Ratio{none, count_of(cell.value)}, cell.records};
    }
    for (const auto& cell : numerator.cells) {
        auto& joint = cells[cell.codes];
        const auto* known = std::get_if<Ratio>(&joint.value);
        const auto below = known == nullptr ? Count{} : known->denominator;
        joint = {
            cell.codes, Ratio{count_of(cell.value), below}, std::max(joint.records, cell.records)};
    }
    Breakdown breakdown{denominator.dimensions, {}, numerator.overlaps || denominator.overlaps};
    for (auto& [codes, cell] : cells) {
        breakdown.cells.push_back(std::move(cell));
    }
    return breakdown;
}

/// What either rests on, each record once.
std::vector<Contribution> joined(std::vector<Contribution> left, std::vector<Contribution> right) {
    std::ranges::sort(left);
    std::ranges::sort(right);
    std::vector<Contribution> all;
    std::ranges::set_union(left, right, std::back_inserter(all));
    return all;
}

}  // namespace

Figure ratio_of(Figure numerator, Figure denominator, Empty numerator_empty) {
    Figure figure;
    figure.value = Ratio{count_of(numerator.value), count_of(denominator.value)};
    figure.candidates = denominator.candidates;
    figure.breakdown = ratio_of(*numerator.breakdown, *denominator.breakdown, numerator_empty);
    figure.contributions =
        joined(std::move(numerator.contributions), std::move(denominator.contributions));
    for (auto* part : {&numerator, &denominator}) {
        std::ranges::move(part->cautions, std::back_inserter(figure.cautions));
    }
    return figure;
}

}  // namespace sleutel::indicators
