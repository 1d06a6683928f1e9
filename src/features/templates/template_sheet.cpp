#include "features/templates/template_sheet.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <charconv>

namespace sleutel::templates {

namespace {

constexpr std::string_view kMark = "sleutel template";
constexpr std::string_view kFormat = "1";

using Line = std::vector<std::string>;

std::vector<Line> to_lines(const TemplateNotes& notes) {
    std::vector<Line> lines{{std::string{kMark}, std::string{kFormat}},
                            {"agenda", notes.agenda},
                            {"partner", notes.partner},
                            {"type", notes.type},
                            {"language", notes.language},
                            {"nonce", notes.nonce},
                            {"sheet", notes.sheet}};
    Line columns{"columns"};
    columns.insert(columns.end(), notes.columns.begin(), notes.columns.end());
    Line headers{"headers"};
    headers.insert(headers.end(), notes.headers.begin(), notes.headers.end());
    lines.push_back(std::move(columns));
    lines.push_back(std::move(headers));
    for (const auto& [id, row] : notes.rows) {
        Line line{"row", id.text, std::to_string(row.version)};
        line.insert(line.end(), row.texts.begin(), row.texts.end());
        lines.push_back(std::move(line));
    }
    for (const auto& [type, texts] : notes.references) {
        for (const auto& [text, id] : texts) {
            lines.push_back({"reference", type, text, id.text});
        }
    }
    return lines;
}

/// The texts of a row up to its last cell, empty ones included.
Line read_line(const spreadsheet::Sheet& sheet, std::size_t index, std::size_t least) {
    const auto row = sheet.filled_row(index);
    Line line;
    for (std::size_t at = 0; at < row.size(); ++at) {
        line.resize(std::size_t{row.column_at(at)} + 1);
        line.back() = row.cell_at(at).shown();
    }
    line.resize(std::max(line.size(), least));
    return line;
}

[[noreturn]] void refuse_damaged(const spreadsheet::Workbook& workbook) {
    throw Error{Failure::bad_request, {"template.damaged", {{"file", workbook.file_name}}}};
}

std::optional<std::int64_t> read_version(const std::string& text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, number);
    return problem == std::errc{} && stop == end && number > 0 ? std::optional{number}
                                                               : std::nullopt;
}

/// Takes up one line; whether it could be understood.
bool take_line(TemplateNotes& notes, const Line& line) {
    const auto& kind = line[0];
    std::map<std::string_view, std::string*> texts{{"agenda", &notes.agenda},
                                                   {"partner", &notes.partner},
                                                   {"type", &notes.type},
                                                   {"language", &notes.language},
                                                   {"nonce", &notes.nonce},
                                                   {"sheet", &notes.sheet}};
    if (const auto found = texts.find(kind); found != texts.end()) {
        *found->second = line[1];
    } else if (kind == "columns") {
        notes.columns.assign(line.begin() + 1, line.end());
    } else if (kind == "headers") {
        notes.headers.assign(line.begin() + 1, line.end());
    } else if (kind == "row") {
        const auto version = read_version(line[2]);
        if (!version) {
            return false;
        }
        notes.rows.emplace(model::RecordId{line[1]},
                           KnownRow{*version, {line.begin() + 3, line.end()}});
    } else if (kind == "reference") {
        notes.references[line[1]].emplace(line[2], model::RecordId{line[3]});
    }
    return true;
}

}  // namespace

spreadsheet::SheetDesign to_sheet(const TemplateNotes& notes) {
    spreadsheet::SheetDesign sheet;
    sheet.name = kNotesSheet;
    sheet.hidden = spreadsheet::Hidden::yes;
    spreadsheet::Row row = 0;
    for (auto& line : to_lines(notes)) {
        spreadsheet::Column column = 0;
        for (auto& text : line) {
            if (!text.empty()) {
                sheet.cells.push_back({{row, column}, std::move(text)});
            }
            ++column;
        }
        ++row;
    }
    return sheet;
}

std::optional<TemplateNotes> read_notes(const spreadsheet::Workbook& workbook) {
    const auto* sheet = workbook.find_sheet(kNotesSheet);
    if (sheet == nullptr || sheet->cell(0, 0).shown() != kMark) {
        return std::nullopt;
    }
    if (sheet->cell(0, 1).shown() != kFormat) {
        throw Error{Failure::bad_request, {"template.newer", {{"file", workbook.file_name}}}};
    }
    TemplateNotes notes;
    constexpr std::size_t kLeastCells = 4;
    for (std::size_t index = 0; index < sheet->filled_row_count(); ++index) {
        if (!take_line(notes, read_line(*sheet, index, kLeastCells))) {
            refuse_damaged(workbook);
        }
    }
    std::erase(notes.columns, "");
    std::erase(notes.headers, "");
    // Only now: whoever made the file may have put its rows before its columns.
    for (auto& [id, row] : notes.rows) {
        row.texts.resize(notes.columns.size());
    }
    const bool complete = !notes.partner.empty() && !notes.type.empty() && !notes.nonce.empty() &&
                          !notes.columns.empty() && notes.columns.size() == notes.headers.size();
    if (!complete) {
        refuse_damaged(workbook);
    }
    return notes;
}

}  // namespace sleutel::templates
