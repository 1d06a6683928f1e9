#include "engines/disclosure/internal/linear_search.hpp"

#include <algorithm>
#include <cmath>

namespace sleutel::disclosure {

namespace {

constexpr std::size_t kFirstAtoms = 120;  // of the first program; each further try takes more
constexpr std::size_t kAtomsPerSum = 10;
constexpr std::size_t kMoreAtoms = 64;
constexpr int kRoundsToReach = 20;
constexpr int kRoundsToTry = 2;  // where nothing more may be withheld, so that it may be hopeless
constexpr double kNothing = 1e-6;

}  // namespace

LinearSearch::LinearSearch(const Constraints& constraints, Solver& solver)
    : constraints_{constraints},
      problem_{constraints.problem()},
      solver_{solver},
      places_(problem_.size()),
      is_in_(problem_.size(), 0),
      is_narrowed_(problem_.size(), 0),
      gains_(problem_.atoms(), 0),
      sums_(problem_.size(), 0) {}

LinearSearch::Range LinearSearch::range_of(CellIndex cell) const {
    if (is_narrowed_[cell] != 0) {
        return std::ranges::find(narrowed_, cell, &Narrowed::cell)->range;
    }
    if (may_be_withheld(cell)) {
        const Cell& it = problem_.cell(cell);
        return {it.lower - it.value, it.upper == kNoUpper ? kNoUpper : it.upper - it.value};
    }
    return {constraints_.of(cell).least, constraints_.of(cell).most};
}

/// Published, but at a price it could be withheld.
bool LinearSearch::may_be_withheld(CellIndex cell) const {
    return withholding_ == Withholding::at_a_price && constraints_.of(cell).cost != 0;
}

bool LinearSearch::can_move(CellIndex atom) const {
    if (!constraints_.is_free(atom) && !may_be_withheld(atom)) {
        return false;
    }
    const Range range = range_of(atom);
    return range.least < 0 || range.most > 0;
}

void LinearSearch::narrow(CellIndex cell, Range range) {
    Range now = range_of(cell);
    now = {std::max(now.least, range.least), std::min(now.most, range.most)};
    if (is_narrowed_[cell] != 0) {
        std::ranges::find(narrowed_, cell, &Narrowed::cell)->range = now;
        return;
    }
    is_narrowed_[cell] = 1;
    narrowed_.push_back({cell, now});
}

/// False where the goal is out of reach for what everybody knows of that cell.
bool LinearSearch::begin(const Goal& goal, const Knowledge& knowledge) {
    goal_ = goal;
    for (const OwnPart& part : knowledge.parts) {
        narrow(part.cell, {part.least - problem_.cell(part.cell).value, kNoUpper});
    }
    for (const CellIndex known : knowledge.exact) {
        narrow(known, {0, 0});
    }
    const Range range = range_of(goal.cell);
    if (goal.by < range.least || goal.by > range.most) {
        return false;
    }
    for (const Term& term : problem_.terms(goal.cell)) {
        places_of_goal_.emplace(term.cell, term.coefficient);
        if (can_move(term.cell) && atoms_.size() < kFirstAtoms) {
            take_in(term.cell);
        }
    }
    if (goal.cell >= problem_.atoms()) {
        take_in_row(goal.cell);
    }
    return !atoms_.empty();
}

void LinearSearch::end() {
    for (const CellIndex atom : atoms_) {
        places_[atom] = {};
        is_in_[atom] = 0;
    }
    for (const CellIndex form : rows_) {
        places_[form] = {};
        is_in_[form] = 0;
    }
    for (const Narrowed& narrowed : narrowed_) {
        is_narrowed_[narrowed.cell] = 0;
    }
    atoms_.clear();
    rows_.clear();
    narrowed_.clear();
    places_of_goal_.clear();
}

void LinearSearch::take_in(CellIndex atom) {
    if (is_in_[atom] != 0) {
        return;
    }
    is_in_[atom] = 1;
    atoms_.push_back(atom);
    // What follows from the others is kept with them, unless one of them may be withheld.
    const auto forms = withholding_ == Withholding::none ? constraints_.needed_forms(atom)
                                                         : constraints_.telling_forms(atom);
    for (const Term& form : forms) {
        if (constraints_.limits(form.cell) || is_narrowed_[form.cell] != 0) {
            take_in_row(form.cell);
        }
    }
}

void LinearSearch::take_in_row(CellIndex form) {
    if (is_in_[form] == 0) {
        is_in_[form] = 1;
        rows_.push_back(form);
    }
}

/// Atoms of sums that are in already bring in the fewest new sums.
void LinearSearch::take_in_some_of(CellIndex form, std::size_t most) {
    struct Choice {
        std::size_t new_rows = 0;
        CellIndex atom = 0;
    };

    constexpr std::size_t kLooks = 96;
    const auto terms = problem_.terms(form);
    std::vector<Choice> choices;
    const std::size_t stride = std::max<std::size_t>(terms.size() / kLooks, 1);
    for (std::size_t at = (goal_.cell + form) % stride; at < terms.size(); at += stride) {
        const CellIndex atom = terms[at].cell;
        if (is_in_[atom] != 0 || !can_move(atom)) {
            continue;
        }
        std::size_t new_rows = 0;
        for (const Term& other : constraints_.telling_forms(atom)) {
            new_rows += is_in_[other.cell] == 0 ? 1U : 0U;
        }
        choices.push_back({new_rows, atom});
    }
    const auto count = std::min(most, choices.size());
    std::ranges::partial_sort(
        choices,
        choices.begin() + static_cast<std::ptrdiff_t>(count),
        [](const Choice& left, const Choice& right) {
            return std::pair{left.new_rows, left.atom} < std::pair{right.new_rows, right.atom};
        });
    for (std::size_t at = 0; at < count; ++at) {
        take_in(choices[at].atom);
    }
}

void LinearSearch::take_in_around(std::size_t most) {
    for (std::size_t at = 0; at < rows_.size() && atoms_.size() < most; ++at) {
        take_in_some_of(rows_[at], kAtomsPerSum);
    }
}

/// What the prices say a change by one of each further atom is worth; gives the atoms.
std::vector<CellIndex> LinearSearch::sum_gains(std::span<const double> prices) {
    std::vector<CellIndex> touched;
    const auto add_gains = [&](CellIndex form, double price) {
        if (std::abs(price) < kNothing) {
            return;
        }
        for (const Term& term : problem_.terms(form)) {
            if (is_in_[term.cell] == 0) {
                if (gains_[term.cell] == 0) {
                    touched.push_back(term.cell);
                }
                gains_[term.cell] += price * term.coefficient;
            }
        }
    };
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        add_gains(rows_[at], prices[at + 1]);
    }
    if (goal_.cell >= problem_.atoms()) {
        add_gains(goal_.cell, prices[0] * (goal_.by > 0 ? 1 : -1));
    }
    return touched;
}

/// Takes in the atoms whose change the prices say is worth most.
bool LinearSearch::take_in_priced(std::span<const double> prices) {
    struct Choice {
        double worth = 0;
        CellIndex atom = 0;
    };

    const auto touched = sum_gains(prices);
    std::vector<Choice> choices;
    for (const CellIndex atom : touched) {
        const double gain = gains_[atom];
        gains_[atom] = 0;
        if (!can_move(atom)) {
            continue;
        }
        const Range range = range_of(atom);
        const double worth = std::max(range.most > 0 ? gain : 0, range.least < 0 ? -gain : 0) -
                             static_cast<double>(cost_of(atom));
        if (worth > kNothing) {
            choices.push_back({worth, atom});
        }
    }
    const auto count = std::min(std::max(kMoreAtoms, atoms_.size() / 2), choices.size());
    std::ranges::partial_sort(choices,
                              choices.begin() + static_cast<std::ptrdiff_t>(count),
                              [](const Choice& left, const Choice& right) {
                                  return left.worth != right.worth ? left.worth > right.worth
                                                                   : left.atom < right.atom;
                              });
    for (std::size_t at = 0; at < count; ++at) {
        take_in(choices[at].atom);
    }
    return count > 0;
}

bool LinearSearch::withholds(std::span<const double> numbers) const {
    return std::ranges::any_of(dear_columns_,
                               [&](std::uint32_t column) { return numbers[column] > kNothing; });
}

/// True where the goal is reached; then the solver holds the program.
bool LinearSearch::solve(int rounds) {
    // Some more where the goal isn't reached at all; it is, as soon as enough may be withheld.
    const int more = withholding_ == Withholding::at_a_price ? kRoundsToReach : kRoundsToTry;
    for (int round = 0; round < rounds + more; ++round) {
        const Program program = make_program();
        solver_.load(program);
        const auto answer = solver_.solve_relaxed();
        if (!answer || answer->numbers.size() < program.columns.size() ||
            answer->prices.size() < program.rows.size()) {
            return false;
        }
        const bool is_reached = std::abs(answer->numbers[kMissing]) < kNothing;
        const bool is_enough = is_reached && (round + 1 >= rounds || !withholds(answer->numbers));
        if (is_enough || !take_in_priced(answer->prices)) {
            return is_reached;
        }
    }
    return false;
}

std::optional<std::vector<std::int64_t>> LinearSearch::ask(const Reach& search) {
    take_in_around(search.atoms);
    if (!solve(search.rounds)) {
        return std::nullopt;
    }
    solver_.set_column(kMissing, 0, 0);
    auto answer = solver_.solve_vertex(search.dives);
    return answer || search.nodes == 0 ? answer : solver_.solve_whole(search.nodes);
}

Witness LinearSearch::read(const std::vector<std::int64_t>& numbers) {
    std::vector<CellIndex> touched;
    Witness witness;
    const auto add = [&](CellIndex cell, std::int64_t by) {
        touched.push_back(cell);
        sums_[cell] += by;
    };
    for (const CellIndex atom : atoms_) {
        const Place& place = places_[atom];
        const auto number = [&](std::uint32_t column) {
            return column < numbers.size() ? numbers[column] : 0;
        };
        const auto by = number(place.up) - number(place.down);
        if (by == 0) {
            continue;
        }
        witness.push_back({atom, by});
        add(atom, by);
        for (const Term& form : constraints_.telling_forms(atom)) {
            add(form.cell, by * form.coefficient);
        }
    }
    std::ranges::sort(witness, {}, &Change::atom);
    std::ranges::sort(touched);
    changed_.clear();
    for (const CellIndex cell : touched) {
        if (const auto by = std::exchange(sums_[cell], 0); by != 0) {
            changed_.push_back({cell, by});
        }
    }
    return witness;
}

Relaxation LinearSearch::make_relaxation(Witness witness) const {
    Relaxation relaxation{std::move(witness), {}, 0};
    for (const Change& change : changed_) {
        if (const auto cost = constraints_.of(change.atom).cost; cost != 0) {
            relaxation.withhold.push_back(change.atom);
            relaxation.cost += cost;
        }
    }
    return relaxation;
}

std::optional<Witness> LinearSearch::answer(const Goal& goal,
                                            const Knowledge& knowledge,
                                            const Reach& search) {
    std::optional<Witness> witness;
    if (begin(goal, knowledge)) {
        if (const auto numbers = ask(search)) {
            witness = read(*numbers);
        }
    }
    end();
    return witness;
}

std::optional<Witness> LinearSearch::find(const Goal& goal,
                                          const Knowledge& knowledge,
                                          const Reach& reach) {
    withholding_ = Withholding::none;
    auto witness = answer(goal, knowledge, reach);
    withholding_ = Withholding::at_a_price;
    return witness;
}

std::optional<Relaxation> LinearSearch::relax(const Goal& goal,
                                              const Knowledge& knowledge,
                                              const Reach& search) {
    auto witness = answer(goal, knowledge, search);
    return witness ? std::optional{make_relaxation(std::move(*witness))} : std::nullopt;
}

}  // namespace sleutel::disclosure
