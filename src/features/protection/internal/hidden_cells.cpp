// What of CellSet concerns which cells are listed though they are empty.
#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/indicators/levels.hpp"
#include "features/protection/internal/cell_set.hpp"

#include <algorithm>
#include <optional>

namespace sleutel::protection {

namespace {

/// One category beside the full one would do, but that other figures may speak of it.
constexpr std::size_t kEnoughOthers = 4;

/// Enough to find somebody for each cell of a table of nobody.
constexpr std::size_t kMostLenders = 12;

}  // namespace

bool CellSet::hides_zeros(const Table& table) const {
    const auto& [definition, by] = table.request;
    return table.edition == 0 &&
           basis_.settings.hides_zeros(*definition, to_text(by), basis_.catalogue);
}

/// Whether anybody sees which cells it lists.
bool CellSet::is_told(const Table& table) const {
    return table.edition > 0 ? table.is_listed : !hides_group(table) && !is_of_nobody(table);
}

/// In which nobody is at all.
bool CellSet::is_of_nobody(const Table& table) const {
    const auto& figure = figures_.at(name_of(table));
    return figure.breakdown && figure.breakdown->cells.empty();
}

void CellSet::hide_empty_cells() {
    for (const auto& [table, numbers] : earlier_empty_) {
        hide_earlier(table, numbers);
    }
    for (const auto& table : tables_) {
        if (table.edition > 0 || table.request.by.empty()) {
            continue;
        }
        if (hides_group(table)) {
            hide_group(table);
        } else if (hides_zeros(table) && !is_of_nobody(table)) {
            list_empty_cells(table, known_codes(table), {});
        }
    }
    list_lent_tables();
}

/// Units of earlier releases, found when they are first needed.
const EmptyCells::Past& CellSet::past() {
    if (past_) {
        return *past_;
    }
    past_.emplace();
    for (const auto& table : tables_) {
        if (table.edition == 0 || quantity_of(*table.request.definition).empty()) {
            continue;
        }
        const auto parts =
            indicators::list_parts(basis_.snapshot, *table.request.definition, {}, table.position);
        for (const auto& part : parts.parts) {
            (*past_)[part.unit].insert(table.edition);
        }
    }
    return *past_;
}

/// What nobody was to see to be empty is kept from being found out still.
void CellSet::hide_earlier(const Table& table, const EarlierTable& numbers) {
    // Nor are the zeros beside them to be seen that records said.
    for (auto* cell : cells_of(table)) {
        cell->hides_zero = cell->was_withheld && is_zero(cell->value);
    }
    EmptyCells::Known known(table.request.by.size());
    for (const auto* number : numbers) {
        for (std::size_t at = 0; at < known.size(); ++at) {
            known[at].insert(number->name.codes[at]);
        }
    }
    const EmptyCells empty{basis_.snapshot, table.request, table.position, std::move(known)};
    for (const auto* number : numbers) {
        auto cell = empty.make(number->name.codes);
        empty.find_units(cell, past());
        hidden_.push_back({add_empty_cell(table, cell.codes), std::move(cell), false});
    }
}

/// What other tables by the same fields list, at whatever level: who sees a code there looks for it
/// here.
EmptyCells::Known CellSet::known_codes(const Table& asked) const {
    const auto& [definition, by] = asked.request;
    EmptyCells::Known known(by.size());
    for (const auto& table : tables_) {
        if (!hides_zeros(table) || table.request.definition->of != definition->of) {
            continue;
        }
        for (std::size_t at = 0; at < table.request.by.size(); ++at) {
            for (std::size_t here = 0; here < by.size(); ++here) {
                if (table.request.by[at].path == by[here].path) {
                    add_known_codes(table, at, by[here].level, known[here]);
                }
            }
        }
    }
    return known;
}

void CellSet::add_known_codes(const Table& table,
                              std::size_t dimension,
                              const std::string& level,
                              std::set<std::string>& known) const {
    const auto& model = basis_.snapshot.model();
    for (const auto& [code, as_if, is_known_only] :
         indicators::list_categories(basis_.snapshot,
                                     *table.request.definition,
                                     table.request.by[dimension],
                                     codes_of(table, dimension))) {
        if (!as_if || model::is_empty(as_if->value)) {
            known.insert(code);
            continue;
        }
        const auto& field = model.get_type(as_if->type).get_field(as_if->field);
        if (is_known_only && level != table.request.by[dimension].level) {
            // Of a year that somebody has no quarter follows.
            continue;
        }
        for (auto& text : indicators::texts_at_level(model, field, as_if->value, level)) {
            known.insert(std::move(text));
        }
    }
}

/// As if somebody was there. `lenders` put somebody in the figure at all, where nobody is.
void CellSet::list_empty_cells(const Table& table,
                               EmptyCells::Known known,
                               const std::vector<Suppositions>& lenders) {
    const auto& [definition, by] = table.request;
    const EmptyCells empty{basis_.snapshot, table.request, table.position, std::move(known)};
    auto cells = empty.list();
    if (!cells) {
        throw Error{Failure::conflict,
                    {"protection.too_many_categories",
                     {{"figure", definition->id},
                      {"by", to_text(by)},
                      {"most", std::to_string(EmptyCells::kMostCells)}}}};
    }
    auto& listed = figures_.at(name_of(table)).breakdown->cells;
    for (auto& cell : *cells) {
        listed.push_back({cell.codes, Count::exactly(0), 0});
        const auto number = add_empty_cell(table, cell.codes);
        const auto own = cell.as_if;
        for (const auto& lender : lenders.empty() ? std::vector<Suppositions>{{}} : lenders) {
            cell.as_if = lender;
            cell.as_if.insert(cell.as_if.end(), own.begin(), own.end());
            cell.units.clear();
            empty.find_units(cell, past());
            hidden_.push_back({number, cell, true});
        }
    }
    std::ranges::sort(listed, {}, &indicators::Cell::codes);
    note_known_codes(table, empty);
}

/// A code that is listed because somebody has it isn't of an empty slice.
void CellSet::note_known_codes(const Table& table, const EmptyCells& empty) {
    std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> slices;
    CellName name = whole_of(table);
    name.by = to_text(table.request.by);
    for (const auto& cell : figures_.at(name_of(table)).breakdown->cells) {
        name.codes = cell.codes;
        for (std::size_t at = 0; at < cell.codes.size(); ++at) {
            if (empty.is_known_only(at, cell.codes[at])) {
                slices[{at, cell.codes[at]}].push_back(find(name));
            }
        }
    }
    for (auto& [code, numbers] : slices) {
        known_slices_.push_back(std::move(numbers));
    }
}

/// Tables of figures of nobody: what they list mustn't tell them from those of few. Somebody whom
/// an empty cell of another table might have may be in them too.
void CellSet::list_lent_tables() {
    bool has_more = true;
    while (has_more) {
        has_more = false;
        for (const auto& table : tables_) {
            if (!hides_zeros(table) || table.request.by.empty() || !is_of_nobody(table)) {
                continue;
            }
            auto known = known_codes(table);
            const auto lenders = find_lenders(table, known);
            if (!lenders.empty()) {
                list_empty_cells(table, std::move(known), lenders);
                has_more = has_more || !is_of_nobody(table);
            }
        }
    }
    for (const auto& table : tables_) {
        if (hides_zeros(table) && !table.request.by.empty() && is_of_nobody(table)) {
            list_empty_cells(table, known_codes(table), {});
        }
    }
}

/// Notes codes that those have whom it is lent.
std::vector<CellSet::Suppositions> CellSet::find_lenders(const Table& table,
                                                         EmptyCells::Known& known) const {
    const auto& [definition, by] = table.request;
    std::vector<Suppositions> lenders;
    std::set<std::size_t> seen;
    for (const auto& [cell, empty, must_hide] : hidden_) {
        if (lenders.size() == kMostLenders || empty.units.empty() ||
            quantity_of(*cells_[cell].definition) != quantity_of(*definition) ||
            !seen.insert(cell).second) {
            continue;
        }
        const auto parts = indicators::list_parts_if(
            basis_.snapshot, *definition, by, table.position, empty.as_if, empty.units);
        for (const auto& part : parts.parts) {
            for (const auto& codes : part.cells) {
                for (std::size_t at = 0; at < codes.size(); ++at) {
                    known[at].insert(codes[at]);
                }
            }
        }
        if (!parts.parts.empty()) {
            lenders.push_back(empty.as_if);
        }
    }
    return lenders;
}

/// Whether all that the figure counts are in one category, and nobody may know in which.
bool CellSet::hides_group(const Table& table) const {
    const auto& [definition, by] = table.request;
    const auto& figure = figures_.at(name_of(table));
    const auto rules = basis_.settings.rules_for(*definition, to_text(by));
    if (!rules.group || !figure.breakdown ||
        basis_.settings.method_of(*definition, basis_.catalogue) != Method::withhold) {
        return false;
    }
    const auto is_full = [](const indicators::Cell& cell) { return !is_zero(cell.value); };
    const auto& cells = figure.breakdown->cells;
    const auto full = std::ranges::find_if(cells, is_full);
    return full != cells.end() && std::find_if(full + 1, cells.end(), is_full) == cells.end() &&
           std::ranges::any_of(full->codes, [](const auto& code) { return !code.empty(); }) &&
           basis_.settings.find_override({definition->id, to_text(by), full->codes}) == nullptr;
}

/// Some other categories, though nothing of the table is told (HiddenCategories): so that it isn't
/// found out from other figures or releases that all of them are empty, and all are in that one.
void CellSet::hide_group(const Table& table) {
    for (auto* cell : cells_of(table)) {
        cell->hides_zero = true;
    }
    const EmptyCells empty{basis_.snapshot, table.request, table.position};
    auto cells = empty.list().value_or(std::vector<EmptyCell>{});
    const auto elsewhere = codes_elsewhere(table.request.by);
    std::stable_partition(cells.begin(), cells.end(), [&](const EmptyCell& cell) {
        return std::ranges::all_of(cell.codes,
                                   [&](const auto& code) { return elsewhere.contains(code); });
    });
    std::size_t found = 0;
    for (auto cell = cells.begin(); cell != cells.end() && found < kEnoughOthers; ++cell) {
        empty.find_units(*cell, past());
        if (!cell->units.empty()) {
            ++found;
            hidden_.push_back({add_empty_cell(table, cell->codes), std::move(*cell), false});
        }
    }
}

/// Codes that tables by one of these dimensions have: where others are, somebody else might be.
std::set<std::string> CellSet::codes_elsewhere(const std::vector<indicators::Dimension>& by) const {
    std::set<std::string> codes;
    for (const auto& table : tables_) {
        const auto& dimensions = table.request.by;
        for (std::size_t at = 0; at < dimensions.size(); ++at) {
            const bool is_same = std::ranges::any_of(by, [&](const auto& one) {
                return indicators::to_text(one) == indicators::to_text(dimensions[at]);
            });
            if (table.edition > 0 || !is_same) {
                continue;
            }
            codes.merge(codes_of(table, at));
        }
    }
    return codes;
}

std::set<std::string> CellSet::codes_of(const Table& table, std::size_t dimension) const {
    std::set<std::string> codes;
    for (const auto& cell : figures_.at(name_of(table)).breakdown->cells) {
        codes.insert(cell.codes[dimension]);
    }
    return codes;
}

/// A share is listed wherever either of its figures is.
void CellSet::list_cells_of_shares() {
    for (auto& [name, figure] : figures_) {
        const auto& share = basis_.catalogue.get(name.first);
        if (share.measure != indicators::Measure::ratio || !figure.breakdown) {
            continue;
        }
        auto& cells = figure.breakdown->cells;
        std::set<std::vector<std::string>> listed;
        for (const auto& cell : cells) {
            listed.insert(cell.codes);
        }
        for (const auto& part : {share.numerator, share.denominator}) {
            for (const auto& cell : figures_.at({part, name.second}).breakdown->cells) {
                if (listed.insert(cell.codes).second) {
                    cells.push_back({cell.codes, indicators::Ratio{}, 0});
                }
            }
        }
        std::ranges::sort(cells, {}, &indicators::Cell::codes);
    }
}

}  // namespace sleutel::protection
