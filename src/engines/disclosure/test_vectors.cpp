#include "engines/disclosure/test_vectors.hpp"

#include "engines/disclosure/exact.hpp"
#include "engines/disclosure/test_tables.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace sleutel::disclosure::test {

namespace {

bool is_candidate(const Cell& cell) {
    return cell.role == Role::open && !cell.protection.is_needed();
}

/// Goes through the patterns that cost at most as much as the one that is laid beside them.
class AsGood {
public:
    AsGood(const Problem& problem,
           const Pattern& pattern,
           Contributors contributors,
           std::int64_t most)
        : problem_{problem},
          best_{pattern},
          contributors_{contributors},
          most_{most},
          loss_{find_loss(problem, pattern)},
          pattern_{withhold_only(problem)} {}

    std::size_t count() {
        go_on(0, 0);
        return found_;
    }

private:
    void go_on(CellIndex cell, std::int64_t loss) {
        if (loss > loss_) {
            return;
        }
        if (cell == problem_.countable()) {
            const bool is_safe = pattern_ != best_ &&
                                 is_safe_by_trying_all(problem_, pattern_, contributors_, most_);
            found_ += is_safe ? 1U : 0U;
            return;
        }
        go_on(cell + 1, loss);
        if (is_candidate(problem_.cell(cell))) {
            pattern_[cell] = Showing::withheld;
            go_on(cell + 1, loss + std::max<std::int64_t>(problem_.cell(cell).weight, 1));
            pattern_[cell] = Showing::published;
        }
    }

    const Problem& problem_;
    const Pattern& best_;
    Contributors contributors_;
    std::int64_t most_;
    std::int64_t loss_;
    Pattern pattern_;
    std::size_t found_ = 0;
};

class TableBuilder {
public:
    explicit TableBuilder(const LiteralTable& table)
        : table_{table}, columns_{table.rows.front().size()} {}

    ProblemBuilder build() {
        for (const auto& row : table_.rows) {
            for (const auto value : row) {
                add_inner(value);
            }
        }
        const auto rows = table_.rows.size();
        for (std::size_t row = 0; row < rows; ++row) {
            add_total(row * columns_, (row + 1) * columns_, 1);
        }
        for (std::size_t column = 0; column < columns_; ++column) {
            add_total(column, atoms_.size(), columns_);
        }
        add_total(0, atoms_.size(), 1);
        return std::move(builder_);
    }

private:
    struct Atom {
        CellIndex cell = kNoCell;  ///< none where it is zero
        std::int64_t value = 0;
    };

    [[nodiscard]] Cell make_cell(std::int64_t value) const {
        Cell cell{.value = value, .lower = std::min(table_.lower, value), .weight = value};
        cell.protection.spread = value >= 1 && value < table_.threshold ? 1 : 0;
        return cell;
    }

    void add_inner(std::int64_t value) {
        atoms_.push_back({kNoCell, value});
        if (value > 0) {
            Cell cell = make_cell(value);
            if (table_.owned_singles && value == 1) {
                cell.owner = static_cast<Contributor>(atoms_.size());
            }
            atoms_.back().cell = builder_.add_atom(cell);
        }
    }

    void add_total(std::size_t begin, std::size_t end, std::size_t step) {
        std::vector<Term> terms;
        std::int64_t sum = 0;
        Contributor only = kNobody;
        for (auto at = begin; at < end; at += step) {
            if (atoms_[at].cell != kNoCell) {
                terms.push_back({atoms_[at].cell, 1});
                sum += atoms_[at].value;
                only = static_cast<Contributor>(at + 1);
            }
        }
        Cell cell = make_cell(sum);
        if (table_.owned_singles && sum == 1) {
            cell.owner = only;
        }
        builder_.add_form(cell, std::move(terms));
    }

    const LiteralTable& table_;
    std::size_t columns_;
    ProblemBuilder builder_;
    std::vector<Atom> atoms_;
};

}  // namespace

ProblemBuilder build_table(const LiteralTable& table) {
    return TableBuilder{table}.build();
}

Problem make_toy(const Protection& protection) {
    const std::vector<std::vector<std::int64_t>> rows{{20, 50, 10}, {8, 19, 22}, {17, 32, 12}};
    ProblemBuilder builder;
    for (const auto& row : rows) {
        for (const auto value : row) {
            Cell cell{.value = value, .weight = value};
            cell.protection = value == 22 ? protection : Protection{};
            builder.add_atom(cell);
        }
    }
    const auto add_total = [&](std::int64_t sum, std::vector<Term> terms) {
        builder.add_form({.value = sum, .weight = sum}, std::move(terms));
    };
    for (CellIndex at = 0; at < 3; ++at) {
        add_total(rows[at][0] + rows[at][1] + rows[at][2], {{3 * at}, {3 * at + 1}, {3 * at + 2}});
        add_total(rows[0][at] + rows[1][at] + rows[2][at], {{at}, {at + 3}, {at + 6}});
    }
    add_total(190, {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}});
    return builder.build();
}

const std::array<GapTable, 2>& gap_tables() {
    static const std::array<GapTable, 2> tables{
        GapTable{{3, 3, 3},
                 {{{0, 0, 0}, 2, -1},
                  {{0, 0, 1}, 3, 1},
                  {{0, 1, 0}, 2, 2},
                  {{0, 1, 1}, 2, -2},
                  {{0, 2, 0}, 2, -1},
                  {{0, 2, 1}, 4, 1},
                  {{1, 0, 0}, 3, 1},
                  {{1, 0, 2}, 3, -1},
                  {{1, 1, 0}, 2, -1},
                  {{1, 1, 1}, 2, 1},
                  {{1, 2, 1}, 2, -1},
                  {{1, 2, 2}, 2, 1},
                  {{2, 0, 1}, 3, -1},
                  {{2, 0, 2}, 4, 1},
                  {{2, 1, 0}, 3, -1},
                  {{2, 1, 1}, 2, 1},
                  {{2, 2, 0}, 2, 1},
                  {{2, 2, 2}, 4, -1}},
                 0},
        GapTable{{3, 3, 4},
                 {{{0, 0, 1}, 2, 2},  {{0, 0, 2}, 4, -1}, {{0, 0, 3}, 3, -1}, {{0, 1, 2}, 3, 1},
                  {{0, 1, 3}, 2, -1}, {{0, 2, 1}, 2, -2}, {{0, 2, 3}, 2, 2},  {{1, 0, 0}, 2, -1},
                  {{1, 0, 3}, 3, 1},  {{1, 1, 0}, 2, 1},  {{1, 1, 2}, 2, -1}, {{1, 2, 2}, 4, 1},
                  {{1, 2, 3}, 3, -1}, {{2, 0, 0}, 3, 1},  {{2, 0, 1}, 2, -2}, {{2, 0, 2}, 2, 1},
                  {{2, 1, 0}, 2, -1}, {{2, 1, 3}, 3, 1},  {{2, 2, 1}, 2, 2},  {{2, 2, 2}, 3, -1},
                  {{2, 2, 3}, 4, -1}},
                 7}};
    return tables;
}

Problem make_gap(const GapTable& table, Role others) {
    ProblemBuilder builder;
    std::vector<GapTable::Inner> inner;
    const auto is_withheld = [&](const std::array<std::size_t, 3>& at) {
        return std::ranges::find(table.withheld, at, &GapTable::Inner::at) != table.withheld.end();
    };
    const auto [planes, rows, columns] = table.sizes;
    for (std::size_t cell = 0; table.published > 0 && cell < planes * rows * columns; ++cell) {
        const std::array at{cell / (rows * columns), cell / columns % rows, cell % columns};
        if (!is_withheld(at)) {
            inner.push_back({at, table.published, 0});
        }
    }
    // Brute force turns back sooner where what is known comes first.
    inner.insert(inner.end(), table.withheld.begin(), table.withheld.end());
    std::map<std::array<std::size_t, 3>, std::vector<Term>> lines;
    for (const GapTable::Inner& cell : inner) {
        const bool is_sensitive = is_withheld(cell.at);
        const auto atom = builder.add_atom({.value = cell.value,
                                            .lower = 1,
                                            .weight = cell.value,
                                            .role = is_sensitive ? Role::open : others,
                                            .protection = {0, 0, is_sensitive ? 1 : 0}});
        for (std::size_t way = 0; way < 3; ++way) {
            auto line = cell.at;
            line[way] = table.sizes[way];
            lines[line].push_back({atom, 1});
        }
    }
    for (const auto& [line, terms] : lines) {
        std::int64_t sum = 0;
        for (const Term& term : terms) {
            sum += inner[term.cell].value;
        }
        builder.add_form({.value = sum, .lower = 1, .weight = sum, .role = others}, terms);
    }
    return builder.build();
}

std::vector<std::int64_t> list_changes(const GapTable& table) {
    const auto [planes, rows, columns] = table.sizes;
    const auto known = table.published > 0 ? planes * rows * columns - table.withheld.size() : 0;
    std::vector<std::int64_t> changes(known, 0);
    for (const GapTable::Inner& cell : table.withheld) {
        changes.push_back(cell.change);
    }
    return changes;
}

Pattern withhold_only(const Problem& problem, const std::vector<CellIndex>& besides) {
    Pattern pattern;
    for (CellIndex cell = 0; cell < problem.size(); ++cell) {
        const Cell& it = problem.cell(cell);
        const bool is_hidden = it.role == Role::latent || it.protection.is_needed() ||
                               std::ranges::find(besides, cell) != besides.end();
        pattern.push_back(is_hidden ? Showing::withheld : Showing::published);
    }
    return pattern;
}

std::vector<std::int64_t> list_secondary_values(const Problem& problem, const Pattern& pattern) {
    std::vector<std::int64_t> values;
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        if (pattern[cell] == Showing::withheld && is_candidate(problem.cell(cell))) {
            values.push_back(problem.cell(cell).value);
        }
    }
    return values;
}

std::size_t count_as_good(const Problem& problem,
                          const Pattern& pattern,
                          Contributors contributors,
                          std::int64_t most) {
    return AsGood{problem, pattern, contributors, most}.count();
}

}  // namespace sleutel::disclosure::test
