#include "engines/disclosure/protect.hpp"

#include "base/error.hpp"
#include "engines/disclosure/exact.hpp"

namespace sleutel::disclosure {

namespace {

[[noreturn]] void refuse(const char* key, std::size_t count) {
    throw Error{Failure::conflict, Message{key, {{"count", std::to_string(count)}}}};
}

/// Where the problem is small enough, the pattern with the least loss, if that can be proven as it
/// is; otherwise what there was.
Certification find_better(const Problem& problem,
                          Contributors contributors,
                          const Effort& effort,
                          Solver& solver,
                          Certification proven) {
    const auto exact = withhold_exactly(problem, contributors, proven.pattern, {}, solver);
    if (!exact) {
        return proven;
    }
    auto better = certify(problem, *exact, contributors, effort, &solver);
    const bool is_proven = better.unproven.empty() && better.repaired.empty();
    const bool is_better = find_loss(problem, better.pattern) < find_loss(problem, proven.pattern);
    return is_proven && is_better ? std::move(better) : std::move(proven);
}

}  // namespace

ReleasedCell Release::cell(CellIndex index) const {
    ensure(index < values_.size(), "only cells of the protected problem are released");
    return certification_.pattern[index] == Showing::published ? ReleasedCell{values_[index]}
                                                               : ReleasedCell{};
}

Release protect(const Problem& problem,
                Contributors contributors,
                const Effort& effort,
                Solver* solver) {
    auto first = withhold(problem, contributors);
    if (!first.conflicts.empty()) {
        refuse("disclosure.must_show_conflict", first.conflicts.size());
    }
    Release release;
    release.certification_ =
        certify(problem, std::move(first.pattern), contributors, effort, solver);
    if (!release.certification_.unproven.empty()) {
        refuse("disclosure.no_proof", release.certification_.unproven.size());
    }
    if (solver != nullptr) {
        release.certification_ =
            find_better(problem, contributors, effort, *solver, std::move(release.certification_));
    }
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        release.values_.push_back(problem.cell(cell).value);
    }
    return release;
}

}  // namespace sleutel::disclosure
