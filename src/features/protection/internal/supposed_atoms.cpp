// What of CellSet concerns who might be in cells that are empty.
#include "base/error.hpp"
#include "base/text.hpp"
#include "features/protection/internal/cell_set.hpp"

#include <algorithm>

namespace sleutel::protection {

namespace {

bool counts_one_by_one(const indicators::Definition& definition) {
    return definition.measure == indicators::Measure::count ||
           definition.measure == indicators::Measure::sum;
}

}  // namespace

/// Who might be in the empty cells that aren't to be seen as such: in all other numbers he would
/// then be where his record says.
void CellSet::add_possible_parts() {
    for (const auto& hidden : hidden_) {
        for (auto& [key, unit] : possible_units(hidden)) {
            keep_counted(unit);
            atom_of(key, unit, true);
        }
    }
    refuse_seen();
}

/// Where a number that anybody sees tells that nobody is there, the empty cell can't be hidden.
/// What an earlier release told is told.
void CellSet::refuse_seen() const {
    std::set<std::string> seen;
    for (const auto& [cell, empty, must_hide] : hidden_) {
        const auto& number = cells_[cell];
        if (!must_hide || !number.atoms.empty() || told_before_.contains(cell)) {
            continue;
        }
        // Of a figure of nobody nothing is told, and nobody in it need be thought of.
        const auto& whole = cells_[find({number.name.indicator, "", {}})];
        if (whole.amount > 0 || !whole.atoms.empty()) {
            seen.insert(to_text(number.name));
        }
    }
    if (!seen.empty()) {
        throw Error{Failure::conflict,
                    {"protection.zero_is_seen",
                     {{"cells", join(std::vector<std::string>{seen.begin(), seen.end()}, ", ")}}}};
    }
}

CellSet::Units CellSet::possible_units(const Hidden& hidden) {
    const auto& of = *cells_[hidden.cell].definition;
    Units units;
    if (hidden.empty.units.empty()) {
        return units;
    }
    std::set<std::string> told;
    bool is_told_now = false;
    for (const auto& table : tables_) {
        const auto& [definition, by] = table.request;
        const bool is_same = quantity_of(*definition) == quantity_of(of);
        // Records that a sum adds up are also counted by others: where there is none, there is
        // nothing to add.
        const bool is_beside = definition->of == of.of && counts_one_by_one(*definition) &&
                               counts_one_by_one(of) && !hides_zeros(table);
        if (!is_same && !is_beside) {
            continue;
        }
        const auto parts = indicators::list_parts_if(basis_.snapshot,
                                                     *definition,
                                                     by,
                                                     table.position,
                                                     hidden.empty.as_if,
                                                     hidden.empty.units);
        for (const auto& part : parts.parts) {
            Unit elsewhere;
            auto& unit = is_same ? units[{parts.quantity, part.unit, part.amount}] : elsewhere;
            note_part(part, table, unit);
            if (is_seen_to_be_empty(part, table)) {
                told.insert(part.unit);
                is_told_now = is_told_now || table.edition == 0;
            }
        }
    }
    std::erase_if(units, [&](const auto& unit) { return told.contains(std::get<1>(unit.first)); });
    if (units.empty() && !told.empty() && !is_told_now) {
        told_before_.insert(hidden.cell);
    }
    return units;
}

/// Whether a reader sees that nobody is in one of the numbers that it would be in.
bool CellSet::is_seen_to_be_empty(const indicators::Part& part, const Table& table) const {
    const auto is_seen = [&](const CellName& name) {
        const auto found = by_name_.find({table.edition, name});
        if (found == by_name_.end()) {
            // Nothing follows from a whole that an earlier release didn't have.
            return !name.by.empty() && is_told(table);
        }
        const auto& number = cells_[found->second];
        const bool says_nobody = is_zero(number.value) || !indicators::is_reported(number.value);
        return says_nobody && !number.is_unlinked && !number.hides_zero && !number.was_withheld;
    };
    auto name = whole_of(table);
    if (is_seen(name)) {
        return true;
    }
    name.by = to_text(table.request.by);
    return std::ranges::any_of(part.cells, [&](const auto& codes) {
        name.codes = codes;
        return is_seen(name);
    });
}

}  // namespace sleutel::protection
