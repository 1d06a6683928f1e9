#include "features/templates/make_template.hpp"

#include "base/did_you_mean.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "features/templates/column_guide.hpp"
#include "features/templates/shown_value.hpp"
#include "features/templates/template_columns.hpp"
#include "features/templates/template_sheet.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/spreadsheet/write_workbook.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace sleutel::templates {

namespace {

using model::FieldType;
using spreadsheet::Column;
using spreadsheet::Row;

// Enough for a year of most partners; rows below them are taken as well.
constexpr Row kEmptyRows = 300;
// So many are still found in a list by a person; more are typed.
constexpr std::size_t kMostChoices = 5'000;

const model::RecordType& type_for(const TemplateContext& context, const TemplateRequest& request) {
    const auto* type = context.model.find_type(request.type);
    if (type != nullptr && can_have_template(*type)) {
        return *type;
    }
    std::vector<std::string> names;
    for (const auto& known : context.model.types()) {
        if (can_have_template(known)) {
            names.push_back(known.name);
        }
    }
    if (type != nullptr) {
        throw Error{Failure::bad_request, {"template.no_template", {{"type", request.type}}}};
    }
    throw Error{Failure::bad_request,
                did_you_mean({"template.unknown_type",
                              {{"type", request.type}, {"types", join(names, ", ")}}},
                             request.type,
                             names)};
}

const packs::Partner& partner_for(const TemplateContext& context, const TemplateRequest& request) {
    const auto* partner = context.agenda.find_partner(request.partner);
    if (partner != nullptr) {
        return *partner;
    }
    std::vector<std::string> ids;
    for (const auto& known : context.agenda.partners) {
        ids.push_back(known.id);
    }
    throw Error{
        Failure::bad_request,
        did_you_mean(
            {"template.unknown_partner", {{"partner", request.partner}}}, request.partner, ids)};
}

std::vector<journal::Stored> records_of(journal::Journal& journal,
                                        std::string_view type,
                                        std::string_view ledger) {
    auto records = journal.list(type);
    std::erase_if(records, [&](const journal::Stored& stored) {
        return stored.ledger != ledger || stored.withdrawn || stored.erased;
    });
    return records;
}

/// Oldest first, as people keep their lists.
void put_in_order(std::vector<journal::Stored>& records, const model::RecordType& type) {
    const auto day = std::ranges::find(type.fields, model::Part::date, &model::Field::part);
    if (day == type.fields.end() || day->sensitivity >= model::Sensitivity::personal) {
        return;
    }
    std::ranges::stable_sort(records, {}, [&](const journal::Stored& stored) {
        return model::to_text(stored.record.at(day->name));
    });
}

/// Puts the workbook together, sheet by sheet.
class TemplateMaker {
public:
    TemplateMaker(const TemplateContext& context, const TemplateRequest& request)
        : context_{context},
          request_{request},
          type_{type_for(context, request)},
          partner_{partner_for(context, request)},
          columns_{template_columns(type_, request.language)},
          showing_{context.model, request.language, context.agenda.time_zone} {}

    std::string make() {
        list_references();
        start_notes();
        write_headers();
        auto records = records_of(context_.journal, type_.name, partner_.id);
        put_in_order(records, type_);
        for (const auto& stored : records) {
            write_record(stored);
        }
        write_empty_rows();
        add_drop_downs();
        fit_columns(sheet_);
        spreadsheet::WorkbookDesign design;
        design.sheets.push_back(std::move(sheet_));
        design.sheets.push_back(explanation());
        design.sheets.push_back(to_sheet(notes_));
        design.properties.title = model::label_in(type_.plural, request_.language);
        design.properties.author = "Sleutel";
        design.properties.company = model::label_in(partner_.name, request_.language);
        return spreadsheet::write_workbook(design);
    }

private:
    /// The records that fields of this type may refer to, each by a text of its own.
    void list_references() {
        for (const auto& field : type_.fields) {
            const bool refers =
                field.type == FieldType::reference || field.type == FieldType::references;
            if (!refers || showing_.references.contains(field.refers_to)) {
                continue;
            }
            auto& texts = showing_.references[field.refers_to];
            for (const auto& stored : records_of(context_.journal, field.refers_to, partner_.id)) {
                texts[stored.record.id] =
                    record_text(context_.model, stored.record, request_.language);
            }
        }
    }

    void start_notes() {
        constexpr std::size_t kNonceBytes = 12;
        notes_.agenda = context_.agenda.id;
        notes_.partner = partner_.id;
        notes_.type = type_.name;
        notes_.language = request_.language;
        notes_.nonce = crypto::to_hex(crypto::random_bytes(kNonceBytes));
        notes_.sheet = spreadsheet::to_sheet_name(model::label_in(type_.plural, request_.language));
        for (const auto& column : columns_) {
            notes_.columns.push_back(column.id);
            notes_.headers.push_back(column.header);
        }
        for (const auto& [type, texts] : showing_.references) {
            for (const auto& [id, text] : texts) {
                notes_.references[type].emplace(folded(text), id);
            }
        }
        sheet_.name = notes_.sheet;
        sheet_.frozen_rows = 1;
        sheet_.frozen_columns = 2;  // the hidden one, and the first that says what a row is
    }

    void write_headers() {
        sheet_.cells.push_back({{0, 0}, std::string{"#"}, spreadsheet::CellStyle::header});
        sheet_.columns.push_back({.hidden = spreadsheet::Hidden::yes});
        Column at = 1;
        for (const auto& column : columns_) {
            sheet_.cells.push_back({{0, at++},
                                    column.header,
                                    spreadsheet::CellStyle::header,
                                    column_help(column, request_.language)});
            sheet_.columns.push_back({.format = column_format(column), .wraps = is_long(column)});
        }
    }

    /// Whether an existing value may be seen in this workbook.
    [[nodiscard]] bool is_shown(const TemplateColumn& column) const {
        return column.field->sensitivity < model::Sensitivity::personal;
    }

    void write_record(const journal::Stored& stored) {
        KnownRow known{stored.version, {}};
        sheet_.cells.push_back({{next_row_, 0}, stored.record.id.text});
        Column at = 1;
        for (const auto& column : columns_) {
            const auto& value = stored.record.at(column.field->name);
            auto content = to_content(showing_, column, value);
            if (!is_empty(value) && !is_shown(column)) {
                content = std::string{kKnownToUs};
            }
            known.texts.push_back(text_of(content));
            if (!std::holds_alternative<std::monostate>(content)) {
                sheet_.cells.push_back({{next_row_, at}, std::move(content)});
            }
            ++at;
        }
        notes_.rows.emplace(stored.record.id, std::move(known));
        ++next_row_;
    }

    /// Each has a mark by which it is known again, also when the rows are sorted.
    void write_empty_rows() {
        for (Row number = 1; number <= kEmptyRows; ++number) {
            sheet_.cells.push_back({{next_row_++, 0}, "new-" + std::to_string(number)});
        }
        const auto last = static_cast<Column>(columns_.size());
        sheet_.filter = spreadsheet::Range{{0, 0}, {next_row_ - 1, last}};
    }

    [[nodiscard]] std::vector<std::string> choices_of(const model::Field& field) const {
        std::vector<std::string> choices;
        switch (field.type) {
            case FieldType::boolean:
                return {say(request_.language, "template.yes"),
                        say(request_.language, "template.no")};
            case FieldType::code:
            case FieldType::codes:
            case FieldType::place:
                choices = code_choices(context_.model.list_of(field), request_.language);
                break;
            case FieldType::reference:
            case FieldType::references:
                for (const auto& [id, text] : showing_.references.at(field.refers_to)) {
                    choices.push_back(text);
                }
                std::ranges::sort(choices);
                break;
            default:
                break;
        }
        return choices.size() > kMostChoices ? std::vector<std::string>{} : choices;
    }

    void add_drop_downs() {
        Column at = 0;
        for (const auto& column : columns_) {
            ++at;
            auto choices = choices_of(*column.field);
            if (choices.empty()) {
                continue;
            }
            const bool several = column.field->type == FieldType::codes ||
                                 column.field->type == FieldType::references;
            spreadsheet::DropDown drop_down;
            drop_down.range = {{1, at}, {next_row_ - 1, at}};
            drop_down.choices = std::move(choices);
            // Several are typed with ";" between them, and hidden values must be able to stay.
            drop_down.only_these = !several && is_shown(column);
            drop_down.prompt = model::label_in(column.field->help, request_.language);
            drop_down.refusal = say(request_.language, "template.choose");
            sheet_.drop_downs.push_back(std::move(drop_down));
        }
    }

    [[nodiscard]] spreadsheet::SheetDesign explanation() const {
        spreadsheet::SheetDesign sheet;
        sheet.name = spreadsheet::to_sheet_name(say(request_.language, "template.sheet_help"));
        constexpr double kNames = 30;
        constexpr double kWords = 80;
        sheet.columns.push_back({.width = kNames, .wraps = true});
        sheet.columns.push_back({.width = kWords, .wraps = true});
        const auto partner = model::label_in(partner_.name, request_.language);
        const auto what = model::label_in(type_.plural, request_.language);
        sheet.cells.push_back({{0, 0}, what + " – " + partner, spreadsheet::CellStyle::title});
        sheet.merged.push_back({{0, 0}, {0, 1}});
        constexpr std::array<std::string_view, 8> kSubjects = {
            "change", "new", "required", "remove", "known", "conflict", "columns", "send"};
        Row row = 2;
        for (const auto subject : kSubjects) {
            const auto text = [&](const std::string& key) {
                return say(request_.language, Message{key, {{"known", std::string{kKnownToUs}}}});
            };
            const auto key = "template.how_" + std::string{subject};
            sheet.cells.push_back({{row, 0}, text(key + "_title")});
            sheet.cells.push_back({{row++, 1}, text(key)});
        }
        explain_columns(sheet, row + 1);
        return sheet;
    }

    /// On paper, and for who can't point at a header to see its comment.
    void explain_columns(spreadsheet::SheetDesign& sheet, Row row) const {
        const auto header = [&](Column at, const char* key) {
            sheet.cells.push_back(
                {{row, at}, say(request_.language, key), spreadsheet::CellStyle::header});
        };
        header(0, "template.column");
        header(1, "template.column_help");
        for (const auto& column : columns_) {
            ++row;
            sheet.cells.push_back({{row, 0}, column.header});
            sheet.cells.push_back({{row, 1}, column_help(column, request_.language)});
        }
    }

    const TemplateContext& context_;
    const TemplateRequest& request_;
    const model::RecordType& type_;
    const packs::Partner& partner_;
    std::vector<TemplateColumn> columns_;
    Showing showing_;
    TemplateNotes notes_;
    spreadsheet::SheetDesign sheet_;
    Row next_row_ = 1;
};

}  // namespace

std::string make_template(const TemplateContext& context, const TemplateRequest& request) {
    return TemplateMaker{context, request}.make();
}

}  // namespace sleutel::templates
