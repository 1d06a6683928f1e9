#include "features/imports/internal/row_planner.hpp"

#include "engines/model/value_text.hpp"
#include "features/values/reading.hpp"

namespace sleutel::imports {

using journal::Draft;
using journal::Operation;
using journal::Stored;

void RowPlanner::add(RowResult& result,
                     Severity severity,
                     Message message,
                     std::string cell,
                     const std::string& field) const {
    result.findings.push_back({severity,
                               std::move(message),
                               file_.origin(result.sheet, std::move(cell), result.row),
                               field});
}

Draft draft_for(const ReadFile& file, const BuiltRow& row, const model::Record& record) {
    Draft draft;
    draft.ledger = file.mapping.partner;
    draft.record = record;
    draft.origin = file.origin(row.table->sheet->name(), row.place(), file.number_of(row));
    draft.source = row.source;
    return draft;
}

std::string RowPlanner::shown(const std::string& type,
                              const std::string& field,
                              const model::Value& value) const {
    const auto* known = context_.model.get_type(type).find_field(field);
    const bool hidden = known != nullptr && known->sensitivity >= model::Sensitivity::personal;
    return hidden && !is_empty(value) ? "…" : model::to_text(value);
}

RecordChange RowPlanner::change_of(const model::Record& before, const model::Record& after) const {
    RecordChange change{after.type, after.id, before.type.empty(), {}};
    for (const auto& field : context_.model.get_type(after.type).fields) {
        const auto& old_value = before.at(field.name);
        const auto& new_value = after.at(field.name);
        if (old_value != new_value) {
            change.fields.push_back({field.name,
                                     shown(after.type, field.name, old_value),
                                     shown(after.type, field.name, new_value)});
        }
    }
    return change;
}

/// Field by field, but not of a large file: nobody reads that, and it takes as long as storing it.
void RowPlanner::tell_change(const model::Record& before,
                             const model::Record& after,
                             RowResult& result) const {
    if (file_.extent == Extent::whole) {
        result.changes.push_back(change_of(before, after));
    }
}

/// What the partner said before by this table, where it isn't what the journal has now.
std::optional<model::Record> RowPlanner::last_said(const BuiltRow& row,
                                                   const Stored& stored) const {
    if (stored.source == row.source) {
        return stored.record;
    }
    std::optional<model::Record> said;
    for (const auto& change : context_.journal.history(stored.record.type, stored.record.id)) {
        if (change.entry.source == row.source) {
            said = change.record;
        }
    }
    return said;
}

bool RowPlanner::is_closed(const BuiltRecord& built,
                           const Stored& stored,
                           RowResult& result) const {
    Message message;
    if (stored.erased) {
        message = {"import.record_erased", {}};
    } else if (stored.withdrawn) {
        message = {"import.record_withdrawn", {}};
    } else if (stored.ledger != file_.mapping.partner) {
        message = {"import.record_of_other", {{"partner", stored.ledger}}};
    } else {
        return false;
    }
    add(result, Severity::warning, std::move(message), built.key_place, "");
    return true;
}

void RowPlanner::report(const BuiltRow& row,
                        const BuiltRecord& built,
                        const MergedField& field,
                        RowResult& result) const {
    const auto& type = built.record.type;
    const auto& known = context_.model.get_type(type).get_field(field.field);
    const auto text = [&](const model::Value& value) -> std::string {
        if (is_empty(value)) {
            return {};
        }
        return known.sensitivity >= model::Sensitivity::personal
                   ? "…"
                   : values::shortened(
                         model::shown_text(context_.model, known, value, file_.mapping.language));
    };
    const auto place = built.place_of(field.field, row.row->row);
    result.cells.push_back({place,
                            type,
                            field.field,
                            field.verdict,
                            text(field.base),
                            text(field.ours),
                            text(field.theirs)});
    if (field.verdict == CellVerdict::conflict) {
        add(result,
            Severity::warning,
            {"import.conflict",
             {{"field", model::label_in(known.labels, file_.mapping.language)},
              {"ours", text(field.ours)},
              {"theirs", text(field.theirs)}}},
            place,
            field.field);
    }
}

/// A mix of two right records isn't always right.
void RowPlanner::check(const BuiltRow& row,
                       const BuiltRecord& built,
                       const model::Record& merged,
                       RowResult& result) const {
    const auto problems = model::check_record(context_.model, merged);
    for (const auto& problem : problems.list()) {
        if (problem.severity == Severity::refusal) {
            result.verdict = Verdict::refused;
            add(result,
                Severity::refusal,
                problem.message,
                built.place_of(problem.field, row.row->row),
                problem.field);
        }
    }
}

/// Where more than the partner's own words is kept, those are written first, so that the next
/// import can tell what the partner changed since.
void RowPlanner::write_merged(const BuiltRow& row,
                              const BuiltRecord& built,
                              const Stored& stored,
                              const Merged& merged,
                              PlannedRow& planned) const {
    auto draft = draft_for(file_, row, built.record);
    draft.operation = Operation::amend;
    draft.replaces = stored.version;
    const bool is_theirs = merged.record.fields == built.record.fields;
    if (is_theirs || (!built.base && !merged.has_conflict())) {
        planned.writes.emplace_back(draft);
        ++draft.replaces;
    }
    if (!is_theirs) {
        draft.record = merged.record;
        draft.source = built.base ? row.source : merged_source(row.source);
        planned.writes.emplace_back(std::move(draft));
    }
}

void RowPlanner::amend(const BuiltRow& row,
                       const BuiltRecord& built,
                       const Stored& stored,
                       RowResult& result,
                       PlannedRow& planned) {
    // The same bytes again say nothing new: what was changed since by another way stays.
    const bool is_old_news = was_before_ && !built.base;
    if (is_closed(built, stored, result) || is_old_news ||
        built.record.fields == stored.record.fields) {
        return;
    }
    const auto base = built.base ? built.base : last_said(row, stored);
    const auto merged = merge_record(base, built.record, stored.record);
    for (const auto& field : merged.fields) {
        report(row, built, field, result);
    }
    if (merged.record.fields == stored.record.fields) {
        return;
    }
    if (merged.record.fields != built.record.fields) {
        check(row, built, merged.record, result);
    }
    tell_change(stored.record, merged.record, result);
    write_merged(row, built, stored, merged, planned);
}

PlannedRow RowPlanner::plan(const BuiltRow& row, RowResult& result) {
    PlannedRow planned;
    if (row.records.empty() && row.findings.empty()) {
        add(result, Severity::note, {"import.row_without_records", {}}, row.place(), "");
    }
    for (const auto& built : row.records) {
        const auto* stored = view_.find({built.record.type, built.record.id});
        if (stored != nullptr) {
            planned.has_old = true;
            amend(row, built, *stored, result, planned);
        } else {
            planned.has_new = true;
            tell_change(model::Record{}, built.record, result);
            planned.writes.emplace_back(&built);
        }
    }
    return planned;
}

}  // namespace sleutel::imports
