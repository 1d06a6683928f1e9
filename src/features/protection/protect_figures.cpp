#include "features/protection/protect_figures.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/disclosure/certificate.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/solver.hpp"
#include "features/protection/internal/release_problem.hpp"

#include <algorithm>
#include <set>

namespace sleutel::protection {

namespace {

using indicators::Definition;
using indicators::Measure;

/// What must be shown gives away numbers that nobody decided to publish.
[[noreturn]] void refuse_conflict(const CellSet& set,
                                  const ReleaseProblem& problem,
                                  const std::vector<disclosure::CellIndex>& conflicts) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < set.cells().size(); ++at) {
        if (std::ranges::find(conflicts, problem.cells()[at]) != conflicts.end()) {
            names.push_back(to_text(set.cells()[at].name));
        }
    }
    throw Error{Failure::conflict,
                {"protection.decision_gives_away", {{"cells", join(names, ", ")}}}};
}

class Releaser {
public:
    Releaser(const ReleaseBasis& basis, std::span<const FigureRequest> requests)
        : basis_{basis}, requests_{requests}, set_{basis} {
        for (const auto& [definition, by] : requests) {
            set_.add(*definition, by);
        }
        set_.find_atoms();
        problem_.emplace(set_, basis.settings);
    }

    ReleasedFigures run() {
        const auto first =
            disclosure::withhold(problem_->problem(), disclosure::Contributors::attack);
        if (!first.conflicts.empty()) {
            refuse_conflict(set_, *problem_, first.conflicts);
        }
        const auto solver = disclosure::make_coin_solver();
        release_.emplace(disclosure::protect(
            problem_->problem(), disclosure::Contributors::attack, {}, solver.get()));
        ReleasedFigures released;
        for (const auto& [definition, by] : requests_) {
            released.figures.push_back(release(*definition, by));
        }
        released.cells = set_.cells().size();
        for (std::size_t number = 0; number < set_.cells().size(); ++number) {
            released.withheld += cell_of(number).is_withheld() ? 1U : 0U;
        }
        released.decisions = list_decisions();
        released.certificate = disclosure::write_certificate(
            problem_->problem(), disclosure::Contributors::attack, *release_);
        return released;
    }

private:
    [[nodiscard]] disclosure::ReleasedCell cell_of(std::size_t number) const {
        return release_->cell(problem_->cells()[number]);
    }

    [[nodiscard]] disclosure::ReleasedCell cell_of(const CellName& name) const {
        return cell_of(set_.find(name));
    }

    [[nodiscard]] ReleasedValue value_of(const Definition& definition,
                                         const CellName& name,
                                         const indicators::FigureValue& exact) const {
        if (definition.measure != Measure::ratio) {
            return {cell_of(name), exact};
        }
        // Where one of the two has nothing, what is there is the other.
        auto numerator = name;
        auto denominator = name;
        numerator.indicator = definition.numerator;
        denominator.indicator = definition.denominator;
        if (!set_.has(numerator)) {
            numerator = denominator;
        }
        if (!set_.has(denominator)) {
            denominator = numerator;
        }
        const auto* ratio = std::get_if<indicators::Ratio>(&exact);
        return ratio != nullptr ? ReleasedValue{cell_of(numerator), cell_of(denominator), *ratio}
                                : ReleasedValue{cell_of(denominator), exact};
    }

    /// Whether the number of records says nothing about persons.
    [[nodiscard]] bool may_count_records(const Definition& definition) const {
        if (definition.measure == Measure::ratio) {
            return may_count_records(basis_.catalogue.get(definition.numerator)) &&
                   may_count_records(basis_.catalogue.get(definition.denominator));
        }
        return basis_.settings.rules_for(definition).minimum <= 1;
    }

    [[nodiscard]] ReleasedFigure release(const Definition& definition,
                                         const std::vector<indicators::Dimension>& by) const {
        const auto& exact = set_.figure(definition, to_text(by));
        const CellName name{definition.id, "", {}};
        ReleasedFigure figure{definition.id, value_of(definition, name, exact.value)};
        figure.position = exact.position;
        figure.definition_hash = exact.definition_hash;
        figure.cautions = exact.cautions;
        const bool counts_records = may_count_records(definition);
        if (counts_records) {
            figure.candidates = exact.candidates;
            figure.records = static_cast<std::int64_t>(exact.contributions.size());
        }
        if (!figure.value.is_withheld()) {
            figure.record_set_hash = exact.record_set_hash;
        }
        figure.sources = sources_of(exact, counts_records);
        if (exact.breakdown) {
            figure.breakdown = release(definition, *exact.breakdown, counts_records);
        }
        return figure;
    }

    [[nodiscard]] ReleasedBreakdown release(const Definition& definition,
                                            const indicators::Breakdown& exact,
                                            bool counts_records) const {
        ReleasedBreakdown breakdown{exact.dimensions, {}, exact.overlaps};
        CellName name{definition.id, to_text(exact.dimensions), {}};
        for (const auto& cell : exact.cells) {
            name.codes = cell.codes;
            breakdown.cells.push_back(
                {cell.codes,
                 value_of(definition, name, cell.value),
                 counts_records ? std::optional{cell.records} : std::nullopt});
        }
        return breakdown;
    }

    static std::vector<SourceShare> sources_of(const indicators::Figure& exact,
                                               bool counts_records) {
        std::map<std::pair<std::string, std::string>, std::int64_t> records;
        for (const auto& contribution : exact.contributions) {
            ++records[{contribution.ledger, contribution.source}];
        }
        std::vector<SourceShare> shares;
        for (const auto& [from, count] : records) {
            shares.push_back(
                {from.first, from.second, counts_records ? std::optional{count} : std::nullopt});
        }
        return shares;
    }

    /// Of numbers that are there.
    [[nodiscard]] std::vector<const Override*> list_decisions() const {
        std::vector<const Override*> decisions;
        for (const auto& decision : basis_.settings.overrides()) {
            if (set_.has(decision.cell)) {
                decisions.push_back(&decision);
            }
        }
        return decisions;
    }

    const ReleaseBasis& basis_;
    std::span<const FigureRequest> requests_;
    CellSet set_;
    std::optional<ReleaseProblem> problem_;
    std::optional<disclosure::Release> release_;
};

}  // namespace

ReleasedFigures protect_figures(const ReleaseBasis& basis,
                                std::span<const FigureRequest> requests) {
    return Releaser{basis, requests}.run();
}

}  // namespace sleutel::protection
