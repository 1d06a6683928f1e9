#include "features/protection/protect_figures.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/disclosure/certificate.hpp"
#include "engines/disclosure/protect.hpp"
#include "engines/disclosure/solver.hpp"
#include "features/protection/internal/hidden_categories.hpp"
#include "features/protection/internal/release_problem.hpp"

#include <algorithm>
#include <set>

namespace sleutel::protection {

namespace {

using indicators::Definition;
using indicators::Measure;

/// What must be shown gives away numbers that nobody decided to publish.
[[noreturn]] void refuse_conflict(const ReleaseBasis& basis,
                                  const CellSet& set,
                                  const ReleaseProblem& problem,
                                  const std::vector<disclosure::CellIndex>& conflicts) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < set.cells().size(); ++at) {
        if (std::ranges::find(conflicts, problem.cells()[at]) != conflicts.end()) {
            const auto& number = set.cells()[at];
            const auto of = number.edition == 0
                                ? std::string{}
                                : " (" + basis.earlier[number.edition - 1].name + ")";
            names.push_back(to_text(number.name) + of);
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
        for (std::size_t at = 0; at < basis.earlier.size(); ++at) {
            set_.add_earlier(at + 1, basis.earlier[at]);
        }
        set_.find_atoms();
        problem_.emplace(set_, basis.settings);
    }

    ReleasedFigures run() {
        give_up_what_is_known();
        const auto solver = disclosure::make_coin_solver();
        release_.emplace(disclosure::protect(
            problem_->problem(), disclosure::Contributors::attack, {}, solver.get()));
        find_hidden();
        ReleasedFigures released;
        for (const auto& [definition, by] : requests_) {
            released.figures.push_back(release(*definition, by));
        }
        list_numbers(released);
        released.decisions = list_decisions();
        released.certificate = disclosure::write_certificate(
            problem_->problem(), disclosure::Contributors::attack, *release_);
        return released;
    }

private:
    /// What nobody can hide any more isn't protected; anything else that would follow from what
    /// must be shown stops the release.
    void give_up_what_is_known() {
        constexpr auto kAttack = disclosure::Contributors::attack;
        if (!basis_.earlier.empty()) {
            problem_->give_up_earlier(
                disclosure::withhold(problem_->earlier_problem(), kAttack).conflicts);
        }
        const auto first = disclosure::withhold(problem_->problem(), kAttack);
        if (!first.conflicts.empty() && !problem_->give_up_differences(first.conflicts)) {
            refuse_conflict(basis_, set_, *problem_, first.conflicts);
        }
    }

    void find_hidden() {
        for (const auto& [group, category] : problem_->groups()) {
            const auto& full = set_.cells()[group.category];
            const bool is_hidden =
                release_->cell(category).is_withheld() ||
                (group.is_all() && basis_.settings.find_override(full.name) == nullptr);
            if (group.elsewhere == 0 && is_hidden) {
                hidden_.add(
                    full.name, group, *set_.figure(*full.definition, full.name.by).breakdown);
            }
        }
    }

    void list_numbers(ReleasedFigures& released) const {
        for (std::size_t at = 0; at < set_.cells().size(); ++at) {
            const auto& number = set_.cells()[at];
            if (number.edition == 0 && hidden_.hides(number.name) && !cell_of(at).is_withheld()) {
                // Nothing is told of it that could be kept: a zero, or the whole by another name.
                continue;
            }
            if (number.edition == 0) {
                released.numbers.push_back(to_number(at));
            } else if (number.is_unlinked) {
                released.unlinked.push_back(basis_.earlier[number.edition - 1].name + ": " +
                                            to_text(number.name));
            }
        }
        for (const auto& [name, full] : hidden_.set_beside()) {
            if (!set_.has(name) && cell_of(full).is_withheld()) {
                released.numbers.push_back(set_beside(name, full));
            }
        }
        released.cells = released.numbers.size();
        released.withheld = static_cast<std::size_t>(std::ranges::count_if(
            released.numbers, [](const auto& number) { return number.value.is_withheld(); }));
    }

    /// A category where nobody is, told like the one where all are.
    [[nodiscard]] ReleasedNumber set_beside(const CellName& name, const CellName& full) const {
        const auto& definition = basis_.catalogue.get(name.indicator);
        return {.name = name,
                .value = ReleasedValue::withheld(),
                .definition_hash = set_.figure(definition, name.by).definition_hash,
                .record_set_hash = {},
                .item = problem_->cells()[set_.find(full)],
                .is_listed = hidden_.is_listed(name),
                .amount = {}};
    }

    [[nodiscard]] ReleasedNumber to_number(std::size_t at) const {
        const auto& number = set_.cells()[at];
        const auto cell = cell_of(at);
        ReleasedNumber made{.name = number.name,
                            .value = {cell, number.value},
                            .definition_hash = number.figure->definition_hash,
                            .record_set_hash = {},
                            .item = problem_->cells()[at],
                            .amount = {}};
        made.is_listed = hidden_.is_listed(number.name);
        made.decision = basis_.settings.find_override(number.name);
        if (!cell.is_withheld() && number.name.by.empty()) {
            made.record_set_hash = number.figure->record_set_hash;
        }
        if (number.is_counted && !number.atoms.empty()) {
            made.amount = cell.value();
        }
        return made;
    }

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
            if (hides_zeros(numerator)) {
                return ReleasedValue::withheld();
            }
            numerator = denominator;
        }
        if (!set_.has(denominator)) {
            if (hides_zeros(denominator)) {
                return ReleasedValue::withheld();
            }
            denominator = numerator;
        }
        const auto* ratio = std::get_if<indicators::Ratio>(&exact);
        return ratio != nullptr ? ReleasedValue{cell_of(numerator), cell_of(denominator), *ratio}
                                : ReleasedValue{cell_of(denominator), exact};
    }

    [[nodiscard]] bool hides_zeros(const CellName& name) const {
        return basis_.settings.hides_zeros(
            basis_.catalogue.get(name.indicator), name.by, basis_.catalogue);
    }

    [[nodiscard]] ReleasedFigure release(const Definition& definition,
                                         const std::vector<indicators::Dimension>& by) const {
        const auto& exact = set_.figure(definition, to_text(by));
        const CellName name{definition.id, "", {}};
        ReleasedFigure figure{definition.id, value_of(definition, name, exact.value)};
        figure.position = exact.position;
        figure.definition_hash = exact.definition_hash;
        figure.cautions = exact.cautions;
        const bool counts_records = basis_.settings.is_open(definition, basis_.catalogue);
        if (counts_records) {
            figure.candidates = exact.candidates;
            figure.records = static_cast<std::int64_t>(exact.contributions.size());
        }
        if (!figure.value.is_withheld()) {
            figure.record_set_hash = exact.record_set_hash;
        }
        // Whose it is tells whose it isn't.
        figure.tells_sources = counts_records || !hides_zeros(name);
        if (figure.tells_sources) {
            figure.sources = sources_of(exact, counts_records);
        }
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
        const bool is_share = definition.measure == Measure::ratio;
        hidden_.hide(is_share ? std::vector{definition.numerator, definition.denominator}
                              : std::vector{definition.id},
                     name.by,
                     breakdown);
        return breakdown;
    }

    static std::vector<SourceShare> sources_of(const indicators::Figure& exact,
                                               bool counts_records) {
        std::map<std::pair<std::string, std::string>, std::int64_t> records;
        for (const auto& contribution : exact.contributions) {
            ++records[{contribution.ledger, contribution.source}];
        }
        std::vector<SourceShare> shares;
        shares.reserve(records.size());
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
    HiddenCategories hidden_;
};

}  // namespace

ReleasedValue release_alone(const ReleaseBasis& basis,
                            const indicators::Definition& definition,
                            const indicators::FigureValue& exact) {
    disclosure::Cell cell;
    cell.role = basis.settings.is_open(definition, basis.catalogue) ? disclosure::Role::shown
                                                                    : disclosure::Role::latent;
    disclosure::ProblemBuilder builder;
    const auto index = builder.add_atom(cell);
    return {disclosure::protect(builder.build(), disclosure::Contributors::ignored).cell(index),
            exact};
}

void add_linked(std::vector<FigureRequest>& requests,
                const indicators::Catalogue& catalogue,
                const model::Model& model) {
    const auto add_quantities = [&](const Definition& definition, std::set<std::string>& into) {
        if (definition.measure == Measure::ratio) {
            into.insert(indicators::quantity_of(model, catalogue.get(definition.numerator)));
            into.insert(indicators::quantity_of(model, catalogue.get(definition.denominator)));
        } else {
            into.insert(indicators::quantity_of(model, definition));
        }
    };
    std::set<std::string> asked;
    for (const auto& request : requests) {
        add_quantities(*request.definition, asked);
    }
    asked.erase("");
    for (const auto& definition : catalogue.list()) {
        if (asked.contains(indicators::quantity_of(model, definition))) {
            requests.push_back({&definition, {}});
        }
    }
}

ReleasedFigures protect_figures(const ReleaseBasis& basis,
                                std::span<const FigureRequest> requests) {
    return Releaser{basis, requests}.run();
}

}  // namespace sleutel::protection
