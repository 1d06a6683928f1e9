#include "features/figures/explain.hpp"

#include "engines/model/value_text.hpp"
#include "features/figures/value_history.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <map>

namespace sleutel::figures {
namespace {

std::string name_of_ledger(const packs::Agenda& agenda,
                           const std::string& ledger,
                           std::string_view language) {
    const auto* partner = agenda.find_partner(ledger);
    if (partner != nullptr) {
        return model::label_in(partner->name, language);
    }
    return ledger == packs::kAgendaLedger ? model::label_in(agenda.title, language) : ledger;
}

std::vector<ContributionShare> shares_of(const protection::ReleasedFigure& figure,
                                         const packs::Agenda& agenda,
                                         std::string_view language) {
    std::vector<ContributionShare> shares;
    for (const auto& [ledger, source, records] : figure.sources) {
        shares.push_back({ledger, name_of_ledger(agenda, ledger, language), source, records});
    }
    return shares;
}

std::string reason_of(const indicators::Exclusion& exclusion,
                      const indicators::Definition& definition,
                      const model::Model& model,
                      std::string_view language) {
    using Reason = indicators::Exclusion::Reason;
    if (exclusion.reason == Reason::withdrawn) {
        return say(language, "figures.excluded_withdrawn");
    }
    const auto& type = model.get_type(definition.of);
    if (exclusion.reason == Reason::no_measure) {
        return say(
            language,
            Message{"figures.excluded_no_measure",
                    {{"field", indicators::to_words(definition.field, model, type, language)}}});
    }
    const auto clause = indicators::clauses_of(*definition.where).at(exclusion.clause);
    return say(language,
               Message{"figures.excluded_clause",
                       {{"clause", model::to_words(clause, model, type, language)}}});
}

/// The origin of the entry that made the version that counts.
Origin origin_of(journal::Journal& journal,
                 std::string_view type,
                 const indicators::Contribution& contribution) {
    for (const auto& change : journal.history(type, contribution.id)) {
        if (change.entry.position == contribution.position) {
            return change.entry.origin;
        }
    }
    return {};
}

/// Explains figures that were released together.
class Explainer {
public:
    Explainer(const ExplainBasis& basis, const ExplainRequest& request)
        : basis_{basis},
          request_{request},
          position_{read_as_of(basis.journal, request.as_of).value_or(basis.snapshot.position())} {
        std::vector<protection::FigureRequest> all;
        for (const auto& definition : basis.catalogue.list()) {
            all.push_back({&definition, {}});
        }
        released_ = protection::protect_figures(release_basis(), all);
    }

    Explanation explained(const std::string& indicator) {
        const auto& definition = basis_.catalogue.get(indicator);
        const auto& model = basis_.snapshot.model();
        const auto language = std::string_view{request_.language};
        Explanation made{
            definition.id,
            model::label_in(definition.label, language),
            model::label_in(definition.about, language),
            indicators::to_words(definition, basis_.catalogue, model, language),
            *std::ranges::find(
                released_.figures, definition.id, &protection::ReleasedFigure::indicator)};
        made.is_open = basis_.settings.is_open(definition, basis_.catalogue);
        made.shares = shares_of(made.figure, basis_.agenda, language);
        add_records(made, definition);
        if (made.is_open) {
            made.history = value_history(basis_.journal, release_basis(), definition);
        }
        if (definition.measure == indicators::Measure::ratio) {
            made.parts = {explained(definition.numerator), explained(definition.denominator)};
        }
        return made;
    }

private:
    [[nodiscard]] protection::ReleaseBasis release_basis() const {
        return {.snapshot = basis_.snapshot,
                .catalogue = basis_.catalogue,
                .settings = basis_.settings,
                .position = position_,
                .compute = {},
                .earlier = basis_.earlier};
    }

    /// What the records say: which they are for who may see them, and why others don't count.
    void add_records(Explanation& made, const indicators::Definition& definition) const {
        // The records behind a share are those behind its parts.
        if (definition.measure == indicators::Measure::ratio) {
            return;
        }
        const auto figure = indicators::evaluate(
            basis_.snapshot, definition, basis_.catalogue, {.as_of = position_});
        for (const auto& contribution : figure.contributions) {
            if (request_.may_see_records && request_.may_see_records(contribution.ledger)) {
                made.records.push_back(
                    {contribution, origin_of(basis_.journal, definition.of, contribution)});
            }
        }
        for (const auto& exclusion : figure.exclusions) {
            if (made.is_open) {
                made.exclusions.push_back(
                    {reason_of(exclusion, definition, basis_.snapshot.model(), request_.language),
                     exclusion.records});
            }
        }
    }

    const ExplainBasis& basis_;
    const ExplainRequest& request_;
    facts::Position position_;
    protection::ReleasedFigures released_;
};

}  // namespace

Explanation explain(const ExplainBasis& basis, const ExplainRequest& request) {
    const auto& definition = basis.catalogue.get(request.indicator);
    return Explainer{basis, request}.explained(definition.id);
}

std::vector<std::pair<std::string, std::string>> describe_record(
    journal::Journal& journal,
    const model::Model& model,
    std::string_view type,
    const indicators::Contribution& contribution,
    std::string_view language) {
    std::vector<std::pair<std::string, std::string>> described;
    const auto found = journal.find_as_of(type, contribution.id, contribution.position);
    for (const auto& field : model.get_type(type).fields) {
        const bool is_shown = found && field.sensitivity < model::Sensitivity::personal;
        if (is_shown && !model::is_empty(found->record.at(field.name))) {
            described.emplace_back(
                model::label_in(field.labels, language),
                model::shown_text(model, field, found->record.at(field.name), language));
        }
    }
    return described;
}

}  // namespace sleutel::figures
