#include "engines/disclosure/internal/move_search.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace sleutel::disclosure {

namespace {

constexpr int kSteps = 32;           // of one try
constexpr std::size_t kLooks = 48;   // moves that are weighed in one step
constexpr std::size_t kTabu = 6;     // steps after which a move may be taken back
constexpr std::int64_t kScale = 16;  // of a broken bound, beside the small preferences

}  // namespace

MoveSearch::MoveSearch(const Constraints& constraints, const Moves& moves)
    : constraints_{constraints},
      problem_{constraints.problem()},
      moves_{moves},
      sums_(problem_.size(), 0),
      is_touched_(problem_.size(), 0),
      place_(problem_.size(), 0) {
    for (CellIndex cell = 0; cell < problem_.size(); ++cell) {
        least_.push_back(constraints.of(cell).least);
        most_.push_back(constraints.of(cell).most);
    }
}

void MoveSearch::refresh(CellIndex cell) {
    least_[cell] = constraints_.of(cell).least;
    most_[cell] = constraints_.of(cell).most;
}

std::uint64_t MoveSearch::random() {
    std::uint64_t bits = seed_ += 0x9E3779B97F4A7C15U;
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

void MoveSearch::narrow(CellIndex cell, std::int64_t least, std::int64_t most) {
    narrowed_.push_back(cell);
    least_[cell] = std::max(least_[cell], least);
    most_[cell] = std::min(most_[cell], most);
}

void MoveSearch::begin(const Goal& goal, const Knowledge& knowledge) {
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

void MoveSearch::reset() {
    for (const CellIndex cell : touched_) {
        sums_[cell] = 0;
        is_touched_[cell] = 0;
        place_[cell] = 0;
    }
    for (const CellIndex cell : broken_) {
        place_[cell] = 0;
    }
    touched_.clear();
    broken_.clear();
    done_.clear();
}

void MoveSearch::end() {
    reset();
    for (const CellIndex cell : narrowed_) {
        refresh(cell);
    }
    narrowed_.clear();
}

std::int64_t MoveSearch::distance(CellIndex cell, std::int64_t sum) const {
    return sum < least_[cell] ? least_[cell] - sum : sum > most_[cell] ? sum - most_[cell] : 0;
}

void MoveSearch::note_broken(CellIndex cell) {
    const bool is_broken = distance(cell, sums_[cell]) != 0;
    if (is_broken && place_[cell] == 0) {
        broken_.push_back(cell);
        place_[cell] = static_cast<std::uint32_t>(broken_.size());
    } else if (!is_broken && place_[cell] != 0) {
        const CellIndex last = broken_.back();
        broken_[place_[cell] - 1] = last;
        place_[last] = place_[cell];
        place_[cell] = 0;
        broken_.pop_back();
    }
}

void MoveSearch::apply(const Step& step) {
    for (const Change& entry : moves_.entries(step.move)) {
        if (is_touched_[entry.atom] == 0) {
            is_touched_[entry.atom] = 1;
            touched_.push_back(entry.atom);
        }
        sums_[entry.atom] += step.times * entry.by;
        note_broken(entry.atom);
    }
    done_.push_back(step);
}

std::int64_t MoveSearch::score(const Step& step, std::int64_t best) const {
    std::int64_t score = 0;
    for (const Change& entry : moves_.entries(step.move)) {
        const auto now = sums_[entry.atom];
        const auto then = now + step.times * entry.by;
        score += kScale * (distance(entry.atom, then) - distance(entry.atom, now));
        if (entry.atom < problem_.atoms()) {
            score += std::abs(then) - std::abs(now);
            // A sole contributor sees that this isn't so.
            const bool is_new = now == 0 && problem_.cell(entry.atom).owner != kNobody;
            score += is_new ? 2 : 0;
        }
        if (score > best + 64 * kScale) {
            break;
        }
    }
    return score;
}

MoveSearch::Step MoveSearch::choose_step(CellIndex cell) {
    const auto uses = moves_.uses(cell);
    Step best;
    if (uses.empty()) {
        return best;
    }
    std::int64_t best_score = std::numeric_limits<std::int64_t>::max() / 2;
    const bool is_up = sums_[cell] < least_[cell];
    const std::size_t start = random() % uses.size();
    const auto count = std::min(uses.size(), kLooks);
    for (std::size_t at = 0; at < count; ++at) {
        const auto& use = uses[(start + at) % uses.size()];
        const Step step{use.move, (use.by > 0) == is_up ? 1 : -1};
        const auto recent = done_.size() > kTabu ? done_.end() - kTabu : done_.begin();
        if (std::any_of(recent, done_.end(), [&](const Step& other) {
                return other.move == step.move && other.times != step.times;
            })) {
            continue;
        }
        const auto it = score(step, best_score) + static_cast<std::int64_t>(random() % 4);
        if (it < best_score) {
            best = step;
            best_score = it;
        }
    }
    return best;
}

bool MoveSearch::run(const Goal& goal) {
    reset();
    note_broken(goal.cell);
    for (int step = 0; step < kSteps && !broken_.empty(); ++step) {
        const Step chosen = choose_step(broken_[random() % broken_.size()]);
        if (chosen.times == 0) {
            return false;
        }
        apply(chosen);
    }
    return broken_.empty();
}

Witness MoveSearch::take_witness() {
    Witness witness;
    changed_.clear();
    for (const CellIndex cell : touched_) {
        if (sums_[cell] == 0) {
            continue;
        }
        changed_.push_back({cell, sums_[cell]});
        if (cell < problem_.atoms()) {
            witness.push_back(changed_.back());
        }
    }
    std::ranges::sort(witness, {}, &Change::atom);
    std::ranges::sort(changed_, {}, &Change::atom);
    return witness;
}

std::optional<Witness> MoveSearch::find(const Goal& goal, const Knowledge& knowledge, int tries) {
    begin(goal, knowledge);
    std::optional<Witness> witness;
    for (int attempt = 0; attempt < tries && !witness; ++attempt) {
        if (run(goal)) {
            witness = take_witness();
        }
    }
    end();
    return witness;
}

}  // namespace sleutel::disclosure
