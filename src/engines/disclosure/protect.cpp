#include "engines/disclosure/protect.hpp"

#include "base/error.hpp"

namespace sleutel::disclosure {

namespace {

[[noreturn]] void refuse(const char* key, std::size_t count) {
    throw Error{Failure::conflict, Message{key, {{"count", std::to_string(count)}}}};
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
    for (CellIndex cell = 0; cell < problem.countable(); ++cell) {
        release.values_.push_back(problem.cell(cell).value);
    }
    return release;
}

}  // namespace sleutel::disclosure
