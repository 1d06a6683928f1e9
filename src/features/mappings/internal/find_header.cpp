#include "features/mappings/internal/find_header.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sleutel::mappings {

namespace {

using spreadsheet::Column;
using spreadsheet::Row;
using spreadsheet::Sheet;

std::string shown(const spreadsheet::Cell& cell) {
    return std::string{trimmed(cell.shown())};
}

/// The titles of the groups above the columns: over a merged range they count for all of it, and
/// where nothing is merged (csv) up to the next group.
std::string group_above(const Sheet& sheet, Row row, Column column, bool has_merged) {
    if (has_merged) {
        return shown(sheet.cell_shown_at(row, column));
    }
    for (auto at = column + 1; at-- > 0;) {
        if (auto text = shown(sheet.cell(row, at)); !text.empty()) {
            return text;
        }
    }
    return {};
}

bool has_merged_in(const Sheet& sheet, Row row) {
    return std::ranges::any_of(sheet.merged(), [&](const spreadsheet::Range& range) {
        return range.first.row <= row && row <= range.last.row;
    });
}

Title joined(Column column, std::string group, std::string own) {
    if (group.empty() || folded(group) == folded(own)) {
        return {column, own, own};
    }
    if (own.empty()) {
        return {column, group, group};
    }
    return {column, group + " / " + own, own};
}

bool has_title(const Title& title, const std::string& wanted) {
    return folded(title.full) == wanted || folded(title.own) == wanted;
}

bool has_all(const std::vector<Title>& titles, const std::vector<std::string>& wanted) {
    return std::ranges::all_of(wanted, [&](const auto& text) {
        const auto plain = folded(text);
        return std::ranges::any_of(titles, [&](const auto& t) { return has_title(t, plain); });
    });
}

std::vector<std::vector<Title>> to_blocks(const std::vector<Title>& titles) {
    std::vector<std::vector<Title>> blocks;
    for (const auto& title : titles) {
        if (blocks.empty() || blocks.back().back().column + 1 != title.column) {
            blocks.emplace_back();
        }
        blocks.back().push_back(title);
    }
    return blocks;
}

/// Two tables can lie side by side: the one meant is the block that has all texts.
Header to_header(Row row, std::vector<Title> titles, const std::vector<std::string>& wanted) {
    Header header{row, std::move(titles), {}};
    header.block = {header.titles.front().column, header.titles.back().column};
    for (const auto& block : to_blocks(header.titles)) {
        if (has_all(block, wanted)) {
            header.block = {block.front().column, block.back().column};
            break;
        }
    }
    return header;
}

/// How much a row looks like the header: what is the same counts double.
int likeness(const std::vector<Title>& titles, const std::vector<std::string>& wanted) {
    std::vector<std::string> names;
    for (const auto& title : titles) {
        names.push_back(title.full);
    }
    int score = 0;
    for (const auto& text : wanted) {
        if (has_all(titles, {text})) {
            score += 2;
        } else if (!nearest(text, names).empty()) {
            score += 1;
        }
    }
    return score;
}

}  // namespace

const Title* Header::find(std::string_view column) const {
    const auto wanted = folded(column);
    const Title* outside = nullptr;
    for (const bool by_full : {true, false}) {
        for (const auto& title : titles) {
            if (folded(by_full ? title.full : title.own) != wanted) {
                continue;
            }
            if (block.first <= title.column && title.column <= block.second) {
                return &title;
            }
            outside = outside == nullptr ? &title : outside;
        }
    }
    return outside;
}

std::vector<Title> titles_at(const Sheet& sheet, Row row, int header_rows) {
    std::vector<Title> titles;
    const bool has_group = header_rows == 2 && row > 0;
    const bool has_merged = has_group && has_merged_in(sheet, row - 1);
    for (Column column = 0; column < sheet.column_count(); ++column) {
        auto own = shown(sheet.cell(row, column));
        auto group = has_group ? group_above(sheet, row - 1, column, has_merged) : std::string{};
        const bool is_title_above = has_group && !sheet.cell(row - 1, column).is_empty();
        if (!own.empty() || is_title_above) {
            titles.push_back(joined(column, std::move(group), std::move(own)));
        }
    }
    return titles;
}

bool is_header(const TableMapping& table, const Sheet& sheet, Row row) {
    // Asked for every row of a sheet: what can't be one is left quickly.
    if (table.header_rows == 1 && !has_text(sheet, row, table.header.front())) {
        return false;
    }
    return has_all(titles_at(sheet, row, table.header_rows), table.header);
}

std::optional<Header> find_header(const TableMapping& table, const Sheet& sheet, Row from) {
    for (std::size_t index = 0; index < sheet.filled_row_count(); ++index) {
        const auto row = sheet.filled_row(index).row();
        if (row < from + static_cast<Row>(table.header_rows) - 1) {
            continue;
        }
        // Cheap before thorough: a header row has at least one of its own texts.
        if (table.header_rows == 1 && !has_text(sheet, row, table.header.front())) {
            continue;
        }
        auto titles = titles_at(sheet, row, table.header_rows);
        if (has_all(titles, table.header)) {
            return to_header(row, std::move(titles), table.header);
        }
    }
    return std::nullopt;
}

bool has_text(const Sheet& sheet, Row row, const std::string& text) {
    const auto wanted = folded(text);
    for (Column column = 0; column < sheet.column_count(); ++column) {
        const auto cell = sheet.cell(row, column);
        // Folding is slow; blanks and capitals change the length of a text only a little.
        constexpr std::size_t kSlack = 12;
        const bool can_be = cell.kind() == spreadsheet::CellKind::text &&
                            cell.text().size() <= wanted.size() + kSlack &&
                            wanted.size() <= cell.text().size() + kSlack;
        if (can_be && folded(cell.text()) == wanted) {
            return true;
        }
    }
    return false;
}

std::optional<Header> nearest_header(const TableMapping& table, const Sheet& sheet) {
    constexpr std::size_t kLooked = 60;  // nobody starts a table further down
    std::optional<Header> best;
    int best_score = 0;
    for (std::size_t at = 0; at < std::min(sheet.filled_row_count(), kLooked); ++at) {
        const auto row = sheet.filled_row(at).row();
        auto titles = titles_at(sheet, row, table.header_rows);
        if (const auto score = likeness(titles, table.header); score > best_score) {
            best_score = score;
            best = to_header(row, std::move(titles), table.header);
        }
    }
    return best;
}

}  // namespace sleutel::mappings
