#pragma once

#include "base/date.hpp"
#include "engines/model/value.hpp"
#include "platform/spreadsheet/workbook.hpp"
#include "platform/spreadsheet/workbook_design.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::templates {

/// What a record looked like when the template was made.
struct KnownRow {
    std::int64_t version = 0;
    std::vector<std::string> texts;  ///< in the order of the columns
};

/// What a template workbook remembers of how it was made, in a hidden sheet: so that what comes
/// back can be laid beside it.
struct TemplateNotes {
    std::string agenda;
    std::string partner;
    std::string type;
    std::string language;
    std::string nonce;  ///< different for each template: part of the ids of its new rows
    std::string sheet;  ///< the one to fill in
    std::vector<std::string> columns;  ///< TemplateColumn::id
    std::vector<std::string> headers;
    std::map<model::RecordId, KnownRow> rows;
    /// Texts by which records can be chosen: type, text (folded), id.
    std::map<std::string, std::map<std::string, model::RecordId>> references;
};

/// The hidden sheet, and its name.
inline constexpr const char* kNotesSheet = "sleutel";
spreadsheet::SheetDesign to_sheet(const TemplateNotes& notes);

/// What the hidden sheet says; nothing where the workbook isn't a template of ours.
/// Throws Error bad_request `template.damaged` or `template.newer` where it is one that can't be
/// read.
std::optional<TemplateNotes> read_notes(const spreadsheet::Workbook& workbook);

}  // namespace sleutel::templates
