#include "base/text.hpp"
#include "features/mappings/find_tables.hpp"

namespace sleutel::mappings {

using spreadsheet::Cell;

std::string row_place(spreadsheet::Row row) {
    return std::to_string(row + 1) + ":" + std::to_string(row + 1);
}

std::optional<std::size_t> FoundTable::index_of(std::string_view column) const {
    // Most callers write a column as the mapping first did.
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (columns[at] == column) {
            return at;
        }
    }
    const auto wanted = folded(column);
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (folded(columns[at]) == wanted) {
            return at;
        }
    }
    return std::nullopt;
}

Cell FoundTable::cell(const FoundRow& row, std::string_view column) const {
    const auto index = index_of(column);
    return index ? row.cells[*index] : Cell{};
}

std::string FoundTable::text(const FoundRow& row, std::string_view column) const {
    if (column == kRowColumn) {
        const bool several = mapping->sheet.find_first_of("*?") != std::string::npos;
        return (several ? sheet->name() + "!" : "") + std::to_string(row.row + 1);
    }
    if (column.starts_with('@')) {
        const auto found = context.find(std::string{column});
        return found == context.end() ? std::string{} : found->second;
    }
    return std::string{trimmed(cell(row, column).shown())};
}

std::optional<spreadsheet::Column> FoundTable::column_of(std::string_view column) const {
    const auto index = index_of(column);
    return index ? positions[*index] : std::nullopt;
}

std::optional<spreadsheet::Position> FoundTable::position(const FoundRow& row,
                                                          std::string_view column) const {
    const auto at = column_of(column);
    return at ? std::optional{spreadsheet::Position{row.row, *at}} : std::nullopt;
}

std::string FoundTable::place(const FoundRow& row, std::string_view column) const {
    const auto at = position(row, column);
    return at ? spreadsheet::to_cell_name(at->row, at->column) : row_place(row.row);
}

}  // namespace sleutel::mappings
