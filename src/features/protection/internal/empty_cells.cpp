#include "features/protection/internal/empty_cells.hpp"

#include "engines/indicators/parts.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace sleutel::protection {

namespace {

/// Several, so that there is one that fits in with whatever else is published.
constexpr std::size_t kMostUnits = 12;

}  // namespace

EmptyCells::EmptyCells(const facts::Snapshot& snapshot,
                       const FigureRequest& request,
                       facts::Position position,
                       Known known)
    : snapshot_{snapshot}, request_{request}, position_{position} {
    known.resize(request.by.size());
    const auto parts = indicators::list_parts(snapshot, *request.definition, request.by, position);
    for (const auto& part : parts.parts) {
        is_signed_ = is_signed_ || part.amount < 0;
        full_.insert(part.cells.begin(), part.cells.end());
        cells_of_[part.unit] = part.cells;
    }
    for (std::size_t at = 0; at < request.by.size(); ++at) {
        for (const auto& codes : full_) {
            known[at].insert(codes[at]);
        }
        auto& categories = categories_.emplace_back();
        for (auto& category : indicators::list_categories(
                 snapshot, *request.definition, request.by[at], known[at])) {
            categories.emplace(category.code, std::move(category));
        }
    }
}

EmptyCell EmptyCells::make(const Codes& codes) const {
    EmptyCell cell{codes, {}, {}};
    for (std::size_t at = 0; at < codes.size(); ++at) {
        const auto found = categories_[at].find(codes[at]);
        if (found != categories_[at].end() && found->second.as_if) {
            cell.as_if.push_back(*found->second.as_if);
        }
    }
    return cell;
}

std::optional<std::vector<EmptyCell>> EmptyCells::list() const {
    std::vector<Codes> all{{}};
    for (const auto& categories : categories_) {
        if (all.size() * categories.size() > kMostCells) {
            return std::nullopt;
        }
        std::vector<Codes> longer;
        for (const auto& codes : all) {
            for (const auto& [code, category] : categories) {
                longer.push_back(codes);
                longer.back().push_back(code);
            }
        }
        all = std::move(longer);
    }
    std::vector<EmptyCell> cells;
    for (const auto& codes : all) {
        if (!is_signed_ && !full_.contains(codes)) {
            cells.push_back(make(codes));
        }
    }
    return cells;
}

void EmptyCells::find_units(EmptyCell& cell, const Past& past) const {
    const auto parts = indicators::list_parts_if(
        snapshot_, *request_.definition, request_.by, position_, cell.as_if);
    std::vector<std::tuple<std::size_t, std::string, std::string>> candidates;
    for (const auto& part : parts.parts) {
        if (std::ranges::find(part.cells, cell.codes) != part.cells.end()) {
            candidates.emplace_back(changes(part.unit, cell.codes), part.unit, part.ledger);
        }
    }
    std::ranges::sort(candidates);
    const auto found_in = [](const auto& by_unit, const std::string& unit) {
        const auto found = by_unit.find(unit);
        return found == by_unit.end() ? decltype(found->second){} : found->second;
    };
    std::map<std::set<std::size_t>, std::set<std::pair<std::vector<Codes>, std::string>>> seen;
    for (const auto& [change, unit, ledger] : candidates) {
        auto& alike = seen[found_in(past, unit)];
        if (alike.size() < kMostUnits && alike.insert({found_in(cells_of_, unit), ledger}).second) {
            cell.units.insert(unit);
        }
    }
}

/// How many codes would be other ones; more than there are where it isn't in the table now.
std::size_t EmptyCells::changes(const std::string& unit, const Codes& codes) const {
    auto least = codes.size() + 1;
    const auto found = cells_of_.find(unit);
    if (found == cells_of_.end()) {
        return least;
    }
    for (const auto& now : found->second) {
        std::size_t count = 0;
        for (std::size_t at = 0; at < codes.size(); ++at) {
            count += now[at] == codes[at] ? 0U : 1U;
        }
        least = std::min(least, count);
    }
    return least;
}

}  // namespace sleutel::protection
