#include "features/templates/make_template.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
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
    const auto near = nearest(request.type, names);
    throw Error{Failure::bad_request,
                {near.empty() ? "template.unknown_type" : "template.unknown_type_nearest",
                 {{"type", request.type}, {"nearest", near}, {"types", join(names, ", ")}}}};
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
    const auto near = nearest(request.partner, ids);
    throw Error{Failure::bad_request,
                {near.empty() ? "template.unknown_partner" : "template.unknown_partner_nearest",
                 {{"partner", request.partner}, {"nearest", near}}}};
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
        for (const auto& stored : records_of(context_.journal, type_.name, partner_.id)) {
            write_record(stored);
        }
        write_empty_rows();
        add_drop_downs();
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
    }

    [[nodiscard]] std::string help_of(const TemplateColumn& column) const {
        const auto& field = *column.field;
        auto help = model::label_in(field.help, request_.language);
        const auto add = [&](const std::string& text) {
            help += (help.empty() ? "" : "\n") + text;
        };
        if (field.requirement == model::Requirement::required) {
            add(say(request_.language, "template.required"));
        }
        add(say(request_.language, "template.help_" + std::string{kind_of(column)}));
        return help;
    }

    /// Which text says how such a column is filled in.
    static std::string_view kind_of(const TemplateColumn& column) {
        switch (column.field->type) {
            case FieldType::integer:
            case FieldType::decimal:
                return "number";
            case FieldType::money:
                return "money";
            case FieldType::boolean:
                return "yes_no";
            case FieldType::date:
                return "date";
            case FieldType::partial_date:
                return "partial_date";
            case FieldType::date_range:
                return "date_range";
            case FieldType::instant:
                return "moment";
            case FieldType::code:
            case FieldType::place:
            case FieldType::reference:
                return "choice";
            case FieldType::codes:
            case FieldType::references:
                return "choices";
            case FieldType::person:
                return "person";
            case FieldType::count:
                return "count";
            case FieldType::text:
            case FieldType::long_text:
            case FieldType::file:
            case FieldType::translated_text:
                break;
        }
        return "text";
    }

    static spreadsheet::ColumnFormat format_of(const TemplateColumn& column) {
        switch (column.field->type) {
            case FieldType::date:
                return spreadsheet::ColumnFormat::date;
            case FieldType::instant:
                return spreadsheet::ColumnFormat::date_time;
            case FieldType::integer:
                return spreadsheet::ColumnFormat::whole_number;
            default:
                // Text, so that "10-15" and "3-2022" stay what was typed.
                return spreadsheet::ColumnFormat::text;
        }
    }

    void write_headers() {
        sheet_.cells.push_back({{0, 0}, std::string{"#"}, spreadsheet::CellStyle::header});
        sheet_.columns.push_back({.width = 4, .hidden = spreadsheet::Hidden::yes});
        Column at = 1;
        for (const auto& column : columns_) {
            constexpr double kNarrow = 16;
            constexpr double kWide = 36;
            const bool is_long = column.field->type == FieldType::long_text;
            sheet_.cells.push_back(
                {{0, at++}, column.header, spreadsheet::CellStyle::header, help_of(column)});
            sheet_.columns.push_back(
                {.width = is_long ? kWide : kNarrow, .format = format_of(column)});
        }
    }

    /// Whether an existing value may be seen in this workbook.
    [[nodiscard]] bool is_shown(const TemplateColumn& column) const {
        return column.field->sensitivity < model::Sensitivity::personal ||
               request_.personal == ShowPersonal::yes;
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
        sheet.columns.push_back({.width = 100});
        const auto partner = model::label_in(partner_.name, request_.language);
        const auto what = model::label_in(type_.plural, request_.language);
        sheet.cells.push_back({{0, 0}, what + " – " + partner, spreadsheet::CellStyle::title});
        constexpr std::array<const char*, 6> kLines = {"template.how_change",
                                                       "template.how_new",
                                                       "template.how_remove",
                                                       "template.how_known",
                                                       "template.how_conflict",
                                                       "template.how_columns"};
        Row row = 2;
        for (const auto* line : kLines) {
            sheet.cells.push_back(
                {{row++, 0},
                 say(request_.language, Message{line, {{"known", std::string{kKnownToUs}}}}),
                 spreadsheet::CellStyle::plain});
        }
        return sheet;
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
