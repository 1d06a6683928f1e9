#include "features/imports/internal/field_reader.hpp"

#include "base/did_you_mean.hpp"
#include "base/distinct.hpp"
#include "base/text.hpp"
#include "engines/model/value_text.hpp"
#include "features/values/person_token.hpp"

#include <algorithm>

namespace sleutel::imports {

namespace {

constexpr std::size_t kMostRemembered = 10'000;

using mappings::FieldSource;
using mappings::FoundRow;
using model::FieldType;
using spreadsheet::Cell;

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
std::string_view meant(const std::map<std::string, std::string>& values, std::string_view text) {
    if (values.empty()) {
        return text;
    }
    const auto found = values.find(folded(text));
    return found == values.end() ? text : std::string_view{found->second};
}

bool has_list(const model::Field& field) {
    return field.type == FieldType::code || field.type == FieldType::codes ||
           field.type == FieldType::place;
}

/// How the journal writes a value of this type.
std::string_view example_of(FieldType type) {
    switch (type) {
        case FieldType::integer:
            return "12";
        case FieldType::count:
            return "12, >=701, ~40";
        case FieldType::decimal:
            return "12.50";
        case FieldType::money:
            return "12.50 EUR";
        case FieldType::boolean:
            return "true, false";
        case FieldType::date:
            return "2022-03-12";
        case FieldType::partial_date:
            return "2022-03-12, 2022-03, 2022";
        case FieldType::date_range:
            return "2022-03-12/2022-03-14";
        case FieldType::instant:
            return "2022-03-12T19:30:00Z";
        default:
            return "…";
    }
}

/// "@sheet" and the like: what the row doesn't have in a cell.
bool is_cell(const std::string& column) {
    return !column.starts_with('@');
}

}  // namespace

FieldReader::FieldReader(const mappings::Mapping& mapping,
                         const mappings::FoundTable& table,
                         const BuildContext& context)
    : mapping_{mapping},
      table_{table},
      context_{context},
      personal_columns_{token_columns(mapping)} {}

TableSource FieldReader::find_in_table(const FieldSource& source, const model::Field& field) const {
    TableSource from{source, field, habits_of(source), {}};
    for (const auto& column : source.columns) {
        if (const auto index = table_.index_of(column)) {
            from.cells.push_back(*index);
        }
    }
    return from;
}

FieldReader::Result FieldReader::read(const FoundRow& row, const TableSource& from) const {
    const auto& [source, field, habits, cells] = from;
    switch (source.kind) {
        case FieldSource::Kind::constant:
            return Result::of(source.constant);
        case FieldSource::Kind::token:
            return read_token(row, source);
        case FieldSource::Kind::reference:
            return field.type == FieldType::references && source.columns.size() == 1
                       ? read_references(row, source)
                       : read_reference(row, source, field);
        case FieldSource::Kind::written:
            return read_written(row, from);
        case FieldSource::Kind::columns:
            break;
    }
    return read_columns(row, from);
}

values::Habits FieldReader::habits_of(const FieldSource& source) const {
    values::Habits habits;
    habits.language = source.language.empty() ? mapping_.language : source.language;
    habits.time_zone = context_.agenda.time_zone;
    habits.split = source.split;
    return habits;
}

std::string FieldReader::joined_text(const FoundRow& row, const FieldSource& source) const {
    std::string text;
    for (const auto& column : source.columns) {
        const auto part = table_.text(row, column);
        text += (text.empty() || part.empty() ? "" : source.join) + part;
    }
    return text;
}

/// Each of several codes by its own meaning, put together so that no comma within one parts it.
std::string FieldReader::with_meanings(const std::string& text,
                                       const FieldSource& source,
                                       const model::Field& field) const {
    const auto& list = context_.model.list_of(field);
    const auto known = [&](std::string_view part) {
        return source.values.contains(folded(part)) || list.find_written(part) != nullptr;
    };
    std::string joined;
    for (const auto& part : values::split_values(text, source.split, known)) {
        joined += (joined.empty() ? "" : "|") + std::string{meant(source.values, part)};
    }
    return joined;
}

FieldReader::Result FieldReader::read_columns(const FoundRow& row, const TableSource& from) const {
    const auto& [source, field, habits, cells] = from;
    const auto read = [&](const Cell& cell) { return read_cell(cell, from.field, from.habits); };
    const bool has_several = field.type == FieldType::codes && !source.values.empty();
    std::string text;
    if (source.columns.size() == 1 && is_cell(source.columns.front())) {
        const auto cell = cells.empty() ? Cell{} : row.cells[cells.front()];
        if (source.values.empty()) {
            return read(cell);
        }
        text = cell.shown();
        // A cell that the mapping has no other meaning for keeps its own kind.
        if (!has_several && meant(source.values, text) == text) {
            return read(cell);
        }
    } else {
        text = joined_text(row, source);
    }
    if (has_several) {
        auto joined_habits = habits;
        joined_habits.split.reset();
        const auto joined = with_meanings(text, source, field);
        return read_cell(Cell::of_text(joined), field, joined_habits);
    }
    return read(Cell::of_text(meant(source.values, text)));
}

/// A code that isn't there is looked up once for all rows that have it.
FieldReader::Result FieldReader::read_cell(const Cell& cell,
                                           const model::Field& field,
                                           const values::Habits& habits) const {
    if (!has_list(field) || cell.kind() != spreadsheet::CellKind::text) {
        return values::read_value(context_.model, field, cell, habits);
    }
    if (!unknown_codes_.empty()) {
        const auto known = unknown_codes_.find({&field, std::string{cell.text()}});
        if (known != unknown_codes_.end()) {
            return Result::refused(known->second);
        }
    }
    auto reading = values::read_value(context_.model, field, cell, habits);
    if (reading.refusal && unknown_codes_.size() < kMostRemembered) {
        unknown_codes_.emplace(std::pair{&field, std::string{cell.text()}}, *reading.refusal);
    }
    return reading;
}

const Message& FieldReader::unknown_code(const model::Field& field, std::string_view text) const {
    if (unknown_codes_.size() >= kMostRemembered) {
        unknown_codes_.clear();
    }
    const auto [found, is_new] = unknown_codes_.try_emplace({&field, std::string{text}});
    if (is_new) {
        const auto& list = context_.model.list_of(field);
        std::vector<std::string> codes;
        for (const auto& entry : list.entries()) {
            codes.push_back(entry.code);
        }
        found->second =
            did_you_mean({"import.code_unknown",
                          {{"text", values::shortened(text)},
                           {"list", model::label_in(list.labels(), mapping_.language)}}},
                         text,
                         codes);
    }
    return found->second;
}

FieldReader::Result FieldReader::read_written(const FoundRow& row, const TableSource& from) const {
    const auto& [source, field, habits, cells] = from;
    const auto shown =
        cells.empty() ? table_.text(row, source.columns.front()) : row.cells[cells.front()].shown();
    const auto text = trimmed(shown);
    if (text.empty()) {
        return {};
    }
    if (field.type == FieldType::translated_text) {
        return Result::of(model::TranslatedText{{habits.language, std::string{text}}});
    }
    if (auto value = model::read_value(context_.model, field, text)) {
        return Result::of(*std::move(value));
    }
    const bool is_secret = field.sensitivity >= model::Sensitivity::personal;
    if (!has_list(field) || is_secret) {
        return Result::refused({"import.value_not_written",
                                {{"text", is_secret ? "…" : values::shortened(text)},
                                 {"example", std::string{example_of(field.type)}}}});
    }
    const auto& list = context_.model.list_of(field);
    const auto codes = split(text, '|');
    const auto wrong = std::ranges::find_if(
        codes, [&](const std::string& code) { return list.find(code) == nullptr; });
    return Result::refused(
        unknown_code(field, wrong == codes.end() ? text : std::string_view{*wrong}));
}

FieldReader::Result FieldReader::read_token(const FoundRow& row, const FieldSource& source) const {
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

model::RecordId FieldReader::reference_id(const FieldSource& source,
                                          const std::vector<std::string>& texts) const {
    if (source.takes_ids && texts.size() == 1 && model::is_record_id(texts.front())) {
        return {texts.front()};
    }
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

FieldReader::Result FieldReader::read_references(const FoundRow& row,
                                                 const FieldSource& source) const {
    const bool by_type = source.source.empty();
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

FieldReader::Result FieldReader::read_reference(const FoundRow& row,
                                                const FieldSource& source,
                                                const model::Field& field) const {
    const bool by_type = source.source.empty();
    std::vector<std::string> texts;
    for (const auto& column : source.columns) {
        const auto text = table_.text(row, column);
        if (values::says_nothing(text)) {
            return {};
        }
        const auto said = std::string{meant(source.values, text)};
        if (by_type) {
            texts.push_back(said);
        } else {
            texts.push_back(said == text ? key_part(row, column) : key_text(said));
        }
    }
    auto id = reference_id(source, texts);
    return field.type == FieldType::references
               ? Result::of(std::vector<model::RecordId>{std::move(id)})
               : Result::of(std::move(id));
}

std::string FieldReader::key_part(const FoundRow& row, const std::string& column) const {
    const auto text = table_.text(row, column);
    if (text.empty()) {
        return {};
    }
    if (!personal_columns_.empty() && personal_columns_.contains(folded(column))) {
        return values::person_token(context_.token_key, std::vector<std::string>{text}).text;
    }
    return key_text(text);
}

}  // namespace sleutel::imports
