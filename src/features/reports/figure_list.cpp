#include "features/reports/figure_list.hpp"

#include "features/reports/internal/report_binder.hpp"
#include "features/reports/report_requests.hpp"
#include "platform/texts/texts.hpp"

namespace sleutel::reports {

namespace {

document::Row to_row(const ReportBasis& basis,
                     const indicators::Definition& definition,
                     const FigureText& text) {
    const auto& figure = find_released(basis.released, {&definition, {}});
    const auto value = is_reported(figure.value) ? text.print_alone(definition, figure.value)
                                                 : say(text.language(), "report.not_reported_yet");
    document::Cell name;
    name.content.push_back(document::link("/" + explanation_address(definition.id, text.language()),
                                          model::label_in(definition.label, text.language())));
    document::Row row;
    row.cells = {std::move(name), document::cell(value)};
    return row;
}

}  // namespace

document::Document make_figure_list(const ReportBasis& basis, const std::string& language) {
    const FigureText text{basis.pack.model, basis.catalogue, language};
    document::Document page;
    page.language = language;
    page.title = say(language, "report.figure_list");
    page.subtitle = model::label_in(basis.pack.agenda.title, language);
    page.created = basis.position_time;
    page.labels = document::read_labels([&](std::string_view key) { return say(language, key); });
    document::Table table;
    table.columns = {{document::Align::start, 3}, {document::Align::end, 1}};
    document::Row titles;
    titles.cells = {document::cell(say(language, "report.figure_list_figure")),
                    document::cell(say(language, "report.figure_list_value"))};
    table.header.push_back(std::move(titles));
    table.row_headers = 1;
    for (const auto& definition : basis.catalogue.list()) {
        table.rows.push_back(to_row(basis, definition, text));
    }
    if (basis.released.withheld > 0) {
        table.notes.push_back(document::paragraph(say(language, "report.withheld_note")));
    }
    page.blocks.push_back({std::move(table)});
    page.blocks.push_back(document::paragraph(
        {document::link("/?language=" + language, say(language, "report.figure_list_back"))}));
    return page;
}

}  // namespace sleutel::reports
