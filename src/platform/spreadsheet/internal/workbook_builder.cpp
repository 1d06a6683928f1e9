#include "platform/spreadsheet/internal/workbook_builder.hpp"

#include "base/error.hpp"
#include "platform/spreadsheet/internal/xml_feed.hpp"

#include <utility>

namespace sleutel::spreadsheet {

namespace {

constexpr std::size_t kMaxMerged = 200'000;
constexpr std::size_t kMaxSheetName = 1'000;
// A text is kept once, but who reads the cells meets it in each: a few bytes can say that a long
// text stands in a million cells.
constexpr std::size_t kShownPerKept = 4;

}  // namespace

WorkbookBuilder::WorkbookBuilder(std::string file_name, Format format, const Limits& limits)
    : limits_{limits}, texts_{std::make_shared<StringPool>()} {
    workbook_.file_name = std::move(file_name);
    workbook_.format = format;
}

void WorkbookBuilder::begin_sheet(std::string name, Hidden hidden) {
    end_sheet();
    if (workbook_.sheets.size() >= limits_.max_sheets) {
        refuse("spreadsheet.too_many_sheets", limits_.max_sheets);
    }
    if (name.size() > kMaxSheetName) {
        throw Malformed{"sheet"};
    }
    sheet_name_ = std::move(name);
    sheet_.emplace(sheet_name_, texts_);
    sheet_->hide(hidden);
}

void WorkbookBuilder::end_sheet() {
    if (sheet_) {
        finished_cells_ += sheet_->cell_count();
        workbook_.sheets.push_back(sheet_->build());
        sheet_.reset();
    }
}

void WorkbookBuilder::set(Row row, Column column, const Cell& cell) {
    ensure(sheet_.has_value(), "a sheet was begun");
    if (row >= kMaxRows || column >= kMaxColumns) {
        refuse("spreadsheet.beyond_grid", kMaxRows);
    }
    sheet_->set(row, column, cell);
    if (finished_cells_ + sheet_->cell_count() > limits_.max_cells) {
        refuse("spreadsheet.too_many_cells", limits_.max_cells);
    }
    if (cell.kind() == CellKind::text || cell.kind() == CellKind::error) {
        shown_text_ += cell.text().size();
        check_texts();
    }
}

void WorkbookBuilder::merge(const Range& range) {
    ensure(sheet_.has_value(), "a sheet was begun");
    if (++merged_ > kMaxMerged) {
        throw Malformed{sheet_name_};
    }
    sheet_->merge(range);
}

void WorkbookBuilder::set_uncalculated(Row row, Column column, std::string_view formula) {
    std::string text{formula.starts_with('=') ? "" : "="};
    text.append(formula);
    set(row, column, Cell::of_error(text).as_formula());
    if (++uncalculated_ == 1) {
        first_uncalculated_ = {
            .file = workbook_.file_name, .sheet = sheet_name_, .cell = to_cell_name(row, column)};
    }
}

StringPool::Id WorkbookBuilder::keep(std::string_view text) {
    const auto id = texts_->add(text);
    if (++kept_ > limits_.max_cells) {
        refuse("spreadsheet.too_many_cells", limits_.max_cells);
    }
    check_texts();
    return id;
}

void WorkbookBuilder::check_texts() const {
    if (texts_->memory() > limits_.max_text_bytes ||
        shown_text_ / kShownPerKept > limits_.max_text_bytes) {
        refuse("spreadsheet.too_much_text", limits_.max_text_bytes >> 20U);
    }
}

void WorkbookBuilder::refuse(const char* key, std::size_t limit) const {
    throw Error{Failure::bad_request,
                {key, {{"file", workbook_.file_name}, {"limit", std::to_string(limit)}}}};
}

Workbook WorkbookBuilder::build() {
    end_sheet();
    if (workbook_.sheets.empty()) {
        throw Error{Failure::bad_request,
                    {"spreadsheet.no_sheets", {{"file", workbook_.file_name}}}};
    }
    if (uncalculated_ > 0) {
        workbook_.notes.warn(
            {"spreadsheet.formula_not_calculated", {{"count", std::to_string(uncalculated_)}}},
            first_uncalculated_);
    }
    return std::move(workbook_);
}

}  // namespace sleutel::spreadsheet
