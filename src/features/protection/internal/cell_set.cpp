#include "features/protection/internal/cell_set.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace sleutel::protection {

namespace {

bool is_reported_count(const indicators::FigureValue& value) {
    const auto* count = std::get_if<Count>(&value);
    return count != nullptr && count->is_reported();
}

/// Of nobody, said as "not reported": that nobody is there isn't to be seen by that either.
bool is_empty_whole(const NumberCell& cell) {
    return cell.hides_zero && cell.figure != nullptr && cell.figure->contributions.empty() &&
           std::holds_alternative<Count>(cell.value);
}

/// Whether nothing was in a number that was withheld: a zero that nobody was to see.
bool was_empty(const EarlierNumber& number, const std::optional<indicators::Figure>& figure) {
    return figure && !number.value && figure->definition_hash == number.definition_hash;
}

/// Whether the records still give what was said of it then.
bool is_still_so(const EarlierNumber& number,
                 const std::optional<indicators::Figure>& figure,
                 const indicators::FigureValue* now) {
    return now != nullptr && figure->definition_hash == number.definition_hash &&
           (!number.value || *number.value == to_text(*now));
}

/// A figure's value, which has no codes, and its cells'.
std::map<std::vector<std::string>, const indicators::FigureValue*> values_by_codes(
    const std::optional<indicators::Figure>& figure) {
    std::map<std::vector<std::string>, const indicators::FigureValue*> values;
    if (figure) {
        values[{}] = &figure->value;
    }
    if (figure && figure->breakdown) {
        for (const auto& cell : figure->breakdown->cells) {
            values[cell.codes] = &cell.value;
        }
    }
    return values;
}

}  // namespace

bool is_zero(const indicators::FigureValue& value) {
    return is_reported_count(value) && std::get<Count>(value).low() == 0;
}

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
    const FigureRequest request{&definition, by};
    const auto& figure =
        figures_.emplace(std::pair{definition.id, by_text}, compute(request)).first->second;
    if (definition.measure == indicators::Measure::ratio) {
        add(basis_.catalogue.get(definition.numerator), by);
        add(basis_.catalogue.get(definition.denominator), by);
        return;
    }
    add_cells(definition, figure);
    tables_.push_back({request, 0, basis_.position});
}

CellName CellSet::whole_of(const Table& table) {
    return {table.request.definition->id, "", {}};
}

std::pair<std::string, std::string> CellSet::name_of(const Table& table) {
    return {table.request.definition->id, to_text(table.request.by)};
}

std::string CellSet::quantity_of(const indicators::Definition& definition) const {
    return indicators::quantity_of(basis_.snapshot.model(), definition);
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
    cell.hides_zero = basis_.settings.hides_zeros(definition, "", basis_.catalogue);
    cell.value = figure.value;
    add_cell(cell);
    if (!figure.breakdown) {
        return;
    }
    cell.name.by = to_text(figure.breakdown->dimensions);
    cell.hides_zero = basis_.settings.hides_zeros(definition, cell.name.by, basis_.catalogue);
    for (const auto& part : figure.breakdown->cells) {
        cell.name.codes = part.codes;
        cell.value = part.value;
        add_cell(cell);
    }
}

std::size_t CellSet::add_empty_cell(const Table& table, const std::vector<std::string>& codes) {
    NumberCell cell;
    cell.name = {table.request.definition->id, to_text(table.request.by), codes};
    cell.edition = table.edition;
    cell.was_withheld = table.edition > 0;
    cell.hides_zero = true;
    cell.definition = table.request.definition;
    cell.figure = table.edition > 0 ? nullptr : &figures_.at(name_of(table));
    cell.value = Count::exactly(0);
    return add_cell(std::move(cell));
}

std::size_t CellSet::add_cell(NumberCell cell) {
    const auto [found, is_new] = by_name_.try_emplace({cell.edition, cell.name}, cells_.size());
    if (is_new) {
        cell.is_counted = is_reported_count(cell.value) || is_empty_whole(cell);
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
    const auto values = values_by_codes(figure);
    const bool is_listed = std::ranges::any_of(
        numbers, [](const auto* number) { return number->is_listed && !number->name.by.empty(); });
    EarlierTable empty;
    for (const auto* number : numbers) {
        const auto value = values.find(number->name.codes);
        const auto* const now = value == values.end() ? nullptr : value->second;
        if (now == nullptr && was_empty(*number, figure)) {
            empty.push_back(number);
            continue;
        }
        NumberCell cell;
        cell.name = number->name;
        cell.edition = edition;
        cell.was_withheld = !number->value;
        cell.is_unlinked = !is_still_so(*number, figure, now);
        cell.definition = request ? request->definition : nullptr;
        if (!cell.is_unlinked) {
            cell.value = *now;
        }
        add_cell(std::move(cell));
    }
    if (!request) {
        return;
    }
    tables_.push_back({*request, edition, position, is_listed});
    if (!empty.empty() && !quantity_of(*request->definition).empty()) {
        earlier_empty_.emplace_back(tables_.back(), std::move(empty));
    }
}

/// Without its whole. Valid until a cell is added.
std::vector<NumberCell*> CellSet::cells_of(const Table& table) {
    std::vector<NumberCell*> cells;
    for (auto& cell : cells_) {
        if (cell.edition == table.edition &&
            std::pair{cell.name.indicator, cell.name.by} == name_of(table)) {
            cells.push_back(&cell);
        }
    }
    return cells;
}

}  // namespace sleutel::protection
