#include "features/reports/internal/report_binder.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "features/reports/internal/cited_source.hpp"
#include "features/reports/internal/figures_table.hpp"
#include "features/reports/report_requests.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>

namespace sleutel::reports {

namespace {

namespace doc = document;

/// What to put where a refusal leaves nothing to print; no report comes out.
doc::Inline nothing() {
    return doc::text({});
}

bool lacks_only_a_date(const indicators::FigureValue& value, Form form) {
    return (form == Form::date || form == Form::when) &&
           std::holds_alternative<indicators::Milestone>(value);
}

}  // namespace

ReportBinder::ReportBinder(const ReportBasis& basis,
                           std::string_view language,
                           FigureLinks links,
                           Findings& findings)
    : basis_{basis},
      links_{links},
      findings_{findings},
      text_{basis.pack.model, basis.catalogue, language} {}

const indicators::Definition* ReportBinder::find_definition(const std::string& id,
                                                            const Place& place) {
    const auto* definition = basis_.catalogue.find(id);
    if (definition == nullptr) {
        findings_.refuse(unknown("report.unknown_figure", id, basis_.catalogue.ids()),
                         place.origin);
    }
    return definition;
}

const protection::ReleasedFigure& ReportBinder::value_of(const indicators::Definition& definition) {
    return find_released(basis_.released, {&definition, {}});
}

doc::Inline ReportBinder::figure(const FigureReference& reference) {
    const auto* definition = find_definition(reference.indicator, reference.place);
    if (definition == nullptr) {
        return nothing();
    }
    const auto& origin = reference.place.origin;
    const auto& figure = value_of(*definition);
    if (!is_reported(figure.value)) {
        findings_.refuse({"report.not_reported", {{"name", definition->id}}}, origin);
        return nothing();
    }
    auto text = text_.print(*definition, figure.value, reference.form);
    if (!text && lacks_only_a_date(*figure.value.value(), reference.form)) {
        findings_.refuse({"report.no_date", {{"name", definition->id}}}, origin);
        return nothing();
    }
    if (!text) {
        findings_.refuse({"report.form_unfit",
                          {{"name", definition->id},
                           {"form", form_name(reference.form)},
                           {"forms", form_names_for(*figure.value.value())}}},
                         origin);
        return nothing();
    }
    return put(
        {*definition, figure, figure.value, reference.form, std::move(*text), reference.place, {}});
}

doc::Inlines ReportBinder::citation(const Citation& citation) {
    const auto* source = find_source(basis_.sources, citation.key);
    if (source == nullptr) {
        findings_.refuse(
            unknown("report.unknown_citation", citation.key, source_keys(basis_.sources)),
            citation.place.origin);
        return {};
    }
    if (std::ranges::find(cited_, citation.key) == cited_.end()) {
        cited_.push_back(citation.key);
    }
    return source_words(*source, text_);
}

doc::Block ReportBinder::figures(const FiguresBlock& block) {
    return FiguresTable{*this, block}.build();
}

doc::Inline ReportBinder::put(const Printing& printing) {
    const auto& [definition, figure, value, form, text, place, cell] = printing;
    const auto number = ++occurrences_[definition.id];
    PrintedFigure printed;
    printed.id = "figure-" + definition.id + "-" + std::to_string(number);
    printed.indicator = definition.id;
    printed.value = value.value();
    printed.form = form;
    printed.text = text;
    printed.place = place;
    printed.definition_hash = figure.definition_hash;
    printed.position = figure.position;
    printed.record_set_hash = value.is_withheld() ? std::string{} : figure.record_set_hash;
    printed.sources = figure.sources;
    printed.cell = cell;
    printed.is_protected = definition.is_protected;
    printed_.push_back(printed);
    const auto label = say(
        text_.language(),
        Message{"report.figure_label",
                {{"text", text}, {"label", model::label_in(definition.label, text_.language())}}});
    const auto target = links_ == FigureLinks::appendix
                            ? "#" + explanation_anchor(definition.id)
                            : explanation_address(definition.id, text_.language());
    return {doc::FigureValue{text, printed.id, target, label}};
}

bool is_reported(const protection::ReleasedValue& value) {
    return value.is_withheld() || indicators::is_reported(*value.value());
}

}  // namespace sleutel::reports
