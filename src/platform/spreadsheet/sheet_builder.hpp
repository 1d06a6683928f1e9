#pragma once

#include "platform/spreadsheet/workbook.hpp"

#include <memory>
#include <string>

namespace sleutel::spreadsheet {

enum class Hidden : bool { no, yes };

/// Builds a sheet cell by cell, in any order (quickest from top left to bottom right). Readers use
/// it, and tests that need a grid without a file.
class SheetBuilder {
public:
    SheetBuilder(std::string name, std::shared_ptr<StringPool> texts) : texts_{std::move(texts)} {
        sheet_.name_ = std::move(name);
    }

    void hide(Hidden hidden) { sheet_.hidden_ = hidden == Hidden::yes; }

    /// The last one said of a place stays; an empty cell clears it. Beyond the limits it is
    /// nothing.
    void set(Row row, Column column, const Cell& cell);

    void merge(const Range& range) { sheet_.merged_.push_back(range); }

    [[nodiscard]] std::size_t cell_count() const { return sheet_.cells_.size(); }

    /// The sheet; the builder is empty afterwards.
    Sheet build();

private:
    void note_rows();
    void put_in_order();
    void index_merged();

    Sheet sheet_;
    std::shared_ptr<StringPool> texts_;
    std::vector<Row> cell_rows_;  ///< of sheet_.cells_, only while they aren't in order
    bool in_order_ = true;
};

}  // namespace sleutel::spreadsheet
