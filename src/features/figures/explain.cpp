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

std::vector<ContributionShare> shares_of(const indicators::Figure& figure,
                                         const packs::Agenda& agenda,
                                         std::string_view language) {
    std::map<std::pair<std::string, std::string>, std::int64_t> records;
    for (const auto& contribution : figure.contributions) {
        ++records[{contribution.ledger, contribution.source}];
    }
    std::vector<ContributionShare> shares;
    for (const auto& [whose, number] : records) {
        const auto& [ledger, source] = whose;
        shares.push_back({ledger, name_of_ledger(agenda, ledger, language), source, number});
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

}  // namespace

Explanation explain(journal::Journal& journal,
                    const facts::Snapshot& snapshot,
                    const indicators::Catalogue& catalogue,
                    const packs::Agenda& agenda,
                    const ExplainRequest& request) {
    const auto& definition = catalogue.get(request.indicator);
    const auto& model = snapshot.model();
    const auto language = std::string_view{request.language};
    Explanation made;
    made.indicator = definition.id;
    made.label = model::label_in(definition.label, language);
    made.about = model::label_in(definition.about, language);
    made.definition = indicators::to_words(definition, catalogue, model, language);
    made.figure =
        compute_figure(journal, snapshot, catalogue, definition.id, {{}, "", "", request.as_of});
    made.shares = shares_of(made.figure, agenda, language);
    for (const auto& contribution : made.figure.contributions) {
        // The records behind a share are those behind its parts.
        if (definition.measure != indicators::Measure::ratio && request.may_see_records &&
            request.may_see_records(contribution.ledger)) {
            made.records.push_back({contribution, origin_of(journal, definition.of, contribution)});
        }
    }
    for (const auto& exclusion : made.figure.exclusions) {
        made.exclusions.push_back(
            {reason_of(exclusion, definition, model, language), exclusion.records});
    }
    made.history = value_history(journal, snapshot, catalogue, definition, made.figure.position);
    if (definition.measure == indicators::Measure::ratio) {
        for (const auto& part : {definition.numerator, definition.denominator}) {
            auto asked = request;
            asked.indicator = part;
            made.parts.push_back(explain(journal, snapshot, catalogue, agenda, asked));
        }
    }
    return made;
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
