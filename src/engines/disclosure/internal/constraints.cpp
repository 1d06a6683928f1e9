#include "engines/disclosure/internal/constraints.hpp"

#include "engines/disclosure/internal/reduction.hpp"

#include <algorithm>
#include <bit>

namespace sleutel::disclosure {

Constraints::Constraints(const Problem& problem, const Pattern& pattern)
    : problem_{problem}, is_free_(problem.atoms(), 0), has_own_part_(problem.size(), 0) {
    for (const OwnPart& part : problem.own_parts()) {
        has_own_part_[part.cell] = 1;
    }
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        constraints_.push_back(make(cell, pattern[cell]));
        if (cell < problem.atoms()) {
            is_free_[cell] = pattern[cell] == Showing::withheld ? 1 : 0;
        }
    }
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        limits_.push_back(find_limits(cell) ? 1 : 0);
    }
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        const auto terms = problem.terms(cell);
        starts_.push_back(terms_.size());
        terms_.insert(terms_.end(), terms.begin(), terms.end());
        // Free atoms first; loosen() moves the border.
        const auto begin = terms_.begin() + static_cast<std::ptrdiff_t>(starts_.back());
        const auto border = std::stable_partition(
            begin, terms_.end(), [&](const Term& term) { return is_free(term.cell); });
        ends_.push_back(static_cast<std::size_t>(border - terms_.begin()));
        constraints_[cell].atoms = static_cast<std::uint32_t>(border - begin);
    }
    find_implied();
    index_forms();
}

bool Constraints::is_published(CellIndex cell) const {
    return constraints_[cell].least == 0 && constraints_[cell].most == 0;
}

/// Most totals follow from published parts. Small sums first, so that it is the large that follow.
void Constraints::find_implied() {
    is_implied_.assign(problem_.size(), 0);
    std::vector<CellIndex> forms;
    for (auto form = static_cast<CellIndex>(problem_.atoms()); form < problem_.size(); ++form) {
        if (is_published(form)) {
            forms.push_back(form);
        }
    }
    std::ranges::stable_sort(forms, {}, [&](CellIndex form) { return constraints_[form].atoms; });
    Pivots pivots{problem_.atoms()};
    for (const CellIndex form : forms) {
        Column column = pivots.reduce(free_terms(form));
        if (column.empty()) {
            is_implied_[form] = 1;
            continue;
        }
        // The atom in the fewest sums keeps the elimination sparse.
        const auto row = std::ranges::min_element(column, {}, [&](const Entry& entry) {
                             return problem_.forms_of(entry.row).size();
                         })->row;
        pivots.add(std::move(column), row);
    }
}

void Constraints::index_forms() {
    for (CellIndex atom = 0; atom < problem_.atoms(); ++atom) {
        form_starts_.push_back(forms_.size());
        for (const Term& form : problem_.forms_of(atom)) {
            if (tells(form.cell)) {
                forms_.push_back(form);
            }
        }
        form_ends_.push_back(forms_.size());
        const auto begin = forms_.begin() + static_cast<std::ptrdiff_t>(form_starts_.back());
        const auto border = std::stable_partition(
            begin, forms_.end(), [&](const Term& form) { return !is_implied(form.cell); });
        needed_ends_.push_back(static_cast<std::size_t>(border - forms_.begin()));
    }
}

void Constraints::need_again(CellIndex form) {
    if (!is_implied(form)) {
        return;
    }
    is_implied_[form] = 0;
    for (const Term& term : problem_.terms(form)) {
        const auto end = forms_.begin() + static_cast<std::ptrdiff_t>(form_ends_[term.cell]);
        const auto border = forms_.begin() + static_cast<std::ptrdiff_t>(needed_ends_[term.cell]);
        const auto at = std::find_if(border, end, [&](const Term& t) { return t.cell == form; });
        if (at != end) {
            std::iter_swap(border, at);
            ++needed_ends_[term.cell];
        }
    }
}

/// Withheld forms whose bounds follow from those of their atoms say nothing, unless they are
/// sensitive and have to be followed, or the only contributor's.
bool Constraints::tells(CellIndex cell) const {
    const Cell& it = problem_.cell(cell);
    return it.role == Role::open || has_own_part_[cell] != 0 || it.protection.is_needed() ||
           it.owner != kNobody || limits(cell);
}

bool Constraints::find_limits(CellIndex cell) const {
    const Cell& it = problem_.cell(cell);
    if (it.upper != kNoUpper || is_published(cell)) {
        return true;
    }
    std::int64_t least = 0;
    for (const Term& term : problem_.terms(cell)) {
        if (term.coefficient < 0) {
            return true;
        }
        least += term.coefficient * problem_.cell(term.cell).lower;
    }
    return least < it.lower;
}

Constraint Constraints::make(CellIndex cell, Showing showing) const {
    const Cell& it = problem_.cell(cell);
    Constraint constraint;
    if (showing == Showing::withheld) {
        constraint.least = it.lower - it.value;
        constraint.most = it.upper == kNoUpper ? kNoUpper : it.upper - it.value;
    } else if (it.role == Role::open) {
        // Dear cells cost more, but one dear cell is better than two cheap ones.
        constraint.cost = 32 + static_cast<std::uint32_t>(std::bit_width(static_cast<std::uint64_t>(
                                   std::max<std::int64_t>(it.weight, 0))));
    }
    return constraint;
}

void Constraints::loosen(CellIndex cell) {
    const auto atoms = constraints_[cell].atoms;
    constraints_[cell] = make(cell, Showing::withheld);
    constraints_[cell].atoms = atoms;
    limits_[cell] = find_limits(cell) ? 1 : 0;
    need_again(cell);
    if (cell < problem_.atoms() && !is_free(cell)) {
        set_free(cell, true);
    }
}

void Constraints::tighten(CellIndex cell) {
    const auto atoms = constraints_[cell].atoms;
    constraints_[cell] = make(cell, Showing::published);
    constraints_[cell].atoms = atoms;
    limits_[cell] = 1;
    if (cell < problem_.atoms() && is_free(cell)) {
        set_free(cell, false);
    }
}

void Constraints::set_free(CellIndex atom, bool is_free) {
    is_free_[atom] = is_free ? 1 : 0;
    constraints_[atom].atoms = is_free ? 1 : 0;
    ends_[atom] = starts_[atom] + (is_free ? 1U : 0U);
    for (const Term& form : problem_.forms_of(atom)) {
        const auto place = [&](std::size_t at) {
            return terms_.begin() + static_cast<std::ptrdiff_t>(at);
        };
        const auto begin = place(starts_[form.cell]);
        const auto border = place(ends_[form.cell]);
        const auto last =
            place(form.cell + 1 < starts_.size() ? starts_[form.cell + 1] : terms_.size());
        const auto at = std::find_if(is_free ? border : begin,
                                     is_free ? last : border,
                                     [&](const Term& term) { return term.cell == atom; });
        if (is_free && at != last) {
            std::iter_swap(border, at);
            ++ends_[form.cell];
            ++constraints_[form.cell].atoms;
        } else if (!is_free && at != border) {
            std::iter_swap(border - 1, at);
            --ends_[form.cell];
            --constraints_[form.cell].atoms;
        }
    }
}

}  // namespace sleutel::disclosure
