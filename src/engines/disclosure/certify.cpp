#include "engines/disclosure/certify.hpp"

#include "base/error.hpp"
#include "engines/disclosure/internal/constraints.hpp"
#include "engines/disclosure/internal/solver_search.hpp"
#include "engines/disclosure/internal/witness_book.hpp"
#include "engines/disclosure/internal/witness_search.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace sleutel::disclosure {

namespace {

class Certifier {
public:
    Certifier(const Problem& problem,
              Pattern pattern,
              Contributors contributors,
              const Effort& effort,
              Solver* solver)
        : problem_{problem},
          solver_{solver},
          effort_{effort},
          constraints_{problem, pattern},
          search_{constraints_},
          book_{problem, contributors} {
        result_.pattern = std::move(pattern);
    }

    Certification run() {
        const auto cells = list_sensitive();
        for (const CellIndex cell : cells) {
            prove(cell, effort_.first_tries);
        }
        if (solver_ != nullptr) {
            solver_search_ = std::make_unique<SolverSearch>(constraints_, *solver_);
        }
        for (const CellIndex cell : cells) {
            repair(cell);
        }
        for (const CellIndex cell : cells) {
            if (book_.find_lack(cell)) {
                result_.unproven.push_back(cell);
            }
        }
        result_.proof = book_.make_proof(cells);
        return std::move(result_);
    }

private:
    [[nodiscard]] std::vector<CellIndex> list_sensitive() const;
    enum class Goals : bool { enough, also_nearer };

    [[nodiscard]] std::vector<Goal> list_goals(CellIndex cell, const Lack& lack, Goals which) const;

    [[nodiscard]] WitnessBook::Reach reach_of(CellIndex cell, const Lack& lack) const {
        return book_.reach(cell, lack.attackers.empty() ? kNobody : lack.attackers.front());
    }

    [[nodiscard]] bool is_nearer(CellIndex cell, const Lack& lack, WitnessBook::Reach before) const;
    bool prove(CellIndex cell, int tries);
    bool find(CellIndex cell, const Lack& lack, int tries);
    void repair(CellIndex cell);
    bool relax(CellIndex cell, const Lack& lack);
    bool keep(Witness witness, const std::vector<Change>& changed);
    bool ask_solver(CellIndex cell, const Lack& lack);

    const Problem& problem_;
    Solver* solver_;
    Effort effort_;
    Constraints constraints_;
    WitnessSearch search_;
    WitnessBook book_;
    std::unique_ptr<SolverSearch> solver_search_;
    Certification result_;
};

std::vector<CellIndex> Certifier::list_sensitive() const {
    std::vector<CellIndex> cells;
    for (CellIndex cell = 0; cell < problem_.countable(); ++cell) {
        if (problem_.cell(cell).protection.is_needed()) {
            ensure(result_.pattern[cell] == Showing::withheld, "sensitive cells are withheld");
            cells.push_back(cell);
        }
    }
    return cells;
}

/// Changes that are enough together with what there is, then changes that only get nearer.
std::vector<Goal> Certifier::list_goals(CellIndex cell, const Lack& lack, Goals which) const {
    const Protection& needed = problem_.cell(cell).protection;
    const auto reach = reach_of(cell, lack);
    std::vector<Goal> goals;
    if (reach.up < needed.up) {
        goals.push_back({cell, needed.up});
    }
    if (reach.down < needed.down) {
        goals.push_back({cell, -needed.down});
    }
    if (reach.up + reach.down < needed.spread) {
        goals.push_back({cell, needed.spread - reach.down});
        goals.push_back({cell, reach.up - needed.spread});
        if (which == Goals::also_nearer && needed.spread > 1) {
            goals.push_back({cell, reach.up + 1});
            goals.push_back({cell, -reach.down - 1});
        }
    }
    return goals;
}

bool Certifier::is_nearer(CellIndex cell, const Lack& lack, WitnessBook::Reach before) const {
    const auto now = reach_of(cell, lack);
    return now.up > before.up || now.down > before.down;
}

bool Certifier::keep(Witness witness, const std::vector<Change>& changed) {
    if (fits(problem_, result_.pattern, witness)) {
        book_.add(std::move(witness), changed);
        return true;
    }
    // A sum that followed from others before one of them was withheld, or a wrong answer.
    std::map<CellIndex, std::int64_t> sums;
    for (const Change& change : witness) {
        for (const Term& form : constraints_.telling_forms(change.atom)) {
            sums[form.cell] += change.by * form.coefficient;
        }
    }
    for (const auto& [form, by] : sums) {
        if (by != 0 && result_.pattern[form] == Showing::published) {
            constraints_.need_again(form);
        }
    }
    return false;
}

bool Certifier::find(CellIndex cell, const Lack& lack, int tries) {
    const auto knowledge = book_.knowledge_of(lack.attackers);
    const auto before = reach_of(cell, lack);
    for (const Goal& goal : list_goals(cell, lack, Goals::also_nearer)) {
        if (auto witness = search_.find(goal, knowledge, tries)) {
            if (keep(std::move(*witness), search_.changed_cells()) &&
                is_nearer(cell, lack, before)) {
                return true;
            }
        }
    }
    return false;
}

bool Certifier::prove(CellIndex cell, int tries) {
    // Each round takes care of somebody; who that leaves is seen in the next.
    for (int round = 0; round < 8; ++round) {
        const auto lack = book_.find_lack(cell);
        if (!lack) {
            return true;
        }
        const Lack first{lack->attackers.size() > 1 ? std::vector{lack->attackers.front()}
                                                    : lack->attackers};
        const bool helped = find(cell, *lack, tries) ||
                            (lack->attackers.size() > 1 && find(cell, first, tries)) ||
                            (solver_search_ && ask_solver(cell, first));
        if (!helped) {
            return false;
        }
    }
    return !book_.find_lack(cell);
}

bool Certifier::ask_solver(CellIndex cell, const Lack& lack) {
    const auto knowledge = book_.knowledge_of(lack.attackers);
    const auto before = reach_of(cell, lack);
    for (const Goal& goal : list_goals(cell, lack, Goals::also_nearer)) {
        auto witness = solver_search_->find(goal, knowledge, effort_.dives);
        if (witness && keep(std::move(*witness), solver_search_->changed_cells()) &&
            is_nearer(cell, lack, before)) {
            return true;
        }
    }
    return false;
}

bool Certifier::relax(CellIndex cell, const Lack& lack) {
    const Lack first{lack.attackers.empty() ? lack.attackers : std::vector{lack.attackers.front()}};
    const auto knowledge = book_.knowledge_of(first.attackers);
    std::optional<Relaxation> best;
    std::vector<Change> changed;
    for (const Goal& goal : list_goals(cell, first, Goals::enough)) {
        if (best && best->cost == 0) {
            break;
        }
        auto found = search_.relax(goal, knowledge, effort_.relax_tries);
        if (found && (!best || found->cost < best->cost)) {
            best = std::move(found);
            changed = search_.changed_cells();
        }
    }
    if (!best) {
        return false;
    }
    for (const CellIndex other : best->withhold) {
        result_.pattern[other] = Showing::withheld;
        result_.repaired.push_back(other);
        constraints_.loosen(other);
        search_.refresh(other);
    }
    if (solver_ != nullptr) {
        solver_search_ = std::make_unique<SolverSearch>(constraints_, *solver_);
    }
    ensure(fits(problem_, result_.pattern, best->witness), "a repair fits what is left");
    book_.add(std::move(best->witness), changed);
    return true;
}

void Certifier::repair(CellIndex cell) {
    // Every round that withholds makes the published set smaller, so this ends; the limit is for
    // goals that are met without ever being enough.
    for (int round = 0; round < 32; ++round) {
        const auto lack = book_.find_lack(cell);
        if (!lack || prove(cell, solver_search_ ? 0 : effort_.more_tries)) {
            return;
        }
        const auto left = book_.find_lack(cell);
        if (!left || !relax(cell, *left)) {
            return;
        }
    }
}

}  // namespace

bool fits(const Problem& problem, const Pattern& pattern, const Witness& witness) {
    std::map<CellIndex, std::int64_t> sums;
    for (const Change& change : witness) {
        if (change.atom >= problem.atoms()) {
            return false;
        }
        sums[change.atom] = add_checked(sums[change.atom], change.by);
        for (const Term& form : problem.forms_of(change.atom)) {
            sums[form.cell] =
                add_checked(sums[form.cell], multiply_checked(change.by, form.coefficient));
        }
    }
    return std::ranges::all_of(sums, [&](const auto& sum) {
        const Cell& cell = problem.cell(sum.first);
        const auto value = add_checked(cell.value, sum.second);
        return pattern[sum.first] == Showing::published
                   ? sum.second == 0
                   : value >= cell.lower && value <= cell.upper;
    });
}

Certification certify(const Problem& problem,
                      Pattern pattern,
                      Contributors contributors,
                      const Effort& effort,
                      Solver* solver) {
    return Certifier{problem, std::move(pattern), contributors, effort, solver}.run();
}

}  // namespace sleutel::disclosure
