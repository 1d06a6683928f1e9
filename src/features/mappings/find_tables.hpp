#pragma once

#include "base/findings.hpp"
#include "features/mappings/mapping.hpp"
#include "platform/spreadsheet/workbook.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::mappings {

/// "12:12": a row as a whole, as workbooks write it.
std::string row_place(spreadsheet::Row row);

/// A row of a table: its cells in the order of FoundTable::columns, filled down where the mapping
/// says so.
struct FoundRow {
    spreadsheet::Row row = 0;
    std::vector<spreadsheet::Cell> cells;
};

/// A mapping's table as it was found in a sheet. Points into mapping and workbook.
struct FoundTable {
    const TableMapping* mapping = nullptr;
    const spreadsheet::Sheet* sheet = nullptr;
    spreadsheet::Row header_row = 0;  ///< the lower one of two
    std::vector<std::string> columns;
    /// Where each column is; nothing for an optional one that isn't there.
    std::vector<std::optional<spreadsheet::Column>> positions;
    std::map<std::string, std::string> context;  ///< "@name" to text
    std::vector<FoundRow> rows;

    /// The cell of a column by its name; empty where the column isn't there. "@" names aren't
    /// cells.
    [[nodiscard]] spreadsheet::Cell cell(const FoundRow& row, std::string_view column) const;
    /// What stands there; of "@row" its number, of another "@" name its context. Trimmed.
    [[nodiscard]] std::string text(const FoundRow& row, std::string_view column) const;
    /// Where a column of a row is, for people: "C12"; "12:12" where it is no cell.
    [[nodiscard]] std::string place(const FoundRow& row, std::string_view column) const;
    [[nodiscard]] std::optional<spreadsheet::Position> position(const FoundRow& row,
                                                                std::string_view column) const;
    /// Where a column is; nothing where it isn't there.
    [[nodiscard]] std::optional<spreadsheet::Column> column_of(std::string_view column) const;

    /// Which of `columns` it is.
    [[nodiscard]] std::optional<std::size_t> index_of(std::string_view column) const;
};

/// The tables of a mapping in a workbook. A missing sheet, header or column is a refusal that has
/// the mapping's expectation beside what was found; what is there but not expected is a warning.
struct FoundTables {
    std::vector<FoundTable> tables;
    Findings findings;

    [[nodiscard]] bool fits() const { return !findings.has_refusals(); }
};

FoundTables find_tables(const Mapping& mapping, const spreadsheet::Workbook& workbook);

}  // namespace sleutel::mappings
