#include "features/mappings/internal/read_rows.hpp"

#include "base/text.hpp"
#include "features/mappings/glob.hpp"
#include "features/mappings/internal/find_header.hpp"

#include <algorithm>
#include <array>

namespace sleutel::mappings {

namespace {

using spreadsheet::Cell;
using spreadsheet::Column;
using spreadsheet::Row;

/// What programs write into a csv where a formula failed, and people paste: an error all the same.
bool is_failed_formula(const Cell& cell) {
    constexpr std::array<std::string_view, 16> kFailed = {"#ref!",
                                                          "#n/a",
                                                          "#div/0!",
                                                          "#value!",
                                                          "#name?",
                                                          "#null!",
                                                          "#num!",
                                                          "#spill!",
                                                          "#verw!",
                                                          "#n/b",
                                                          "#deel/0!",
                                                          "#waarde!",
                                                          "#naam?",
                                                          "#leeg!",
                                                          "#getal!",
                                                          "#overloop!"};
    return cell.kind() == spreadsheet::CellKind::text && trimmed(cell.text()).starts_with('#') &&
           std::ranges::find(kFailed, folded(cell.text())) != kFailed.end();
}

class RowReader {
public:
    RowReader(const Mapping& mapping, const std::string& file_name, FoundTable& found)
        : mapping_{mapping},
          table_{*found.mapping},
          sheet_{*found.sheet},
          file_name_{file_name},
          found_{found} {
        for (std::size_t at = 0; at < found_.columns.size(); ++at) {
            const auto wanted = folded(found_.columns[at]);
            if (std::ranges::any_of(table_.fill_down,
                                    [&](const auto& column) { return folded(column) == wanted; })) {
                filled_down_.push_back(at);
            }
        }
    }

    void read(Findings& findings) {
        std::optional<FoundRow> above;
        Row last = found_.header_row;  // that wasn't empty
        for (std::size_t index = 0; index < sheet_.filled_row_count(); ++index) {
            const auto row = sheet_.filled_row(index).row();
            if (row <= found_.header_row) {
                continue;
            }
            const auto kind = kind_of(row);
            if (kind == RowKind::end) {
                return;
            }
            if (kind == RowKind::empty) {
                continue;
            }
            if (row > last + 2 && !found_.rows.empty()) {
                report_rows_below(index, findings);
                return;
            }
            last = row;
            if (kind == RowKind::note) {
                findings.note({"import.row_is_note", {{"table", table_.name}}}, origin(row));
            }
            if (kind != RowKind::record) {
                continue;
            }
            auto found = to_row(row);
            // A totals row must not fill what is below it.
            if (!is_skipped(found)) {
                fill_down(found, above ? &*above : nullptr);
                if (!filled_down_.empty()) {
                    above = found;
                }
                found_.rows.push_back(std::move(found));
            }
        }
    }

private:
    [[nodiscard]] Origin origin(Row row) const {
        return {file_name_, sheet_.name(), row_place(row), 0, 0};
    }

    enum class RowKind : std::uint8_t { record, empty, skipped, note, end };

    [[nodiscard]] bool is_empty(Row row) const {
        return std::ranges::all_of(found_.positions, [&](const auto& column) {
            return !column || trimmed(sheet_.cell(row, *column).shown()).empty();
        });
    }

    [[nodiscard]] std::string first_text(Row row) const {
        for (Column column = 0; column < sheet_.column_count(); ++column) {
            const auto text = sheet_.cell(row, column).shown();
            if (!trimmed(text).empty()) {
                return folded(text);
            }
        }
        return {};
    }

    [[nodiscard]] std::string first_own_text(Row row) const {
        std::optional<Column> first;
        for (const auto& column : found_.positions) {
            if (column && !sheet_.cell(row, *column).is_empty()) {
                first = first ? std::min(*first, *column) : *column;
            }
        }
        return first ? folded(sheet_.cell(row, *first).shown()) : std::string{};
    }

    [[nodiscard]] bool is_end(Row row) const {
        if (!table_.until.empty()) {
            const auto until = folded(table_.until);
            if (first_text(row).starts_with(until) || first_own_text(row).starts_with(until)) {
                return true;
            }
        }
        return std::ranges::any_of(mapping_.tables, [&](const TableMapping& other) {
            const bool here = other.sheet.empty() || matches_glob(sheet_.name(), other.sheet);
            if (&other == &table_ || !here) {
                return false;
            }
            const bool below_text = !other.after.empty() && has_text(sheet_, row, other.after);
            return below_text || is_header(other, sheet_, row);
        });
    }

    /// A remark under a table: one cell, that begins as remarks do or lies over several columns.
    [[nodiscard]] bool is_note(Row row) const {
        std::optional<Column> only;
        for (Column column = 0; column < sheet_.column_count(); ++column) {
            if (!trimmed(sheet_.cell(row, column).shown()).empty()) {
                if (only) {
                    return false;
                }
                only = column;
            }
        }
        const bool can_be_record = found_.columns.size() < 2 || !only;
        if (can_be_record || sheet_.cell(row, *only).kind() != spreadsheet::CellKind::text) {
            return false;
        }
        const bool is_merged =
            std::ranges::any_of(sheet_.merged(), [&](const spreadsheet::Range& range) {
                return range.contains({row, *only}) && range.first.column != range.last.column;
            });
        constexpr std::array<std::string_view, 14> kRemarks = {"*",
                                                               "nb",
                                                               "n.b.",
                                                               "let op",
                                                               "noot",
                                                               "note",
                                                               "toelichting",
                                                               "bron",
                                                               "source",
                                                               "opmerking",
                                                               "remark",
                                                               "(",
                                                               "¹",
                                                               "†"};
        const auto text = folded(sheet_.cell(row, *only).shown());
        return is_merged || std::ranges::any_of(kRemarks, [&](std::string_view remark) {
                   return text.starts_with(remark);
               });
    }

    [[nodiscard]] bool is_skipped(const FoundRow& row) const {
        return std::ranges::any_of(table_.skip, [&](const CellTest& test) {
            const auto text = found_.text(row, test.column);
            const bool as_filled = !test.filled || *test.filled == !text.empty();
            const bool as_matched = !test.matches || test.matches->is_in(text);
            return as_filled && as_matched;
        });
    }

    [[nodiscard]] FoundRow to_row(Row row) const {
        FoundRow result{row, {}};
        for (const auto& column : found_.positions) {
            const auto cell = column ? sheet_.cell(row, *column) : Cell{};
            result.cells.push_back(is_failed_formula(cell) ? Cell::of_error(cell.text()) : cell);
        }
        return result;
    }

    void fill_down(FoundRow& row, const FoundRow* above) const {
        for (const auto at : filled_down_) {
            if (above != nullptr && trimmed(row.cells[at].shown()).empty()) {
                row.cells[at] = above->cells[at];
            }
        }
    }

    [[nodiscard]] RowKind kind_of(Row row) const {
        if (is_end(row)) {
            return RowKind::end;
        }
        if (is_empty(row)) {
            return RowKind::empty;
        }
        if (is_header(table_, sheet_, row)) {
            return RowKind::skipped;  // some programs repeat it on every page
        }
        return is_note(row) ? RowKind::note : RowKind::record;
    }

    /// What stands under the empty rows that end a table may be rows that were forgotten.
    void report_rows_below(std::size_t index, Findings& findings) const {
        for (; index < sheet_.filled_row_count(); ++index) {
            const auto row = sheet_.filled_row(index).row();
            const auto kind = kind_of(row);
            if (kind == RowKind::end) {
                return;
            }
            const auto found = to_row(row);
            const auto filled = static_cast<std::size_t>(std::ranges::count_if(
                found.cells, [](const Cell& cell) { return !cell.is_empty(); }));
            if (kind == RowKind::record && filled * 2 >= found.cells.size() && filled > 1 &&
                !is_skipped(found)) {
                findings.warn({"import.rows_below_table", {{"table", table_.name}}}, origin(row));
                return;
            }
        }
    }

    const Mapping& mapping_;
    const TableMapping& table_;
    const spreadsheet::Sheet& sheet_;
    const std::string& file_name_;
    FoundTable& found_;
    std::vector<std::size_t> filled_down_;  ///< columns
};

}  // namespace

void read_rows(const Mapping& mapping,
               const std::string& file_name,
               FoundTable& table,
               Findings& findings) {
    RowReader{mapping, file_name, table}.read(findings);
}

}  // namespace sleutel::mappings
