#include "engines/disclosure/certify.hpp"

#include "base/distinct.hpp"
#include "base/error.hpp"
#include "engines/disclosure/internal/constraints.hpp"
#include "engines/disclosure/internal/linear_search.hpp"
#include "engines/disclosure/internal/move_search.hpp"
#include "engines/disclosure/internal/moves.hpp"
#include "engines/disclosure/internal/witness_book.hpp"
#include "engines/disclosure/internal/witness_search.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <set>

namespace sleutel::disclosure {

namespace {

constexpr int kPrograms = 2;    // for a goal, the later ones larger
constexpr int kFullRounds = 2;  // with moves of all atoms; later ones of those that need them

class Certifier {
public:
    Certifier(const Problem& problem,
              Pattern pattern,
              Contributors contributors,
              const Effort& effort,
              Solver* solver)
        : problem_{problem},
          effort_{effort},
          constraints_{problem, pattern},
          moves_{constraints_},
          move_search_{constraints_, moves_},
          search_{constraints_},
          book_{problem, contributors} {
        result_.pattern = std::move(pattern);
        if (solver != nullptr) {
            linear_search_ = std::make_unique<LinearSearch>(constraints_, *solver);
        }
    }

    Certification run() {
        const auto cells = list_sensitive();
        prove_by_moves(cells);
        for (const CellIndex cell : cells) {
            repair(cell);
        }
        publish_again();
        for (const CellIndex cell : cells) {
            if (book_.find_lack(cell)) {
                result_.unproven.push_back(cell);
            }
        }
        std::erase_if(result_.repaired,
                      [&](CellIndex cell) { return result_.pattern[cell] == Showing::published; });
        result_.proof = book_.make_proof(cells);
        return std::move(result_);
    }

private:
    enum class Goals : bool { enough, also_nearer };

    /// Of finding a witness, besides moves.
    enum class Means : std::uint8_t { moves, steps, programs };

    [[nodiscard]] std::vector<CellIndex> list_sensitive() const;
    [[nodiscard]] std::vector<Goal> list_goals(CellIndex cell, const Lack& lack, Goals which) const;

    [[nodiscard]] WitnessBook::Reach reach_of(CellIndex cell, const Lack& lack) const {
        return book_.reach(cell, lack.attackers.empty() ? kNobody : lack.attackers.front());
    }

    [[nodiscard]] bool is_nearer(CellIndex cell, const Lack& lack, WitnessBook::Reach before) const;
    void prove_by_moves(const std::vector<CellIndex>& cells);
    bool prove(CellIndex cell, Means means);
    bool prove_first(CellIndex cell, const Lack& lack, Means means);
    template <typename Search, typename HowHard>
    bool find(CellIndex cell, const Lack& lack, Search& search, const HowHard& how_hard);
    void repair(CellIndex cell);
    std::optional<Relaxation> relax(CellIndex cell, const Lack& lack, int attempt);
    void withhold_for(CellIndex cell, Relaxation relaxation);
    bool keep(Witness witness, const std::vector<Change>& changed);
    void publish_again();
    bool try_to_publish(CellIndex cell, Means means);
    bool prove_without(CellIndex cell, const std::vector<std::uint32_t>& dropped, Means means);

    const Problem& problem_;
    Effort effort_;
    Constraints constraints_;
    Moves moves_;
    MoveSearch move_search_;
    WitnessSearch search_;
    WitnessBook book_;
    std::unique_ptr<LinearSearch> linear_search_;
    std::vector<Change> changed_;            ///< by the best relaxation
    std::map<CellIndex, CellIndex> causes_;  ///< of what is withheld besides, for what
    int programs_left_ = std::numeric_limits<int>::max();  ///< unlimited while repairing
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
        // Of longer ones witnesses would be made that change so much that little can be published.
        if (witness.size() <= effort_.most_in_move) {
            moves_.add(witness);
        }
        book_.add(std::move(witness), changed);
        return true;
    }
    // A sum that followed from others before one of them was withheld, or a wrong answer.
    for (const Change& change : changed) {
        if (change.atom >= problem_.atoms() && result_.pattern[change.atom] == Showing::published) {
            constraints_.need_again(change.atom);
        }
    }
    return false;
}

template <typename Search, typename HowHard>
bool Certifier::find(CellIndex cell, const Lack& lack, Search& search, const HowHard& how_hard) {
    const auto knowledge = book_.knowledge_of(lack.attackers);
    const auto before = reach_of(cell, lack);
    for (const Goal& goal : list_goals(cell, lack, Goals::also_nearer)) {
        auto witness = search.find(goal, knowledge, how_hard);
        if (witness && keep(std::move(*witness), search.changed_cells()) &&
            is_nearer(cell, lack, before)) {
            return true;
        }
    }
    return false;
}

/// Against the first of those to whom something is missing.
bool Certifier::prove_first(CellIndex cell, const Lack& lack, Means means) {
    switch (means) {
        case Means::moves:
            return false;
        case Means::steps:
            return find(cell, lack, search_, effort_.more_tries);
        case Means::programs:
            return programs_left_-- > 0 &&
                   find(cell,
                        lack,
                        *linear_search_,
                        LinearSearch::Reach{
                            .atoms = effort_.atoms, .rounds = kPrograms, .dives = effort_.dives});
    }
    return false;
}

bool Certifier::prove(CellIndex cell, Means means) {
    // Moves are tried once more where programs follow: what has been withheld since may help.
    const int tries = means == Means::programs ? 1 : effort_.first_tries;
    // Each round takes care of somebody; who that leaves is seen in the next.
    for (int round = 0; round < 8; ++round) {
        const auto lack = book_.find_lack(cell);
        if (!lack) {
            return true;
        }
        const Lack first{lack->attackers.size() > 1 ? std::vector{lack->attackers.front()}
                                                    : lack->attackers};
        const bool are_several = lack->attackers.size() > 1;
        const bool helped = find(cell, *lack, move_search_, tries) ||
                            (are_several && find(cell, first, move_search_, tries)) ||
                            prove_first(cell, first, means);
        if (!helped) {
            return false;
        }
    }
    return !book_.find_lack(cell);
}

/// Round after round, with moves of another choice of what is solved for, aimed at what isn't
/// proven yet.
void Certifier::prove_by_moves(const std::vector<CellIndex>& cells) {
    auto left = cells;
    for (int round = 0; round < effort_.rounds_of_moves && !left.empty(); ++round) {
        std::vector<std::uint8_t> wanted;
        if (round >= kFullRounds) {
            wanted.assign(problem_.atoms(), 0);
            for (const CellIndex cell : left) {
                for (const Term& term : problem_.terms(cell)) {
                    wanted[term.cell] = 1;
                }
            }
        }
        moves_.add_circuits(static_cast<std::uint64_t>(round) + 1, wanted);
        std::erase_if(left, [&](CellIndex cell) { return prove(cell, Means::moves); });
    }
}

std::optional<Relaxation> Certifier::relax(CellIndex cell, const Lack& lack, int attempt) {
    const auto knowledge = book_.knowledge_of(lack.attackers);
    std::optional<Relaxation> best;
    const auto take = [&](std::optional<Relaxation> found, const std::vector<Change>& changed) {
        if (found && (!best || found->cost < best->cost)) {
            best = std::move(found);
            changed_ = changed;
        }
    };
    for (const Goal& goal : list_goals(cell, lack, Goals::enough)) {
        if (best && best->cost == 0) {
            break;
        }
        if (linear_search_) {
            const LinearSearch::Reach reach{effort_.atoms_to_withhold << (2 * attempt),
                                            kPrograms + attempt,
                                            effort_.dives,
                                            attempt == 0 ? 0 : effort_.nodes};
            take(linear_search_->relax(goal, knowledge, reach), linear_search_->changed_cells());
        }
        if (!linear_search_ || attempt > 0) {
            take(search_.relax(goal, knowledge, effort_.relax_tries), search_.changed_cells());
        }
    }
    return best;
}

void Certifier::withhold_for(CellIndex cell, Relaxation relaxation) {
    for (const CellIndex other : relaxation.withhold) {
        result_.pattern[other] = Showing::withheld;
        result_.repaired.push_back(other);
        causes_.emplace(other, cell);
        constraints_.loosen(other);
        search_.refresh(other);
        move_search_.refresh(other);
    }
    keep(std::move(relaxation.witness), changed_);
}

void Certifier::repair(CellIndex cell) {
    // Every round that withholds makes the published set smaller, so this ends; the limit is for
    // goals that are met without ever being enough.
    for (int round = 0; round < 32; ++round) {
        if (prove(cell, linear_search_ ? Means::programs : Means::steps)) {
            return;
        }
        const auto lack = book_.find_lack(cell);
        const Lack first{lack->attackers.empty() ? lack->attackers
                                                 : std::vector{lack->attackers.front()}};
        std::optional<Relaxation> found;
        for (int attempt = 0; attempt < 3 && !found; ++attempt) {
            found = relax(cell, first, attempt);
        }
        if (!found) {
            return;
        }
        withhold_for(cell, std::move(*found));
    }
}

/// Once all is proven: from the dearest to the cheapest, what needn't be withheld. What was
/// withheld at first follows from sums as a rule, so that only what was added is worth programs.
void Certifier::publish_again() {
    std::vector<CellIndex> cells;
    for (CellIndex cell = 0; cell < problem_.countable(); ++cell) {
        const Cell& it = problem_.cell(cell);
        if (result_.pattern[cell] == Showing::withheld && it.role == Role::open &&
            !it.protection.is_needed()) {
            cells.push_back(cell);
        }
    }
    std::ranges::stable_sort(
        cells, std::greater{}, [&](CellIndex cell) { return problem_.cell(cell).weight; });
    const std::set<CellIndex> added{result_.repaired.begin(), result_.repaired.end()};
    programs_left_ = effort_.programs_to_publish;
    for (const CellIndex cell : cells) {
        try_to_publish(cell,
                       linear_search_ && added.contains(cell) ? Means::programs : Means::moves);
    }
}

bool Certifier::try_to_publish(CellIndex cell, Means means) {
    const auto dropped = book_.list_changing(cell);
    if (dropped.size() > effort_.most_dropped) {
        return false;
    }
    const auto refresh = [&] {
        search_.refresh(cell);
        move_search_.refresh(cell);
    };
    result_.pattern[cell] = Showing::published;
    constraints_.tighten(cell);
    refresh();
    for (const auto witness : dropped) {
        book_.drop(witness);
    }
    if (prove_without(cell, dropped, means)) {
        return true;
    }
    for (const auto witness : dropped) {
        book_.take_back(witness);
    }
    result_.pattern[cell] = Showing::withheld;
    constraints_.loosen(cell);
    refresh();
    return false;
}

/// What the cell was withheld for comes first: that is what can't be proven without it as a rule.
bool Certifier::prove_without(CellIndex cell,
                              const std::vector<std::uint32_t>& dropped,
                              Means means) {
    std::vector<CellIndex> cells;
    for (const auto witness : dropped) {
        const auto more = book_.cells_of(witness);
        cells.insert(cells.end(), more.begin(), more.end());
    }
    keep_distinct(cells);
    if (const auto cause = causes_.find(cell); cause != causes_.end()) {
        cells.insert(cells.begin(), cause->second);
    }
    return std::ranges::all_of(cells, [&](CellIndex other) { return prove(other, means); });
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
