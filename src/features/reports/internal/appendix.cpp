#include "features/reports/internal/appendix.hpp"

#include "features/reports/internal/cited_source.hpp"
#include "features/reports/internal/typography.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace sleutel::reports {

namespace {

namespace doc = document;

/// Above this, full names of partners would make a row longer than a page has room for.
constexpr std::size_t kMostFullNames = 3;

class Appendix {
public:
    Appendix(ReportBinder& binder, const Manifest& manifest)
        : binder_{binder}, manifest_{manifest}, language_{binder.text().language()} {}

    doc::Blocks references() {
        doc::Blocks blocks;
        if (binder_.cited().empty()) {
            return blocks;
        }
        blocks.push_back(doc::heading(1, word("report.references"), "references"));
        doc::List list;
        for (const auto& key : binder_.cited()) {
            const auto* source = find_source(binder_.basis().sources, key);
            list.items.push_back({doc::paragraph(source_words(*source, binder_.text()))});
        }
        blocks.push_back({std::move(list)});
        return blocks;
    }

    doc::Blocks explanations() {
        doc::Blocks blocks;
        const auto groups = grouped();
        if (groups.empty()) {
            return blocks;
        }
        blocks.push_back(doc::heading(1, word("report.appendix"), "appendix"));
        blocks.push_back(doc::paragraph(word("report.appendix_about")));
        for (const auto& [line, definitions] : groups) {
            blocks.push_back(doc::heading(2, line, {}));
            blocks.push_back({table(definitions)});
        }
        return blocks;
    }

    /// How persons are protected, and who decided otherwise.
    doc::Blocks protection_statement() {
        const auto& statement = manifest_.disclosure;
        doc::Blocks blocks;
        blocks.push_back(doc::heading(1, word("report.protection"), "protection"));
        const auto count = [&](std::int64_t number) {
            return binder_.text().numbers().count(Count::exactly(number), Form::standard);
        };
        blocks.push_back(doc::paragraph(say(language_,
                                            Message{"report.protection_about",
                                                    {{"numbers", count(statement.numbers)},
                                                     {"withheld", count(statement.withheld)}}})));
        if (statement.decisions.empty()) {
            return blocks;
        }
        blocks.push_back(doc::paragraph(word("report.protection_decisions")));
        doc::List list;
        for (const auto& decision : statement.decisions) {
            const auto& definition = binder_.basis().catalogue.get(decision.cell.indicator);
            list.items.push_back({doc::paragraph(
                say(language_,
                    Message{"report.protection_decision",
                            {{"figure", model::label_in(definition.label, language_)},
                             {"by", decision.decided_by},
                             {"reason", decision.reason},
                             {"ground", decision.ground}}}))});
        }
        blocks.push_back({std::move(list)});
        return blocks;
    }

    doc::Blocks colophon(const FrontMatter& front) {
        doc::Blocks blocks;
        blocks.push_back(doc::heading(1, word("report.colophon"), "colophon"));
        if (!front.colophon.empty()) {
            blocks.push_back(doc::paragraph(Typographer{language_}.set(front.colophon)));
        }
        const auto& numbers = binder_.text().numbers();
        blocks.push_back(doc::paragraph(say(
            language_,
            Message{
                "report.colophon_made",
                {{"tool", manifest_.tool_version},
                 {"position", numbers.count(Count::exactly(manifest_.position), Form::standard)},
                 {"time", numbers.instant(manifest_.position_time)}}})));
        blocks.push_back(doc::paragraph({doc::text(word("report.colophon_check") + " "),
                                         doc::code("sleutel verify"),
                                         doc::text(".")}));
        return blocks;
    }

private:
    [[nodiscard]] std::string word(std::string_view key) const { return say(language_, key); }

    using Definitions = std::vector<const indicators::Definition*>;

    /// The printed figures by action line, both in the order of the pack.
    std::vector<std::pair<std::string, Definitions>> grouped() const {
        std::set<std::string> printed;
        for (const auto& figure : binder_.printed()) {
            printed.insert(figure.indicator);
        }
        std::map<std::string, Definitions> by_line;
        for (const auto& definition : binder_.basis().catalogue.list()) {
            if (printed.contains(definition.id)) {
                by_line[line_of(definition)].push_back(&definition);
            }
        }
        std::vector<std::pair<std::string, Definitions>> groups;
        for (const auto& line : binder_.basis().pack.agenda.lines) {
            if (const auto found = by_line.find(line.id); found != by_line.end()) {
                groups.emplace_back(model::label_in(line.title, language_), found->second);
            }
        }
        if (const auto found = by_line.find(""); found != by_line.end()) {
            groups.emplace_back(word("report.no_line"), found->second);
        }
        return groups;
    }

    [[nodiscard]] std::string line_of(const indicators::Definition& definition) const {
        const auto& agenda = binder_.basis().pack.agenda;
        const auto* action = agenda.find_action(definition.action);
        const bool known =
            action != nullptr && std::ranges::any_of(agenda.lines, [&](const auto& line) {
                return line.id == action->line;
            });
        return known ? action->line : std::string{};
    }

    doc::Table table(const Definitions& definitions) {
        doc::Table table;
        table.columns = {{doc::Align::start, 5},
                         {doc::Align::start, 2},
                         {doc::Align::start, 6},
                         {doc::Align::start, 5}};
        table.row_headers = 1;
        table.header.push_back({{doc::cell(word("report.appendix_figure")),
                                 doc::cell(word("report.appendix_value")),
                                 doc::cell(word("report.appendix_counted")),
                                 doc::cell(word("report.appendix_sources"))}});
        for (const auto* definition : definitions) {
            table.rows.push_back(row(*definition));
        }
        return table;
    }

    doc::Row row(const indicators::Definition& definition) {
        const auto& figure = binder_.value_of(definition);
        const auto text = binder_.text().print_alone(definition, figure.value);
        const auto label = model::label_in(definition.label, language_);
        // The value is where the text's figures lead, and leads back to the first of them.
        const doc::FigureValue value{
            text,
            explanation_anchor(definition.id),
            "#figure-" + definition.id + "-1",
            say(language_, Message{"report.back_label", {{"text", text}, {"label", label}}})};
        return {{doc::cell(label),
                 {{{value}}, {}, 1},
                 doc::cell(model::label_in(definition.about, language_)),
                 doc::cell(partners(figure))}};
    }

    /// "Pharos (10), FSAN (2)": how many records of whom; only of whom where that could say
    /// something of persons.
    [[nodiscard]] std::string partners(const protection::ReleasedFigure& figure) const {
        std::map<std::string, std::optional<std::int64_t>> records;
        for (const auto& share : figure.sources) {
            auto& count = records[share.ledger];
            if (share.records) {
                count = count.value_or(0) + *share.records;
            }
        }
        std::string text;
        for (const auto& [ledger, count] : records) {
            text += (text.empty() ? "" : "; ") + partner(ledger, records.size());
            if (count) {
                text += " (" +
                        binder_.text().numbers().count(Count::exactly(*count), Form::standard) +
                        ")";
            }
        }
        if (!text.empty()) {
            return text;
        }
        return figure.tells_sources ? word("report.no_records") : kWithheldText;
    }

    [[nodiscard]] std::string partner(const std::string& ledger, std::size_t among) const {
        const auto* known = binder_.basis().pack.agenda.find_partner(ledger);
        return among > kMostFullNames && known != nullptr && !known->short_name.empty()
                   ? known->short_name
                   : binder_.text().names().partner(ledger);
    }

    ReportBinder& binder_;
    const Manifest& manifest_;
    std::string language_;
};

void append(doc::Blocks& blocks, doc::Blocks more) {
    std::ranges::move(more, std::back_inserter(blocks));
}

}  // namespace

doc::Blocks make_appendix(ReportBinder& binder,
                          const Manifest& manifest,
                          const FrontMatter& front) {
    Appendix appendix{binder, manifest};
    auto blocks = appendix.references();
    append(blocks, appendix.explanations());
    append(blocks, appendix.protection_statement());
    append(blocks, appendix.colophon(front));
    return blocks;
}

}  // namespace sleutel::reports
