#pragma once

#include "engines/model/model.hpp"
#include "features/templates/template_columns.hpp"
#include "platform/spreadsheet/workbook_design.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::templates {

/// What a template needs to show values as people write them.
struct Showing {
    const model::Model& model;
    std::string language;
    std::string time_zone;
    /// The texts by which records can be chosen, by type: each other than all others of its type.
    std::map<std::string, std::map<model::RecordId, std::string>> references = {};
};

/// Stands in cells whose content isn't for this workbook (persons, and personal fields unless asked
/// for). Left as it is, the field stays as it is.
inline constexpr std::string_view kKnownToUs = "•";

/// A field's value as a cell that the import reads back as the same value.
spreadsheet::CellContent to_content(const Showing& showing,
                                    const TemplateColumn& column,
                                    const model::Value& value);

/// What such a cell shows when it is read: that is how an untouched cell is told from a changed
/// one.
std::string text_of(const spreadsheet::CellContent& content);

/// The code as people choose it: its label, or the code itself where the label means another code.
std::string code_text(const model::CodeList& list,
                      const model::CodeEntry& entry,
                      std::string_view language);

/// All choices of a field's list, in its order.
std::vector<std::string> code_choices(const model::CodeList& list, std::string_view language);

/// A text to know a record by: when, what and where, of its open fields, and the start of its id.
std::string record_text(const model::Model& model,
                        const model::Record& record,
                        std::string_view language);

}  // namespace sleutel::templates
