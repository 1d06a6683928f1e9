#include "features/templates/column_guide.hpp"

#include "base/text.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>

namespace sleutel::templates {

namespace {

using model::FieldType;
using spreadsheet::ColumnFormat;

/// Which text says how such a column is filled in.
std::string_view kind_of(const TemplateColumn& column) {
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

/// Letters, not bytes.
std::size_t length_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::size_t longest_of(std::string_view text, char separator) {
    std::size_t longest = 0;
    for (const auto& part : split(text, separator)) {
        longest = std::max(longest, length_of(part));
    }
    return longest;
}

/// In characters. A header breaks between its words, and has a filter button.
std::size_t width_of(const spreadsheet::DesignedCell& cell) {
    constexpr std::size_t kButton = 4;
    constexpr std::size_t kDate = 12;
    constexpr std::size_t kDateTime = 17;
    if (std::holds_alternative<spreadsheet::DateTime>(cell.content)) {
        return kDateTime;
    }
    const auto* text = std::get_if<std::string>(&cell.content);
    if (text == nullptr) {
        return kDate;
    }
    return cell.style == spreadsheet::CellStyle::header ? longest_of(*text, ' ') + kButton
                                                        : longest_of(*text, '\n') + 1;
}

}  // namespace

std::string column_help(const TemplateColumn& column, std::string_view language) {
    auto help = model::label_in(column.field->help, language);
    const auto add = [&](const std::string& text) { help += (help.empty() ? "" : "\n") + text; };
    if (column.is_required()) {
        add(say(language, "template.required"));
    }
    add(say(language, "template.help_" + std::string{kind_of(column)}));
    return help;
}

ColumnFormat column_format(const TemplateColumn& column) {
    switch (column.field->type) {
        case FieldType::date:
            return ColumnFormat::date;
        case FieldType::instant:
            return ColumnFormat::date_time;
        case FieldType::integer:
            return ColumnFormat::whole_number;
        default:
            // Text, so that "10-15" and "3-2022" stay what was typed.
            return ColumnFormat::text;
    }
}

bool is_long(const TemplateColumn& column) {
    const auto type = column.field->type;
    return type == FieldType::long_text || type == FieldType::text ||
           type == FieldType::translated_text || type == FieldType::codes ||
           type == FieldType::references;
}

void fit_columns(spreadsheet::SheetDesign& sheet) {
    constexpr std::size_t kLeast = 10;
    constexpr std::size_t kLeastWrapped = 22;
    constexpr std::size_t kMost = 48;
    std::vector<std::size_t> widths;
    for (const auto& column : sheet.columns) {
        widths.push_back(column.wraps ? kLeastWrapped : kLeast);
    }
    const auto widen = [&](spreadsheet::Column column, std::size_t width) {
        widths.at(column) =
            std::clamp(width, widths.at(column), std::max(widths.at(column), kMost));
    };
    for (const auto& cell : sheet.cells) {
        widen(cell.position.column, width_of(cell));
    }
    for (const auto& drop_down : sheet.drop_downs) {
        for (const auto& choice : drop_down.choices) {
            widen(drop_down.range.first.column, length_of(choice) + 1);
        }
    }
    for (std::size_t at = 0; at < widths.size(); ++at) {
        sheet.columns[at].width = static_cast<double>(widths[at]);
    }
}

}  // namespace sleutel::templates
