#include "features/imports/internal/records_part.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "features/imports/internal/json_line.hpp"
#include "features/imports/internal/records_mapping.hpp"
#include "features/values/reading.hpp"
#include "platform/spreadsheet/csv_fields.hpp"
#include "platform/spreadsheet/sheet_builder.hpp"

#include <algorithm>

namespace sleutel::imports {

namespace {

using mappings::FoundRow;
using spreadsheet::Cell;

bool is_plain_text(std::string_view line) {
    return is_valid_utf8(line) && line.find('\0') == std::string_view::npos;
}

bool holds_text(const model::Field* field) {
    return field != nullptr &&
           (field->type == model::FieldType::text || field->type == model::FieldType::long_text ||
            field->type == model::FieldType::translated_text);
}

}  // namespace

RecordsPart::RecordsPart(TextPart part,
                         const RecordsFile& file,
                         std::vector<std::string> columns,
                         const model::RecordType& type)
    : part_{std::move(part)},
      type_{type},
      sheet_{spreadsheet::SheetBuilder{"", std::make_shared<spreadsheet::StringPool>()}.build()},
      tables_{{mappings::FoundTable{}}, {}},
      table_{tables_.tables.front()} {
    table_.sheet = &sheet_;
    table_.columns = std::move(columns);
    table_.rows.resize(part_.lines.size());
    for (std::size_t at = 0; at < part_.lines.size(); ++at) {
        table_.rows[at].row = static_cast<spreadsheet::Row>(part_.numbers[at] - part_.first_line);
        if (!is_plain_text(part_.lines[at])) {
            refuse(at, {"import.line_not_text", {}});
        }
    }
    if (file.format() == RecordsFormat::csv) {
        read_csv(file.separator());
    } else {
        read_json();
    }
    for (auto& row : table_.rows) {
        row.cells.resize(table_.columns.size());
    }
    for (std::size_t at = 0; at < table_.columns.size(); ++at) {
        table_.positions.emplace_back(static_cast<spreadsheet::Column>(at));
    }
}

void RecordsPart::refuse(std::size_t line, Message message, std::string field) {
    refusals_[line].push_back({Severity::refusal, std::move(message), {}, std::move(field)});
}

void RecordsPart::read_csv(char separator) {
    for (std::size_t at = 0; at < part_.lines.size(); ++at) {
        if (refusals_.contains(at)) {
            continue;
        }
        auto& cells = table_.rows[at].cells;
        spreadsheet::CsvFields fields{part_.lines[at], separator};
        std::size_t rows = 0;
        while (rows == 0 && fields.next()) {
            const auto text = trimmed(fields.field());
            cells.push_back(text.empty() ? Cell{} : Cell::of_text(texts_.emplace_back(text)));
            rows += fields.ends_row() ? 1U : 0U;
        }
        if (fields.next()) {
            refuse(at, {"import.csv_quote_open", {}});
        } else if (cells.size() > table_.columns.size()) {
            refuse(at,
                   {"import.csv_fields_too_many",
                    {{"found", std::to_string(cells.size())},
                     {"expected", std::to_string(table_.columns.size())}}});
        }
    }
}

Cell& RecordsPart::cell_of(FoundRow& row, const std::string& column) {
    const auto found = std::ranges::find(table_.columns, column);
    const auto at = static_cast<std::size_t>(found - table_.columns.begin());
    if (found == table_.columns.end()) {
        table_.columns.push_back(column);
    }
    row.cells.resize(std::max(row.cells.size(), at + 1));
    return row.cells[at];
}

void RecordsPart::read_json() {
    for (std::size_t at = 0; at < part_.lines.size(); ++at) {
        if (refusals_.contains(at)) {
            continue;
        }
        auto line = read_json_line(part_.lines[at]);
        if (line.refusal) {
            refuse(at, *std::move(line.refusal));
            continue;
        }
        for (auto& [name, text, is_text] : line.members) {
            const auto dot = std::min(name.find('.'), name.size());
            const auto* field = type_.find_field(name.substr(0, dot));
            const bool is_id = name == kIdColumn && type_.key_fields().empty();
            if (field == nullptr && !is_id) {
                refuse(at,
                       did_you_mean({"import.field_unknown", {{"name", values::shortened(name)}}},
                                    name,
                                    records_columns(type_)),
                       name);
            } else if (holds_text(field) && !is_text) {
                refuse(at, {"import.json_no_text", {{"path", name}}}, name);
            } else {
                auto& cell = cell_of(table_.rows[at], name);
                cell = Cell::of_text(texts_.emplace_back(std::move(text)));
            }
        }
    }
}

std::vector<BuiltRow> RecordsPart::build(const mappings::Mapping& mapping,
                                         const std::vector<std::string>& unknown,
                                         const std::string& file_name,
                                         const BuildContext& context) {
    table_.mapping = &mapping.tables.front();
    auto rows = build_rows(mapping, tables_, file_name, context);
    for (auto& [at, refusals] : refusals_) {
        // What can't be read isn't half a record.
        rows[at].records.clear();
        rows[at].findings = std::move(refusals);
    }
    // Of JSON lines: "title.xx" of a field that has no languages.
    for (const auto& column : unknown) {
        const auto at = *table_.index_of(column);
        for (auto& row : rows) {
            if (!row.row->cells[at].is_empty()) {
                row.records.clear();
                row.findings = {{Severity::refusal,
                                 {"import.field_unknown", {{"name", values::shortened(column)}}},
                                 {},
                                 column}};
            }
        }
    }
    return rows;
}

}  // namespace sleutel::imports
