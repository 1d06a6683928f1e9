#include "engines/disclosure/internal/witness_search.hpp"

#include <algorithm>
#include <cstdlib>

namespace sleutel::disclosure {

namespace {

constexpr std::uint32_t kSteps = 160;  // of one try
constexpr std::uint32_t kTabu = 6;     // steps during which a change isn't undone
constexpr std::size_t kWindow = 192;   // atoms of a large sum that are looked at in one step
constexpr std::int64_t kScale = 16;    // of a broken sum, beside the small preferences
constexpr std::uint64_t kImpossible = ~std::uint64_t{0};
constexpr std::int64_t kFar = kNoUpper / 4;  // no change comes near it
constexpr std::int64_t kHardPenalty = 4000;  // a broken sum that can't be withheld

}  // namespace

WitnessSearch::WitnessSearch(const Constraints& constraints)
    : constraints_{constraints},
      problem_{constraints.problem()},
      sums_(problem_.size(), 0),
      tabu_until_(problem_.atoms(), 0),
      is_locked_(problem_.atoms(), 0),
      is_touched_(problem_.size(), 0),
      place_(problem_.size(), 0) {
    for (CellIndex cell = 0; cell < problem_.size(); ++cell) {
        least_.push_back(constraints.of(cell).least);
        most_.push_back(constraints.of(cell).most);
    }
}

void WitnessSearch::refresh(CellIndex cell) {
    least_[cell] = constraints_.of(cell).least;
    most_[cell] = constraints_.of(cell).most;
}

std::uint64_t WitnessSearch::random() {
    std::uint64_t bits = seed_ += 0x9E3779B97F4A7C15U;
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

std::int64_t WitnessSearch::violation(CellIndex cell, std::int64_t sum) const {
    if (sum < least_[cell]) {
        return sum - least_[cell];
    }
    return sum > most_[cell] ? sum - most_[cell] : 0;
}

std::int64_t WitnessSearch::penalty(CellIndex cell, std::int64_t sum) const {
    const auto amount = std::abs(violation(cell, sum));
    if (amount == 0) {
        return 0;
    }
    if (mode_ == Mode::strict) {
        return amount * kScale;
    }
    const auto cost = constraints_.of(cell).cost;
    return std::min<std::int64_t>(amount, 8) + (cost != 0 ? cost * kScale : kHardPenalty);
}

void WitnessSearch::note_violation(CellIndex cell) {
    const bool is_violated = violation(cell, sums_[cell]) != 0;
    if (is_violated && place_[cell] == 0) {
        violated_.push_back(cell);
        place_[cell] = static_cast<std::uint32_t>(violated_.size());
    } else if (!is_violated && place_[cell] != 0) {
        const CellIndex last = violated_.back();
        violated_[place_[cell] - 1] = last;
        place_[last] = place_[cell];
        place_[cell] = 0;
        violated_.pop_back();
    }
}

void WitnessSearch::add_to_sum(CellIndex cell, std::int64_t by) {
    if (is_touched_[cell] == 0) {
        is_touched_[cell] = 1;
        touched_.push_back(cell);
    }
    sums_[cell] += by;
    note_violation(cell);
}

void WitnessSearch::apply(CellIndex atom, std::int64_t by) {
    add_to_sum(atom, by);
    for (const Term& form : forms_of(atom)) {
        add_to_sum(form.cell, by * form.coefficient);
    }
    tabu_until_[atom] = step_ + kTabu;
}

std::span<const Term> WitnessSearch::forms_of(CellIndex atom) const {
    return mode_ == Mode::strict ? constraints_.needed_forms(atom)
                                 : constraints_.telling_forms(atom);
}

void WitnessSearch::reset() {
    for (const CellIndex cell : touched_) {
        sums_[cell] = 0;
        place_[cell] = 0;
        is_touched_[cell] = 0;
        if (cell < problem_.atoms()) {
            tabu_until_[cell] = 0;
        }
    }
    for (const CellIndex cell : violated_) {
        place_[cell] = 0;
    }
    touched_.clear();
    violated_.clear();
    step_ = 1;
}

void WitnessSearch::narrow(CellIndex cell, std::int64_t least, std::int64_t most) {
    narrowed_.push_back(cell);
    least_[cell] = std::max(least_[cell], least);
    most_[cell] = std::min(most_[cell], most);
}

void WitnessSearch::begin(const Goal& goal, const Knowledge& knowledge) {
    seed_ = goal.cell * 0x2545F4914F6CDD1DU + static_cast<std::uint64_t>(goal.by);
    if (goal.by > 0) {
        narrow(goal.cell, goal.by, kNoUpper);
    } else {
        narrow(goal.cell, -kNoUpper, goal.by);
    }
    for (const CellIndex cell : knowledge.exact) {
        narrow(cell, 0, 0);
    }
    for (const OwnPart& part : knowledge.parts) {
        narrow(part.cell, part.least - problem_.cell(part.cell).value, kNoUpper);
    }
}

void WitnessSearch::end(const Goal& goal) {
    reset();
    for (const CellIndex cell : narrowed_) {
        refresh(cell);
    }
    narrowed_.clear();
    if (goal.cell < problem_.atoms()) {
        is_locked_[goal.cell] = 0;
    }
}

bool WitnessSearch::start_goal(const Goal& goal) {
    reset();
    note_violation(goal.cell);
    if (goal.cell >= problem_.atoms()) {
        return true;
    }
    if (goal.by < least_[goal.cell] || goal.by > most_[goal.cell]) {
        return false;
    }
    apply(goal.cell, goal.by);
    is_locked_[goal.cell] = 1;
    return true;
}

CellIndex WitnessSearch::choose_violated() {
    CellIndex chosen = kNoCell;
    const bool any = random() % 8 == 0;
    const std::size_t start = random() % violated_.size();
    for (std::size_t at = 0; at < violated_.size(); ++at) {
        const CellIndex cell = violated_[(start + at) % violated_.size()];
        if (cell < problem_.atoms() && mode_ == Mode::relaxed) {
            continue;
        }
        if (chosen == kNoCell || constraints_.of(cell).atoms < constraints_.of(chosen).atoms) {
            chosen = cell;
        }
        if (any && chosen != kNoCell) {
            break;
        }
    }
    return chosen;
}

std::optional<WitnessSearch::Step> WitnessSearch::step_for(const Term& term, CellIndex form) const {
    const CellIndex atom = term.cell;
    if (is_locked_[atom] != 0 || tabu_until_[atom] > step_) {
        return std::nullopt;
    }
    const Cell& cell = problem_.cell(atom);
    const bool is_free = constraints_.is_free(atom);
    if (!is_free && (mode_ == Mode::strict || cell.role != Role::open)) {
        return std::nullopt;
    }
    const auto missing = -violation(form, sums_[form]);
    auto by = missing / term.coefficient;
    if (by == 0) {
        by = (missing > 0) == (term.coefficient > 0) ? 1 : -1;
    }
    const auto least = is_free ? least_[atom] : cell.lower - cell.value;
    const auto most = is_free ? std::min(most_[atom], kFar) : kFar;
    by = std::clamp(by, std::min<std::int64_t>(least - sums_[atom], 0), most - sums_[atom]);
    const bool helps = by != 0 && (by > 0) == ((missing > 0) == (term.coefficient > 0));
    return helps ? std::optional{Step{atom, by}} : std::nullopt;
}

std::int64_t WitnessSearch::score(const Step& step) const {
    std::int64_t score = 0;
    for (const Term& form : forms_of(step.atom)) {
        const auto sum = sums_[form.cell];
        score += penalty(form.cell, sum + step.by * form.coefficient) - penalty(form.cell, sum);
    }
    if (!constraints_.is_free(step.atom)) {
        score +=
            penalty(step.atom, sums_[step.atom] + step.by) - penalty(step.atom, sums_[step.atom]);
    }
    // What changes a sole contributor's cell is of no use against him.
    if (problem_.cell(step.atom).owner != kNobody && sums_[step.atom] == 0) {
        score += 6;
    }
    if (sums_[step.atom] + step.by == 0) {
        score -= 3;
    }
    return score;
}

WitnessSearch::Step WitnessSearch::choose_step(CellIndex form) {
    const auto terms = mode_ == Mode::strict ? constraints_.free_terms(form) : problem_.terms(form);
    Step best;
    std::int64_t best_score = 0;
    if (terms.empty()) {
        return best;
    }
    const std::size_t start = random() % terms.size();
    const std::size_t count = std::min(terms.size(), kWindow);
    for (std::size_t at = 0; at < count; ++at) {
        const auto step = step_for(terms[(start + at) % terms.size()], form);
        if (!step) {
            continue;
        }
        const auto it = score(*step) + static_cast<std::int64_t>(random() % 4);
        if (best.atom == kNoCell || it < best_score) {
            best = *step;
            best_score = it;
        }
    }
    return best;
}

std::uint64_t WitnessSearch::cost_now() const {
    std::uint64_t cost = 0;
    for (const CellIndex cell : violated_) {
        const Cell& it = problem_.cell(cell);
        const bool is_hard = constraints_.of(cell).cost == 0 || it.value + sums_[cell] < it.lower ||
                             std::ranges::find(narrowed_, cell) != narrowed_.end();
        if (is_hard) {
            return kImpossible;
        }
        cost += constraints_.of(cell).cost;
    }
    return cost;
}

Witness WitnessSearch::witness_now() const {
    Witness witness;
    for (const CellIndex cell : touched_) {
        if (cell < problem_.atoms() && sums_[cell] != 0) {
            witness.push_back({cell, sums_[cell]});
        }
    }
    std::ranges::sort(witness, {}, &Change::atom);
    return witness;
}

void WitnessSearch::keep_changed() {
    changed_.clear();
    for (const CellIndex cell : touched_) {
        if (sums_[cell] != 0) {
            changed_.push_back({cell, sums_[cell]});
        }
    }
    std::ranges::sort(changed_, {}, &Change::atom);
}

bool WitnessSearch::run(const Goal& goal, Relaxation& best) {
    if (!start_goal(goal)) {
        return false;
    }
    for (; step_ < kSteps; ++step_) {
        const auto cost = mode_ == Mode::relaxed || violated_.empty() ? cost_now() : best.cost;
        if (cost < best.cost) {
            best = {witness_now(), violated_, cost};
            keep_changed();
        }
        if (violated_.empty()) {
            return true;
        }
        const CellIndex form = choose_violated();
        if (form == kNoCell) {
            return false;
        }
        const Step step = choose_step(form);
        if (step.atom != kNoCell) {
            apply(step.atom, step.by);
        } else if (violated_.size() == 1 && mode_ == Mode::strict) {
            return false;
        }
    }
    return false;
}

std::optional<Witness> WitnessSearch::find(const Goal& goal,
                                           const Knowledge& knowledge,
                                           int tries) {
    mode_ = Mode::strict;
    begin(goal, knowledge);
    Relaxation best;
    best.cost = kImpossible;
    bool found = false;
    for (int attempt = 0; attempt < tries && !found; ++attempt) {
        found = run(goal, best);
    }
    end(goal);
    return found ? std::optional{std::move(best.witness)} : std::nullopt;
}

std::optional<Relaxation> WitnessSearch::relax(const Goal& goal,
                                               const Knowledge& knowledge,
                                               int tries) {
    mode_ = Mode::relaxed;
    begin(goal, knowledge);
    Relaxation best;
    best.cost = kImpossible;
    for (int attempt = 0; attempt < tries && best.cost != 0; ++attempt) {
        run(goal, best);
    }
    end(goal);
    return best.cost == kImpossible ? std::nullopt : std::optional{std::move(best)};
}

}  // namespace sleutel::disclosure
