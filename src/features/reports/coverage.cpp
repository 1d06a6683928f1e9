#include "features/reports/coverage.hpp"

#include "base/text.hpp"
#include "features/reports/report_text.hpp"

#include <algorithm>
#include <map>

namespace sleutel::reports {

namespace {

bool names_row(std::span<const int> rows, int row) {
    return std::ranges::find(rows, row) != rows.end();
}

/// What a mapping says of the actions that its records belong to.
struct MappedActions {
    std::set<std::string> named;           ///< its own, and those that its fields name
    std::set<std::string> types_in_cells;  ///< types whose rows name their action themselves
};

void add_field(const mappings::RecordMapping& record,
               const mappings::FieldSource& field,
               MappedActions& actions) {
    if (const auto* code = std::get_if<model::Code>(&field.constant)) {
        actions.named.insert(code->text);
    } else if (field.values.empty()) {
        actions.types_in_cells.insert(record.type);
    }
    for (const auto& [written, meant] : field.values) {
        actions.named.insert(meant);
    }
}

MappedActions actions_of(const mappings::Mapping& mapping) {
    MappedActions actions;
    if (!mapping.action.empty()) {
        actions.named.insert(mapping.action);
    }
    for (const auto& table : mapping.tables) {
        for (const auto& record : table.records) {
            for (const auto& field : record.fields) {
                if (field.field == "action") {
                    add_field(record, field, actions);
                }
            }
        }
    }
    return actions;
}

/// Whether the mapping brings in records of the row: of an action it names, or, where its rows name
/// theirs, of a type that the row counts. Whose file it is says nothing: a ministry reports studies
/// and milestones of others.
bool carries(const mappings::Mapping& mapping, const CoverageRow& row) {
    const auto actions = actions_of(mapping);
    return std::ranges::any_of(
               row.actions, [&](const auto& action) { return actions.named.contains(action); }) ||
           std::ranges::any_of(row.record_types, [&](const auto& type) {
               return actions.types_in_cells.contains(type);
           });
}

/// Where in the text each figure is printed: file and heading, in the order of the text.
std::vector<std::pair<std::string, std::string>> list_printed(const packs::Pack& pack,
                                                              std::string_view language) {
    std::vector<std::pair<std::string, std::string>> printed;
    const auto files = pack.report.find(std::string{language});
    if (files == pack.report.end()) {
        return printed;
    }
    const auto add = [&](const std::string& indicator, const Place& place) {
        printed.emplace_back(indicator, place.origin.file + ", " + place.section);
    };
    const Bindings bindings{[&](const FigureReference& reference) {
                                add(reference.indicator, reference.place);
                                return document::text({});
                            },
                            [](const Citation&) { return document::Inlines{}; },
                            [&](const FiguresBlock& block) {
                                for (const auto& figure : block.figures) {
                                    add(figure, block.place);
                                }
                                return document::paragraph(std::string{});
                            }};
    Findings findings;  // whoever makes the report is told; here only what can be read counts
    read_report_text(files->second, language, bindings, findings);
    return printed;
}

void add_once(std::vector<std::string>& list, const std::string& text) {
    if (std::ranges::find(list, text) == list.end()) {
        list.push_back(text);
    }
}

template <typename List>
std::string joined(const List& list) {
    std::string text;
    for (const auto& part : list) {
        text += (text.empty() ? "" : "<br>") + part;
    }
    return text;
}

template <typename List>
std::string in_code(const List& list) {
    std::string text;
    for (const auto& part : list) {
        text += (text.empty() ? "`" : ", `") + part + "`";
    }
    return text;
}

CoverageRow covered(int row,
                    const packs::Pack& pack,
                    const indicators::Catalogue& catalogue,
                    std::span<const mappings::Mapping> mappings) {
    CoverageRow result;
    result.row = row;
    for (const auto& action : pack.agenda.actions) {
        if (names_row(action.mission_rows, row)) {
            result.actions.push_back(action.id);
        }
    }
    for (const auto& definition : catalogue.list()) {
        if (!names_row(definition.mission_rows, row)) {
            continue;
        }
        result.indicators.push_back(definition.id);
        if (!definition.of.empty()) {
            result.record_types.insert(definition.of);
        }
    }
    for (const auto& mapping : mappings) {
        if (carries(mapping, result)) {
            result.mappings.insert(mapping.id);
        }
    }
    return result;
}

}  // namespace

std::vector<CoverageRow> list_coverage(const packs::Pack& pack,
                                       const indicators::Catalogue& catalogue,
                                       std::span<const mappings::Mapping> mappings,
                                       std::string_view language) {
    const auto printed = list_printed(pack, language);
    std::vector<CoverageRow> rows;
    for (int row = 1; row <= kMissionRows; ++row) {
        rows.push_back(covered(row, pack, catalogue, mappings));
        auto& last = rows.back();
        for (const auto& [indicator, paragraph] : printed) {
            if (std::ranges::find(last.indicators, indicator) != last.indicators.end()) {
                add_once(last.paragraphs, paragraph);
            }
        }
    }
    return rows;
}

std::vector<std::string> gaps_of(const CoverageRow& row) {
    std::vector<std::string> gaps;
    const auto check = [&](bool has, const char* what) {
        if (!has) {
            gaps.emplace_back(what);
        }
    };
    check(!row.actions.empty(), "action");
    check(!row.record_types.empty(), "record type");
    check(!row.mappings.empty(), "source");
    check(!row.indicators.empty(), "figure or milestone");
    check(!row.paragraphs.empty(), "report");
    return gaps;
}

std::string write_coverage(const packs::Pack& pack, std::span<const CoverageRow> rows) {
    std::string text =
        "# What carries each row of the mission\n\n"
        "Made from the pack `" +
        pack.agenda.id +
        "`; don't change it by hand. A row is carried by actions of the agenda, the record\n"
        "types its figures count, the mappings by which partners' sources come in, figures or "
        "milestones, and the\nsections of the report that print them.\n\n"
        "| row | actions | record types | sources (mappings) | figures and milestones | report |\n"
        "|---:|---|---|---|---|---|\n";
    for (const auto& row : rows) {
        text += "| " + std::to_string(row.row) + " | " + in_code(row.actions) + " | " +
                in_code(row.record_types) + " | " + in_code(row.mappings) + " | " +
                in_code(row.indicators) + " | " + joined(row.paragraphs) + " |\n";
    }
    return text;
}

}  // namespace sleutel::reports
