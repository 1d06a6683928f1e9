#pragma once

#include "base/findings.hpp"
#include "platform/spreadsheet/read_workbook.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// A remark on one cell, for who sent the workbook.
struct CellMark {
    std::string sheet;  ///< by name; of a csv, the name that read_workbook gave
    Position position;
    std::string comment;  ///< in the sender's language, ready to read; may be empty: colour only
    Severity severity = Severity::refusal;
};

struct MarkOptions {
    /// Whose comments they are: each is headed by this name, by which it is known again.
    std::string author = "Sleutel";
    Limits limits = {};
};

/// The sender's workbook with coloured and commented cells, as xlsx. An xlsx is otherwise kept as
/// it was: formulas, formats, pictures, existing comments (new text is added below them). Of an
/// ods, gnumeric or csv, and of an xlsx that can't be changed at a few places (a sheet above 120 MB
/// unpacked, rows out of order, broken comments), a new xlsx is made with the same sheets and
/// values.
///
/// Several marks on one cell become one comment in the colour of the most severe. A mark on a cell
/// that a merged range covers goes to the cell that shows. What an earlier marking by the same
/// author left (the sender mended some cells and sends the marked workbook) goes: comments, and
/// colours where what was there before can still be told.
///
/// An xlsm stays one, with its macros: give the result of a Format::xlsx the name that came in, and
/// that of any other format the ending .xlsx.
///
/// Throws Error as read_workbook does, and Bug where a mark names a sheet that isn't there.
std::string mark_workbook(std::string_view bytes,
                          const std::string& file_name,
                          std::span<const CellMark> marks,
                          const MarkOptions& options = {});

}  // namespace sleutel::spreadsheet
