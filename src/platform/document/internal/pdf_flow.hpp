#pragma once

#include "platform/document/document.hpp"
#include "platform/document/internal/column_widths.hpp"
#include "platform/document/internal/pdf_pieces.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace sleutel::document {

/// Turns blocks into pieces of known height, one under the other, and makes their tags.
class FlowBuilder : private StretchTags {
public:
    FlowBuilder(const Document& document, TextSetter& setter, TagTree& tags);

    Flow build();

private:
    /// Where text goes, and how it looks there.
    struct Room {
        double x = 0;
        double width = 0;
        Look look;
        TagId tag = TagTree::kRoot;
        std::optional<std::size_t> panel = {};
    };

    struct TextPlan {
        Look look;
        TagId tag = 0;
        double gap = 0;               ///< above
        bool keep_with_next = false;  ///< all its lines, as a heading's
    };

    TagId tag_for(const Span& span) override;
    std::size_t number_for(const Footnote& footnote) override;

    void add_front();
    void add_front_line(const std::string& text, const Look& look, const char* role, double gap);
    void add(const Blocks& blocks, const Room& room);
    void add_block(const Heading& block, const Room& room);
    void add_block(const Paragraph& block, const Room& room);
    void add_block(const List& block, const Room& room);
    void add_block(const Table& block, const Room& room);
    void add_block(const Quote& block, const Room& room);
    void add_block(const Notice& block, const Room& room);
    void add_block(const Image& block, const Room& room);
    void add_block(const PageBreak& block, const Room& room);
    void add_block(const Rule& block, const Room& room);

    /// Gives the first line.
    Piece& add_text(const Inlines& content, const TextPlan& plan, const Room& room);
    void set_label(const std::string& words, const Room& item, double indent);
    Room open_panel(const Room& room, TagId tag, Colour bar, std::optional<Colour> fill);
    void close_panel(const Room& panel);

    void open_gap(double gap) { gap_ = std::max(gap_, gap); }

    Piece& push(Piece piece, const Room& room);
    void build_note(const Footnote& footnote, std::size_t number);
    double item_indent(const List& list);

    // Tables, in pdf_table.cpp.
    enum class RowPlace : bool { header, body };

    /// A table under way.
    struct TableRoom {
        const Table& table;
        Room room;
        std::vector<double> widths;
        TagId tag = 0;
    };

    struct CellPlan {
        const Cell& cell;
        std::size_t column = 0;
        RowPlace place = RowPlace::body;
        Look look;
    };

    std::vector<double> column_widths(const Table& table, double width);
    ColumnNeed measure_column(const Table& table, std::size_t column);
    TagId add_cell_tag(const TableRoom& place, const CellPlan& plan, TagId row);
    RowCell set_cell(const TableRoom& place, const CellPlan& plan, TagId row);
    std::vector<RowCell> set_row(const TableRoom& place, const Row& row, RowPlace row_place);
    static std::vector<RowCell> some_lines(const std::vector<RowCell>& cells, int first);
    void add_row(const TableRoom& place, const Row& row, RowPlace row_place);
    void add_table_rows(const TableRoom& place);

    [[nodiscard]] Room inset(const Room& room, double indent) const;

    const Document& document_;
    TextSetter& setter_;
    TagTree& tags_;
    Flow flow_;
    std::vector<Piece>* pieces_ = nullptr;  ///< the body's, or a note's
    TagId paragraph_tag_ = TagTree::kRoot;
    double gap_ = 0;
    std::shared_ptr<const ListLabel> label_;
};

}  // namespace sleutel::document
