#pragma once

#include "base/findings.hpp"
#include "platform/spreadsheet/cell.hpp"
#include "platform/spreadsheet/string_pool.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::spreadsheet {

/// A cell as it is kept: 16 bytes, so that two million of them are no burden.
struct StoredCell {
    std::uint16_t column = 0;
    CellKind kind = CellKind::empty;
    bool formula = false;
    std::int32_t seconds = 0;
    std::uint64_t bits = 0;  ///< of the number, or the id of the text
};

/// A grid with a name. Only cells that hold something are there; formatted empty ones aren't.
class Sheet {
public:
    /// One row that holds something.
    class RowView {
    public:
        [[nodiscard]] Row row() const { return row_; }

        [[nodiscard]] std::size_t size() const { return cells_.size(); }

        /// The nth cell that isn't empty, from the left, and its column.
        [[nodiscard]] Cell cell_at(std::size_t index) const;

        [[nodiscard]] Column column_at(std::size_t index) const { return cells_[index].column; }

        /// Empty where there is none.
        [[nodiscard]] Cell cell(Column column) const;

    private:
        friend class Sheet;

        RowView(Row row, std::span<const StoredCell> cells, const StringPool& texts)
            : row_{row}, cells_{cells}, texts_{&texts} {}

        Row row_;
        std::span<const StoredCell> cells_;
        const StringPool* texts_;
    };

    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] bool is_hidden() const { return hidden_; }

    /// Behind the last row, and the last column, that holds something; 0 of an empty sheet.
    [[nodiscard]] Row row_count() const { return rows_.empty() ? 0 : rows_.back().row + 1; }

    [[nodiscard]] Column column_count() const { return column_count_; }

    /// The cell, or an empty one.
    [[nodiscard]] Cell cell(Row row, Column column) const;

    [[nodiscard]] Cell cell(Position position) const { return cell(position.row, position.column); }

    /// How many rows hold something, and the nth of them: the quick way through a sheet.
    [[nodiscard]] std::size_t filled_row_count() const { return rows_.size(); }

    [[nodiscard]] RowView filled_row(std::size_t index) const;

    /// By their first cell. As a rule only the top left cell of a merged range holds something.
    [[nodiscard]] const std::vector<Range>& merged() const { return merged_; }

    /// The merged range that covers this place.
    [[nodiscard]] std::optional<Range> merged_at(Row row, Column column) const;

    /// The cell that shows at this place: that of the merged range it lies in, or its own.
    [[nodiscard]] Cell cell_shown_at(Row row, Column column) const;

private:
    friend class SheetBuilder;

    struct FilledRow {
        Row row = 0;
        std::uint32_t first_cell = 0;
    };

    /// Which of the filled rows it is.
    [[nodiscard]] std::optional<std::size_t> index_of(Row row) const;

    std::string name_;
    bool hidden_ = false;
    Column column_count_ = 0;
    std::vector<FilledRow> rows_;
    std::vector<StoredCell> cells_;
    std::vector<Range> merged_;      // by their first cell
    std::vector<Row> merged_until_;  // the furthest row that this range or one before it reaches
    // Shared by the sheets of a workbook, and never changed once they are built.
    std::shared_ptr<const StringPool> texts_;
};

enum class Format : std::uint8_t { xlsx, ods, csv, gnumeric };

/// "xlsx", "ods", "csv", "gnumeric".
std::string_view to_text(Format format);

struct Workbook {
    std::string file_name;  ///< as the sender named it
    Format format = Format::xlsx;
    std::vector<Sheet> sheets;  ///< in the order of the tabs; a csv has one, named as the file
    Findings notes;             ///< good to know: what was detected, what wasn't read

    /// By exact name; nullptr where there is none.
    [[nodiscard]] const Sheet* find_sheet(std::string_view name) const;
};

}  // namespace sleutel::spreadsheet
