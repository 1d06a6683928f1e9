#include "features/imports/internal/record_builder.hpp"

#include "base/distinct.hpp"
#include "base/text.hpp"
#include "features/imports/internal/check_dates.hpp"
#include "features/values/person_token.hpp"

#include <algorithm>

namespace sleutel::imports {

namespace {

using mappings::FieldSource;
using mappings::FoundRow;
using model::FieldType;
using model::Value;
using spreadsheet::Cell;
using spreadsheet::CellKind;
using Result = values::Reading<Value>;

/// What tokens are made of says who somebody is: it must not come back in a key or a message.
std::set<std::string> token_columns(const mappings::Mapping& mapping) {
    std::set<std::string> columns;
    for (const auto& table : mapping.tables) {
        for (const auto& record : table.records) {
            for (const auto& field : record.fields) {
                if (field.kind == FieldSource::Kind::token) {
                    for (const auto& column : field.columns) {
                        columns.insert(folded(column));
                    }
                }
            }
        }
    }
    return columns;
}

/// The mapping's meaning of a text, or the text.
std::string_view meant(const std::map<std::string, std::string>& values, const std::string& text) {
    if (values.empty()) {
        return text;
    }
    const auto found = values.find(folded(text));
    return found == values.end() ? std::string_view{text} : std::string_view{found->second};
}

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
      personal_columns_{token_columns(mapping)} {}

bool RecordBuilder::is_wanted(const FoundRow& row) const {
    if (!record_.when) {
        return true;
    }
    const auto& test = *record_.when;
    const auto text = table_.text(row, test.column);
    return (!test.filled || *test.filled == !values::says_nothing(text)) &&
           (!test.matches || test.matches->is_in(text));
}

// ---- one field

Result RecordBuilder::read_columns(const FoundRow& row,
                                   const FieldSource& source,
                                   const model::Field& field) const {
    values::Habits habits;
    habits.language = source.language.empty() ? mapping_.language : source.language;
    habits.time_zone = context_.agenda.time_zone;
    habits.split = source.split;

    std::string text;
    if (source.columns.size() == 1 && !source.columns.front().starts_with('@')) {
        const auto cell = table_.cell(row, source.columns.front());
        if (source.values.empty()) {
            return values::read_value(context_.model, field, cell, habits);
        }
        text = cell.shown();
        if (meant(source.values, text) == text && field.type != FieldType::codes) {
            return values::read_value(context_.model, field, cell, habits);
        }
    } else {
        for (const auto& column : source.columns) {
            const auto part = table_.text(row, column);
            text += (text.empty() || part.empty() ? "" : source.join) + part;
        }
    }
    if (field.type == FieldType::codes && !source.values.empty()) {
        const auto& list = context_.model.list_of(field);
        const auto known = [&](std::string_view part) {
            return source.values.contains(folded(part)) || list.find_written(part) != nullptr;
        };
        std::string joined;
        for (const auto& part : values::split_values(text, source.split, known)) {
            joined += (joined.empty() ? "" : "|") + std::string{meant(source.values, part)};
        }
        habits.split.reset();
        return values::read_value(context_.model, field, Cell::of_text(joined), habits);
    }
    return values::read_value(
        context_.model, field, Cell::of_text(meant(source.values, text)), habits);
}

Result RecordBuilder::read_token(const FoundRow& row, const FieldSource& source) const {
    std::vector<std::string> texts;
    bool is_filled = false;
    for (const auto& column : source.columns) {
        auto text = table_.text(row, column);
        text = values::says_nothing(text) ? "" : text;
        is_filled = is_filled || !text.empty();
        texts.push_back(std::move(text));
    }
    return is_filled ? Result::of(values::person_token(context_.token_key, texts)) : Result{};
}

model::RecordId RecordBuilder::reference_id(const FieldSource& source,
                                            const std::vector<std::string>& texts) const {
    std::vector<std::string> key;
    if (!source.source.empty()) {
        key.push_back(source.source);
    }
    const auto& type = context_.model.get_type(source.type);
    const auto fields =
        source.source.empty() ? type.key_fields() : std::vector<const model::Field*>{};
    for (std::size_t at = 0; at < texts.size(); ++at) {
        // Where the type's own fields are the key, a partner may be written by any of its names.
        if (at < fields.size()) {
            const auto read =
                values::read_value(context_.model, *fields[at], Cell::of_text(texts[at]), {});
            key.push_back(read.value ? model::to_text(*read.value) : texts[at]);
        } else {
            key.push_back(texts[at]);
        }
    }
    return model::record_id(source.ledger, source.type, key);
}

Result RecordBuilder::read_reference(const FoundRow& row,
                                     const FieldSource& source,
                                     const model::Field& field) const {
    const bool by_type = source.source.empty();
    if (field.type == FieldType::references && source.columns.size() == 1) {
        const auto none = [](std::string_view) { return false; };
        std::vector<model::RecordId> ids;
        for (const auto& part :
             values::split_values(table_.text(row, source.columns.front()), source.split, none)) {
            const auto text = std::string{meant(source.values, part)};
            if (!values::says_nothing(text)) {
                ids.push_back(reference_id(source, {by_type ? text : key_text(text)}));
            }
        }
        keep_distinct(ids);
        return ids.empty() ? Result{} : Result::of(std::move(ids));
    }
    std::vector<std::string> texts;
    for (const auto& column : source.columns) {
        const auto text = table_.text(row, column);
        if (values::says_nothing(text)) {
            return {};
        }
        const auto said = std::string{meant(source.values, text)};
        texts.push_back(by_type ? said : (said == text ? key_part(row, column) : key_text(said)));
    }
    auto id = reference_id(source, texts);
    return field.type == FieldType::references
               ? Result::of(std::vector<model::RecordId>{std::move(id)})
               : Result::of(std::move(id));
}

Result RecordBuilder::read_source(const FoundRow& row,
                                  const FieldSource& source,
                                  const model::Field& field) const {
    switch (source.kind) {
        case FieldSource::Kind::constant:
            return Result::of(source.constant);
        case FieldSource::Kind::token:
            return read_token(row, source);
        case FieldSource::Kind::reference:
            return read_reference(row, source, field);
        case FieldSource::Kind::columns:
            break;
    }
    return read_columns(row, source, field);
}

/// Refuses the cell whose formula failed, unless the mapping says what that means.
bool RecordBuilder::refuse_failed_formula(Draft& draft, const FieldSource& source) const {
    for (const auto& column : source.columns) {
        const auto cell = table_.cell(draft.row, column);
        if (cell.kind() == CellKind::error && !source.values.contains(folded(cell.text()))) {
            draft.add(Severity::refusal,
                      {"import.cell_error", {{"text", std::string{cell.text()}}}},
                      table_.place(draft.row, column),
                      source.field);
            return true;
        }
    }
    return false;
}

void RecordBuilder::read_field(Draft& draft,
                               const FieldSource& source,
                               const model::Field& field) const {
    const auto place = source.columns.empty() ? mappings::row_place(draft.row.row)
                                              : table_.place(draft.row, source.columns.front());
    if (!source.columns.empty()) {
        draft.built.places[field.name] = place;
    }
    if (refuse_failed_formula(draft, source)) {
        draft.unread.insert(field.name);
        return;
    }
    auto reading = read_source(draft.row, source, field);
    if (reading.refusal) {
        draft.add(Severity::refusal, std::move(*reading.refusal), place, field.name);
        draft.unread.insert(field.name);
        return;
    }
    if (reading.warning) {
        draft.add(Severity::warning, std::move(*reading.warning), place, field.name);
    }
    if (reading.value) {
        add_value(draft.built.record, field.name, std::move(*reading.value));
    }
}

void RecordBuilder::read_fields(Draft& draft) const {
    draft.built.record.type = record_.type;
    for (const auto& source : record_.fields) {
        read_field(draft, source, type_.get_field(source.field));
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

std::string RecordBuilder::key_part(const FoundRow& row, const std::string& column) const {
    const auto text = table_.text(row, column);
    if (text.empty()) {
        return {};
    }
    if (personal_columns_.contains(folded(column))) {
        return values::person_token(context_.token_key, std::vector<std::string>{text}).text;
    }
    return key_text(text);
}

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
            key.push_back(key_part(draft.row, column));
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
    key.insert(key.end(), draft.constants.begin(), draft.constants.end());
    record.id = model::record_id(mapping_.partner, record_.type, key);
}

void RecordBuilder::finish(Draft draft, BuiltRow& into) const {
    complete(draft);
    identify(draft);
    const auto row = mappings::row_place(draft.row.row);
    auto problems = model::check_record(context_.model, draft.built.record);
    check_dates(mapping_, draft.built.record, context_, problems);
    for (const auto& problem : problems.list()) {
        if (!draft.unread.contains(problem.field)) {
            draft.add(problem.severity,
                      problem.message,
                      draft.built.place_of(problem.field, row),
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
    for (const auto& breakdown : record_.each) {
        FieldSource source;
        source.field = breakdown.to;
        source.columns = {breakdown.column};
        source.values = breakdown.values;
        Draft part{draft.row, file_name, draft.sheet, draft.built, {}, draft.unread};
        // The breakdown's own cell decides whether there is a record, and nothing else that may
        // fill the field.
        part.built.record.fields.erase(breakdown.to);
        part.unread.erase(breakdown.to);
        read_field(part, source, type_.get_field(breakdown.to));
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
