#include "platform/spreadsheet/write_workbook.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/spreadsheet/internal/writable_text.hpp"
#include "platform/spreadsheet/internal/xlsx_writer.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace sleutel::spreadsheet {

namespace {

constexpr std::size_t kMaxMessage = 255;  // what Excel takes in a prompt, and in a list

void check(lxw_error error, const char* sentence) {
    ensure(error == LXW_NO_ERROR, sentence);
}

lxw_col_t to_lxw(Column column) {
    ensure(column < kMaxColumns, "the column lies in the grid");
    return static_cast<lxw_col_t>(column);
}

ValueFormat to_value_format(ColumnFormat format) {
    switch (format) {
        case ColumnFormat::general:
            return ValueFormat::general;
        case ColumnFormat::text:
            return ValueFormat::text;
        case ColumnFormat::whole_number:
            return ValueFormat::whole_number;
        case ColumnFormat::decimal:
            return ValueFormat::decimal;
        case ColumnFormat::date:
            return ValueFormat::date;
        case ColumnFormat::date_time:
            return ValueFormat::date_time;
    }
    return ValueFormat::general;
}

bool fits_beside_cell(const std::vector<std::string>& choices) {
    // There a comma separates, and can't be escaped.
    return join(choices, ",").size() <= kMaxMessage &&
           std::ranges::none_of(choices, [](const std::string& choice) {
               // And blanks at the ends would be lost.
               return choice.empty() || trimmed(choice).size() != choice.size() ||
                      choice.find_first_of(",\"\n") != std::string::npos;
           });
}

/// How many lines a text takes in a column of so many characters.
std::size_t lines_of(std::string_view text, double width) {
    const auto room = std::max(std::size_t{1}, static_cast<std::size_t>(width) - 1);
    std::size_t lines = 0;
    for (const auto& part : split(text, '\n')) {
        // A word that doesn't fit goes on on the next line as a whole.
        std::size_t used = 0;
        ++lines;
        for (const auto& word : split(part, ' ')) {
            const auto letters = static_cast<std::size_t>(
                std::ranges::count_if(word, [](char sign) { return (sign & 0xC0) != 0x80; }));
            if (used > 0 && used + 1 + letters > room) {
                ++lines;
                used = 0;
            }
            used += letters + (used > 0 ? 1 : 0);
        }
    }
    return lines;
}

/// Writes the sheets of a design, and the lists they need onto a sheet of their own.
class DesignWriter {
public:
    explicit DesignWriter(const WorkbookDesign& design, Size size)
        : design_{design}, writer_{design.properties, size} {}

    std::string write() {
        lxw_worksheet* first_visible = nullptr;
        for (const auto& sheet : design_.sheets) {
            auto* const written = writer_.add_sheet(sheet.name);
            write_sheet(sheet, written);
            if (sheet.hidden == Hidden::no && first_visible == nullptr) {
                first_visible = written;
            }
        }
        ensure(first_visible != nullptr, "a workbook has a sheet that can be seen");
        // The active sheet can't be hidden, and the first one is active unless another is.
        worksheet_activate(first_visible);
        worksheet_set_first_sheet(first_visible);
        for (std::size_t index = 0; index < design_.sheets.size(); ++index) {
            write_drop_downs(design_.sheets[index], sheets_[index]);
        }
        return writer_.finish();
    }

private:
    void write_sheet(const SheetDesign& sheet, lxw_worksheet* written) {
        sheets_.push_back(written);
        write_columns(sheet, written);
        for (const auto& range : sheet.merged) {
            check(worksheet_merge_range(written,
                                        range.first.row,
                                        to_lxw(range.first.column),
                                        range.last.row,
                                        to_lxw(range.last.column),
                                        "",
                                        nullptr),
                  "a merged range lies in the grid");
        }
        write_cells(sheet, written);
        fit_rows(sheet, written);
        if (sheet.frozen_rows > 0 || sheet.frozen_columns > 0) {
            worksheet_freeze_panes(written, sheet.frozen_rows, to_lxw(sheet.frozen_columns));
        }
        if (sheet.filter) {
            check(worksheet_autofilter(written,
                                       sheet.filter->first.row,
                                       to_lxw(sheet.filter->first.column),
                                       sheet.filter->last.row,
                                       to_lxw(sheet.filter->last.column)),
                  "a filter lies in the grid");
        }
        if (sheet.frozen_rows > 0) {
            worksheet_repeat_rows(written, 0, sheet.frozen_rows - 1);
        }
        set_paper(sheet, written);
        if (sheet.hidden == Hidden::yes) {
            worksheet_hide(written);
        }
        if (sheet.is_protected) {
            protect(written);
        }
    }

    /// A4; on its side where the columns don't fit, and then as few pages wide as can still be
    /// read.
    static void set_paper(const SheetDesign& sheet, lxw_worksheet* written) {
        constexpr std::uint8_t kA4 = 9;
        constexpr double kUpright = 90;
        constexpr double kOnItsSide = 220;
        double width = 0;
        for (const auto& column : sheet.columns) {
            width += column.hidden == Hidden::yes ? 0 : column.width;
        }
        worksheet_set_paper(written, kA4);
        if (width > kUpright) {
            worksheet_set_landscape(written);
        }
        const auto pages = std::max(1.0, std::ceil(width / kOnItsSide));
        worksheet_fit_to_pages(written, static_cast<std::uint16_t>(pages), 0);
    }

    static void protect(lxw_worksheet* written) {
        // Without a password: it keeps from slips, not from intent.
        lxw_protection allowed{};
        allowed.format_cells = LXW_TRUE;
        allowed.format_columns = LXW_TRUE;
        allowed.format_rows = LXW_TRUE;
        allowed.insert_rows = LXW_TRUE;
        allowed.delete_rows = LXW_TRUE;
        allowed.sort = LXW_TRUE;
        allowed.autofilter = LXW_TRUE;
        worksheet_protect(written, nullptr, &allowed);
    }

    void write_columns(const SheetDesign& sheet, lxw_worksheet* written) {
        for (std::size_t index = 0; index < sheet.columns.size(); ++index) {
            const auto& column = sheet.columns[index];
            const auto at = to_lxw(static_cast<Column>(index));
            lxw_row_col_options options{};
            options.hidden = column.hidden == Hidden::yes ? LXW_TRUE : LXW_FALSE;
            auto* const format = writer_.format(
                {CellStyle::plain, to_value_format(column.format), column.is_locked, column.wraps});
            check(worksheet_set_column_opt(written, at, at, column.width, format, &options),
                  "a column lies in the grid");
        }
    }

    void write_cells(const SheetDesign& sheet, lxw_worksheet* written) {
        std::vector<const DesignedCell*> cells;
        cells.reserve(sheet.cells.size());
        for (const auto& cell : sheet.cells) {
            cells.push_back(&cell);
        }
        std::ranges::stable_sort(cells, {}, [](const auto* cell) { return cell->position; });
        for (const auto* cell : cells) {
            writer_.put(written, cell->position, cell->content, format_of(sheet, *cell));
            if (!cell->comment.empty()) {
                XlsxWriter::comment(
                    written, cell->position, cell->comment, design_.properties.author);
            }
        }
    }

    /// Excel and LibreOffice leave rows as high as the file says, whatever wraps in them.
    static void fit_rows(const SheetDesign& sheet, lxw_worksheet* written) {
        constexpr std::size_t kMostLines = 12;
        std::map<Row, std::size_t> lines;
        for (const auto& cell : sheet.cells) {
            const auto* text = std::get_if<std::string>(&cell.content);
            if (text == nullptr || cell.position.column >= sheet.columns.size()) {
                continue;
            }
            const auto& column = sheet.columns[cell.position.column];
            const auto is_header = cell.style == CellStyle::header;
            if (is_header || (column.wraps && cell.style == CellStyle::plain)) {
                // Bold is wider, and the filter's button takes room.
                constexpr double kButton = 3;
                const auto width = column.width - (is_header ? kButton : 0);
                auto& most = lines[cell.position.row];
                most = std::max(most, std::min(lines_of(*text, width), kMostLines));
            }
        }
        for (const auto& [row, count] : lines) {
            if (count > 1) {
                worksheet_set_row(
                    written, row, LXW_DEF_ROW_HEIGHT * static_cast<double>(count), nullptr);
            }
        }
    }

    static FormatKey format_of(const SheetDesign& sheet, const DesignedCell& cell) {
        const auto is_furniture = cell.style == CellStyle::title ||
                                  cell.style == CellStyle::header || cell.style == CellStyle::hint;
        if (is_furniture || cell.position.column >= sheet.columns.size()) {
            return {cell.style, ValueFormat::general, true};
        }
        const auto& column = sheet.columns[cell.position.column];
        return {cell.style, to_value_format(column.format), column.is_locked, column.wraps};
    }

    void write_drop_downs(const SheetDesign& sheet, lxw_worksheet* written) {
        for (const auto& drop_down : sheet.drop_downs) {
            if (!drop_down.choices.empty()) {
                write_drop_down(drop_down, written);
            }
        }
    }

    void write_drop_down(const DropDown& drop_down, lxw_worksheet* written) {
        auto prompt = shortened(to_writable(drop_down.prompt), kMaxMessage);
        auto refusal = shortened(to_writable(drop_down.refusal), kMaxMessage);
        lxw_data_validation validation{};
        validation.ignore_blank = LXW_VALIDATION_ON;
        validation.show_input = LXW_VALIDATION_ON;
        validation.show_error = drop_down.only_these ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF;
        validation.input_message = prompt.empty() ? nullptr : prompt.data();
        validation.error_message = refusal.empty() ? nullptr : refusal.data();
        std::vector<std::string> choices;
        std::vector<const char*> list;
        std::string range;
        if (fits_beside_cell(drop_down.choices)) {
            for (const auto& choice : drop_down.choices) {
                choices.push_back(to_writable(choice));
            }
            for (const auto& choice : choices) {
                list.push_back(choice.c_str());
            }
            list.push_back(nullptr);
            validation.validate = LXW_VALIDATION_TYPE_LIST;
            validation.value_list = const_cast<char**>(list.data());  // NOLINT(*-const-cast): C
        } else {
            range = range_of_list(drop_down.choices);
            validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            validation.value_formula = range.data();
        }
        check(worksheet_data_validation_range(written,
                                              drop_down.range.first.row,
                                              to_lxw(drop_down.range.first.column),
                                              drop_down.range.last.row,
                                              to_lxw(drop_down.range.last.column),
                                              &validation),
              "a drop-down list lies in the grid");
    }

    /// Where the list stands on the sheet of lists; equal lists stand there once.
    std::string range_of_list(const std::vector<std::string>& choices) {
        const auto [place, is_new] =
            lists_.try_emplace(choices, static_cast<Column>(lists_.size()));
        const auto column = place->second;
        if (is_new) {
            write_list(choices, column);
        }
        const auto letters = to_column_name(column);
        return std::string{"="} + kListsSheet + "!$" + letters + "$1:$" + letters + "$" +
               std::to_string(choices.size());
    }

    void write_list(const std::vector<std::string>& choices, Column column) {
        if (lists_sheet_ == nullptr) {
            lists_sheet_ = writer_.add_sheet(kListsSheet);
            worksheet_hide(lists_sheet_);
        }
        for (std::size_t row = 0; row < choices.size(); ++row) {
            writer_.put(lists_sheet_,
                        {static_cast<Row>(row), column},
                        choices[row],
                        {CellStyle::plain, ValueFormat::text, true});
        }
    }

    const WorkbookDesign& design_;
    XlsxWriter writer_;
    std::vector<lxw_worksheet*> sheets_;
    std::map<std::vector<std::string>, Column> lists_;
    lxw_worksheet* lists_sheet_ = nullptr;
};

}  // namespace

std::string to_sheet_name(std::string_view text) {
    constexpr std::size_t kMost = 31;
    auto name = to_writable(text);
    std::ranges::replace_if(
        name,
        [](char sign) {
            return std::string_view{"[]:*?/\\\t\n"}.find(sign) != std::string_view::npos;
        },
        ' ');
    name = shortened(std::string{trimmed(name)}, kMost);
    // Not at the ends, says Excel; and History it keeps for itself.
    while (name.starts_with('\'')) {
        name.erase(0, 1);
    }
    while (name.ends_with('\'')) {
        name.pop_back();
    }
    if (name.empty() || folded(name) == "history") {
        name += "1";
    }
    return name;
}

std::string write_workbook(const WorkbookDesign& design) {
    return DesignWriter{design, Size::small}.write();
}

}  // namespace sleutel::spreadsheet
