#include "features/templates/read_template.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "features/values/reading.hpp"

#include <algorithm>
#include <set>

namespace sleutel::templates {

namespace {

using spreadsheet::Column;
using spreadsheet::Row;
using spreadsheet::Sheet;

const Sheet& sheet_of(const TemplateNotes& notes, const spreadsheet::Workbook& workbook) {
    const auto* sheet = workbook.find_sheet(notes.sheet);
    if (sheet == nullptr) {
        throw Error{
            Failure::bad_request,
            {"template.sheet_missing", {{"file", workbook.file_name}, {"sheet", notes.sheet}}}};
    }
    return *sheet;
}

/// Finds the columns by their headers: people may have moved them, or put others between.
class TemplateReader {
public:
    TemplateReader(FilledTemplate& filled, const Sheet& sheet, const std::string& file_name)
        : filled_{filled}, sheet_{sheet}, file_name_{file_name} {}

    void read() {
        find_columns();
        read_rows();
        link_rows();
    }

private:
    [[nodiscard]] Origin origin(Row row, Column column) const {
        return {file_name_, sheet_.name(), spreadsheet::to_cell_name(row, column), 0, 0};
    }

    [[nodiscard]] std::optional<Column> find_header(const std::string& header) const {
        for (Column column = 0; column < sheet_.column_count(); ++column) {
            if (folded(sheet_.cell(0, column).shown()) == folded(header)) {
                return column;
            }
        }
        return std::nullopt;
    }

    void find_columns() {
        std::set<Column> known;
        const auto ids = find_header("#");
        if (ids) {
            id_column_ = *ids;
            known.insert(*ids);
        } else {
            filled_.findings.refuse({"template.ids_missing", {}}, origin(0, 0));
        }
        const auto& notes = filled_.notes;
        for (std::size_t at = 0; at < notes.columns.size(); ++at) {
            const auto column = find_header(notes.headers[at]);
            filled_.table.columns.push_back(notes.columns[at]);
            filled_.table.positions.push_back(column);
            if (column) {
                known.insert(*column);
            } else {
                filled_.findings.warn({"template.column_gone", {{"column", notes.headers[at]}}},
                                      origin(0, 0));
            }
        }
        for (Column column = 0; column < sheet_.column_count(); ++column) {
            const auto header = sheet_.cell(0, column).shown();
            if (!trimmed(header).empty() && !known.contains(column)) {
                filled_.findings.warn(
                    {"template.column_unknown", {{"column", values::shortened(header)}}},
                    origin(0, column));
            }
        }
    }

    [[nodiscard]] bool is_empty(Row row) const {
        return std::ranges::all_of(filled_.table.positions, [&](const auto& column) {
            return !column || trimmed(sheet_.cell(row, *column).shown()).empty();
        });
    }

    void read_rows() {
        for (std::size_t index = 0; index < sheet_.filled_row_count(); ++index) {
            const auto row = sheet_.filled_row(index).row();
            const auto id = std::string{trimmed(sheet_.cell(row, id_column_).shown())};
            const bool is_known = filled_.notes.rows.contains(model::RecordId{id});
            // A known row whose cells were all emptied was removed, in a way.
            if (row == 0 || is_empty(row)) {
                continue;
            }
            mappings::FoundRow found{row, {}};
            for (const auto& column : filled_.table.positions) {
                found.cells.push_back(column ? sheet_.cell(row, *column) : spreadsheet::Cell{});
            }
            add_row(std::move(found), id, is_known);
        }
    }

    void add_row(mappings::FoundRow found, const std::string& id, bool is_known) {
        const auto row = found.row;
        if (!id.empty() && !seen_.insert(id).second) {
            // A copied row brings the mark of the one it was copied from.
            if (is_known) {
                filled_.findings.warn({"template.row_copied", {}}, origin(row, id_column_));
            }
            keys_.push_back({std::nullopt, "copy-" + std::to_string(row + 1)});
        } else if (is_known) {
            keys_.push_back({model::RecordId{id}, ""});
        } else if (id.starts_with("new-")) {
            keys_.push_back({std::nullopt, id});
        } else {
            keys_.push_back({std::nullopt, "row-" + std::to_string(row + 1)});
        }
        filled_.table.rows.push_back(std::move(found));
    }

    /// Once all rows are there and none moves any more.
    void link_rows() {
        for (std::size_t at = 0; at < keys_.size(); ++at) {
            filled_.rows.push_back(
                {&filled_.table.rows[at], keys_[at].first, std::move(keys_[at].second)});
        }
    }

    FilledTemplate& filled_;
    const Sheet& sheet_;
    const std::string& file_name_;
    Column id_column_ = 0;
    std::set<std::string> seen_;
    std::vector<std::pair<std::optional<model::RecordId>, std::string>> keys_;
};

/// The columns that the notes name, of those the model still has.
std::vector<TemplateColumn> known_columns(TemplateNotes& notes,
                                          const model::RecordType& type,
                                          Findings& findings) {
    auto columns = template_columns(type, notes.language);
    std::erase_if(columns, [&](const TemplateColumn& column) {
        return std::ranges::find(notes.columns, column.id) == notes.columns.end();
    });
    for (const auto& id : notes.columns) {
        if (std::ranges::find(columns, id, &TemplateColumn::id) == columns.end()) {
            findings.warn({"template.field_gone", {{"field", id}}}, {});
        }
    }
    return columns;
}

/// Names and dates of birth make tokens: said here, so that they are kept nowhere else either.
mappings::RecordMapping persons_of(const std::vector<TemplateColumn>& columns,
                                   const model::RecordType& type) {
    mappings::RecordMapping record;
    record.type = type.name;
    for (const auto& column : columns) {
        if (column.field->type == model::FieldType::person) {
            mappings::FieldSource source;
            source.field = column.field->name;
            source.kind = mappings::FieldSource::Kind::token;
            source.columns = {column.id};
            record.fields.push_back(std::move(source));
        }
    }
    return record;
}

}  // namespace

std::unique_ptr<FilledTemplate> read_template(const spreadsheet::Workbook& workbook,
                                              const model::Model& model,
                                              const std::string& agenda) {
    auto notes = read_notes(workbook);
    if (!notes) {
        return nullptr;
    }
    const auto* type = model.find_type(notes->type);
    if (notes->agenda != agenda) {
        throw Error{
            Failure::bad_request,
            {"template.other_agenda", {{"file", workbook.file_name}, {"agenda", notes->agenda}}}};
    }
    if (type == nullptr || !can_have_template(*type)) {
        throw Error{Failure::bad_request, {"template.no_template", {{"type", notes->type}}}};
    }
    auto filled = std::make_unique<FilledTemplate>();
    filled->notes = std::move(*notes);
    filled->columns = known_columns(filled->notes, *type, filled->findings);
    filled->mapping.id = "template";
    filled->mapping.partner = filled->notes.partner;
    filled->mapping.language = filled->notes.language;
    filled->mapping.version = "1";
    mappings::TableMapping table;
    table.name = type->name;
    table.sheet = filled->notes.sheet;
    table.records.push_back(persons_of(filled->columns, *type));
    filled->mapping.tables.push_back(std::move(table));
    const auto& sheet = sheet_of(filled->notes, workbook);
    filled->table.mapping = &filled->mapping.tables.front();
    filled->table.sheet = &sheet;
    TemplateReader{*filled, sheet, workbook.file_name}.read();
    return filled;
}

}  // namespace sleutel::templates
