#include "features/reports/explanation_page.hpp"

#include "features/reports/internal/figure_text.hpp"
#include "features/reports/make_report.hpp"
#include "platform/texts/texts.hpp"

#include <utility>

namespace sleutel::reports {

namespace {

namespace doc = document;

class PageMaker {
public:
    PageMaker(const figures::Explanation& explanation, const ExplanationPage& page)
        : explanation_{explanation},
          page_{page},
          text_{page.pack.model, page.catalogue, page.language} {}

    doc::Document made() {
        doc::Document document;
        document.title = explanation_.label;
        document.subtitle = word("report.page_subtitle");
        document.language = page_.language;
        document.organisation = model::label_in(page_.pack.agenda.title, page_.language);
        document.description = explanation_.about;
        document.labels = doc::read_labels([&](std::string_view key) { return word(key); });
        add_meaning();
        add_parts();
        add_shares();
        add_records();
        add_exclusions();
        add_history();
        add_check();
        add_way_back();
        document.blocks = std::move(blocks_);
        return document;
    }

private:
    [[nodiscard]] std::string word(std::string_view key) const { return say(page_.language, key); }

    [[nodiscard]] std::string shown(const protection::ReleasedValue& value) const {
        return text_.print_alone(page_.catalogue.get(explanation_.indicator), value);
    }

    [[nodiscard]] std::string number(std::int64_t count) const {
        return text_.numbers().count(Count::exactly(count), Form::standard);
    }

    void add_heading(const char* key) { blocks_.push_back(doc::heading(1, word(key), {})); }

    void add_paragraph(std::string text) {
        if (!text.empty()) {
            blocks_.push_back(doc::paragraph(std::move(text)));
        }
    }

    /// A table of texts, its last column of numbers.
    void add_table(const char* caption,
                   const std::vector<const char*>& headers,
                   std::vector<doc::Row> rows) {
        doc::Table table;
        table.caption = {doc::text(word(caption))};
        doc::Row header;
        for (const auto* key : headers) {
            table.columns.push_back({doc::Align::start, 0});
            header.cells.push_back(doc::cell(word(key)));
        }
        table.columns.back().align = doc::Align::end;
        table.header.push_back(std::move(header));
        table.rows = std::move(rows);
        blocks_.push_back({std::move(table)});
    }

    void add_meaning() {
        add_heading("report.page_value");
        blocks_.push_back(
            doc::paragraph({doc::strong({doc::text(shown(explanation_.figure.value))})}));
        if (explanation_.figure.value.is_withheld()) {
            add_paragraph(word("figures.withheld_why"));
        }
        add_paragraph(explanation_.about);
        add_heading("report.page_definition");
        add_paragraph(explanation_.definition);
        for (const auto& caution : explanation_.figure.cautions) {
            blocks_.push_back({doc::Notice{
                doc::NoticeKind::warning, {}, {doc::paragraph(say(page_.language, caution))}}});
        }
    }

    void add_parts() {
        if (explanation_.parts.empty()) {
            return;
        }
        add_heading("report.page_parts");
        doc::List list;
        for (const auto& part : explanation_.parts) {
            const auto& definition = page_.catalogue.get(part.indicator);
            // Pages of figures lie beside each other.
            const auto address = part.indicator + "?language=" + page_.language;
            list.items.push_back({doc::paragraph(
                {doc::link(address, part.label),
                 doc::text(": " + text_.print_alone(definition, part.figure.value))})});
        }
        blocks_.push_back({std::move(list)});
    }

    void add_shares() {
        add_heading("report.page_shares");
        if (explanation_.shares.empty()) {
            add_paragraph(word(explanation_.figure.tells_sources ? "report.no_records"
                                                                 : "report.sources_untold"));
            return;
        }
        std::vector<doc::Row> rows;
        for (const auto& share : explanation_.shares) {
            rows.push_back({{doc::cell(share.partner),
                             doc::cell(share.source),
                             doc::cell(share.records ? number(*share.records) : kWithheldText)}});
        }
        add_table("report.page_shares_caption",
                  {"report.partner", "report.page_source", "report.page_records"},
                  std::move(rows));
    }

    void add_records() {
        if (explanation_.records.empty()) {
            return;
        }
        std::vector<doc::Row> rows;
        for (const auto& [contribution, origin] : explanation_.records) {
            rows.push_back({{doc::cell(contribution.id.text),
                             doc::cell(to_text(origin)),
                             doc::cell(number(contribution.version))}});
        }
        add_table("report.page_records_caption",
                  {"report.page_record", "report.page_origin", "report.page_version"},
                  std::move(rows));
    }

    void add_exclusions() {
        if (!explanation_.parts.empty() || !explanation_.is_open) {
            return;  // each part has its own, on its own page
        }
        add_heading("report.page_exclusions");
        std::vector<doc::Row> rows;
        for (const auto& line : explanation_.exclusions) {
            if (line.records > 0) {
                rows.push_back({{doc::cell(line.reason), doc::cell(number(line.records))}});
            }
        }
        if (rows.empty()) {
            add_paragraph(word("report.page_no_exclusions"));
            return;
        }
        add_table("report.page_exclusions_caption",
                  {"report.page_reason", "report.page_records"},
                  std::move(rows));
    }

    void add_history() {
        add_heading("report.page_history");
        if (!explanation_.is_open) {
            add_paragraph(word("figures.protected_why"));
            return;
        }
        std::vector<doc::Row> rows;
        for (const auto& change : explanation_.history) {
            rows.push_back({{doc::cell(text_.numbers().instant(change.at)),
                             doc::cell(number(change.position)),
                             doc::cell(shown(change.value))}});
        }
        add_table("report.page_history_caption",
                  {"report.page_when", "report.page_position", "report.appendix_value"},
                  std::move(rows));
    }

    void add_check() {
        const auto& figure = explanation_.figure;
        add_heading("report.page_check");
        add_paragraph(word("report.page_check_about"));
        doc::List list;
        const auto add = [&](const char* key, const std::string& value) {
            list.items.push_back({doc::paragraph({doc::text(word(key) + ": "), doc::code(value)})});
        };
        add("report.page_indicator", figure.indicator);
        add("report.page_position", std::to_string(figure.position));
        add("report.page_written",
            figure.value.is_withheld() ? kWithheldText
                                       : indicators::to_text(*figure.value.value()));
        add("report.page_definition_hash", figure.definition_hash);
        if (!figure.record_set_hash.empty()) {
            add("report.page_record_set_hash", figure.record_set_hash);
        }
        blocks_.push_back({std::move(list)});
    }

    void add_way_back() {
        if (!page_.report_address.empty()) {
            blocks_.push_back(doc::paragraph(
                {doc::link(page_.report_address + "#" + explanation_anchor(explanation_.indicator),
                           word("report.page_back"))}));
        }
    }

    const figures::Explanation& explanation_;
    const ExplanationPage& page_;
    FigureText text_;
    doc::Blocks blocks_;
};

}  // namespace

document::Document make_explanation_page(const figures::Explanation& explanation,
                                         const ExplanationPage& page) {
    return PageMaker{explanation, page}.made();
}

}  // namespace sleutel::reports
