#pragma once

#include "engines/model/model.hpp"
#include "features/mappings/find_tables.hpp"
#include "features/mappings/mapping.hpp"
#include "features/templates/template_columns.hpp"
#include "features/templates/template_sheet.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::templates {

/// A row of a template that came back.
struct FilledRow {
    const mappings::FoundRow* row = nullptr;
    std::optional<model::RecordId> id;  ///< of a record that it was made with
    std::string new_key;                ///< of a new one: what its id is made of
};

/// A template workbook that came back, filled in. It looks to the import like a file with a mapping
/// of its own: `table` has the columns by their ids.
struct FilledTemplate {
    TemplateNotes notes;
    std::vector<TemplateColumn> columns;
    mappings::Mapping mapping;
    mappings::FoundTable table;
    std::vector<FilledRow> rows;
    Findings findings;  ///< columns that are unknown or gone; rows that are there twice
};

/// Reads a workbook as a template; nothing where it isn't one. The result points into the workbook.
/// Throws Error bad_request where it is a template that can't be read: `template.damaged`,
/// `template.newer`, `template.other_agenda`, `template.unknown_type`, `template.sheet_missing`.
std::unique_ptr<FilledTemplate> read_template(const spreadsheet::Workbook& workbook,
                                              const model::Model& model,
                                              const std::string& agenda);

}  // namespace sleutel::templates
