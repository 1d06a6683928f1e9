#include "features/mappings/find_tables.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "features/mappings/glob.hpp"
#include "features/mappings/internal/find_header.hpp"
#include "features/mappings/internal/read_rows.hpp"
#include "features/values/reading.hpp"

#include <algorithm>
#include <set>

namespace sleutel::mappings {

namespace {

using spreadsheet::Column;
using spreadsheet::Row;
using spreadsheet::Sheet;
using spreadsheet::Workbook;

std::string quoted_list(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "'" : ", '") + name + "'";
    }
    return text;
}

/// Finds one table in one sheet and cuts out its rows.
class TableFinder {
public:
    TableFinder(const Mapping& mapping,
                const TableMapping& table,
                const Workbook& workbook,
                const Sheet& sheet)
        : mapping_{mapping}, table_{table}, workbook_{workbook}, sheet_{sheet} {
        found_.mapping = &table;
        found_.sheet = &sheet;
    }

    std::optional<FoundTable> find(Findings& findings) {
        const auto header = find_own_header(findings);
        if (!header) {
            return std::nullopt;
        }
        found_.header_row = header->row;
        const bool complete = find_columns(*header, findings);
        report_unknown_columns(*header, findings);
        read_context();
        if (complete) {
            read_rows(mapping_, workbook_.file_name, found_, findings);
        }
        return complete ? std::optional{std::move(found_)} : std::nullopt;
    }

private:
    [[nodiscard]] Origin origin(std::string cell) const {
        return {workbook_.file_name, sheet_.name(), std::move(cell), 0, 0};
    }

    std::optional<Header> find_own_header(Findings& findings) {
        Row from = 0;
        if (!table_.after.empty()) {
            const auto above = find_text(table_.after);
            if (!above) {
                findings.refuse({"import.table_after_missing",
                                 {{"table", table_.name}, {"expected", table_.after}}},
                                origin(""));
                return std::nullopt;
            }
            from = *above + 1;
        }
        auto header = find_header(table_, sheet_, from);
        if (!header) {
            report_missing_header(findings);
        }
        return header;
    }

    [[nodiscard]] std::optional<Row> find_text(const std::string& text) const {
        for (std::size_t index = 0; index < sheet_.filled_row_count(); ++index) {
            const auto row = sheet_.filled_row(index).row();
            if (has_text(sheet_, row, text)) {
                return row;
            }
        }
        return std::nullopt;
    }

    void report_missing_header(Findings& findings) const {
        const auto like = nearest_header(table_, sheet_);
        std::vector<std::string> found;
        if (like) {
            for (const auto& title : like->titles) {
                found.push_back(values::shortened(title.full));
            }
        }
        findings.refuse({found.empty() ? "import.header_missing" : "import.header_missing_nearest",
                         {{"table", table_.name},
                          {"expected", quoted_list(table_.header)},
                          {"found", quoted_list(found)}}},
                        origin(like ? row_place(like->row) : ""));
    }

    bool find_columns(const Header& header, Findings& findings) {
        bool complete = true;
        std::vector<std::string> titles;
        for (const auto& title : header.titles) {
            titles.push_back(title.full);
        }
        for (const auto& column : table_.used_columns()) {
            const auto* title = header.find(column);
            found_.columns.push_back(column);
            found_.positions.push_back(title == nullptr ? std::nullopt
                                                        : std::optional{title->column});
            if (title == nullptr && !table_.is_optional(column)) {
                complete = false;
                findings.refuse(did_you_mean({"import.column_missing",
                                              {{"column", column},
                                               {"table", table_.name},
                                               {"found", quoted_list(titles)}}},
                                             column,
                                             titles),
                                origin(row_place(header.row)));
            }
        }
        return complete;
    }

    [[nodiscard]] bool is_expected(const Title& title) const {
        const auto used = [&](const std::string& column) {
            return folded(column) == folded(title.full) || folded(column) == folded(title.own);
        };
        const auto ignored = [&](const std::string& glob) {
            return matches_glob(title.full, glob) || matches_glob(title.own, glob);
        };
        return std::ranges::any_of(found_.columns, used) ||
               std::ranges::any_of(table_.ignore, ignored);
    }

    /// Another table of the mapping may lie beside this one: its columns aren't unknown.
    [[nodiscard]] bool is_of_another(const Title& title) const {
        return std::ranges::any_of(mapping_.tables, [&](const TableMapping& other) {
            const auto columns = other.used_columns();
            return &other != &table_ && std::ranges::any_of(columns, [&](const auto& column) {
                return folded(column) == folded(title.full);
            });
        });
    }

    void report_unknown_columns(const Header& header, Findings& findings) const {
        std::vector<std::string> missing;
        for (std::size_t at = 0; at < found_.columns.size(); ++at) {
            if (!found_.positions[at]) {
                missing.push_back(found_.columns[at]);
            }
        }
        for (const auto& title : header.titles) {
            const bool inside =
                header.block.first <= title.column && title.column <= header.block.second;
            if (is_expected(title) || (!inside && is_of_another(title))) {
                continue;
            }
            findings.warn(
                did_you_mean({"import.column_unknown",
                              {{"column", values::shortened(title.full)}, {"table", table_.name}}},
                             title.full,
                             missing),
                origin(spreadsheet::to_cell_name(header.row, title.column)));
        }
    }

    void read_context() {
        for (const auto& cell : table_.context) {
            const auto position = spreadsheet::read_cell_name(cell.cell);
            auto text = sheet_.cell_shown_at(position->row, position->column).shown();
            if (cell.part) {
                const auto parts = cell.part->find_all(text);
                text = parts.empty() ? std::string{}
                                     : text.substr(parts.front().first,
                                                   parts.front().second - parts.front().first);
            }
            found_.context["@" + cell.name] = std::string{trimmed(text)};
        }
    }

    const Mapping& mapping_;
    const TableMapping& table_;
    const Workbook& workbook_;
    const Sheet& sheet_;
    FoundTable found_;
};

/// Whether it is a csv, or a workbook that was made of one: programs name its only sheet as the
/// file, and so does our own marking, which adds its mark to the file's name.
bool is_from_csv(const Workbook& workbook) {
    if (workbook.format == spreadsheet::Format::csv || workbook.sheets.size() != 1) {
        return workbook.format == spreadsheet::Format::csv;
    }
    const auto sheet = folded(workbook.sheets.front().name());
    auto stem = folded(workbook.file_name.substr(workbook.file_name.rfind('/') + 1));
    stem.resize(std::min(stem.size(), stem.rfind('.')));
    constexpr std::size_t kLongestName = 31;  // of a sheet; longer ones were cut off
    return stem == sheet || stem.starts_with(sheet + " (") ||
           (sheet.size() >= kLongestName && stem.starts_with(sheet));
}

/// The sheets that a table may be in.
std::vector<const Sheet*> sheets_for(const TableMapping& table, const Workbook& workbook) {
    std::vector<const Sheet*> sheets;
    const bool only_one = is_from_csv(workbook);
    const bool has_wildcard = table.sheet.find_first_of("*?") != std::string::npos;
    for (const auto& sheet : workbook.sheets) {
        const bool named =
            only_one || table.sheet.empty() || matches_glob(sheet.name(), table.sheet);
        const bool left_out = sheet.is_hidden() && (has_wildcard || table.sheet.empty());
        if (named && !left_out) {
            sheets.push_back(&sheet);
        }
    }
    return sheets;
}

void report_missing_sheet(const TableMapping& table, const Workbook& workbook, Findings& findings) {
    std::vector<std::string> names;
    for (const auto& sheet : workbook.sheets) {
        names.push_back(sheet.name());
    }
    auto wanted = table.sheet;
    std::erase(wanted, '*');
    findings.refuse(
        did_you_mean(
            {"import.sheet_missing",
             {{"table", table.name}, {"expected", table.sheet}, {"found", quoted_list(names)}}},
            wanted,
            names),
        {workbook.file_name, "", "", 0, 0});
}

/// A table in each sheet that has it; where none has, the findings of the one that is most like it.
void find_table(const Mapping& mapping,
                const TableMapping& table,
                const Workbook& workbook,
                FoundTables& result) {
    const auto sheets = sheets_for(table, workbook);
    if (sheets.empty()) {
        report_missing_sheet(table, workbook, result.findings);
        return;
    }
    std::optional<Findings> least;
    bool found_one = false;
    for (const auto* sheet : sheets) {
        Findings findings;
        auto found = TableFinder{mapping, table, workbook, *sheet}.find(findings);
        if (found) {
            result.findings.add_all(findings);
            result.tables.push_back(std::move(*found));
            found_one = true;
            if (table.sheet.empty()) {
                return;
            }
        } else if (!least || findings.list().size() < least->list().size()) {
            least = std::move(findings);
        }
    }
    if (!found_one && least) {
        result.findings.add_all(*least);
    }
}

void note_unread_sheets(const Workbook& workbook, FoundTables& result) {
    std::set<const Sheet*> read;
    for (const auto& table : result.tables) {
        read.insert(table.sheet);
    }
    for (const auto& sheet : workbook.sheets) {
        if (!read.contains(&sheet) && sheet.filled_row_count() > 0 && !sheet.is_hidden()) {
            result.findings.note({"import.sheet_not_read", {{"sheet", sheet.name()}}},
                                 {workbook.file_name, sheet.name(), "", 0, 0});
        }
    }
}

}  // namespace

FoundTables find_tables(const Mapping& mapping, const Workbook& workbook) {
    FoundTables result;
    for (const auto& table : mapping.tables) {
        find_table(mapping, table, workbook, result);
    }
    if (result.fits()) {
        note_unread_sheets(workbook, result);
    }
    return result;
}

}  // namespace sleutel::mappings
