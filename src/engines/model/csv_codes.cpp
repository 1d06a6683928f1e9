#include "base/text.hpp"
#include "engines/model/internal/csv.hpp"
#include "engines/model/internal/drafts.hpp"

#include <algorithm>

namespace sleutel::model {

namespace {

const std::vector<std::string> kColumns = {
    "code", "parent", "also_within", "label_nl", "label_en", "aliases", "valid_from", "valid_to"};

/// `model/codes/places.csv` holds list `places`.
std::string list_name(std::string_view file) {
    file = file.substr(file.find_last_of('/') + 1);
    return std::string{file.substr(0, file.find_last_of('.'))};
}

class CodeRows {
public:
    CodeRows(const SourceText& source, Findings& findings)
        : file_{source.name}, list_{list_name(source.name)}, findings_{&findings} {}

    bool read_header(const CsvRow& row) {
        header_ = row;
        for (const auto& cell : row.cells) {
            if (std::ranges::find(kColumns, cell.text) == kColumns.end()) {
                refuse(unknown("model.unknown_column", cell.text, kColumns), cell);
                return false;
            }
        }
        for (const auto* column : {"code", "label_nl"}) {
            if (std::ranges::find(row.cells, column, &CsvCell::text) == row.cells.end()) {
                findings_->refuse({"model.missing_column", {{"column", column}}},
                                  at_place(file_, row.line, 1),
                                  list_);
                return false;
            }
        }
        return true;
    }

    std::optional<CodeEntry> read(const CsvRow& row) {
        CodeEntry entry;
        entry.origin = at_place(file_, row.line, 1);
        if (row.cells.size() != header_.cells.size()) {
            findings_->refuse({"model.wrong_number_of_cells",
                               {{"found", std::to_string(row.cells.size())},
                                {"expected", std::to_string(header_.cells.size())}}},
                              entry.origin,
                              list_);
            return std::nullopt;
        }
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            read_cell(header_.cells[at].text, row.cells[at], entry);
        }
        // Most names (of municipalities) are the same in all languages.
        if (const auto dutch = entry.labels.find("nl"); dutch != entry.labels.end()) {
            entry.labels.emplace("en", dutch->second);
        }
        return entry;
    }

private:
    void read_cell(const std::string& column, const CsvCell& cell, CodeEntry& entry) {
        const std::string text{trimmed(cell.text)};
        if (text.empty()) {
            return;
        }
        if (column == "code") {
            entry.code = text;
        } else if (column == "parent") {
            entry.parent = text;
        } else if (column.starts_with("label_")) {
            entry.labels[column.substr(column.find('_') + 1)] = text;
        } else if (column == "aliases" || column == "also_within") {
            auto& all = column == "aliases" ? entry.aliases : entry.also_within;
            for (const auto& one : split(text, '|')) {
                all.emplace_back(trimmed(one));
            }
        } else if (const auto day = read_date(text)) {
            (column == "valid_from" ? entry.valid_from : entry.valid_to) = day;
        } else {
            refuse({"model.expected_date", {{"key", column}}}, cell);
        }
    }

    void refuse(Message message, const CsvCell& cell) {
        findings_->refuse(std::move(message), at_place(file_, cell.line, cell.column), list_);
    }

    std::string file_;
    std::string list_;
    Findings* findings_;
    CsvRow header_;
};

}  // namespace

void read_csv_codes(const SourceText& source, Drafts& drafts, Findings& findings) {
    const auto rows = read_csv(source, findings);
    if (!rows) {
        return;
    }
    ListDraft draft;
    draft.name = list_name(source.name);
    draft.origin = at_place(source.name, 1, 1);
    CodeRows reader{source, findings};
    if (rows->empty()) {
        findings.refuse({"model.missing_column", {{"column", "code"}}}, draft.origin, draft.name);
        return;
    }
    if (!reader.read_header(rows->front())) {
        return;
    }
    for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
        if (auto entry = reader.read(*row)) {
            draft.entries.push_back(*std::move(entry));
        }
    }
    drafts.lists.push_back(std::move(draft));
}

}  // namespace sleutel::model
