#include "engines/disclosure/internal/solver_search.hpp"

#include <algorithm>
#include <map>

namespace sleutel::disclosure {

namespace {

constexpr std::int64_t kMostChange = 1'000'000'000;

/// Different atoms cost a little differently, so that the cheapest answer tends to be one vertex.
std::int64_t cost_of_change(CellIndex atom) {
    return 32 + static_cast<std::int64_t>((atom * 0x9E3779B97F4A7C15U) >> 61U);
}

}  // namespace

SolverSearch::SolverSearch(const Constraints& constraints, Solver& solver)
    : constraints_{constraints},
      problem_{constraints.problem()},
      solver_{solver},
      places_(problem_.size()) {
    Program program;
    for (CellIndex atom = 0; atom < problem_.atoms(); ++atom) {
        add_atom(program, atom);
    }
    for (auto form = static_cast<CellIndex>(problem_.atoms()); form < problem_.size(); ++form) {
        add_form(program, form);
    }
    for (CellIndex atom = 0; atom < problem_.atoms(); ++atom) {
        const Place& place = places_[atom];
        if (place.up == kNone) {
            continue;
        }
        for (const Term& form : constraints_.telling_forms(atom)) {
            const auto row = places_[form.cell].row;
            if (row != kNone) {
                program.elements.push_back({row, place.up, form.coefficient});
                program.elements.push_back({row, place.down, -form.coefficient});
            }
        }
    }
    solver_.load(program);
    for (CellIndex cell = 0; cell < problem_.size(); ++cell) {
        rest(cell);
    }
}

void SolverSearch::add_atom(Program& program, CellIndex atom) {
    if (!constraints_.is_free(atom)) {
        return;
    }
    places_[atom].up = static_cast<std::uint32_t>(program.columns.size());
    places_[atom].down = places_[atom].up + 1;
    program.columns.push_back({0, 0, cost_of_change(atom)});
    program.columns.push_back({0, 0, cost_of_change(atom)});
}

void SolverSearch::add_form(Program& program, CellIndex form) {
    if (constraints_.limits(form) && !constraints_.is_implied(form) &&
        constraints_.of(form).atoms > 0) {
        places_[form].row = static_cast<std::uint32_t>(program.rows.size());
        program.rows.push_back({0, 0});
    }
}

/// The bounds without any goal.
void SolverSearch::rest(CellIndex cell) {
    const Place& place = places_[cell];
    const Cell& it = problem_.cell(cell);
    const Constraint& constraint = constraints_.of(cell);
    if (place.up != kNone) {
        solver_.set_column(place.up, 0, kMostChange);
        solver_.set_column(
            place.down, 0, cell < problem_.atoms() ? it.value - it.lower : kMostChange);
    }
    if (cell < problem_.atoms()) {
        if (place.up != kNone && it.upper != kNoUpper) {
            solver_.set_column(place.up, 0, it.upper - it.value);
        }
        return;
    }
    if (place.row != kNone) {
        solver_.set_row(place.row,
                        constraint.least,
                        constraint.most == kNoUpper ? Program::kUnbounded : constraint.most);
    }
}

void SolverSearch::narrow(CellIndex cell, std::int64_t least, std::int64_t most) {
    const Place& place = places_[cell];
    const Cell& it = problem_.cell(cell);
    narrowed_.push_back(cell);
    if (cell >= problem_.atoms()) {
        if (place.row != kNone) {
            solver_.set_row(place.row, least, most);
        }
    } else if (place.up != kNone) {
        const auto top = it.upper == kNoUpper ? kMostChange : it.upper - it.value;
        const auto bottom = it.value - it.lower;
        solver_.set_column(
            place.up, std::max<std::int64_t>(least, 0), std::clamp<std::int64_t>(most, 0, top));
        solver_.set_column(place.down,
                           std::max<std::int64_t>(-most, 0),
                           std::clamp<std::int64_t>(-least, 0, bottom));
    }
}

std::optional<Witness> SolverSearch::find(const Goal& goal, const Knowledge& knowledge, int dives) {
    for (const OwnPart& part : knowledge.parts) {
        narrow(part.cell, part.least - problem_.cell(part.cell).value, Program::kUnbounded);
    }
    for (const CellIndex known : knowledge.exact) {
        narrow(known, 0, 0);
    }
    std::optional<std::vector<std::int64_t>> answer;
    for (const Term& term : problem_.terms(goal.cell)) {
        if (answer) {
            break;
        }
        answer = ask({term.cell, term.coefficient > 0 ? goal.by : -goal.by}, goal, dives);
    }
    for (const CellIndex narrowed : narrowed_) {
        rest(narrowed);
    }
    narrowed_.clear();
    return answer ? std::optional{read(*answer)} : std::nullopt;
}

/// A form goes up if one of its atoms does and no other goes down.
std::optional<std::vector<std::int64_t>> SolverSearch::ask(const Goal& atom,
                                                           const Goal& goal,
                                                           int dives) {
    const Cell& cell = problem_.cell(atom.cell);
    if (!constraints_.is_free(atom.cell) || cell.value + atom.by < cell.lower ||
        cell.value + atom.by > cell.upper ||
        std::ranges::find(narrowed_, atom.cell) != narrowed_.end()) {
        return std::nullopt;
    }
    const auto kept = narrowed_.size();
    for (const Term& term : problem_.terms(goal.cell)) {
        const bool is_up = (goal.by > 0) == (term.coefficient > 0);
        const std::int64_t by = term.cell == atom.cell ? atom.by : 0;
        if (std::ranges::find(narrowed_, term.cell) == narrowed_.end()) {
            narrow(term.cell, is_up ? by : -Program::kUnbounded, is_up ? Program::kUnbounded : by);
        }
    }
    auto answer = solver_.solve_vertex(dives);
    for (; narrowed_.size() > kept; narrowed_.pop_back()) {
        rest(narrowed_.back());
    }
    return answer;
}

Witness SolverSearch::read(const std::vector<std::int64_t>& numbers) {
    std::map<CellIndex, std::int64_t> sums;
    Witness witness;
    for (CellIndex atom = 0; atom < problem_.atoms(); ++atom) {
        const Place& place = places_[atom];
        if (place.up == kNone || place.down >= numbers.size()) {
            continue;
        }
        const auto by = numbers[place.up] - numbers[place.down];
        if (by == 0) {
            continue;
        }
        witness.push_back({atom, by});
        sums[atom] += by;
        for (const Term& form : constraints_.telling_forms(atom)) {
            sums[form.cell] += by * form.coefficient;
        }
    }
    changed_.clear();
    for (const auto& [cell, by] : sums) {
        if (by != 0) {
            changed_.push_back({cell, by});
        }
    }
    return witness;
}

}  // namespace sleutel::disclosure
