#pragma once

#include "features/reports/internal/markdown_tree.hpp"
#include "features/reports/internal/typography.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace sleutel::reports {

/// Reads what stands inside a line: a paragraph, heading or cell.
class LineReader {
public:
    using ReadBlocks = std::function<document::Blocks(cmark_node*)>;

    /// `read_blocks` reads the text of a footnote.
    LineReader(const FileReading& reading, ReadBlocks read_blocks)
        : reading_{reading}, read_blocks_{std::move(read_blocks)} {}

    /// The definitions in the order in which cmark put them: by their first mark.
    void know_footnotes(std::vector<cmark_node*> notes) { notes_ = std::move(notes); }

    document::Inlines read(cmark_node* node);

private:
    document::Inlines inlines_in(cmark_node* parent, int depth);
    void add(cmark_node* node, int depth, document::Inlines& content);
    void add_text(std::string_view text, document::Inlines& content);
    void add_mark(const Mark& mark, document::Inlines& content);
    void add_link(cmark_node* node, int depth, document::Inlines& content);
    void add_footnote(cmark_node* node, document::Inlines& content);
    [[nodiscard]] std::optional<Form> form_of(const Mark& mark) const;

    const FileReading& reading_;
    ReadBlocks read_blocks_;
    std::vector<cmark_node*> notes_;
    Typographer typographer_{""};
    bool in_footnote_ = false;
};

}  // namespace sleutel::reports
