#include "features/reports/internal/figures_table.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/indicators/evaluate.hpp"
#include "features/reports/internal/slug.hpp"
#include "features/reports/internal/typography.hpp"
#include "features/reports/report_requests.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace sleutel::reports {

namespace {

namespace doc = document;

const protection::ReleasedBreakdownCell* find_cell(const protection::ReleasedFigure& figure,
                                                   const std::string& code) {
    if (!figure.breakdown) {
        return nullptr;
    }
    const auto& cells = figure.breakdown->cells;
    const auto found =
        std::ranges::find_if(cells, [&](const auto& cell) { return cell.codes.front() == code; });
    return found == cells.end() ? nullptr : &*found;
}

/// What is withheld comes last, as if it were nothing: the order mustn't tell how large it is.
std::int64_t size_of(const protection::ReleasedValue& value) {
    const auto* count = value.is_withheld() ? nullptr : std::get_if<Count>(&*value.value());
    return count == nullptr ? 0 : count->low();
}

bool is_milestone(const protection::ReleasedValue& value) {
    return !value.is_withheld() && std::holds_alternative<indicators::Milestone>(*value.value());
}

std::string usual(const std::string& given, const std::string& language, const char* key) {
    return given.empty() ? say(language, key) : given;
}

}  // namespace

doc::Block FiguresTable::build() {
    read_entries();
    const auto& language = binder_.text().language();
    doc::Table table;
    const auto caption = Typographer{language}.set(block_.caption);
    table.id = "table-" + to_slug(caption);
    table.caption = {doc::text(
        say(language,
            Message{"report.table_caption",
                    {{"number", std::to_string(binder_.next_table())}, {"caption", caption}}}))};
    table.row_headers = 1;
    table.columns.push_back({doc::Align::start, 0});
    if (!entries_.empty()) {
        block_.by.empty() ? add_figure_rows(table) : add_group_rows(table);
    }
    if (const auto text = note(); !text.empty()) {
        table.notes.push_back(doc::paragraph(text));
    }
    return {std::move(table)};
}

void FiguresTable::refuse(Message message) {
    binder_.findings().refuse(std::move(message), block_.place.origin);
}

void FiguresTable::read_entries() {
    for (const auto& [id, label] : block_.entries) {
        if (id.empty()) {
            entries_.push_back({nullptr, nullptr, label});
        } else {
            read_entry(id, label);
        }
    }
}

void FiguresTable::read_entry(const std::string& id, const std::string& label) {
    const auto* definition = binder_.find_definition(id, block_.place);
    if (definition == nullptr) {
        return;
    }
    const auto& whole = binder_.value_of(*definition);
    if (!is_reported(whole.value)) {
        refuse({"report.not_reported", {{"name", id}}});
    } else if (block_.by.empty()) {
        entries_.push_back({definition, &whole, label_of(*definition, label)});
    } else {
        read_broken_down(*definition, label);
    }
}

std::string FiguresTable::label_of(const indicators::Definition& definition,
                                   const std::string& given) const {
    const auto& language = binder_.text().language();
    return given.empty() ? model::label_in(definition.label, language)
                         : Typographer{language}.set(given);
}

void FiguresTable::read_broken_down(const indicators::Definition& definition,
                                    const std::string& label) {
    const auto& basis = binder_.basis();
    // A breakdown that isn't on offer is a mistake in the text, to be listed with its others.
    try {
        const auto by = indicators::read_breakdown(
            block_.by, block_.level, definition, basis.catalogue, basis.pack.model);
        if (by.size() != 1) {
            refuse({"report.one_breakdown", {{"by", block_.by}}});
            return;
        }
        entries_.push_back({&definition,
                            &find_released(basis.released, {&definition, by}),
                            label_of(definition, label)});
    } catch (const Error& error) {
        refuse(error.message());
    }
}

// ---- rows are figures

void FiguresTable::add_figure_rows(doc::Table& table) {
    const auto& language = binder_.text().language();
    const bool has_milestones = std::ranges::any_of(entries_, [](const Entry& entry) {
        return entry.figure != nullptr && is_milestone(entry.figure->value);
    });
    table.columns.push_back({has_milestones ? doc::Align::start : doc::Align::end, 0});
    table.header.push_back({{doc::cell(usual(block_.header, language, "report.table_figure")),
                             doc::cell(usual(block_.value, language, "report.table_value"))}});
    for (const auto& entry : entries_) {
        if (entry.definition == nullptr) {
            doc::Cell heading{
                {doc::strong({doc::text(Typographer{language}.set(entry.label))})}, {}, 2};
            table.rows.push_back({{std::move(heading)}});
            continue;
        }
        table.rows.push_back(
            {{doc::cell(entry.label), {{print(entry, entry.figure->value, {})}, {}, 1}}});
    }
}

// ---- rows are groups

std::string FiguresTable::first_header() const {
    if (!block_.header.empty()) {
        return block_.header;
    }
    const auto& entry = entries_.front();
    return binder_.text().names().path(*entry.definition,
                                       entry.figure->breakdown->dimensions.front().path);
}

std::vector<FiguresTable::Group> FiguresTable::groups() const {
    const auto& names = binder_.text().names();
    const auto& first = entries_.front();
    std::set<std::string> codes;
    for (const auto& entry : entries_) {
        for (const auto& cell : entry.figure->breakdown->cells) {
            codes.insert(cell.codes.front());
        }
    }
    const auto& path = first.figure->breakdown->dimensions.front().path;
    std::vector<Group> groups;
    for (const auto& code : codes) {
        const auto* cell = find_cell(*first.figure, code);
        groups.push_back({code,
                          names.code(*first.definition, path, code),
                          names.rank(*first.definition, path, code),
                          cell == nullptr ? 0 : size_of(cell->value)});
    }
    const bool by_size = names.is_unordered(*first.definition, path);
    std::ranges::sort(groups, {}, [&](const Group& group) {
        // What has no group comes last.
        return std::tuple{group.code.empty(),
                          by_size ? -group.size : static_cast<std::int64_t>(group.rank),
                          by_size ? group.name : group.code};
    });
    return groups;
}

void FiguresTable::add_group_rows(doc::Table& table) {
    const auto& language = binder_.text().language();
    doc::Row header;
    header.cells.push_back(doc::cell(first_header()));
    for (const auto& entry : entries_) {
        table.columns.push_back({doc::Align::end, 0});
        header.cells.push_back(
            doc::cell(entries_.size() > 1 ? entry.label
                                          : usual(block_.value, language, "report.table_value")));
    }
    table.header.push_back(std::move(header));
    for (const auto& group : groups()) {
        table.rows.push_back(group_row(group));
    }
    if (block_.with_total) {
        table.rows.push_back(total_row());
    }
}

doc::Row FiguresTable::group_row(const Group& group) {
    doc::Row row;
    row.cells.push_back(doc::cell(group.name));
    for (const auto& entry : entries_) {
        const auto* found = find_cell(*entry.figure, group.code);
        if (found == nullptr || !is_reported(found->value)) {
            row.cells.push_back(doc::cell("–"));
            continue;
        }
        const auto& dimension = entry.figure->breakdown->dimensions.front();
        const PrintedCell printed{
            indicators::to_text(dimension.path), dimension.level, group.code, found->records};
        row.cells.push_back({{print(entry, found->value, printed)}, {}, 1});
    }
    return row;
}

doc::Row FiguresTable::total_row() {
    doc::Row row;
    row.kind = doc::RowKind::total;
    row.cells.push_back(doc::cell(say(binder_.text().language(), "report.table_total")));
    for (const auto& entry : entries_) {
        row.cells.push_back({{print(entry, entry.figure->value, {})}, {}, 1});
    }
    return row;
}

doc::Inline FiguresTable::print(const Entry& entry,
                                const protection::ReleasedValue& value,
                                const std::optional<PrintedCell>& cell) {
    has_withheld_ = has_withheld_ || value.is_withheld();
    return binder_.put({*entry.definition,
                        *entry.figure,
                        value,
                        Form::standard,
                        binder_.text().print_alone(*entry.definition, value),
                        block_.place,
                        cell});
}

std::string FiguresTable::note() const {
    const auto& language = binder_.text().language();
    auto text = Typographer{language}.set(block_.note);
    const bool overlaps = std::ranges::any_of(entries_, [](const Entry& entry) {
        return entry.figure != nullptr && entry.figure->breakdown &&
               entry.figure->breakdown->overlaps;
    });
    if (overlaps) {
        text += (text.empty() ? "" : " ") + say(language, "report.overlap_note");
    }
    if (has_withheld_) {
        text += (text.empty() ? "" : " ") + say(language, "report.withheld_note");
    }
    return text;
}

}  // namespace sleutel::reports
