#include "features/imports/internal/record_builder.hpp"

#include "base/text.hpp"
#include "engines/model/value_text.hpp"
#include "features/imports/internal/check_dates.hpp"

#include <algorithm>

namespace sleutel::imports {

namespace {

using mappings::FoundRow;
using model::Value;
using spreadsheet::CellKind;

void add_value(model::Record& record, const std::string& field, Value value) {
    auto& target = record.fields[field];
    auto* texts = std::get_if<model::TranslatedText>(&target);
    if (const auto* more = std::get_if<model::TranslatedText>(&value);
        texts != nullptr && more != nullptr) {
        texts->insert(more->begin(), more->end());
        return;
    }
    target = std::move(value);
}

}  // namespace

struct RecordBuilder::Draft {
    const FoundRow& row;
    const std::string& file;
    std::string sheet;
    BuiltRecord built;
    std::vector<Finding> findings;
    std::set<std::string> unread;          ///< fields that were refused already
    std::vector<std::string> constants{};  ///< of a breakdown: they are part of the key

    void add(Severity severity, Message message, std::string cell, const std::string& field) {
        findings.push_back(
            {severity, std::move(message), {file, sheet, std::move(cell), 0, 0}, field});
    }
};

RecordBuilder::RecordBuilder(const mappings::Mapping& mapping,
                             const mappings::FoundTable& table,
                             const mappings::RecordMapping& record,
                             const BuildContext& context)
    : mapping_{mapping},
      table_{table},
      record_{record},
      context_{context},
      type_{context.model.get_type(record.type)},
      source_{mapping.source_of(*table.mapping)},
      reader_{mapping, table, context} {
    for (const auto& source : record.fields) {
        fields_.push_back(reader_.find_in_table(source, type_.get_field(source.field)));
        if (!source.columns.empty()) {
            // Of a field with several sources the last is where it is said to come from.
            columns_.insert(columns_.begin(), column_of(fields_.back()));
        }
    }
    for (const auto& breakdown : record.each) {
        auto& source = each_fields_.emplace_back();
        source.field = breakdown.to;
        source.columns = {breakdown.column};
        source.values = breakdown.values;
        each_.push_back(reader_.find_in_table(source, type_.get_field(source.field)));
    }
}

FieldColumn RecordBuilder::column_of(const TableSource& from) const {
    return {from.field.name, table_.column_of(from.source.columns.front())};
}

bool RecordBuilder::is_wanted(const FoundRow& row) const {
    if (!record_.when) {
        return true;
    }
    const auto& test = *record_.when;
    const auto text = table_.text(row, test.column);
    return (!test.filled || *test.filled == !values::says_nothing(text)) &&
           (!test.matches || test.matches->is_in(text));
}

/// Refuses the cell whose formula failed, unless the mapping says what that means.
bool RecordBuilder::refuse_failed_formula(Draft& draft, const TableSource& from) const {
    for (const auto at : from.cells) {
        const auto& cell = draft.row.cells[at];
        if (cell.kind() == CellKind::error && !from.source.values.contains(folded(cell.text()))) {
            draft.add(Severity::refusal,
                      {"import.cell_error", {{"text", std::string{cell.text()}}}},
                      table_.place(draft.row, table_.columns[at]),
                      from.field.name);
            return true;
        }
    }
    return false;
}

void RecordBuilder::read_field(Draft& draft, const TableSource& from) const {
    const auto& [source, field, habits, cells] = from;
    if (refuse_failed_formula(draft, from)) {
        draft.unread.insert(field.name);
        return;
    }
    const auto place = [&] {
        return from.source.columns.empty() ? mappings::row_place(draft.row.row)
                                           : table_.place(draft.row, from.source.columns.front());
    };
    auto reading = reader_.read(draft.row, from);
    if (reading.refusal) {
        draft.add(Severity::refusal, std::move(*reading.refusal), place(), field.name);
        draft.unread.insert(field.name);
        return;
    }
    if (reading.warning) {
        draft.add(Severity::warning, std::move(*reading.warning), place(), field.name);
    }
    if (reading.value) {
        add_value(draft.built.record, field.name, std::move(*reading.value));
    }
}

void RecordBuilder::read_fields(Draft& draft) const {
    draft.built.record.type = record_.type;
    draft.built.record.fields.reserve(type_.fields.size());
    draft.built.columns = columns_;
    for (const auto& from : fields_) {
        read_field(draft, from);
    }
}

/// What the row leaves open: the mapping's action and the model's defaults.
void RecordBuilder::complete(Draft& draft) const {
    auto& fields = draft.built.record.fields;
    if (type_.find_field("action") != nullptr && !mapping_.action.empty() &&
        !draft.unread.contains("action")) {
        fields.try_emplace("action", model::Code{mapping_.action});
    }
    for (const auto& field : type_.fields) {
        if (field.default_value && !draft.unread.contains(field.name)) {
            fields.try_emplace(field.name, *field.default_value);
        }
    }
}

// ---- the record as a whole

void RecordBuilder::identify(Draft& draft) const {
    auto& record = draft.built.record;
    std::vector<std::string> key;
    draft.built.key_place = mappings::row_place(draft.row.row);
    if (record_.key.empty()) {
        for (const auto* field : type_.key_fields()) {
            key.push_back(model::to_text(record.at(field->name)));
        }
    } else {
        bool is_filled = false;
        key.push_back(source_);
        for (const auto& column : record_.key) {
            if (table_.cell(draft.row, column).kind() == CellKind::error) {
                draft.add(Severity::refusal,
                          {"import.cell_error", {{"text", table_.text(draft.row, column)}}},
                          table_.place(draft.row, column),
                          "");
            }
            key.push_back(reader_.key_part(draft.row, column));
            is_filled = is_filled || !key.back().empty();
        }
        draft.built.key_place = table_.place(draft.row, record_.key.front());
        if (!is_filled) {
            draft.add(Severity::refusal,
                      {"import.key_empty", {{"column", record_.key.front()}}},
                      draft.built.key_place,
                      "");
        }
    }
    if (record_.takes_ids && model::is_record_id(key.back())) {
        record.id = {key.back()};
        return;
    }
    key.insert(key.end(), draft.constants.begin(), draft.constants.end());
    record.id = model::record_id(mapping_.partner, record_.type, key);
}

void RecordBuilder::finish(Draft draft, BuiltRow& into) const {
    complete(draft);
    identify(draft);
    auto problems = model::check_record(context_.model, draft.built.record);
    check_dates(mapping_, draft.built.record, context_, problems);
    for (const auto& problem : problems.list()) {
        if (!draft.unread.contains(problem.field)) {
            draft.add(problem.severity,
                      problem.message,
                      draft.built.place_of(problem.field, draft.row.row),
                      problem.field);
        }
    }
    std::ranges::move(draft.findings, std::back_inserter(into.findings));
    into.records.push_back(std::move(draft.built));
}

void RecordBuilder::add_breakdowns(const Draft& draft,
                                   BuiltRow& into,
                                   const std::string& file_name) const {
    bool is_first = true;
    for (std::size_t at = 0; at < each_.size(); ++at) {
        const auto& breakdown = record_.each[at];
        Draft part{draft.row, file_name, draft.sheet, draft.built, {}, draft.unread};
        // The breakdown's own cell decides whether there is a record, and nothing else that may
        // fill the field.
        part.built.record.fields.erase(breakdown.to);
        part.unread.erase(breakdown.to);
        part.built.columns.insert(part.built.columns.begin(), column_of(each_[at]));
        read_field(part, each_[at]);
        const bool is_there =
            part.unread.contains(breakdown.to) || part.built.record.fields.contains(breakdown.to);
        if (!is_there) {
            continue;
        }
        if (is_first) {
            // What is wrong with the shared fields is said once.
            part.findings.insert(
                part.findings.begin(), draft.findings.begin(), draft.findings.end());
            is_first = false;
        }
        for (const auto& [field, value] : breakdown.set) {
            part.built.record.fields[field] = value;
            part.constants.push_back(field + "=" + model::to_text(value));
        }
        finish(std::move(part), into);
    }
}

void RecordBuilder::build(BuiltRow& into, const std::string& file_name) const {
    const auto& row = *into.row;
    if (!is_wanted(row)) {
        return;
    }
    Draft draft{row, file_name, table_.sheet->name(), {}, {}, {}};
    read_fields(draft);
    if (record_.each.empty()) {
        finish(std::move(draft), into);
    } else {
        add_breakdowns(draft, into, file_name);
    }
}

}  // namespace sleutel::imports
