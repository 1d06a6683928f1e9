#include "platform/document/internal/table_rows.hpp"

#include <algorithm>

namespace sleutel::document {

namespace {

constexpr std::size_t kFewRows = 10;
constexpr std::size_t kLittleText = 1500;  ///< in bytes: some fifteen lines

/// One past the last row of the group that this row names.
std::size_t end_of_group(const Table& table, std::size_t first) {
    auto end = first + 1;
    while (end < table.rows.size() && !is_group(table, table.rows[end])) {
        ++end;
    }
    return end;
}

}  // namespace

bool is_short(const Table& table) {
    std::size_t text = 0;
    for (const auto& row : table.rows) {
        for (const auto& cell : row.cells) {
            text += plain_text(cell.content).size();
        }
    }
    return table.rows.size() <= kFewRows && text <= kLittleText;
}

bool is_group(const Table& table, const Row& row) {
    return row.cells.size() == 1 && row.cells.front().columns > 1 &&
           row.cells.front().columns == static_cast<int>(table.columns.size());
}

std::vector<bool> kept_with_next(const Table& table) {
    const auto count = table.rows.size();
    const bool all = is_short(table);
    std::vector<bool> kept(count, false);
    for (std::size_t index = 0; index + 1 < count; ++index) {
        kept[index] = kept[index] || all || index == 0 || index + 2 == count;
        if (is_group(table, table.rows[index])) {
            const auto end = end_of_group(table, index);
            const auto stays = end - index <= kFewRows ? end - 1 : index + 1;
            std::fill(kept.begin() + static_cast<std::ptrdiff_t>(index),
                      kept.begin() + static_cast<std::ptrdiff_t>(stays),
                      true);
        }
    }
    return kept;
}

}  // namespace sleutel::document
