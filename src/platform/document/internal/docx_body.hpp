#pragma once

#include "platform/document/document.hpp"
#include "platform/document/internal/docx_parts.hpp"
#include "platform/document/internal/markup.hpp"
#include "platform/document/internal/spans.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sleutel::document {

/// What counts through all of a DOCX.
struct DocxCounts {
    std::vector<const Footnote*> footnotes;
    std::vector<int> numbered_lists;  ///< the first number of each
    std::vector<std::string> images;  ///< PNG files, by number - 1
    int next_id = 1;                  ///< of bookmarks and drawings
};

/// Writes the blocks of a prepared document as WordprocessingML. The order of properties within an
/// element is the schema's: Word refuses a file that has another.
class DocxBody {
public:
    DocxBody(const Document& document, DocxRelations& relations, DocxCounts& counts);

    void write_front();
    void write(const Blocks& blocks);
    void write_footnote(const Footnote& footnote, int number);

    Markup& out() { return out_; }

private:
    /// How a paragraph looks, from outside in: style, list, indent.
    struct Format {
        std::string style;
        int list = 0;   ///< 0: none
        int level = 0;  ///< of the list
        bool keep_next = false;
        int indent = 0;  ///< twentieths of a point
        Align align = Align::start;
        std::string id = {};  ///< the paragraph's own
        bool footnote_mark = false;
        int gap = 0;  ///< under it, instead of the style's
    };

    /// What the blocks stand in.
    struct Place {
        std::string style;    ///< of paragraphs
        std::string in_list;  ///< of paragraphs in lists
        int depth = 0;        ///< of lists
        int indent = 0;
        int list = 0;  ///< the item's number or bullet is still to be written
        bool footnote_mark = false;
        int width = 0;
        int end_gap = 0;  ///< under the last of the blocks
        bool at_end = false;
    };

    void write_block(const Heading& block);
    void write_block(const Paragraph& block);
    void write_block(const List& block);
    void write_block(const Table& block);
    void write_block(const Quote& block);
    void write_block(const Notice& block);
    void write_block(const Image& block);
    void write_block(const PageBreak& block);
    void write_block(const Rule& block);

    void write_within(const Blocks& blocks, const std::string& style, int end_gap);
    void write_item(const Blocks& item, int list);

    [[nodiscard]] int gap_here() const { return place_.at_end ? place_.end_gap : 0; }

    void write_paragraph(const Inlines& content, const Format& format);
    void write_front_line(const std::string& text, const std::string& style);
    void write_properties(const Format& format);
    void write_spans(const Inlines& content);
    void write_span(const Span& span);
    void write_link(const Span& span);
    void write_run(const Span& span);
    void write_run_properties(const Span& span);
    void write_bookmark(const std::string& id);
    void write_drawing(const Image& image);
    void write_picture(const Image& image, const Markup::Attributes& size, const std::string& id);

    void write_table_properties(const std::string& style, const std::vector<int>& widths);
    void write_notice_cell(const Notice& notice, const std::string& style);
    enum class KeepNext : bool { no, yes };

    void write_row(const Table& table,
                   const Row& row,
                   const std::vector<int>& widths,
                   KeepNext keep_next);
    void write_cell(const Cell& cell, const Format& format, int width, const std::string& border);

    /// `<w:name w:val="value"/>`
    void value(std::string_view name, const std::string& value);

    Markup out_;
    const Document& document_;
    DocxRelations& relations_;
    DocxCounts& counts_;
    Place place_;
    bool right_to_left_;
    bool break_before_ = false;
};

/// A name as Word allows it: at most 40 letters, digits and underscores.
std::string bookmark_name(std::string_view id);

}  // namespace sleutel::document
