#include "engines/disclosure/test_tables.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

namespace sleutel::disclosure::test {

namespace {

Cell make_cell(const TwoWay& table, std::int64_t value) {
    Cell cell;
    cell.value = cell.weight = value;
    cell.lower = std::min(table.lower, value);
    cell.protection.spread = value >= 1 && value < table.threshold ? 1 : 0;
    return cell;
}

/// Goes through all values of the atoms one after the other, and turns back as soon as a published
/// sum can't come out any more.
class Trying {
public:
    Trying(const Problem& problem,
           const Pattern& pattern,
           const std::vector<CellIndex>& known,
           std::int64_t most)
        : problem_{problem}, pattern_{pattern}, most_{most}, values_(problem.atoms(), 0) {
        fixed_.assign(problem.size(), false);
        for (CellIndex cell = 0; cell < problem.size(); ++cell) {
            fixed_[cell] = pattern[cell] == Showing::published ||
                           std::ranges::find(known, cell) != known.end();
        }
        sums_.assign(problem.size(), 0);
        left_.resize(problem.size());
        for (auto form = static_cast<CellIndex>(problem.atoms()); form < problem.size(); ++form) {
            left_[form] = problem.terms(form).size();
            for (const Term& term : problem.terms(form)) {
                only_positive_ = only_positive_ && term.coefficient > 0;
            }
        }
        intervals_.assign(problem.size(), {kNoUpper, -kNoUpper});
        go_on(0);
    }

    [[nodiscard]] const std::vector<Interval>& intervals() const { return intervals_; }

private:
    [[nodiscard]] bool can_be(CellIndex form) const {
        const Cell& cell = problem_.cell(form);
        if (left_[form] == 0) {
            return fixed_[form] ? sums_[form] == cell.value
                                : sums_[form] >= cell.lower && sums_[form] <= cell.upper;
        }
        return !only_positive_ || !fixed_[form] || sums_[form] <= cell.value;
    }

    bool put(CellIndex atom, std::int64_t value) {
        values_[atom] = value;
        bool fits = true;
        for (const Term& form : problem_.forms_of(atom)) {
            sums_[form.cell] += value * form.coefficient;
            --left_[form.cell];
            fits = fits && can_be(form.cell);
        }
        return fits;
    }

    void take(CellIndex atom) {
        for (const Term& form : problem_.forms_of(atom)) {
            sums_[form.cell] -= values_[atom] * form.coefficient;
            ++left_[form.cell];
        }
    }

    void go_on(CellIndex atom) {
        if (atom == problem_.atoms()) {
            for (CellIndex cell = 0; cell < problem_.size(); ++cell) {
                const auto value = cell < problem_.atoms() ? values_[cell] : sums_[cell];
                intervals_[cell].least = std::min(intervals_[cell].least, value);
                intervals_[cell].most = std::max(intervals_[cell].most, value);
            }
            return;
        }
        const Cell& cell = problem_.cell(atom);
        const auto least = fixed_[atom] ? cell.value : cell.lower;
        const auto most = fixed_[atom] ? cell.value : std::min(cell.upper, most_);
        for (auto value = least; value <= most; ++value) {
            if (put(atom, value)) {
                go_on(atom + 1);
            }
            take(atom);
        }
    }

    const Problem& problem_;
    const Pattern& pattern_;
    std::int64_t most_;
    std::vector<bool> fixed_;
    std::vector<std::int64_t> values_;
    std::vector<std::int64_t> sums_;
    std::vector<std::size_t> left_;
    bool only_positive_ = true;
    std::vector<Interval> intervals_;
};

bool is_uncertain(const Cell& cell, const Interval& interval) {
    return interval.most - cell.value >= cell.protection.up &&
           cell.value - interval.least >= cell.protection.down &&
           interval.most - interval.least >= cell.protection.spread;
}

}  // namespace

std::uint64_t count_of_tables(std::uint64_t otherwise) {
    const char* asked = std::getenv("SLEUTEL_TABLES");
    return asked == nullptr ? otherwise : std::stoull(asked);
}

Problem make_two_way(const TwoWay& table) {
    ProblemBuilder builder;
    const std::size_t columns = table.counts.front().size();
    std::vector<std::vector<Term>> by_column(columns);
    std::vector<std::vector<Term>> by_row;
    std::vector<Term> all;
    for (const auto& row : table.counts) {
        by_row.emplace_back();
        for (std::size_t column = 0; column < columns; ++column) {
            if (row[column] == 0) {
                continue;
            }
            Cell cell = make_cell(table, row[column]);
            if (table.owned_singles && row[column] == 1) {
                cell.owner = static_cast<Contributor>(all.size());
            }
            const auto atom = builder.add_atom(cell);
            by_row.back().push_back({atom, 1});
            by_column[column].push_back({atom, 1});
            all.push_back({atom, 1});
        }
    }
    const auto add_total = [&](const std::vector<Term>& terms,
                               const std::vector<std::int64_t>& values) {
        std::int64_t sum = 0;
        for (const Term& term : terms) {
            sum += values[term.cell];
        }
        if (terms.size() > 1) {
            builder.add_form(make_cell(table, sum), terms);
        }
    };
    std::vector<std::int64_t> values;
    for (const auto& row : table.counts) {
        std::ranges::copy_if(
            row, std::back_inserter(values), [](auto value) { return value != 0; });
    }
    for (const auto& row : by_row) {
        if (table.row_totals) {
            add_total(row, values);
        }
    }
    for (const auto& column : by_column) {
        if (table.column_totals) {
            add_total(column, values);
        }
    }
    add_total(all, values);
    return builder.build();
}

std::vector<Interval> try_all(const Problem& problem,
                              const Pattern& pattern,
                              const std::vector<CellIndex>& known,
                              std::int64_t most) {
    return Trying{problem, pattern, known, most}.intervals();
}

bool is_safe_by_trying_all(const Problem& problem,
                           const Pattern& pattern,
                           Contributors contributors,
                           std::int64_t most) {
    std::set<Contributor> attackers{kNobody};
    for (CellIndex cell = 0; contributors == Contributors::attack && cell < problem.countable();
         ++cell) {
        attackers.insert(problem.cell(cell).owner);
    }
    for (const Contributor attacker : attackers) {
        std::vector<CellIndex> known;
        for (CellIndex cell = 0; cell < problem.countable() && attacker != kNobody; ++cell) {
            if (problem.cell(cell).owner == attacker) {
                known.push_back(cell);
            }
        }
        const auto intervals = try_all(problem, pattern, known, most);
        for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
            const Cell& it = problem.cell(cell);
            const bool is_own = attacker != kNobody && it.owner == attacker;
            if (it.protection.is_needed() && !is_own && !is_uncertain(it, intervals[cell])) {
                return false;
            }
        }
    }
    return true;
}

SmallRelease make_small_release(std::uint64_t seed) {
    std::uint64_t state = seed * 0x9E3779B97F4A7C15U + 1;
    const auto below = [&](std::uint64_t size) {
        state ^= state << 13U;
        state ^= state >> 7U;
        state ^= state << 17U;
        return (state >> 11U) % size;
    };
    const auto add_levels = [](Dimension dimension, std::vector<std::string> each) {
        const std::vector<std::string> all{"all"};
        dimension.add_level("all", all);
        dimension.add_level("each", each);
        return dimension;
    };
    SmallRelease small;
    std::vector<Dimension> dimensions{
        add_levels({"place", {"a", "b", "c"}, {{"all", {0, 1, 2}}, {"ab", {0, 1}}}},
                   below(3) == 0 ? std::vector<std::string>{"ab", "c"}
                                 : std::vector<std::string>{"a", "b", "c"}),
        add_levels({"kind", {"x", "y"}, {{"all", {0, 1}}}}, {"x", "y"})};
    std::vector<std::vector<std::size_t>> levels{{0, 1}, {0, 1}};
    const auto third = below(4);
    if (third == 1) {
        dimensions.push_back(add_levels({"age", {"o", "p"}, {{"all", {0, 1}}}}, {"o", "p"}));
        levels.push_back({0, 1});
    } else if (third == 2) {
        // Two releases: the second has what the first had, and what came later.
        Dimension release{"release", {"kept", "added"}, {{"second", {0, 1}}}};
        release.add_level("first", std::vector<std::string>{"kept"});
        release.add_level("second", std::vector<std::string>{"second"});
        dimensions.push_back(std::move(release));
        levels.push_back({0, 1});
    }
    std::vector<std::vector<Code>> columns(dimensions.size());
    std::vector<std::uint64_t> ids;
    std::size_t atoms = 0;
    const auto combinations = dimensions.size() == 2 ? 6U : 12U;
    for (std::size_t at = 0; at < combinations && atoms < 5; ++at) {
        const auto count = below(3) == 0 ? 0 : below(3) == 0 ? below(7) : below(3);
        atoms += count > 0 ? 1 : 0;
        for (std::size_t record = 0; record < count; ++record) {
            columns[0].push_back(static_cast<Code>(at % 3));
            columns[1].push_back(static_cast<Code>(at / 3 % 2));
            if (columns.size() == 3) {
                columns[2].push_back(static_cast<Code>(at / 6));
            }
            ids.push_back(ids.size() + 1);
        }
    }
    Microdata microdata{{columns.begin(), columns.end()}, ids, {}, {}};
    auto crossings = cross(levels);
    if (below(3) == 0 && crossings.size() > 2) {
        crossings.erase(crossings.begin() + static_cast<std::ptrdiff_t>(below(crossings.size())));
    }
    small.rules.minimum = 2 + static_cast<std::int64_t>(below(4));
    small.rules.spread = below(4) == 0 ? 2 : 1;
    small.contributors = below(2) == 0 ? Contributors::attack : Contributors::ignored;
    small.cube = make_cube(std::move(dimensions), std::move(crossings), microdata);
    small.problem = make_problem(small.cube, small.rules);
    return small;
}

}  // namespace sleutel::disclosure::test
