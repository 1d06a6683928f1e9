// What of LinearSearch puts the atoms and sums that it took in as a program.
#include "engines/disclosure/internal/linear_search.hpp"

#include <algorithm>

namespace sleutel::disclosure {

namespace {

constexpr std::int64_t kMostChange = 1'000'000'000;
constexpr std::int64_t kChangeCost = 32;    // of one atom, by one
constexpr std::int64_t kOwnerCost = 8;      // of a sole contributor's besides: he sees it
constexpr std::int64_t kWithholdCost = 60;  // times the constraint's own cost
constexpr std::int64_t kMissingCost = 10'000'000;

/// Different atoms cost a little differently, so that the cheapest answer tends to be one vertex.
std::int64_t tie_breaker(CellIndex cell) {
    return static_cast<std::int64_t>((cell * 0x9E3779B97F4A7C15U) >> 61U);
}

}  // namespace

/// Of a change by one of an atom, or of going beyond what is published.
std::int64_t LinearSearch::cost_of(CellIndex cell) const {
    if (may_be_withheld(cell)) {
        return constraints_.of(cell).cost * kWithholdCost + tie_breaker(cell);
    }
    const auto owner = problem_.cell(cell).owner == kNobody ? 0 : kOwnerCost;
    return kChangeCost + owner + tie_breaker(cell);
}

std::uint32_t LinearSearch::add_column(Program& program, CellIndex cell, std::int64_t most) {
    const auto column = static_cast<std::uint32_t>(program.columns.size());
    program.columns.push_back({0, std::min(most, kMostChange), cost_of(cell)});
    if (may_be_withheld(cell)) {
        dear_columns_.push_back(column);
    }
    return column;
}

void LinearSearch::add_atom(Program& program, CellIndex atom) {
    const Range range = range_of(atom);
    Place& place = places_[atom];
    const auto connect = [&](std::uint32_t row, std::int32_t coefficient) {
        if (place.up != kNone) {
            program.elements.push_back({row, place.up, coefficient});
        }
        if (place.down != kNone) {
            program.elements.push_back({row, place.down, -coefficient});
        }
    };
    place.up = range.most > 0 ? add_column(program, atom, range.most) : kNone;
    place.down = range.least < 0 ? add_column(program, atom, -range.least) : kNone;
    for (const Term& form : constraints_.telling_forms(atom)) {
        if (is_in_[form.cell] != 0) {
            connect(places_[form.cell].row, form.coefficient);
        }
    }
    if (const auto goal = places_of_goal_.find(atom); goal != places_of_goal_.end()) {
        connect(0, goal_.by > 0 ? goal->second : -goal->second);
    }
}

void LinearSearch::add_row(Program& program, CellIndex form) {
    const auto row = static_cast<std::uint32_t>(program.rows.size());
    places_[form].row = row;
    const Range range = range_of(form);
    if (!may_be_withheld(form) || is_narrowed_[form] != 0) {
        program.rows.push_back({range.least, std::min(range.most, Program::kUnbounded)});
        return;
    }
    program.rows.push_back({0, 0});
    for (const bool up : {true, false}) {
        const auto most = up ? range.most : -range.least;
        program.elements.push_back({row, add_column(program, form, most), up ? -1 : 1});
    }
}

/// The goal is the first row, with a column for what of it isn't reached.
Program LinearSearch::make_program() {
    Program program;
    dear_columns_.clear();
    program.rows.push_back({std::abs(goal_.by), Program::kUnbounded});
    program.elements.push_back({0, kMissing, 1});
    program.columns.push_back({0, kMostChange, kMissingCost});
    for (const CellIndex form : rows_) {
        add_row(program, form);
    }
    for (const CellIndex atom : atoms_) {
        add_atom(program, atom);
    }
    return program;
}

}  // namespace sleutel::disclosure
