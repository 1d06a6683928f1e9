// What of CellSet concerns the parts that cells are made of.
#include "base/distinct.hpp"
#include "features/protection/internal/cell_set.hpp"

#include <algorithm>

namespace sleutel::protection {

/// Where an earlier release said nothing of a number, nothing follows from it.
void CellSet::note_part(const indicators::Part& part, const Table& table, Unit& unit) const {
    unit.ledger = unit.cells.empty() || unit.ledger == part.ledger ? part.ledger : "";
    auto name = whole_of(table);
    const auto note = [&] {
        if (const auto found = by_name_.find({table.edition, name}); found != by_name_.end()) {
            unit.cells.push_back(found->second);
        }
    };
    note();
    name.by = to_text(table.request.by);
    for (const auto& codes : part.cells) {
        name.codes = codes;
        note();
    }
}

void CellSet::add_parts(const Table& table) {
    const auto& [definition, by] = table.request;
    const auto parts = indicators::list_parts(basis_.snapshot, *definition, by, table.position);
    const bool is_signed = std::ranges::any_of(
        parts.parts, [](const indicators::Part& part) { return part.amount < 0; });
    for (const auto& part : parts.parts) {
        auto& unit = units_[{parts.quantity, part.unit, part.amount}];
        note_part(part, table, unit);
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
            quantities.insert(quantity_of(definition));
        }
    }
    quantities.erase("");
    return quantities;
}

std::uint32_t CellSet::atom_of(const UnitKey& key, const Unit& unit, bool is_supposed) {
    const auto& quantity = std::get<0>(key);
    const auto [found, is_new] = known_atoms_.try_emplace(
        {quantity, unit.ledger, unit.cells}, static_cast<std::uint32_t>(atoms_.size()));
    if (is_new) {
        atoms_.push_back({0, unit.ledger, is_supposed});
        for (const auto cell : unit.cells) {
            cells_[cell].atoms.push_back(found->second);
        }
    }
    return found->second;
}

void CellSet::find_atoms() {
    hide_empty_cells();
    const auto quantities = protected_quantities();
    for (const auto& table : tables_) {
        if (quantities.contains(quantity_of(*table.request.definition))) {
            add_parts(table);
        }
    }
    for (auto& [key, unit] : units_) {
        keep_counted(unit);
        if (unit.cells.empty()) {
            continue;
        }
        const auto amount = std::get<std::int64_t>(key);
        atoms_[atom_of(key, unit, false)].value += amount;
        for (const auto cell : unit.cells) {
            cells_[cell].amount += amount;
        }
    }
    add_possible_parts();
    list_cells_of_shares();
}

void CellSet::keep_counted(Unit& unit) const {
    keep_distinct(unit.cells);
    std::erase_if(unit.cells, [&](std::size_t cell) { return !cells_[cell].is_counted; });
}

}  // namespace sleutel::protection
