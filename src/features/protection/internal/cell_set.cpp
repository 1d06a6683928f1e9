#include "features/protection/internal/cell_set.hpp"

#include "base/distinct.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <tuple>

namespace sleutel::protection {

namespace {

bool is_reported_count(const indicators::FigureValue& value) {
    const auto* count = std::get_if<Count>(&value);
    return count != nullptr && count->is_reported();
}

}  // namespace

std::string to_text(const std::vector<indicators::Dimension>& by) {
    std::vector<std::string> texts;
    for (const auto& dimension : by) {
        texts.push_back(indicators::to_text(dimension));
    }
    return join(texts, ",");
}

void CellSet::add(const indicators::Definition& definition,
                  const std::vector<indicators::Dimension>& by) {
    const auto by_text = to_text(by);
    if (figures_.contains({definition.id, by_text})) {
        return;
    }
    const auto& figure = figures_
                             .emplace(std::pair{definition.id, by_text},
                                      indicators::evaluate(basis_.snapshot,
                                                           definition,
                                                           basis_.catalogue,
                                                           {.as_of = basis_.position, .by = by}))
                             .first->second;
    if (definition.measure == indicators::Measure::ratio) {
        add(basis_.catalogue.get(definition.numerator), by);
        add(basis_.catalogue.get(definition.denominator), by);
        return;
    }
    add_cells(definition, figure);
    if (definition.measure != indicators::Measure::milestone) {
        add_parts(indicators::list_parts(basis_.snapshot, definition, by, basis_.position),
                  definition,
                  by_text);
    }
}

void CellSet::add_cells(const indicators::Definition& definition,
                        const indicators::Figure& figure) {
    NumberCell cell;
    cell.definition = &definition;
    cell.name.indicator = definition.id;
    cell.value = figure.value;
    add_cell(cell);
    if (!figure.breakdown) {
        return;
    }
    cell.name.by = to_text(figure.breakdown->dimensions);
    for (const auto& part : figure.breakdown->cells) {
        cell.name.codes = part.codes;
        cell.value = part.value;
        add_cell(cell);
    }
}

std::size_t CellSet::add_cell(NumberCell cell) {
    const auto [found, is_new] = by_name_.try_emplace(cell.name, cells_.size());
    if (is_new) {
        cell.is_counted = is_reported_count(cell.value);
        cells_.push_back(std::move(cell));
    }
    return found->second;
}

void CellSet::add_parts(const indicators::Parts& parts,
                        const indicators::Definition& definition,
                        const std::string& by) {
    const bool is_signed = std::ranges::any_of(
        parts.parts, [](const indicators::Part& part) { return part.amount < 0; });
    CellName name{definition.id, "", {}};
    const auto whole = find(name);
    name.by = by;
    for (const auto& part : parts.parts) {
        auto& unit = units_[{parts.quantity, part.unit}];
        unit.amount = part.amount;
        unit.ledger = unit.cells.empty() || unit.ledger == part.ledger ? part.ledger : "";
        unit.cells.push_back(whole);
        for (const auto& codes : part.cells) {
            name.codes = codes;
            unit.cells.push_back(find(name));
        }
        if (is_signed) {
            // Changes up and down aren't counts of anybody, and cells of them no sums of counts.
            for (const auto cell : unit.cells) {
                cells_[cell].is_counted = false;
            }
        }
    }
}

void CellSet::find_atoms() {
    std::map<std::tuple<std::string, std::string, std::vector<std::size_t>>, std::uint32_t> known;
    for (auto& [key, unit] : units_) {
        keep_distinct(unit.cells);
        std::erase_if(unit.cells, [&](std::size_t cell) { return !cells_[cell].is_counted; });
        if (unit.cells.empty()) {
            continue;
        }
        const auto [found, is_new] = known.try_emplace({key.first, unit.ledger, unit.cells},
                                                       static_cast<std::uint32_t>(atoms_.size()));
        if (is_new) {
            atoms_.push_back({0, unit.ledger});
            for (const auto cell : unit.cells) {
                cells_[cell].atoms.push_back(found->second);
            }
        }
        atoms_[found->second].value += unit.amount;
        for (const auto cell : unit.cells) {
            cells_[cell].amount += unit.amount;
        }
    }
}

}  // namespace sleutel::protection
