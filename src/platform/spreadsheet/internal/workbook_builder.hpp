#pragma once

#include "platform/spreadsheet/read_workbook.hpp"
#include "platform/spreadsheet/sheet_builder.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// What the readers of all formats put their cells in: it holds them to the limits, and collects
/// what is to be said of the file as a whole.
class WorkbookBuilder {
public:
    WorkbookBuilder(std::string file_name, Format format, const Limits& limits);

    /// From here on cells go to this sheet.
    void begin_sheet(std::string name, Hidden hidden);

    /// Throws Error spreadsheet.too_many_cells, .too_much_text and .beyond_grid.
    void set(Row row, Column column, const Cell& cell);
    void merge(const Range& range);

    /// A formula whose result the file doesn't carry. It reads as an error with the formula's text:
    /// to take it for an empty cell would lose what the sender sees there.
    void set_uncalculated(Row row, Column column, std::string_view formula);

    /// A text to use in cells later.
    StringPool::Id keep(std::string_view text);

    [[nodiscard]] std::string_view text(StringPool::Id id) const { return texts_->text(id); }

    void note(Finding finding) { workbook_.notes.add(std::move(finding)); }

    /// Throws Error with this key, which can name the {file} and the {limit}.
    [[noreturn]] void refuse(const char* key, std::size_t limit) const;

    /// Throws Error spreadsheet.no_sheets.
    Workbook build();

private:
    void end_sheet();
    void check_texts() const;

    Limits limits_;
    Workbook workbook_;
    std::shared_ptr<StringPool> texts_;
    std::optional<SheetBuilder> sheet_;
    std::string sheet_name_;
    std::size_t finished_cells_ = 0;
    std::size_t merged_ = 0;
    std::size_t kept_ = 0;
    std::size_t shown_text_ = 0;  // of all cells together, equal texts each time
    std::size_t uncalculated_ = 0;
    Origin first_uncalculated_;
};

}  // namespace sleutel::spreadsheet
