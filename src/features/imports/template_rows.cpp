#include "features/imports/template_rows.hpp"

#include "base/distinct.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/model/value_text.hpp"
#include "features/imports/internal/check_dates.hpp"
#include "features/templates/shown_value.hpp"
#include "features/values/person_token.hpp"
#include "features/values/read_value.hpp"

#include <algorithm>
#include <set>

namespace sleutel::imports {

namespace {

using model::FieldType;
using model::Value;
using templates::FilledRow;
using templates::FilledTemplate;
using templates::TemplateColumn;
using Result = values::Reading<Value>;

class TemplateRowBuilder {
public:
    TemplateRowBuilder(const FilledTemplate& filled,
                       journal::Journal& journal,
                       const std::string& file_name,
                       const BuildContext& context)
        : filled_{filled},
          journal_{journal},
          file_name_{file_name},
          context_{context},
          type_{context.model.get_type(filled.notes.type)},
          source_{filled.mapping.source_of(filled.mapping.tables.front())} {
        habits_.language = filled.notes.language;
        habits_.time_zone = context.agenda.time_zone;
    }

    BuiltRow build(const FilledRow& row) {
        built_ = {};
        built_.table = &filled_.table;
        built_.row = row.row;
        built_.source = source_;
        unread_.clear();
        record_ = {};
        record_.key_place = mappings::row_place(row.row->row);
        record_.base = base_of(row);
        record_.record = *record_.base;
        for (const auto& column : filled_.columns) {
            read_column(row, column);
        }
        finish(row);
        built_.records.push_back(std::move(record_));
        return std::move(built_);
    }

private:
    /// The record as the template had it; of a new row an empty one.
    [[nodiscard]] model::Record base_of(const FilledRow& row) const {
        model::Record empty;
        empty.type = type_.name;
        if (!row.id) {
            return empty;
        }
        const auto version = filled_.notes.rows.at(*row.id).version;
        const auto stored = journal_.find(type_.name, *row.id);
        if (stored && stored->version == version) {
            return stored->record;
        }
        for (const auto& change : journal_.history(type_.name, *row.id)) {
            if (change.entry.version == version) {
                return change.record;
            }
        }
        throw Error{Failure::bad_request, {"import.template_other_store", {{"file", file_name_}}}};
    }

    [[nodiscard]] std::string text_in(const FilledRow& row, const std::string& column) const {
        return filled_.table.text(*row.row, column);
    }

    [[nodiscard]] bool is_touched(const FilledRow& row, const std::string& column) const {
        if (!filled_.table.position(*row.row, column)) {
            return false;
        }
        const auto text = text_in(row, column);
        if (text == templates::kKnownToUs) {
            return false;
        }
        if (!row.id) {
            return !text.empty();
        }
        const auto& columns = filled_.notes.columns;
        const auto at = std::ranges::find(columns, column) - columns.begin();
        return folded(text) !=
               folded(filled_.notes.rows.at(*row.id).texts[static_cast<std::size_t>(at)]);
    }

    void add(Severity severity, Message message, std::string cell, const std::string& field) {
        built_.findings.push_back({severity,
                                   std::move(message),
                                   {file_name_, filled_.table.sheet->name(), std::move(cell), 0, 0},
                                   field});
    }

    void read_column(const FilledRow& row, const TemplateColumn& column) {
        const auto& field = *column.field;
        const auto place = filled_.table.place(*row.row, column.id);
        record_.columns.push_back({field.name, filled_.table.column_of(column.id)});
        if (column.part == TemplateColumn::Part::person_birth) {
            return;  // read together with the name
        }
        if (column.part == TemplateColumn::Part::person_name) {
            take(field, place, read_person(row, column));
        } else if (is_touched(row, column.id)) {
            take(field, place, read(row, column));
        }
    }

    /// Nothing at all where the field is to stay as it is.
    void take(const model::Field& field, const std::string& place, std::optional<Result> reading) {
        if (!reading) {
            return;
        }
        if (reading->warning) {
            add(Severity::warning, *reading->warning, place, field.name);
        }
        if (reading->refusal) {
            add(Severity::refusal, *reading->refusal, place, field.name);
            unread_.insert(field.name);
        } else if (reading->value) {
            record_.record.fields[field.name] = std::move(*reading->value);
        } else {
            record_.record.fields.erase(field.name);
        }
    }

    [[nodiscard]] std::optional<Result> read_person(const FilledRow& row,
                                                    const TemplateColumn& column) const {
        const auto born = column.field->name + ".born";
        if (!is_touched(row, column.id) && !is_touched(row, born)) {
            return std::nullopt;
        }
        const auto name = text_in(row, column.id);
        if (name == templates::kKnownToUs) {
            return Result::refused({"import.template_person_incomplete", {}});
        }
        const auto date = text_in(row, born);
        if (name.empty() && date.empty()) {
            return Result{};
        }
        return Result::of(
            values::person_token(context_.token_key, std::vector<std::string>{name, date}));
    }

    [[nodiscard]] Result read(const FilledRow& row, const TemplateColumn& column) const {
        const auto& field = *column.field;
        const auto cell = filled_.table.cell(*row.row, column.id);
        if (cell.kind() == spreadsheet::CellKind::error) {
            return Result::refused({"import.cell_error", {{"text", cell.shown()}}});
        }
        if (field.type == FieldType::reference || field.type == FieldType::references) {
            return read_references(cell.shown(), field);
        }
        auto habits = habits_;
        if (column.part != TemplateColumn::Part::one_language) {
            return values::read_value(context_.model, field, cell, habits);
        }
        habits.language = column.language;
        auto reading = values::read_value(context_.model, field, cell, habits);
        if (!reading.refusal) {
            reading.value = with_language(field, column.language, reading.value);
        }
        return reading;
    }

    /// The other languages of the text stay.
    [[nodiscard]] std::optional<Value> with_language(const model::Field& field,
                                                     const std::string& language,
                                                     const std::optional<Value>& text) const {
        model::TranslatedText texts;
        if (const auto* known =
                std::get_if<model::TranslatedText>(&record_.record.at(field.name))) {
            texts = *known;
        }
        texts.erase(language);
        if (text) {
            texts.merge(std::get<model::TranslatedText>(Value{*text}));
        }
        return texts.empty() ? std::nullopt : std::optional{Value{texts}};
    }

    [[nodiscard]] std::optional<model::RecordId> find_reference(const std::string& text,
                                                                const std::string& type) const {
        const auto known = filled_.notes.references.find(type);
        if (known != filled_.notes.references.end()) {
            if (const auto found = known->second.find(folded(text)); found != known->second.end()) {
                return found->second;
            }
        }
        // As a template shows what it can't name.
        const auto id = text.substr(text.rfind('#') + 1);
        return id.size() < text.size() && model::is_record_id(id)
                   ? std::optional{model::RecordId{id}}
                   : std::nullopt;
    }

    [[nodiscard]] Result read_references(const std::string& text, const model::Field& field) const {
        const auto none = [](std::string_view) { return false; };
        const bool several = field.type == FieldType::references;
        std::vector<model::RecordId> ids;
        for (const auto& part : several ? values::split_values(text, {}, none)
                                        : std::vector<std::string>{std::string{trimmed(text)}}) {
            if (values::says_nothing(part)) {
                continue;
            }
            const auto id = find_reference(part, field.refers_to);
            if (!id) {
                const auto& target = context_.model.get_type(field.refers_to);
                return Result::refused(
                    {"import.reference_missing",
                     {{"type", model::label_in(target.labels, filled_.notes.language)}}});
            }
            ids.push_back(*id);
        }
        if (ids.empty()) {
            return {};
        }
        keep_distinct(ids);
        return several ? Result::of(std::move(ids)) : Result::of(ids.front());
    }

    [[nodiscard]] model::RecordId id_of(const FilledRow& row) const {
        if (row.id) {
            return *row.id;
        }
        std::vector<std::string> key;
        for (const auto* field : type_.key_fields()) {
            key.push_back(model::to_text(record_.record.at(field->name)));
        }
        if (key.empty()) {
            key = {source_, filled_.notes.nonce, row.new_key};
        }
        return model::record_id(filled_.notes.partner, type_.name, key);
    }

    void finish(const FilledRow& row) {
        auto& record = record_.record;
        if (!row.id) {
            for (const auto& field : type_.fields) {
                if (field.default_value && !unread_.contains(field.name)) {
                    record.fields.try_emplace(field.name, *field.default_value);
                }
            }
        }
        record.type = type_.name;
        record.id = id_of(row);
        record_.base->id = record.id;
        if (record.fields == record_.base->fields) {
            return;
        }
        Findings problems = model::check_record(context_.model, record);
        const auto& period = type_.period_field;
        if (!period.empty() && record.at(period) != record_.base->at(period)) {
            check_dates(filled_.mapping, record, context_, problems);
        }
        for (const auto& problem : problems.list()) {
            if (!unread_.contains(problem.field)) {
                add(problem.severity,
                    problem.message,
                    record_.place_of(problem.field, row.row->row),
                    problem.field);
            }
        }
    }

    const FilledTemplate& filled_;
    journal::Journal& journal_;
    const std::string& file_name_;
    const BuildContext& context_;
    const model::RecordType& type_;
    std::string source_;
    values::Habits habits_;
    BuiltRow built_;
    BuiltRecord record_;
    std::set<std::string> unread_;
};

}  // namespace

std::vector<BuiltRow> build_template_rows(const FilledTemplate& filled,
                                          journal::Journal& journal,
                                          const std::string& file_name,
                                          const BuildContext& context) {
    std::vector<BuiltRow> rows;
    TemplateRowBuilder builder{filled, journal, file_name, context};
    for (const auto& row : filled.rows) {
        rows.push_back(builder.build(row));
    }
    return rows;
}

}  // namespace sleutel::imports
