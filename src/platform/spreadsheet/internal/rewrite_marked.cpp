#include "base/text.hpp"
#include "platform/spreadsheet/internal/mark_xlsx.hpp"
#include "platform/spreadsheet/internal/xlsx_writer.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <set>

namespace sleutel::spreadsheet {

namespace {

constexpr std::size_t kManyCells = 200'000;

CellStyle style_of(Severity severity) {
    switch (severity) {
        case Severity::refusal:
            return CellStyle::marked_refusal;
        case Severity::warning:
            return CellStyle::marked_warning;
        case Severity::note:
            return CellStyle::marked_note;
    }
    return CellStyle::plain;
}

CellContent to_content(const Cell& cell) {
    switch (cell.kind()) {
        case CellKind::empty:
            return {};
        case CellKind::text:
        case CellKind::error:
            return std::string{cell.text()};
        case CellKind::number:
            return cell.number();
        case CellKind::boolean:
            return cell.boolean();
        case CellKind::date:
            if (const auto time = cell.time()) {
                return DateTime{cell.date(), *time};
            }
            return cell.date();
        case CellKind::time:
            return *cell.time();
    }
    return {};
}

/// As wide as the longest text in it, within reason.
std::vector<std::size_t> widths_of(const Sheet& sheet) {
    constexpr std::size_t kLeast = 9;
    constexpr std::size_t kMost = 50;
    constexpr std::size_t kLooksAt = 500;
    std::vector<std::size_t> widths(sheet.column_count(), kLeast);
    for (std::size_t index = 0; index < std::min(sheet.filled_row_count(), kLooksAt); ++index) {
        const auto row = sheet.filled_row(index);
        for (std::size_t at = 0; at < row.size(); ++at) {
            auto& width = widths[row.column_at(at)];
            width = std::clamp(row.cell_at(at).shown().size() + 1, width, kMost);
        }
    }
    return widths;
}

class MarkedRewriter {
public:
    MarkedRewriter(const Workbook& workbook, const MarkOptions& options)
        : workbook_{workbook}, options_{options}, writer_{{}, size_of(workbook)} {}

    std::string run(const MarksBySheet& marks) {
        lxw_worksheet* first_visible = nullptr;
        for (std::size_t number = 0; number < workbook_.sheets.size(); ++number) {
            const auto& sheet = workbook_.sheets[number];
            const auto of_sheet = marks.find(number);
            auto* const written = writer_.add_sheet(unused_name(sheet.name()));
            write(sheet, of_sheet == marks.end() ? MarksOfSheet{} : of_sheet->second, written);
            if (sheet.is_hidden()) {
                worksheet_hide(written);
            } else if (first_visible == nullptr) {
                first_visible = written;
            }
        }
        if (first_visible == nullptr) {
            first_visible = writer_.add_sheet(unused_name("1"));  // Excel wants one to show
        }
        worksheet_activate(first_visible);
        worksheet_set_first_sheet(first_visible);
        return writer_.finish();
    }

private:
    static Size size_of(const Workbook& workbook) {
        std::size_t rows = 0;
        for (const auto& sheet : workbook.sheets) {
            rows += sheet.filled_row_count() * (sheet.column_count() / 2 + 1);
        }
        return rows > kManyCells ? Size::large : Size::small;
    }

    void write(const Sheet& sheet, const MarksOfSheet& marks, lxw_worksheet* written) {
        const auto widths = widths_of(sheet);
        for (std::size_t column = 0; column < widths.size(); ++column) {
            const auto at = static_cast<lxw_col_t>(column);
            worksheet_set_column(written, at, at, static_cast<double>(widths[column]), nullptr);
        }
        if (size_of(workbook_) == Size::small) {
            for (const auto& range : sheet.merged()) {
                merge(range, written);
            }
        }
        auto mark = marks.begin();
        for (std::size_t index = 0; index < sheet.filled_row_count(); ++index) {
            const auto row = sheet.filled_row(index);
            for (std::size_t at = 0; at < row.size(); ++at) {
                const Position position{row.row(), row.column_at(at)};
                for (; mark != marks.end() && mark->first < position; ++mark) {
                    put(written, mark->first, {}, &mark->second);
                }
                const auto is_marked = mark != marks.end() && mark->first == position;
                put(written, position, row.cell_at(at), is_marked ? &mark->second : nullptr);
                mark = is_marked ? std::next(mark) : mark;
            }
        }
        for (; mark != marks.end(); ++mark) {
            put(written, mark->first, {}, &mark->second);
        }
    }

    void put(lxw_worksheet* written, Position position, const Cell& cell, const MergedMark* mark) {
        const auto style = mark == nullptr ? CellStyle::plain : style_of(mark->severity);
        writer_.put(written, position, to_content(cell), {style, ValueFormat::general, true});
        if (mark != nullptr && !mark->comment.empty()) {
            const auto comment = options_.author + ":\n" + mark->comment;
            XlsxWriter::comment(written, position, comment, options_.author);
        }
    }

    static void merge(const Range& range, lxw_worksheet* written) {
        const auto is_one = range.first == range.last;
        // A range over whole columns would be written cell by cell.
        constexpr Row kTall = 1'000;
        if (!is_one && range.last.row - range.first.row < kTall) {
            worksheet_merge_range(written,
                                  range.first.row,
                                  static_cast<lxw_col_t>(range.first.column),
                                  range.last.row,
                                  static_cast<lxw_col_t>(range.last.column),
                                  "",
                                  nullptr);
        }
    }

    std::string unused_name(const std::string& name) {
        const auto base = to_sheet_name(name);
        auto unused = base;
        for (int number = 2; !names_.insert(folded(unused)).second; ++number) {
            const auto end = " " + std::to_string(number);
            constexpr std::size_t kMost = 31;
            unused = to_sheet_name(base.substr(0, kMost - end.size()) + end);
        }
        return unused;
    }

    const Workbook& workbook_;
    const MarkOptions& options_;
    XlsxWriter writer_;
    std::set<std::string> names_;
};

}  // namespace

std::string rewrite_marked(const Workbook& workbook,
                           const MarksBySheet& marks,
                           const MarkOptions& options) {
    return MarkedRewriter{workbook, options}.run(marks);
}

}  // namespace sleutel::spreadsheet
