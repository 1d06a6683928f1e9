#include "platform/cli/text_table.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <ostream>

namespace sleutel::cli {

namespace {

std::size_t width_of_letter(UChar32 letter) {
    const auto kind = u_charType(letter);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) {
        return 0;
    }
    const auto width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

void write_row(std::ostream& out,
               const std::vector<Column>& columns,
               const std::vector<std::size_t>& widths,
               const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const std::string text = at < cells.size() ? cells[at] : "";
        const std::string blanks(widths[at] - width_of(text), ' ');
        line += at == 0 ? "" : "  ";
        line += columns[at].align == Align::right ? blanks + text : text + blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << "\n";
}

}  // namespace

std::size_t width_of(std::string_view text) {
    const auto letters =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    std::size_t width = 0;
    for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
        width += width_of_letter(letters.char32At(at));
    }
    return width;
}

void write_text_table(std::ostream& out,
                      const std::vector<Column>& columns,
                      const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    std::vector<std::string> titles;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        titles.push_back(columns[at].title);
        widths.push_back(width_of(columns[at].title));
        for (const auto& row : rows) {
            widths[at] = std::max(widths[at], at < row.size() ? width_of(row[at]) : 0);
        }
    }
    write_row(out, columns, widths, titles);
    std::vector<std::string> lines;
    for (const auto width : widths) {
        std::string line;
        for (std::size_t at = 0; at < width; ++at) {
            line += "─";
        }
        lines.push_back(line);
    }
    write_row(out, columns, widths, lines);
    for (const auto& row : rows) {
        write_row(out, columns, widths, row);
    }
}

}  // namespace sleutel::cli
