#pragma once

#include "base/date.hpp"
#include "platform/spreadsheet/sheet_builder.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sleutel::spreadsheet {

/// How a cell looks; how it shows its value follows from the value.
enum class CellStyle : std::uint8_t {
    plain,
    title,   ///< large and bold
    header,  ///< of a column: bold on a tint, wrapped
    hint,    ///< small explanation: italic grey, wrapped
    total,   ///< bold, with a line above
    marked_refusal,
    marked_warning,
    marked_note,
};

/// A date with a time of day.
struct DateTime {
    Date date;
    std::chrono::seconds time{};

    friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// Seconds are a time of day or a duration. Text is always written as text: "=1+1" stays those four
/// characters.
using CellContent = std::variant<std::monostate,
                                 std::string,
                                 double,
                                 std::int64_t,
                                 bool,
                                 Date,
                                 DateTime,
                                 std::chrono::seconds>;

struct DesignedCell {
    Position position;
    CellContent content;
    CellStyle style = CellStyle::plain;
    std::string comment = {};  ///< help that shows when one points at the cell
};

/// What can be typed in a column, and how it is shown.
enum class ColumnFormat : std::uint8_t { general, text, whole_number, decimal, date, date_time };

struct DesignedColumn {
    double width = 12;  ///< in characters
    Hidden hidden = Hidden::no;
    ColumnFormat format = ColumnFormat::general;  ///< of cells still empty
    bool is_locked = false;                       ///< on a protected sheet: can't be changed
    bool wraps = false;                           ///< long texts go on on a next line
};

/// Where lists are kept that are too long for Excel to hold beside a cell: a hidden sheet, last.
constexpr const char* kListsSheet = "_lists";

/// A list to choose from. An empty one is left out.
struct DropDown {
    Range range;                       ///< the cells that have it
    std::vector<std::string> choices;  ///< long lists are put on a hidden sheet
    bool only_these = true;            ///< refuses anything else; otherwise it only suggests
    std::string prompt = {};           ///< shown when the cell is entered (255 characters are kept)
    std::string refusal = {};          ///< shown on anything else (255 characters are kept)
};

struct SheetDesign {
    std::string name;  ///< at most 31 characters, without []:*?/\ (to_sheet_name makes one)
    std::vector<DesignedCell> cells = {};
    std::vector<DesignedColumn> columns = {};  ///< from the first column on
    std::vector<DropDown> drop_downs = {};
    std::vector<Range> merged = {};  ///< more than one cell each, not overlapping
    Row frozen_rows = 0;             ///< stay in sight at the top, also of each page on paper
    Column frozen_columns = 0;
    std::optional<Range> filter = {};  ///< with filter buttons on its first row
    Hidden hidden = Hidden::no;
    /// Only cells in columns that aren't locked can be changed, and no title, header or hint.
    bool is_protected = false;
};

struct DocumentProperties {
    std::string title = {};
    std::string subject = {};
    std::string author = {};
    std::string company = {};
    std::string comments = {};
    std::optional<Instant> created = {};  ///< left out, 1980: the same design gives the same bytes
};

struct WorkbookDesign {
    std::vector<SheetDesign> sheets;
    DocumentProperties properties = {};
};

/// A name Excel takes for a sheet, made from any text: wrong characters as blanks, shortened, never
/// empty. Different texts may give the same name.
std::string to_sheet_name(std::string_view text);

}  // namespace sleutel::spreadsheet
