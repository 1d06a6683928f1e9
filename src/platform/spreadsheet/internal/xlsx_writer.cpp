#include "platform/spreadsheet/internal/xlsx_writer.hpp"

#include "base/error.hpp"
#include "platform/spreadsheet/internal/mark_colours.hpp"
#include "platform/spreadsheet/internal/writable_text.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>

namespace sleutel::spreadsheet {

namespace {

constexpr lxw_color_t kHeaderTint = 0xDCE6F1;
constexpr lxw_color_t kGrey = 0x595959;
constexpr double kTitleSize = 14;
constexpr std::int64_t kLargestExact = std::int64_t{1} << 53U;

void check(lxw_error error, const char* sentence) {
    ensure(error == LXW_NO_ERROR, sentence);
}

const char* number_format(ValueFormat value) {
    switch (value) {
        case ValueFormat::general:
            return "General";
        case ValueFormat::text:
            return "@";
        case ValueFormat::whole_number:
            return "0";
        case ValueFormat::decimal:
            return "0.00";
        case ValueFormat::date:
            return "dd-mm-yyyy";
        case ValueFormat::date_time:
            return "dd-mm-yyyy hh:mm";
        case ValueFormat::duration:
            return "[hh]:mm:ss";
    }
    return "General";
}

void tint(lxw_format* format, lxw_color_t colour) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, colour);
}

void set_style(lxw_format* format, CellStyle style) {
    switch (style) {
        case CellStyle::plain:
            // Beside a cell of several lines.
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            return;
        case CellStyle::title:
            format_set_bold(format);
            format_set_font_size(format, kTitleSize);
            return;
        case CellStyle::header:
            format_set_bold(format);
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            format_set_bottom(format, LXW_BORDER_THIN);
            tint(format, kHeaderTint);
            return;
        case CellStyle::hint:
            format_set_italic(format);
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            format_set_font_color(format, kGrey);
            return;
        case CellStyle::total:
            format_set_bold(format);
            format_set_top(format, LXW_BORDER_THIN);
            return;
        case CellStyle::marked_refusal:
            tint(format, mark_colour(Severity::refusal));
            return;
        case CellStyle::marked_warning:
            tint(format, mark_colour(Severity::warning));
            return;
        case CellStyle::marked_note:
            tint(format, mark_colour(Severity::note));
            return;
    }
}

/// The number Excel keeps for a day; nothing before 1 March 1900, where its count goes wrong.
std::optional<double> to_serial(Date date) {
    using namespace std::chrono_literals;
    constexpr std::chrono::sys_days kOrigin = 1899y / 12 / 30;
    constexpr int kFirstRight = 61;
    const auto days = (date.days() - kOrigin).count();
    return days < kFirstRight ? std::nullopt : std::optional{static_cast<double>(days)};
}

double to_days(std::chrono::seconds time) {
    return std::chrono::duration<double, std::chrono::days::period>{time}.count();
}

lxw_workbook* open_workbook(const std::string& path, Size size) {
    lxw_workbook_options options{};
    options.constant_memory = size == Size::large ? LXW_TRUE : LXW_FALSE;
    return workbook_new_opt(path.c_str(), &options);
}

}  // namespace

void XlsxWriter::Free::operator()(lxw_workbook* workbook) const {
    lxw_workbook_free(workbook);
}

XlsxWriter::XlsxWriter(const DocumentProperties& properties, Size size)
    : workbook_{open_workbook(file_.path(), size)} {
    if (!workbook_) {
        throw std::bad_alloc{};
    }
    auto title = to_writable(properties.title);
    auto subject = to_writable(properties.subject);
    auto author = to_writable(properties.author);
    auto company = to_writable(properties.company);
    auto comments = to_writable(properties.comments);
    // The oldest moment a zip can hold. Left out, libxlsxwriter would take the present.
    constexpr std::time_t k1980 = 315'532'800;
    lxw_doc_properties written{};
    written.title = title.data();
    written.subject = subject.data();
    written.author = author.data();
    written.company = company.data();
    written.comments = comments.data();
    written.created =
        properties.created ? std::chrono::system_clock::to_time_t(*properties.created) : k1980;
    check(workbook_set_properties(workbook_.get(), &written), "properties fit in a workbook");
}

lxw_worksheet* XlsxWriter::add_sheet(const std::string& name) {
    check(workbook_validate_sheet_name(workbook_.get(), name.c_str()),
          "a sheet's name is one that Excel takes, and not there yet");
    auto* const sheet = workbook_add_worksheet(workbook_.get(), name.c_str());
    ensure(sheet != nullptr, "the sheet was added");
    return sheet;
}

lxw_format* XlsxWriter::format(const FormatKey& key) {
    auto& format = formats_[key];
    if (format == nullptr) {
        format = workbook_add_format(workbook_.get());
        ensure(format != nullptr, "the format was added");
        set_style(format, key.style);
        format_set_num_format(format, number_format(key.value));
        if (!key.is_locked) {
            format_set_unlocked(format);
        }
        if (key.wraps) {
            format_set_text_wrap(format);
        }
    }
    return format;
}

void XlsxWriter::put_number(lxw_worksheet* sheet, Position position, double number, FormatKey key) {
    ensure(std::isfinite(number), "a number in a cell is finite");
    const auto column = static_cast<lxw_col_t>(position.column);
    check(worksheet_write_number(sheet, position.row, column, number, format(key)),
          "the cell lies in the grid");
}

void XlsxWriter::put_text(lxw_worksheet* sheet,
                          Position position,
                          const std::string& text,
                          FormatKey key) {
    const auto written = to_cell_text(text);
    const auto column = static_cast<lxw_col_t>(position.column);
    // Never worksheet_write_formula nor a guess from the text: "=cmd|..." stays a text.
    check(worksheet_write_string(sheet, position.row, column, written.c_str(), format(key)),
          "the cell lies in the grid");
}

/// Each kind of content to its cell.
struct XlsxWriter::Put {
    XlsxWriter& writer;
    lxw_worksheet* sheet;
    Position position;
    FormatKey key;

    [[nodiscard]] FormatKey shown_as(ValueFormat value) const {
        return {key.style, value, key.is_locked, key.wraps};
    }

    void operator()(std::monostate /*nothing*/) const {
        const auto column = static_cast<lxw_col_t>(position.column);
        check(worksheet_write_blank(sheet, position.row, column, writer.format(key)),
              "the cell lies in the grid");
    }

    void operator()(const std::string& text) const { writer.put_text(sheet, position, text, key); }

    void operator()(double number) const { writer.put_number(sheet, position, number, key); }

    void operator()(std::int64_t number) const {
        const auto is_own = key.value != ValueFormat::general;
        if (number > kLargestExact || number < -kLargestExact) {
            (*this)(std::to_string(number));
        } else {
            writer.put_number(sheet,
                              position,
                              static_cast<double>(number),
                              is_own ? key : shown_as(ValueFormat::whole_number));
        }
    }

    void operator()(bool yes) const {
        const auto column = static_cast<lxw_col_t>(position.column);
        check(worksheet_write_boolean(
                  sheet, position.row, column, yes ? LXW_TRUE : LXW_FALSE, writer.format(key)),
              "the cell lies in the grid");
    }

    void operator()(Date date) const {
        if (const auto serial = to_serial(date)) {
            writer.put_number(sheet, position, *serial, shown_as(ValueFormat::date));
        } else {
            (*this)(to_text(date));
        }
    }

    void operator()(const DateTime& moment) const {
        if (const auto serial = to_serial(moment.date)) {
            writer.put_number(
                sheet, position, *serial + to_days(moment.time), shown_as(ValueFormat::date_time));
        } else {
            (*this)(to_text(moment.date));
        }
    }

    void operator()(std::chrono::seconds time) const {
        writer.put_number(sheet, position, to_days(time), shown_as(ValueFormat::duration));
    }
};

void XlsxWriter::put(lxw_worksheet* sheet,
                     Position position,
                     const CellContent& content,
                     const FormatKey& key) {
    ensure(position.row < kMaxRows && position.column < kMaxColumns, "the cell lies in the grid");
    std::visit(Put{*this, sheet, position, key}, content);
}

void XlsxWriter::comment(lxw_worksheet* sheet,
                         Position position,
                         const std::string& text,
                         const std::string& author) {
    constexpr std::size_t kMaxComment = 32'000;
    constexpr std::size_t kLine = 34;
    constexpr std::size_t kLineHeight = 18;
    constexpr std::size_t kMaxLines = 25;
    const auto written = shortened(to_writable(text), kMaxComment);
    auto by = to_writable(author);
    const auto breaks = static_cast<std::size_t>(std::ranges::count(written, '\n'));
    const auto lines = std::clamp(written.size() / kLine + breaks + 1, std::size_t{3}, kMaxLines);
    lxw_comment_options options{};
    options.author = by.empty() ? nullptr : by.data();
    options.width = 240;
    options.height = static_cast<std::uint16_t>(lines * kLineHeight);
    check(worksheet_write_comment_opt(sheet,
                                      position.row,
                                      static_cast<lxw_col_t>(position.column),
                                      written.c_str(),
                                      &options),
          "the comment fits its cell");
}

std::string XlsxWriter::finish() {
    // Closing frees the workbook, whatever comes of it.
    const auto error = workbook_close(workbook_.release());
    if (error != LXW_NO_ERROR) {
        throw Error{Failure::unavailable, {"spreadsheet.cannot_write", {{"file", "xlsx"}}}};
    }
    return file_.content();
}

}  // namespace sleutel::spreadsheet
