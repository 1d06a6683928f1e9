#include "engines/disclosure/internal/attack.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sleutel::disclosure {

namespace {

constexpr double kNothing = 1e-7;

// The first row is the goal; the last column is how much of it isn't reached.
constexpr std::uint32_t kGoalRow = 0;

template <typename Number>
Witness to_witness(const std::vector<Number>& numbers, std::size_t atoms) {
    Witness witness;
    for (CellIndex atom = 0; atom < std::min(atoms, numbers.size()); ++atom) {
        const auto by = static_cast<std::int64_t>(std::llround(numbers[atom]));
        if (by != 0) {
            witness.push_back({atom, by});
        }
    }
    return witness;
}

}  // namespace

void Attack::set_ranges(const Knowledge& knowledge) {
    ranges_.assign(problem_.size(), {});
    for (CellIndex cell = 0; cell < problem_.size(); ++cell) {
        const Cell& it = problem_.cell(cell);
        if (it.role != Role::shown) {
            ranges_[cell] = {it.lower - it.value,
                             it.upper == kNoUpper ? Program::kUnbounded : it.upper - it.value};
        }
    }
    for (const OwnPart& part : knowledge.parts) {
        auto& least = ranges_[part.cell].least;
        least = std::max(least, part.least - problem_.cell(part.cell).value);
    }
    for (const CellIndex cell : knowledge.exact) {
        ranges_[cell] = {};
    }
}

/// Bounds of a program are whole numbers.
void Attack::set_scale(const Shares& shares) {
    constexpr std::int64_t kParts = 1000;
    const bool are_whole =
        std::ranges::all_of(shares, [](double share) { return share == 0 || share == 1; });
    scale_ = are_whole ? 1 : kParts;
}

/// A share of no bound would be none either: what is withheld in part may then go no farther than
/// the goal.
Attack::Range Attack::range_of(CellIndex cell, double share, const Goal& goal) const {
    Range range = ranges_[cell];
    if (scale_ == 1) {
        return share == 0 ? Range{} : range;
    }
    if (share < 1) {
        range = {std::max(range.least, -std::abs(goal.by)),
                 std::min(range.most, std::abs(goal.by))};
    }
    const auto take = [&](std::int64_t bound) {
        return std::llround(share * static_cast<double>(scale_) * static_cast<double>(bound));
    };
    return {take(range.least), take(range.most)};
}

Program Attack::make_program(const Shares& shares, const Goal& goal) const {
    Program program;
    const std::int64_t sign = goal.by > 0 ? 1 : -1;
    const auto missing = static_cast<std::uint32_t>(problem_.atoms());
    program.rows.push_back({scale_ * std::abs(goal.by), Program::kUnbounded});
    for (const Term& term : problem_.terms(goal.cell)) {
        program.elements.push_back({kGoalRow, term.cell, sign * term.coefficient});
    }
    for (CellIndex atom = 0; atom < missing; ++atom) {
        const Range range = range_of(atom, shares[atom], goal);
        program.columns.push_back({range.least, range.most, 0});
    }
    program.columns.push_back({0, Program::kUnbounded, 1});
    program.elements.push_back({kGoalRow, missing, 1});
    for (auto form = missing; form < problem_.size(); ++form) {
        const auto row = static_cast<std::uint32_t>(program.rows.size());
        const Range range = range_of(form, shares[form], goal);
        program.rows.push_back({range.least, range.most});
        for (const Term& term : problem_.terms(form)) {
            program.elements.push_back({row, term.cell, term.coefficient});
        }
    }
    return program;
}

/// Of forms the price of their row; of atoms what the rows leave of their cost, which is nothing.
std::vector<double> Attack::price_cells(const std::vector<double>& prices, const Goal& goal) const {
    std::vector<double> priced(problem_.size(), 0);
    for (auto form = static_cast<CellIndex>(problem_.atoms()); form < problem_.size(); ++form) {
        priced[form] = prices[form - problem_.atoms() + 1];
        for (const Term& term : problem_.terms(form)) {
            priced[term.cell] -= priced[form] * term.coefficient;
        }
    }
    for (const Term& term : problem_.terms(goal.cell)) {
        priced[term.cell] -=
            prices[kGoalRow] * (goal.by > 0 ? term.coefficient : -term.coefficient);
    }
    return priced;
}

/// Weak duality: what isn't reached is at least the goal, less what each withheld cell's own range
/// can make up for at its price.
std::vector<double> Attack::sum_gains(const std::vector<double>& prices, const Goal& goal) const {
    auto gains = price_cells(prices, goal);
    const auto most = static_cast<double>(std::abs(goal.by));
    for (CellIndex cell = 0; cell < problem_.size(); ++cell) {
        const double price = std::abs(gains[cell]) < kNothing ? 0 : gains[cell];
        const Range& range = ranges_[cell];
        const auto room = static_cast<double>(price > 0 ? -range.least : range.most);
        gains[cell] = std::min(std::abs(price) * room, most);
    }
    return gains;
}

std::optional<Attack::Outlook> Attack::look(const Shares& shares,
                                            const Knowledge& knowledge,
                                            const Goal& goal) {
    set_ranges(knowledge);
    set_scale(shares);
    solver_.load(make_program(shares, goal));
    const auto relaxed = solver_.solve_relaxed();
    const std::size_t columns = problem_.atoms() + 1;
    const std::size_t rows = problem_.size() - problem_.atoms() + 1;
    const auto is_number = [](double number) { return std::abs(number) < 1e12; };
    if (!relaxed || relaxed->numbers.size() != columns || relaxed->prices.size() != rows ||
        !std::ranges::all_of(relaxed->numbers, is_number) ||
        !std::ranges::all_of(relaxed->prices, is_number)) {
        return std::nullopt;
    }
    const double missing = relaxed->numbers.back() / static_cast<double>(scale_);
    return Outlook{static_cast<double>(std::abs(goal.by)) - missing,
                   sum_gains(relaxed->prices, goal),
                   to_witness(relaxed->numbers, problem_.atoms())};
}

std::optional<Witness> Attack::look_for_whole(int nodes) {
    const auto numbers = solver_.solve_whole(nodes);
    return numbers ? std::optional{to_witness(*numbers, problem_.atoms())} : std::nullopt;
}

}  // namespace sleutel::disclosure
