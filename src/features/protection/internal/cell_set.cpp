#include "features/protection/internal/cell_set.hpp"

#include "base/distinct.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace sleutel::protection {

namespace {

bool is_reported_count(const indicators::FigureValue& value) {
    const auto* count = std::get_if<Count>(&value);
    return count != nullptr && count->is_reported();
}

/// Of a number that nothing is in: an empty category that was withheld beside a full one.
bool stood_beside(const EarlierNumber& number, const std::optional<indicators::Figure>& figure) {
    return figure && !number.value && figure->definition_hash == number.definition_hash;
}

}  // namespace

std::string to_text(const std::vector<indicators::Dimension>& by) {
    std::vector<std::string> texts;
    texts.reserve(by.size());
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
    const auto& figure =
        figures_.emplace(std::pair{definition.id, by_text}, compute({&definition, by}))
            .first->second;
    if (definition.measure == indicators::Measure::ratio) {
        add(basis_.catalogue.get(definition.numerator), by);
        add(basis_.catalogue.get(definition.denominator), by);
        return;
    }
    add_cells(definition, figure);
    tables_.push_back({{&definition, by}, 0, basis_.position});
}

indicators::Figure CellSet::compute(const FigureRequest& request) const {
    return basis_.compute ? basis_.compute(request)
                          : indicators::evaluate(basis_.snapshot,
                                                 *request.definition,
                                                 basis_.catalogue,
                                                 {.as_of = basis_.position, .by = request.by});
}

void CellSet::add_cells(const indicators::Definition& definition,
                        const indicators::Figure& figure) {
    NumberCell cell;
    cell.definition = &definition;
    cell.figure = &figure;
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
    const auto [found, is_new] = by_name_.try_emplace({cell.edition, cell.name}, cells_.size());
    if (is_new) {
        cell.is_counted = is_reported_count(cell.value);
        cells_.push_back(std::move(cell));
    }
    return found->second;
}

void CellSet::add_earlier(Edition edition, const EarlierRelease& release) {
    std::map<std::pair<std::string, std::string>, EarlierTable> tables;
    for (const auto& number : release.numbers) {
        tables[{number.name.indicator, number.name.by}].push_back(&number);
    }
    for (const auto& [name, numbers] : tables) {
        add_earlier_table(edition, release.position, numbers);
    }
}

/// A definition or a breakdown that isn't there any more gives nothing.
std::optional<FigureRequest> CellSet::read_request(const CellName& name) const {
    const auto* definition = basis_.catalogue.find(name.indicator);
    if (definition == nullptr) {
        return std::nullopt;
    }
    try {
        return FigureRequest{
            definition,
            indicators::read_breakdown(
                name.by, "", *definition, basis_.catalogue, basis_.snapshot.model())};
    } catch (const Error&) {
        return std::nullopt;
    }
}

void CellSet::add_earlier_table(Edition edition,
                                facts::Position position,
                                const EarlierTable& numbers) {
    const auto request = read_request(numbers.front()->name);
    const auto figure =
        request ? std::optional{indicators::evaluate(basis_.snapshot,
                                                     *request->definition,
                                                     basis_.catalogue,
                                                     {.as_of = position, .by = request->by})}
                : std::nullopt;
    std::map<std::vector<std::string>, const indicators::FigureValue*> values;
    if (figure) {
        values[{}] = &figure->value;
        if (figure->breakdown) {
            for (const auto& cell : figure->breakdown->cells) {
                values[cell.codes] = &cell.value;
            }
        }
    }
    for (const auto* number : numbers) {
        const auto value = values.find(number->name.codes);
        if (value == values.end() && stood_beside(*number, figure)) {
            continue;
        }
        NumberCell cell;
        cell.name = number->name;
        cell.edition = edition;
        cell.was_withheld = !number->value;
        cell.is_unlinked = value == values.end() ||
                           figure->definition_hash != number->definition_hash ||
                           (number->value && *number->value != to_text(*value->second));
        if (request) {
            cell.definition = request->definition;
        }
        const auto index = cells_.size();
        if (!cell.is_unlinked) {
            cell.value = *value->second;
        }
        if (add_cell(std::move(cell)) == index) {
            auto& added = cells_[index];
            added.is_counted = added.is_counted && !added.is_unlinked;
        }
    }
    if (request) {
        tables_.push_back({*request, edition, position});
    }
}

/// Where an earlier release said nothing of a number, nothing follows from it.
void CellSet::note_part(Unit& unit, const Table& table, const CellName& name) {
    const auto found = by_name_.find({table.edition, name});
    if (found != by_name_.end()) {
        unit.cells.push_back(found->second);
    }
}

void CellSet::add_parts(const Table& table) {
    const auto& [definition, by] = table.request;
    const auto parts = indicators::list_parts(basis_.snapshot, *definition, by, table.position);
    const bool is_signed = std::ranges::any_of(
        parts.parts, [](const indicators::Part& part) { return part.amount < 0; });
    CellName name{definition->id, "", {}};
    for (const auto& part : parts.parts) {
        auto& unit = units_[{parts.quantity, part.unit, part.amount}];
        unit.ledger = unit.cells.empty() || unit.ledger == part.ledger ? part.ledger : "";
        name.by.clear();
        name.codes.clear();
        note_part(unit, table, name);
        name.by = to_text(by);
        for (const auto& codes : part.cells) {
            name.codes = codes;
            note_part(unit, table, name);
        }
        if (is_signed) {
            // Changes up and down aren't counts of anybody, and cells of them no sums of counts.
            for (const auto cell : unit.cells) {
                cells_[cell].is_counted = false;
            }
        }
    }
}

/// What nobody's protection depends on needn't be taken apart.
std::set<std::string> CellSet::protected_quantities() const {
    std::set<std::string> quantities;
    for (const auto& table : tables_) {
        const auto& definition = *table.request.definition;
        if (!basis_.settings.is_open(definition, basis_.catalogue)) {
            quantities.insert(indicators::quantity_of(basis_.snapshot.model(), definition));
        }
    }
    quantities.erase("");
    return quantities;
}

void CellSet::find_atoms() {
    const auto quantities = protected_quantities();
    for (const auto& table : tables_) {
        if (quantities.contains(
                indicators::quantity_of(basis_.snapshot.model(), *table.request.definition))) {
            add_parts(table);
        }
    }
    std::map<std::tuple<std::string, std::string, std::vector<std::size_t>>, std::uint32_t> known;
    for (auto& [key, unit] : units_) {
        keep_distinct(unit.cells);
        std::erase_if(unit.cells, [&](std::size_t cell) { return !cells_[cell].is_counted; });
        if (unit.cells.empty()) {
            continue;
        }
        const auto& [quantity, name, amount] = key;
        const auto [found, is_new] = known.try_emplace({quantity, unit.ledger, unit.cells},
                                                       static_cast<std::uint32_t>(atoms_.size()));
        if (is_new) {
            atoms_.push_back({0, unit.ledger});
            for (const auto cell : unit.cells) {
                cells_[cell].atoms.push_back(found->second);
            }
        }
        atoms_[found->second].value += amount;
        for (const auto cell : unit.cells) {
            cells_[cell].amount += amount;
        }
    }
}

}  // namespace sleutel::protection
