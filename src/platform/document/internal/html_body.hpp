#pragma once

#include "platform/document/document.hpp"
#include "platform/document/internal/markup.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace sleutel::document {

/// Writes the blocks of a prepared document as HTML, and keeps what belongs elsewhere on the page:
/// footnotes for the end, widths for the style sheet.
class HtmlBody {
public:
    explicit HtmlBody(const Document& document) : document_{document} {}

    void write(const Blocks& blocks);
    void write(const Inlines& content);

    /// The section with all notes that were met so far.
    void write_footnotes();

    std::string take() { return out_.take(); }

    /// Rules for the widths that were used: `style` attributes don't pass the page's own policy.
    [[nodiscard]] std::string width_rules() const;

private:
    void write_inline(const Text& part);
    void write_word(std::string_view word);
    void write_inline(const Emphasis& part);
    void write_inline(const Strong& part);
    void write_inline(const Code& part);
    void write_inline(const Link& part);
    void write_inline(const Footnote& part);
    void write_inline(const FigureValue& part);
    void write_inline(const Anchor& part);
    void write_inline(const InLanguage& part);
    void write_inline(const LineBreak& part);

    void write_block(const Heading& block);
    void write_block(const Paragraph& block);
    void write_block(const List& block);
    void write_block(const Table& block);
    void write_block(const Quote& block);
    void write_block(const Notice& block);
    void write_block(const Image& block);
    void write_block(const PageBreak& block);
    void write_block(const Rule& block);

    void write_columns(const Table& table);
    std::string name_of_table();
    void write_header(const Table& table);
    void write_body(const Table& table);
    enum class RowPlace : bool { header, body };
    void write_row(const Table& table, const Row& row, RowPlace place);
    void write_cell(const Table& table, const Cell& cell, std::size_t column, RowPlace place);
    void write_footnote(const Footnote& note, const std::string& number);
    void write_back_link(const std::string& number);
    std::string width_class(double share);

    const Document& document_;
    Markup out_;
    std::vector<const Footnote*> footnotes_;
    std::set<int> percents_;
    int table_ = 0;
    std::string heading_;                      ///< the last one
    std::map<std::string, int> tables_under_;  ///< tables without a caption, by heading
};

}  // namespace sleutel::document
