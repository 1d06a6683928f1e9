#include "platform/document/internal/column_widths.hpp"
#include "platform/document/internal/pdf_flow.hpp"
#include "platform/document/internal/table_rows.hpp"

#include <numeric>
#include <utility>

namespace sleutel::document {

namespace {

// A cell of more lines may be split between two pages.
constexpr int kMostLinesTogether = 30;
// Of so many cells, those with the most letters and the longest words, a column's width is taken.
constexpr std::size_t kMeasuredCells = 24;
constexpr double kWidestWord = 0.4;  ///< of the table: a longer one is broken

/// Measuring leaves no tags and no footnotes behind.
class Measuring : public StretchTags {
public:
    TagId tag_for(const Span& /*span*/) override { return TagTree::kRoot; }

    std::size_t number_for(const Footnote& /*footnote*/) override { return 88; }
};

struct Candidate {
    const Cell* cell = nullptr;
    const Row* row = nullptr;
    bool header = false;
    std::size_t letters = 0;
    std::size_t word = 0;
};

void add_candidates(const std::vector<Row>& rows,
                    std::size_t column,
                    bool header,
                    std::vector<Candidate>& all) {
    for (const auto& row : rows) {
        std::size_t at = 0;
        for (const auto& cell : row.cells) {
            if (at == column && cell.columns == 1) {
                const auto text = plain_text(cell.content);
                all.push_back({&cell, &row, header, text.size(), longest_word(text)});
            }
            at += static_cast<std::size_t>(cell.columns);
        }
    }
}

void keep_the_widest(std::vector<Candidate>& all) {
    if (all.size() <= 2 * kMeasuredCells) {
        return;
    }
    const auto middle = all.begin() + std::ptrdiff_t{kMeasuredCells};
    std::partial_sort(all.begin(), middle, all.end(), [](const auto& left, const auto& right) {
        return left.letters > right.letters;
    });
    std::partial_sort(middle,
                      middle + std::ptrdiff_t{kMeasuredCells},
                      all.end(),
                      [](const auto& left, const auto& right) { return left.word > right.word; });
    all.resize(2 * kMeasuredCells);
}

Look look_of(bool bold) {
    auto look = kTableLook;
    look.bold = bold;
    return look;
}

RowRule rule_under(const Table& table, const Row& row) {
    return !table.header.empty() && &row == &table.header.back() ? RowRule::header : RowRule::light;
}

}  // namespace

ColumnNeed FlowBuilder::measure_column(const Table& table, std::size_t column) {
    std::vector<Candidate> candidates;
    add_candidates(table.header, column, true, candidates);
    add_candidates(table.rows, column, false, candidates);
    keep_the_widest(candidates);
    Measuring measuring;
    ColumnNeed widths;
    for (const auto& candidate : candidates) {
        const auto look = look_of(candidate.header || candidate.row->kind == RowKind::total);
        const auto spans = spans_of(candidate.cell->content);
        auto whole = setter_.set(spans, look, -1, measuring);
        widths.widest = std::max(widths.widest, text_width(whole));
        pango_layout_set_wrap(whole.layout.get(), PANGO_WRAP_WORD);
        pango_layout_set_width(whole.layout.get(), 0);
        widths.narrowest = std::max(widths.narrowest, text_width(whole));
    }
    return widths;
}

std::vector<double> FlowBuilder::column_widths(const Table& table, double width) {
    std::vector<ColumnNeed> needs;
    for (std::size_t index = 0; index < table.columns.size(); ++index) {
        auto& need = needs.emplace_back(measure_column(table, index));
        // A hair more, so that rounding doesn't break a word.
        need.narrowest = std::min(need.narrowest, kWidestWord * width) + 2 * kCellPaddingX + 0.5;
        need.widest = std::max(need.widest + 2 * kCellPaddingX + 0.5, need.narrowest);
    }
    const auto shares = shared(table.columns, width);
    return shares.empty() ? divided(needs, width) : with_room_for_words(shares, needs);
}

TagId FlowBuilder::add_cell_tag(const TableRoom& place, const CellPlan& plan, TagId row) {
    Tag tag{.role = "TD", .parent = row};
    if (plan.place == RowPlace::header && !plan.cell.content.empty()) {
        tag.role = "TH";
        tag.attributes = "/O /Table /Scope /Column";
    } else if (plan.place == RowPlace::body &&
               static_cast<int>(plan.column) < place.table.row_headers) {
        tag.role = "TH";
        tag.attributes = "/O /Table /Scope /Row";
    }
    if (plan.cell.columns > 1) {
        tag.attributes += tag.attributes.empty() ? "/O /Table" : "";
        tag.attributes += " /ColSpan " + std::to_string(plan.cell.columns);
    }
    return tags_.add(std::move(tag));
}

RowCell FlowBuilder::set_cell(const TableRoom& place, const CellPlan& plan, TagId row) {
    const auto columns = static_cast<std::size_t>(plan.cell.columns);
    const auto from = place.widths.begin() + static_cast<std::ptrdiff_t>(plan.column);
    const auto before = std::accumulate(place.widths.begin(), from, 0.0);
    const auto width = std::accumulate(from, from + plan.cell.columns, 0.0);
    const auto padding_start = plan.column == 0 ? 0 : kCellPaddingX;
    const auto padding_end = plan.column + columns == place.widths.size() ? 0 : kCellPaddingX;
    const auto tag = add_cell_tag(place, plan, row);
    paragraph_tag_ = tag;
    auto box = setter_.set(spans_of(plan.cell.content),
                           plan.look,
                           std::max(1.0, width - padding_start - padding_end),
                           *this);
    box.align = plan.cell.align.value_or(place.table.columns[plan.column].align);
    const auto& room = place.room;
    const auto x = setter_.right_to_left() ? room.x + room.width - before - width + padding_end
                                           : room.x + before + padding_start;
    const auto lines = box.line_count();
    return {std::make_shared<const TextBox>(std::move(box)), 0, lines, x, tag};
}

std::vector<RowCell> FlowBuilder::set_row(const TableRoom& place,
                                          const Row& row,
                                          RowPlace row_place) {
    const auto tag = tags_.add("TR", place.tag);
    const auto look = look_of(row_place == RowPlace::header || row.kind == RowKind::total);
    std::vector<RowCell> cells;
    std::size_t column = 0;
    for (const auto& cell : row.cells) {
        cells.push_back(set_cell(place, {cell, column, row_place, look}, tag));
        column += static_cast<std::size_t>(cell.columns);
    }
    return cells;
}

std::vector<RowCell> FlowBuilder::some_lines(const std::vector<RowCell>& cells, int first) {
    auto part = cells;
    for (auto& cell : part) {
        cell.first_line = std::min(first, cell.line_count);
        cell.line_count = std::min(cell.line_count - cell.first_line, kMostLinesTogether);
        for (int line = cell.first_line; line < cell.first_line + cell.line_count; ++line) {
            cell.height += cell.box->line_height(line);
        }
    }
    return part;
}

void FlowBuilder::add_row(const TableRoom& place, const Row& row, RowPlace row_place) {
    const auto cells = set_row(place, row, row_place);
    int most_lines = 1;
    for (const auto& cell : cells) {
        most_lines = std::max(most_lines, cell.line_count);
    }
    for (int first = 0; first < most_lines; first += kMostLinesTogether) {
        const bool last = first + kMostLinesTogether >= most_lines;
        const bool total = row.kind == RowKind::total && first == 0;
        Piece piece{.keep_with_next = row_place == RowPlace::header,
                    .header = flow_.headers.size() - 1};
        TableRow part{.cells = some_lines(cells, first),
                      .rule = last ? rule_under(place.table, row) : RowRule::none,
                      .rule_above = total ? RowRule::total : RowRule::none,
                      .at_bottom = row_place == RowPlace::header,
                      .x = place.room.x,
                      .width = place.room.width};
        for (const auto& cell : part.cells) {
            piece.height = std::max(piece.height, cell.height + 2 * kCellPaddingY);
            for (int line = cell.first_line; line < cell.first_line + cell.line_count; ++line) {
                const auto notes = cell.box->notes_in(line);
                piece.notes.insert(piece.notes.end(), notes.begin(), notes.end());
            }
        }
        piece.is = std::move(part);
        push(std::move(piece), place.room);
    }
}

void FlowBuilder::add_table_rows(const TableRoom& place) {
    constexpr double kTallestHeader = kTextHeight / 3;
    flow_.headers.emplace_back();
    const auto first = pieces_->size();
    double height = 0;
    for (const auto& row : place.table.header) {
        add_row(place, row, RowPlace::header);
    }
    std::vector<Piece> header{pieces_->begin() + static_cast<std::ptrdiff_t>(first),
                              pieces_->end()};
    for (const auto& piece : header) {
        height += piece.height;
    }
    if (height < kTallestHeader) {
        flow_.headers.back() = std::move(header);
    }
    for (auto index = first; index < pieces_->size(); ++index) {
        (*pieces_)[index].header.reset();
    }
    const auto kept = kept_with_next(place.table);
    for (std::size_t index = 0; index < kept.size(); ++index) {
        add_row(place, place.table.rows[index], RowPlace::body);
        pieces_->back().keep_with_next = kept[index];
    }
}

void FlowBuilder::add_block(const Table& block, const Room& room) {
    const TableRoom place{
        block, room, column_widths(block, room.width), tags_.add("Table", room.tag)};
    open_gap(kPanelGap);
    const auto first = pieces_->size();
    if (!block.caption.empty()) {
        add_text(
            block.caption,
            {.look = kCaptionLook, .tag = tags_.add("Caption", place.tag), .keep_with_next = true},
            room);
        gap_ = 1;
    }
    add_table_rows(place);
    if (!block.id.empty() && pieces_->size() > first) {
        (*pieces_)[first].places.push_back(block.id);
    }
    if (!block.notes.empty()) {
        pieces_->back().keep_with_next = true;
        auto notes = room;
        notes.look = kSmallLook;
        open_gap(5);
        add(block.notes, notes);
    }
    open_gap(kPanelGap);
}

}  // namespace sleutel::document
