#include "platform/document/internal/column_widths.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sleutel::document {

namespace {

constexpr std::string_view kWordEnds = " /-";  ///< lines break after these
constexpr double kBold = 1.12;
constexpr double kWidestWord = 17;  ///< in sizes: a longer one is broken

/// Letters, not bytes: the bytes that begin one.
double letters_in(std::string_view text) {
    return static_cast<double>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// What a letter takes in Noto Sans, in sizes, and a little more: another font may stand in for it.
double width_of(char letter) {
    constexpr std::string_view kNarrow = "fijlrtI.,:;'!|()[]- ";
    constexpr std::string_view kWide = "mwMW%";
    constexpr double kCapital = 0.68;
    if (kNarrow.find(letter) != std::string_view::npos) {
        return 0.36;
    }
    if (kWide.find(letter) != std::string_view::npos) {
        return 0.93;
    }
    return letter >= 'A' && letter <= 'Z' ? kCapital : 0.59;
}

double width_of(std::string_view text) {
    double width = 0;
    for (const auto letter : text) {
        width += (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U ? 0 : width_of(letter);
    }
    return width;
}

double widest_word(std::string_view text) {
    double widest = 0;
    while (true) {
        const auto end = text.find_first_of(kWordEnds);
        widest = std::max(widest, width_of(text.substr(0, end)));
        if (end == std::string_view::npos) {
            return widest;
        }
        text.remove_prefix(end + 1);
    }
}

void add_needs(const Row& row, double boldness, std::vector<ColumnNeed>& needs) {
    std::size_t column = 0;
    for (const auto& cell : row.cells) {
        if (cell.columns == 1) {
            const auto text = plain_text(cell.content);
            auto& need = needs[column];
            need.widest = std::max(need.widest, boldness * width_of(text));
            need.narrowest = std::max(need.narrowest, boldness * widest_word(text));
        }
        column += static_cast<std::size_t>(cell.columns);
    }
}

/// Takes from the widest first, so that a long address doesn't break the words of its neighbours.
std::vector<double> shrunk(const std::vector<ColumnNeed>& needs, double width) {
    std::vector<double> narrowest;
    narrowest.reserve(needs.size());
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
    widths.reserve(needs.size());
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
    widths.reserve(needs.size());
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
    widths.reserve(columns.size());
    for (const auto& column : columns) {
        widths.push_back(column.width * width / sum);
    }
    return widths;
}

std::vector<double> with_room_for_words(std::vector<double> widths,
                                        const std::vector<ColumnNeed>& needs) {
    double lack = 0;
    double spare = 0;
    for (std::size_t index = 0; index < widths.size(); ++index) {
        const auto more = widths[index] - needs[index].narrowest;
        (more < 0 ? lack : spare) += std::abs(more);
    }
    if (lack > spare) {
        return divided(needs, std::accumulate(widths.begin(), widths.end(), 0.0));
    }
    for (std::size_t index = 0; index < widths.size(); ++index) {
        const auto more = widths[index] - needs[index].narrowest;
        widths[index] -= more < 0 ? more : more * lack / std::max(spare, 1.0);
    }
    return widths;
}

std::vector<ColumnNeed> estimated_needs(const Table& table, double size, double padding) {
    std::vector<ColumnNeed> needs(table.columns.size());
    for (const auto& row : table.header) {
        add_needs(row, kBold, needs);
    }
    for (const auto& row : table.rows) {
        add_needs(row, row.kind == RowKind::total ? kBold : 1, needs);
    }
    for (auto& need : needs) {
        need.narrowest = std::min(need.narrowest, kWidestWord) * size + padding;
        need.widest = std::max(need.widest * size + padding, need.narrowest);
    }
    return needs;
}

std::size_t longest_word(std::string_view text) {
    std::size_t longest = 0;
    while (true) {
        const auto end = text.find_first_of(kWordEnds);
        longest = std::max(longest, static_cast<std::size_t>(letters_in(text.substr(0, end))));
        if (end == std::string_view::npos) {
            return longest;
        }
        text.remove_prefix(end + 1);
    }
}

}  // namespace sleutel::document
