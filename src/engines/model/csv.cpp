#include "engines/model/internal/csv.hpp"

#include "base/text.hpp"
#include "engines/model/internal/drafts.hpp"

namespace sleutel::model {

namespace {

class CsvReader {
public:
    CsvReader(const SourceText& source, Findings& findings)
        : text_{source.text}, file_{source.name}, findings_{&findings} {
        if (text_.starts_with("\xEF\xBB\xBF")) {
            text_.remove_prefix(3);
        }
    }

    std::optional<std::vector<CsvRow>> read() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            if (text_[at_] == '#' || is_line_end()) {
                skip_line();
            } else if (!read_row(rows.emplace_back())) {
                return std::nullopt;
            }
        }
        return rows;
    }

private:
    [[nodiscard]] bool is_line_end() const {
        return at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r');
    }

    /// Takes one byte and keeps the position for people up to date.
    char take() {
        const char letter = text_[at_++];
        if (letter == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(letter) & 0xC0U) != 0x80U) {
            ++column_;
        }
        return letter;
    }

    void skip_line() {
        while (at_ < text_.size() && take() != '\n') {
        }
    }

    bool read_row(CsvRow& row) {
        row.line = line_;
        while (true) {
            if (!read_cell(row.cells.emplace_back())) {
                return false;
            }
            if (at_ == text_.size() || is_line_end()) {
                skip_line();
                return true;
            }
            take();  // the comma
        }
    }

    bool read_cell(CsvCell& cell) {
        cell.line = line_;
        cell.column = column_;
        if (at_ < text_.size() && text_[at_] == '"') {
            return read_quoted(cell);
        }
        while (at_ < text_.size() && text_[at_] != ',' && !is_line_end()) {
            cell.text += take();
        }
        return true;
    }

    bool read_quoted(CsvCell& cell) {
        take();
        while (at_ < text_.size()) {
            const char letter = take();
            const bool is_quote = letter == '"';
            if (is_quote && at_ < text_.size() && text_[at_] == '"') {
                take();
            } else if (is_quote) {
                return ends_cell(cell);
            }
            cell.text += letter;
        }
        return refuse(cell);
    }

    bool ends_cell(const CsvCell& cell) {
        return at_ == text_.size() || text_[at_] == ',' || is_line_end() || refuse(cell);
    }

    bool refuse(const CsvCell& cell) {
        findings_->refuse({"model.quote_not_closed", {}}, at_place(file_, cell.line, cell.column));
        return false;
    }

    std::string_view text_;
    std::string file_;
    Findings* findings_;
    std::size_t at_ = 0;
    int line_ = 1;
    int column_ = 1;
};

}  // namespace

std::optional<std::vector<CsvRow>> read_csv(const SourceText& source, Findings& findings) {
    if (!is_valid_utf8(source.text)) {
        findings.refuse({"model.not_utf8", {}}, at_place(source.name, 1, 1));
        return std::nullopt;
    }
    return CsvReader{source, findings}.read();
}

}  // namespace sleutel::model
