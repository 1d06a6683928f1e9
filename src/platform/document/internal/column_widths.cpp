#include "platform/document/internal/column_widths.hpp"

#include <algorithm>
#include <numeric>

namespace sleutel::document {

namespace {

/// Letters, not bytes: the bytes that begin one.
double letters_in(std::string_view text) {
    return static_cast<double>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

void add_needs(const std::vector<Row>& rows, std::vector<ColumnNeed>& letters) {
    for (const auto& row : rows) {
        std::size_t column = 0;
        for (const auto& cell : row.cells) {
            if (cell.columns == 1) {
                const auto text = plain_text(cell.content);
                auto& need = letters[column];
                need.widest = std::max(need.widest, letters_in(text));
                need.narrowest = std::max(need.narrowest, static_cast<double>(longest_word(text)));
            }
            column += static_cast<std::size_t>(cell.columns);
        }
    }
}

/// Takes from the widest first, so that a long address doesn't break the words of its neighbours.
std::vector<double> shrunk(const std::vector<ColumnNeed>& needs, double width) {
    std::vector<double> narrowest;
    for (const auto& need : needs) {
        narrowest.push_back(need.narrowest);
    }
    std::ranges::sort(narrowest);
    double rest = width;
    double most = 0;
    for (std::size_t index = 0; index < narrowest.size(); ++index) {
        most = rest / static_cast<double>(narrowest.size() - index);
        if (narrowest[index] >= most) {
            break;
        }
        rest -= narrowest[index];
    }
    std::vector<double> widths;
    for (const auto& need : needs) {
        widths.push_back(std::min(need.narrowest, most));
    }
    return widths;
}

}  // namespace

std::vector<double> divided(const std::vector<ColumnNeed>& needs, double width) {
    ColumnNeed sum;
    for (const auto& need : needs) {
        sum.narrowest += need.narrowest;
        sum.widest += need.widest;
    }
    if (sum.narrowest >= width) {
        return shrunk(needs, width);
    }
    std::vector<double> widths;
    for (const auto& [narrowest, widest] : needs) {
        if (sum.widest <= width) {
            widths.push_back(widest * width / sum.widest);
        } else {
            widths.push_back(narrowest + (widest - narrowest) * (width - sum.narrowest) /
                                             (sum.widest - sum.narrowest));
        }
    }
    return widths;
}

std::vector<double> shared(const std::vector<Column>& columns, double width) {
    double sum = 0;
    for (const auto& column : columns) {
        if (column.width <= 0) {
            return {};
        }
        sum += column.width;
    }
    std::vector<double> widths;
    for (const auto& column : columns) {
        widths.push_back(column.width * width / sum);
    }
    return widths;
}

std::vector<ColumnNeed> estimated_needs(const Table& table, double letter_width, double padding) {
    constexpr double kMostLetters = 30;
    constexpr double kBold = 1.12;
    std::vector<ColumnNeed> needs(table.columns.size());
    add_needs(table.header, needs);
    add_needs(table.rows, needs);
    for (auto& need : needs) {
        // A word may be set in bold, and must not be broken for that.
        need.narrowest = std::min(need.narrowest, kMostLetters) * letter_width * kBold + padding;
        need.widest = std::max(need.widest * letter_width + padding, need.narrowest);
    }
    return needs;
}

std::size_t longest_word(std::string_view text) {
    std::size_t longest = 0;
    while (true) {
        const auto end = text.find_first_of(" /-");
        longest = std::max(longest, static_cast<std::size_t>(letters_in(text.substr(0, end))));
        if (end == std::string_view::npos) {
            return longest;
        }
        text.remove_prefix(end + 1);
    }
}

}  // namespace sleutel::document
