#include "features/imports/build_rows.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "features/imports/internal/record_builder.hpp"
#include "features/values/local_time.hpp"
#include "features/values/read_dates.hpp"

#include <algorithm>
#include <deque>

namespace sleutel::imports {

namespace {

/// A cell that two records read is wrong once.
void say_once(std::vector<Finding>& findings) {
    std::vector<Finding> once;
    for (auto& finding : findings) {
        const bool is_new = std::ranges::none_of(once, [&](const Finding& other) {
            return other.message == finding.message && other.origin == finding.origin;
        });
        if (is_new) {
            once.push_back(std::move(finding));
        }
    }
    findings = std::move(once);
}

}  // namespace

std::string BuiltRecord::place_of(std::string_view field, spreadsheet::Row row) const {
    const auto from = std::ranges::find(columns, field, &FieldColumn::field);
    return from == columns.end() || !from->column ? mappings::row_place(row)
                                                  : spreadsheet::to_cell_name(row, *from->column);
}

bool BuiltRow::is_refused() const {
    return std::ranges::any_of(
        findings, [](const Finding& finding) { return finding.severity == Severity::refusal; });
}

std::string key_text(const std::string& text) {
    // A number has no day and month in it; what has signs between numbers may be a date.
    const bool can_be_date = text.size() >= 6 && text.find_first_of("-/. ") != std::string::npos;
    if (can_be_date) {
        if (const auto date = values::read_written_date(text, values::Language::dutch);
            date.value) {
            return to_text(*date.value);
        }
    }
    return folded(text);
}

BuildContext to_build_context(const ImportContext& context) {
    const auto today = values::to_local(context.clock.now(), context.agenda.time_zone);
    ensure(today.has_value(), "the agenda's time zone is known");
    return {context.model, context.agenda, context.token_key, today->date};
}

std::vector<BuiltRow> build_rows(const mappings::Mapping& mapping,
                                 const mappings::FoundTables& found,
                                 const std::string& file_name,
                                 const BuildContext& context) {
    std::vector<BuiltRow> rows;
    for (const auto& table : found.tables) {
        std::deque<RecordBuilder> builders;
        for (const auto& record : table.mapping->records) {
            builders.emplace_back(mapping, table, record, context);
        }
        const auto source = mapping.source_of(*table.mapping);
        for (const auto& row : table.rows) {
            BuiltRow built;
            built.table = &table;
            built.row = &row;
            built.source = source;
            for (const auto& builder : builders) {
                builder.build(built, file_name);
            }
            say_once(built.findings);
            rows.push_back(std::move(built));
        }
    }
    return rows;
}

}  // namespace sleutel::imports
