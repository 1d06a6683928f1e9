#include "features/protection/answer_questions.hpp"

#include "base/error.hpp"
#include "engines/indicators/evaluate.hpp"
#include "features/protection/internal/cell_set.hpp"
#include "features/protection/internal/changed_numbers.hpp"

#include <algorithm>
#include <optional>

namespace sleutel::protection {

namespace {

using indicators::Definition;
using indicators::Measure;
using Codes = std::vector<std::string>;

/// What a release had of a record type that questions are asked about freely. Nobody can tell of a
/// figure that isn't defined any more.
void refuse_exact_numbers(const ReleaseBasis& basis) {
    const auto& settings = basis.settings;
    for (const auto& release : basis.earlier) {
        for (const auto& number : release.numbers) {
            const bool is_number = number.value && *number.value != to_text(Count{});
            const auto* definition = basis.catalogue.find(number.name.indicator);
            const bool is_other =
                definition != nullptr &&
                (settings.method_of(*definition, basis.catalogue) == Method::withhold);
            if (is_number && !is_other) {
                throw Error{Failure::conflict,
                            {"protection.published_exactly",
                             {{"figure", to_text(number.name)}, {"release", release.name}}}};
            }
        }
    }
}

std::uint64_t seed_from(const disclosure::RecordKeys::Secret& secret) {
    return disclosure::RecordKeys{secret}.of(std::string_view{"seed of rounding"});
}

class Answerer {
public:
    Answerer(const ReleaseBasis& basis, const disclosure::RecordKeys::Secret& secret)
        : basis_{basis}, method_{basis.settings.free_questions().method}, keys_{secret} {
        if (method_ == Method::round) {
            rounded_.emplace(round_all(basis, seed_from(secret)));
        }
    }

    ReleasedFigure answer(const FigureRequest& request) {
        const auto& definition = *request.definition;
        const auto exact = indicators::evaluate(basis_.snapshot,
                                                definition,
                                                basis_.catalogue,
                                                {.as_of = basis_.position, .by = request.by});
        const bool is_share = definition.measure == Measure::ratio;
        const auto& parts = numbers_of(
            is_share ? basis_.catalogue.get(definition.numerator) : definition, request.by);
        const auto& wholes =
            is_share ? numbers_of(basis_.catalogue.get(definition.denominator), request.by) : parts;
        ReleasedFigure figure{definition.id, value_of(exact.value, {}, parts, wholes)};
        figure.position = exact.position;
        figure.definition_hash = exact.definition_hash;
        if (exact.breakdown) {
            figure.breakdown =
                ReleasedBreakdown{exact.breakdown->dimensions, {}, exact.breakdown->overlaps};
            for (const auto& cell : exact.breakdown->cells) {
                const auto found = wholes.find(cell.codes);
                if (found != wholes.end() && found->second.value() != 0) {
                    figure.breakdown->cells.push_back(
                        {cell.codes, value_of(cell.value, cell.codes, parts, wholes), {}});
                }
            }
        }
        return figure;
    }

private:
    const ChangedTable& numbers_of(const Definition& definition,
                                   const std::vector<indicators::Dimension>& by) {
        const auto text = to_text(by);
        const std::pair name{definition.id, text};
        if (method_ == Method::cell_keys) {
            const auto [found, is_new] = perturbed_.try_emplace(name);
            if (is_new) {
                found->second = perturb(basis_, {&definition, by}, keys_, changes());
            }
            return found->second;
        }
        const auto found = rounded_->by_name.find(name);
        if (found == rounded_->by_name.end()) {
            throw Error{Failure::bad_request,
                        {"protection.table_not_rounded",
                         {{"table", text.empty() ? definition.id : definition.id + ":" + text}}}};
        }
        return found->second;
    }

    [[nodiscard]] ReleasedValue value_of(const indicators::FigureValue& exact,
                                         const Codes& codes,
                                         const ChangedTable& parts,
                                         const ChangedTable& wholes) const {
        const auto whole = wholes.find(codes);
        if (whole == wholes.end()) {
            return ReleasedValue::withheld();
        }
        const auto* ratio = std::get_if<indicators::Ratio>(&exact);
        if (ratio == nullptr) {
            return {whole->second, exact};
        }
        if (parts.empty()) {
            return ReleasedValue::withheld();
        }
        // That nobody is in there must look like somebody whom the change took away.
        const auto part = parts.find(codes);
        return {part == parts.end() ? nobody() : part->second, whole->second, *ratio};
    }

    [[nodiscard]] disclosure::ReleasedCell nobody() const {
        return rounded_ ? rounded_->nobody : changes().publish(0, 0);
    }

    [[nodiscard]] const disclosure::PerturbationTable& changes() const {
        return basis_.settings.free_questions().changes.value();
    }

    const ReleaseBasis& basis_;
    Method method_;
    disclosure::RecordKeys keys_;
    std::map<std::pair<std::string, std::string>, ChangedTable> perturbed_;
    std::optional<ChangedTables> rounded_;
};

}  // namespace

std::vector<ReleasedFigure> answer_questions(const ReleaseBasis& basis,
                                             std::span<const FigureRequest> requests,
                                             const disclosure::RecordKeys::Secret& secret) {
    std::vector<ReleasedFigure> figures;
    if (requests.empty()) {
        return figures;
    }
    refuse_exact_numbers(basis);
    Answerer answerer{basis, secret};
    figures.reserve(requests.size());
    for (const auto& request : requests) {
        figures.push_back(answerer.answer(request));
    }
    return figures;
}

}  // namespace sleutel::protection
