#include "engines/disclosure/withhold.hpp"

#include "engines/disclosure/internal/reduction.hpp"
#include "engines/disclosure/internal/sensitive_columns.hpp"

#include <algorithm>
#include <numeric>

namespace sleutel::disclosure {

namespace {

/// What must be shown first, then from the dearest to the cheapest.
std::vector<CellIndex> list_candidates(const Problem& problem) {
    std::vector<CellIndex> candidates;
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        const Cell& it = problem.cell(cell);
        if (it.role == Role::shown || (it.role == Role::open && !it.protection.is_needed())) {
            candidates.push_back(cell);
        }
    }
    std::ranges::stable_sort(candidates, [&](CellIndex left, CellIndex right) {
        const Cell& one = problem.cell(left);
        const Cell& other = problem.cell(right);
        const bool is_shown = one.role == Role::shown;
        if (is_shown != (other.role == Role::shown)) {
            return is_shown;
        }
        // Short columns first keep the elimination sparse where the order is free.
        return is_shown ? problem.terms(left).size() < problem.terms(right).size()
                        : one.weight > other.weight;
    });
    return candidates;
}

/// An atom that can't be smaller than it is: where zeros are printed, a one.
bool is_least(const Problem& problem, CellIndex atom) {
    const Cell& cell = problem.cell(atom);
    return cell.role == Role::open && cell.value == cell.lower;
}

/// Not an atom that is as small as can be, if there is another: then all that is published about
/// such atoms alone ends up in columns of such atoms alone, where tells_of_least() sees it.
/// Then the row that touches the fewest sensitive columns, which is less work, and of those the one
/// of the largest atom, which belongs to few other cells that are still to come.
std::uint32_t choose_row(const Problem& problem,
                         const SensitiveColumns& sensitive,
                         const Column& column) {
    const auto better = [&](const Entry& left, const Entry& right) {
        const bool left_is_least = is_least(problem, left.row);
        if (left_is_least != is_least(problem, right.row)) {
            return !left_is_least;
        }
        const auto left_count = sensitive.count_in(left.row);
        const auto right_count = sensitive.count_in(right.row);
        return left_count != right_count
                   ? left_count < right_count
                   : problem.cell(left.row).value > problem.cell(right.row).value;
    };
    return std::ranges::min_element(column, better)->row;
}

/// Would publishing this column give away atoms that can't be smaller than they are? Four withheld
/// ones that add up to 4 are known, where zeros are printed: none can grow without another that
/// shrinks. Where such atoms stand on both sides of a sum they can grow together; what further sums
/// and whole numbers add to that is for certify() to see.
bool tells_of_least(const Problem& problem, const Column& column) {
    constexpr auto kHalf = field::kPrime / 2;  // below are the positive numbers
    const bool is_positive = column.front().value <= kHalf;
    return std::ranges::all_of(column, [&](const Entry& entry) {
        return is_least(problem, entry.row) && (entry.value <= kHalf) == is_positive;
    });
}

}  // namespace

Withholding withhold(const Problem& problem, Contributors contributors) {
    Withholding result;
    result.pattern.assign(problem.size(), Showing::withheld);
    Pivots pivots{problem.atoms()};
    SensitiveColumns sensitive{problem, contributors};
    for (const CellIndex candidate : list_candidates(problem)) {
        Column column = pivots.reduce(problem.terms(candidate));
        if (column.empty()) {
            result.pattern[candidate] = Showing::published;
            continue;
        }
        const auto row = choose_row(problem, sensitive, column);
        const bool must_show = problem.cell(candidate).role == Role::shown;
        if (!must_show &&
            (tells_of_least(problem, column) || sensitive.would_give_away(column, row))) {
            continue;
        }
        for (const CellIndex known : sensitive.take_out(column, row)) {
            result.conflicts.push_back(known);
        }
        pivots.add(std::move(column), row);
        result.pattern[candidate] = Showing::published;
    }
    return result;
}

}  // namespace sleutel::disclosure
