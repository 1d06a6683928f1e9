#include "platform/document/internal/column_widths.hpp"
#include "platform/document/internal/docx_body.hpp"
#include "platform/document/internal/table_rows.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sleutel::document {

namespace {

constexpr double kLetterSize = 180;  ///< 9 points, in twentieths of a point
constexpr double kCellPadding = 170;
constexpr int kBoxPadding = 200;
// A row of more letters may be split between two pages.
constexpr std::size_t kLongCell = 1200;

std::vector<int> column_widths(const Table& table, int width) {
    const auto needs = estimated_needs(table, kLetterSize, kCellPadding);
    const auto shares = shared(table.columns, width);
    const auto widths = shares.empty() ? divided(needs, width) : with_room_for_words(shares, needs);
    std::vector<int> whole;
    whole.reserve(widths.size());
    for (const auto column : widths) {
        whole.push_back(static_cast<int>(std::lround(column)));
    }
    return whole;
}

bool is_long(const Row& row) {
    return std::ranges::any_of(
        row.cells, [](const Cell& cell) { return plain_text(cell.content).size() > kLongCell; });
}

bool is_header(const Table& table, const Row& row) {
    return std::ranges::any_of(table.header, [&](const Row& other) { return &other == &row; });
}

}  // namespace

void DocxBody::write_block(const Table& block) {
    if (!block.caption.empty()) {
        write_paragraph(block.caption, {.style = "Caption", .keep_next = true, .id = block.id});
    } else if (break_before_ || !block.id.empty()) {
        write_paragraph({}, {.style = "TableEnd", .keep_next = true, .id = block.id});
    }
    if (!block.header.empty() || !block.rows.empty()) {
        const auto widths = column_widths(block, place_.width - place_.indent);
        const Element table{out_, "w:tbl"};
        write_table_properties("ReportTable", widths);
        for (const auto& row : block.header) {
            write_row(block, row, widths, KeepNext::yes);
        }
        auto kept = kept_with_next(block);
        if (!kept.empty() && !block.notes.empty()) {
            kept.back() = true;
        }
        for (std::size_t index = 0; index < kept.size(); ++index) {
            write_row(block, block.rows[index], widths, kept[index] ? KeepNext::yes : KeepNext::no);
        }
    }
    // Word makes one table of two that touch.
    write_within(block.notes, "TableNote", 0);
    write_paragraph({}, {.style = "TableEnd"});
}

/// Borders and shades of paragraphs follow each paragraph's indent, which a list breaks up; a table
/// of one cell holds anything.
void DocxBody::write_notice_cell(const Notice& notice, const std::string& style) {
    const auto width = place_.width - place_.indent;
    const bool warning = notice.kind == NoticeKind::warning;
    {
        const Element table{out_, "w:tbl"};
        write_table_properties(style + "Box", {width});
        const Element row{out_, "w:tr"};
        const Element cell{out_, "w:tc"};
        {
            const Element properties{out_, "w:tcPr"};
            out_.empty("w:tcW", {{"w:w", std::to_string(width)}, {"w:type", "dxa"}});
            out_.empty("w:shd",
                       {{"w:val", "clear"},
                        {"w:color", "auto"},
                        {"w:fill", warning ? "FDF5E9" : "EFF5F5"}});
        }
        auto inner = place_;
        inner = {.style = {}, .in_list = "ListParagraph", .width = width - 2 * kBoxPadding};
        std::swap(place_, inner);
        write_paragraph(notice.title, {.style = style + "BoxTitle"});
        write(notice.content);
        std::swap(place_, inner);
    }
    write_paragraph({}, {.style = "TableEnd"});
}

void DocxBody::write_table_properties(const std::string& style, const std::vector<int>& widths) {
    {
        const Element properties{out_, "w:tblPr"};
        value("w:tblStyle", style);
        if (right_to_left_) {
            out_.empty("w:bidiVisual");
        }
        const auto sum = std::accumulate(widths.begin(), widths.end(), 0);
        out_.empty("w:tblW", {{"w:w", std::to_string(sum)}, {"w:type", "dxa"}});
        if (place_.indent > 0) {
            out_.empty("w:tblInd", {{"w:w", std::to_string(place_.indent)}, {"w:type", "dxa"}});
        }
        out_.empty("w:tblLayout", {{"w:type", "fixed"}});
    }
    const Element grid{out_, "w:tblGrid"};
    for (const auto width : widths) {
        out_.empty("w:gridCol", {{"w:w", std::to_string(width)}});
    }
}

void DocxBody::write_row(const Table& table,
                         const Row& row,
                         const std::vector<int>& widths,
                         KeepNext keep_next) {
    const bool header = is_header(table, row);
    const Element element{out_, "w:tr"};
    if (header || !is_long(row)) {
        const Element properties{out_, "w:trPr"};
        if (!is_long(row)) {
            out_.empty("w:cantSplit");
        }
        if (header) {
            out_.empty("w:tblHeader");
        }
    }
    std::string border;
    if (header && &row == &table.header.back()) {
        border = "w:bottom";
    } else if (row.kind == RowKind::total) {
        border = "w:top";
    }
    std::size_t column = 0;
    for (const auto& cell : row.cells) {
        const auto from = widths.begin() + static_cast<std::ptrdiff_t>(column);
        const bool bold = header || row.kind == RowKind::total;
        const Format format{.style = bold ? "TableHeading" : "TableText",
                            .keep_next = keep_next == KeepNext::yes,
                            .align = cell.align.value_or(table.columns[column].align)};
        write_cell(cell, format, std::accumulate(from, from + cell.columns, 0), border);
        column += static_cast<std::size_t>(cell.columns);
    }
}

void DocxBody::write_cell(const Cell& cell,
                          const Format& format,
                          int width,
                          const std::string& border) {
    const Element element{out_, "w:tc"};
    {
        const Element properties{out_, "w:tcPr"};
        out_.empty("w:tcW", {{"w:w", std::to_string(width)}, {"w:type", "dxa"}});
        if (cell.columns > 1) {
            value("w:gridSpan", std::to_string(cell.columns));
        }
        if (!border.empty()) {
            const Element borders{out_, "w:tcBorders"};
            out_.empty(border,
                       {{"w:val", "single"},
                        {"w:sz", border == "w:bottom" ? "10" : "6"},
                        {"w:space", "0"},
                        {"w:color", "0B4F57"}});
        }
        if (border == "w:bottom") {
            value("w:vAlign", "bottom");
        }
    }
    write_paragraph(cell.content, format);
}

}  // namespace sleutel::document
