#pragma once

#include "features/mappings/mapping.hpp"
#include "platform/spreadsheet/workbook.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::mappings {

/// A title of a column. Of a header of two rows `full` is "group / title", `own` the lower one.
struct Title {
    spreadsheet::Column column = 0;
    std::string full;
    std::string own;
};

struct Header {
    spreadsheet::Row row = 0;  ///< the last row of it
    std::vector<Title> titles;
    /// First and last column of the part between empty columns that holds the wanted titles.
    std::pair<spreadsheet::Column, spreadsheet::Column> block{};

    /// A title inside the block, else anywhere in the row.
    [[nodiscard]] const Title* find(std::string_view column) const;
};

/// The titles in a row (and the row above it, where the header has two).
std::vector<Title> titles_at(const spreadsheet::Sheet& sheet,
                             spreadsheet::Row row,
                             int header_rows);

/// The first header with all of the table's texts at or below a row.
std::optional<Header> find_header(const TableMapping& table,
                                  const spreadsheet::Sheet& sheet,
                                  spreadsheet::Row from);

/// Whether the row is this table's header.
bool is_header(const TableMapping& table, const spreadsheet::Sheet& sheet, spreadsheet::Row row);

/// Whether a cell of the row has this text.
bool has_text(const spreadsheet::Sheet& sheet, spreadsheet::Row row, const std::string& text);

/// The row that looks most like the header, for saying what was found instead.
std::optional<Header> nearest_header(const TableMapping& table, const spreadsheet::Sheet& sheet);

}  // namespace sleutel::mappings
