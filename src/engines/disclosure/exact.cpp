#include "engines/disclosure/exact.hpp"

#include "engines/disclosure/certify.hpp"
#include "engines/disclosure/internal/attack.hpp"
#include "engines/disclosure/internal/choice.hpp"
#include "engines/disclosure/internal/witness_book.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace sleutel::disclosure {

namespace {

constexpr double kNothing = 1e-6;

/// Fitted some pattern, so its bounds hold under any.
struct Table {
    Witness witness;
    std::vector<Change> changed;
};

/// What an attack on a cell has come to, upwards or downwards.
struct Side {
    double reach = 0;  ///< of the relaxation
    std::vector<double> gains;

    [[nodiscard]] std::int64_t whole() const {
        return static_cast<std::int64_t>(std::floor(reach + kNothing));
    }
};

class ExactSearch {
public:
    ExactSearch(const Problem& problem,
                Contributors contributors,
                const ExactLimits& limits,
                Solver& solver)
        : problem_{problem},
          contributors_{contributors},
          limits_{limits},
          attack_{problem, solver},
          choice_{problem, solver} {
        for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
            if (problem.cell(cell).protection.is_needed()) {
                sensitive_.push_back(cell);
            }
        }
    }

    std::optional<Pattern> run(const Pattern& first);

private:
    void relax();
    bool demand_in_part(CellIndex cell);
    bool withstands_attacks();
    bool withstands(WitnessBook& book, CellIndex cell, Contributor attacker);
    bool look(const Knowledge& knowledge, const Goal& goal, Side& side);
    void look_for_tables(WitnessBook& book, const Goal& goal, Contributor attacker);
    void keep(WitnessBook& book, Witness witness);
    bool demand(const Side& up, const Side& down, const Protection& needed);
    bool demand_more(const std::vector<double>& gains, std::int64_t least);
    void take(Shares shares);

    const Problem& problem_;
    Contributors contributors_;
    ExactLimits limits_;
    Attack attack_;
    Choice choice_;
    std::vector<CellIndex> sensitive_;
    std::vector<Table> tables_;
    Shares shares_;
    Pattern pattern_;  ///< the same, where shares are whole
    Witness nearest_;  ///< by the attack made last
    int attacks_ = 0;
    bool has_failed_ = false;  ///< the solver, or a limit was reached
    bool has_learned_ = false;
};

std::optional<Pattern> ExactSearch::run(const Pattern& first) {
    if (choice_.candidates() > limits_.candidates || problem_.size() > limits_.cells ||
        sensitive_.empty()) {
        return std::nullopt;
    }
    const auto least = find_loss(problem_, first);
    relax();
    for (int round = 0; round < limits_.rounds && !has_failed_; ++round) {
        auto shares = choice_.choose(limits_.nodes);
        if (!shares) {
            return std::nullopt;
        }
        take(std::move(*shares));
        if (find_loss(problem_, pattern_) >= least) {
            return std::nullopt;
        }
        has_learned_ = false;
        if (withstands_attacks()) {
            return pattern_;
        }
        if (!has_learned_) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

void ExactSearch::take(Shares shares) {
    shares_ = std::move(shares);
    pattern_.assign(problem_.size(), Showing::published);
    for (CellIndex cell = 0; cell < problem_.size(); ++cell) {
        if (shares_[cell] > 0) {
            pattern_[cell] = Showing::withheld;
        }
    }
}

/// Conditions against everybody that even choices in part don't meet: they are cheap to find, and
/// leave branch and bound little to do.
void ExactSearch::relax() {
    for (int round = 0; round < limits_.relaxed_rounds && !has_failed_; ++round) {
        auto shares = choice_.relax();
        if (!shares) {
            return;
        }
        choice_.forget_loose(*shares);
        take(std::move(*shares));
        has_learned_ = false;
        for (const CellIndex cell : sensitive_) {
            if (!has_failed_) {
                demand_in_part(cell);
            }
        }
        if (!has_learned_) {
            return;
        }
    }
}

bool ExactSearch::demand_in_part(CellIndex cell) {
    const Protection& needed = problem_.cell(cell).protection;
    Side up;
    Side down;
    const auto most_up = std::max(needed.up, needed.spread);
    const auto most_down = std::max(needed.down, needed.spread);
    if ((most_up > 0 && !look({}, {cell, most_up}, up)) ||
        (most_down > 0 && !look({}, {cell, -most_down}, down))) {
        return false;
    }
    return demand(up, down, needed);
}

/// Each sensitive cell that doesn't gives a condition, so that there are fewer rounds.
bool ExactSearch::withstands_attacks() {
    WitnessBook book{problem_, contributors_};
    for (const Table& table : tables_) {
        if (std::ranges::all_of(table.changed, [&](const Change& change) {
                return pattern_[change.atom] == Showing::withheld;
            })) {
            book.add(table.witness, table.changed);
        }
    }
    bool is_safe = true;
    for (const CellIndex cell : sensitive_) {
        for (auto lack = book.find_lack(cell); lack && !has_failed_; lack = book.find_lack(cell)) {
            const auto attacker = lack->attackers.empty() ? kNobody : lack->attackers.front();
            if (!withstands(book, cell, attacker)) {
                is_safe = false;
                break;
            }
        }
    }
    return is_safe && !has_failed_;
}

bool ExactSearch::withstands(WitnessBook& book, CellIndex cell, Contributor attacker) {
    const Protection& needed = problem_.cell(cell).protection;
    const std::vector<Contributor> attackers(attacker == kNobody ? 0 : 1, attacker);
    const auto knowledge = book.knowledge_of(attackers);
    Side up;
    Side down;
    for (Side* side : {&up, &down}) {
        const bool is_up = side == &up;
        const auto most = std::max(is_up ? needed.up : needed.down, needed.spread);
        const Goal goal{cell, is_up ? most : -most};
        if (most > 0) {
            if (!look(knowledge, goal, *side)) {
                return false;
            }
            look_for_tables(book, {cell, is_up ? side->whole() : -side->whole()}, attacker);
        }
        const auto reach = book.reach(cell, attacker);
        if (reach.up >= needed.up && reach.down >= needed.down &&
            reach.up + reach.down >= needed.spread) {
            return true;
        }
    }
    demand(up, down, needed);
    if (up.whole() >= needed.up && down.whole() >= needed.down &&
        up.whole() + down.whole() >= needed.spread) {
        // Only whole numbers say so, and there are no prices of those.
        has_learned_ = choice_.demand_one_of({}, shares_) || has_learned_;
    }
    return false;
}

bool ExactSearch::look(const Knowledge& knowledge, const Goal& goal, Side& side) {
    auto outlook =
        ++attacks_ <= limits_.attacks ? attack_.look(shares_, knowledge, goal) : std::nullopt;
    if (!outlook) {
        has_failed_ = true;
        return false;
    }
    side = {outlook->reach, std::move(outlook->gains)};
    nearest_ = std::move(outlook->nearest);
    return true;
}

/// In whole numbers. The table of the relaxation may do as it is.
void ExactSearch::look_for_tables(WitnessBook& book, const Goal& goal, Contributor attacker) {
    keep(book, std::move(nearest_));
    const auto reach = book.reach(goal.cell, attacker);
    if (reach.up < goal.by || reach.down < -goal.by) {
        if (auto witness = attack_.look_for_whole(limits_.nodes)) {
            keep(book, std::move(*witness));
        }
    }
}

void ExactSearch::keep(WitnessBook& book, Witness witness) {
    if (witness.empty() || !fits(problem_, pattern_, witness)) {
        return;
    }
    std::map<CellIndex, std::int64_t> sums;
    for (const Change& change : witness) {
        sums[change.atom] += change.by;
        for (const Term& form : problem_.forms_of(change.atom)) {
            sums[form.cell] += change.by * form.coefficient;
        }
    }
    Table table{std::move(witness), {}};
    for (const auto& [cell, by] : sums) {
        if (by != 0) {
            table.changed.push_back({cell, by});
        }
    }
    book.add(table.witness, table.changed);
    tables_.push_back(std::move(table));
}

/// The conditions that follow from what the relaxations don't reach.
bool ExactSearch::demand(const Side& up, const Side& down, const Protection& needed) {
    bool is_new = false;
    if (up.whole() < needed.up) {
        is_new = demand_more(up.gains, needed.up) || is_new;
    }
    if (down.whole() < needed.down) {
        is_new = demand_more(down.gains, needed.down) || is_new;
    }
    if (up.whole() + down.whole() < needed.spread) {
        auto both = up.gains;
        std::ranges::transform(both, down.gains, both.begin(), std::plus{});
        is_new = demand_more(both, needed.spread) || is_new;
    }
    has_learned_ = has_learned_ || is_new;
    return is_new;
}

bool ExactSearch::demand_more(const std::vector<double>& gains, std::int64_t least) {
    const bool is_new = choice_.demand(gains, static_cast<double>(least), shares_);
    const bool are_whole =
        std::ranges::all_of(shares_, [](double share) { return share == 0 || share == 1; });
    return (are_whole && choice_.demand_one_of(gains, shares_)) || is_new;
}

}  // namespace

std::int64_t find_loss(const Problem& problem, const Pattern& pattern) {
    std::int64_t loss = 0;
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        if (pattern[cell] == Showing::withheld && is_candidate(problem.cell(cell))) {
            loss = add_checked(loss, loss_of(problem.cell(cell)));
        }
    }
    return loss;
}

std::optional<Pattern> withhold_exactly(const Problem& problem,
                                        Contributors contributors,
                                        const Pattern& first,
                                        const ExactLimits& limits,
                                        Solver& solver) {
    return ExactSearch{problem, contributors, limits, solver}.run(first);
}

}  // namespace sleutel::disclosure
