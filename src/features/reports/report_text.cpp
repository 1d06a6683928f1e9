#include "features/reports/report_text.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "features/reports/front_matter.hpp"
#include "features/reports/report_marks.hpp"
#include "features/reports/typography.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <unicode/translit.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

namespace sleutel::reports {

namespace {

namespace doc = document;

constexpr int kDeepest = 50;  // quotes in lists in quotes: no report needs more
constexpr int kLastHeading = 4;

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};

struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

using Tree = std::unique_ptr<cmark_node, FreeNode>;

Tree parse(const std::string& text) {
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, FreeParser> parser{
        cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8)};
    auto* table = cmark_find_syntax_extension("table");
    ensure(table != nullptr, "cmark-gfm knows tables");
    cmark_parser_attach_syntax_extension(parser.get(), table);
    cmark_parser_feed(parser.get(), text.data(), text.size());
    Tree tree{cmark_parser_finish(parser.get())};
    cmark_consolidate_text_nodes(tree.get());
    return tree;
}

std::string_view literal_of(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

std::string_view kind_of(cmark_node* node) {
    return cmark_node_get_type_string(node);
}

/// Turns one file's CommonMark tree into blocks.
class TextReader {
public:
    TextReader(const model::SourceText& file,
               std::string_view language,
               const Bindings& bindings,
               Findings& findings)
        : file_{file}, language_{language}, bindings_{bindings}, findings_{findings} {}

    /// `section` is the heading that the file's first lines stand under, and afterwards the last.
    doc::Blocks read(std::string_view body, int first_line, std::string& section) {
        first_line_ = first_line;
        section_ = std::move(section);
        auto marked = take_marks({file_.name, std::string{body}}, first_line, findings_);
        marks_ = std::move(marked.marks);
        const auto tree = parse(marked.text);
        for (auto* node = cmark_node_first_child(tree.get()); node != nullptr;
             node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) {
                notes_.push_back(node);
            }
        }
        auto blocks = blocks_in(tree.get(), 0);
        section = section_;
        return blocks;
    }

private:
    [[nodiscard]] Origin origin_of(cmark_node* node) const {
        Origin origin;
        origin.file = file_.name;
        origin.line = first_line_ + std::max(cmark_node_get_start_line(node), 1) - 1;
        origin.column = std::max(cmark_node_get_start_column(node), 1);
        return origin;
    }

    void refuse(const char* key, cmark_node* node) { findings_.refuse({key, {}}, origin_of(node)); }

    // ---- blocks

    doc::Blocks blocks_in(cmark_node* parent, int depth) {
        doc::Blocks blocks;
        if (depth > kDeepest) {
            refuse("report.too_deep", parent);
            return blocks;
        }
        for (auto* node = cmark_node_first_child(parent); node != nullptr;
             node = cmark_node_next(node)) {
            add_block(node, depth, blocks);
        }
        return blocks;
    }

    void add_block(cmark_node* node, int depth, doc::Blocks& blocks) {
        const auto type = cmark_node_get_type(node);
        if (type == CMARK_NODE_PARAGRAPH) {
            blocks.push_back(doc::paragraph(line(node)));
        } else if (type == CMARK_NODE_HEADING) {
            blocks.push_back(heading(node));
        } else if (type == CMARK_NODE_LIST) {
            blocks.push_back({list(node, depth)});
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            blocks.push_back({doc::Quote{blocks_in(node, depth + 1)}});
        } else if (type == CMARK_NODE_THEMATIC_BREAK) {
            blocks.push_back({doc::Rule{}});
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            blocks.push_back(code_block(node));
        } else if (kind_of(node) == "table") {
            blocks.push_back({table(node)});
        } else if (type == CMARK_NODE_HTML_BLOCK) {
            check_html(node);
        } else {
            ensure(type == CMARK_NODE_FOOTNOTE_DEFINITION, "every kind of block is known");
        }
    }

    doc::Block heading(cmark_node* node) {
        doc::Heading heading;
        heading.level = cmark_node_get_heading_level(node);
        if (heading.level > kLastHeading) {
            refuse("report.heading_too_low", node);
        }
        // Its own figures already stand under it.
        section_ = outline(node);
        heading.content = line(node);
        heading.id = to_slug(doc::plain_text(heading.content));
        section_ = doc::plain_text(heading.content);
        return {std::move(heading)};
    }

    /// A heading's words before anything is bound.
    std::string outline(cmark_node* node) {
        std::string words;
        for (auto* child = cmark_node_first_child(node); child != nullptr;
             child = cmark_node_next(child)) {
            words += with_marks_written(literal_of(child), marks_) + outline(child);
        }
        return words;
    }

    doc::List list(cmark_node* node, int depth) {
        doc::List list;
        if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
            list.kind = doc::ListKind::numbers;
            list.first_number = cmark_node_get_list_start(node);
        }
        for (auto* item = cmark_node_first_child(node); item != nullptr;
             item = cmark_node_next(item)) {
            list.items.push_back(blocks_in(item, depth + 1));
        }
        return list;
    }

    doc::Block code_block(cmark_node* node) {
        const auto written = with_marks_written(literal_of(node), marks_);
        const std::string_view kind = cmark_node_get_fence_info(node);
        if (kind != "figures") {
            if (!kind.empty()) {
                refuse("report.unknown_block", node);
            }
            return doc::paragraph({doc::code(written)});
        }
        auto origin = origin_of(node);
        ++origin.line;  // after the fence
        return bindings_.figures(read_figures_block(written, {origin, section_}, findings_));
    }

    doc::Table table(cmark_node* node) {
        doc::Table table;
        const auto* alignments = cmark_gfm_extensions_get_table_alignments(node);
        for (int column = 0; column < cmark_gfm_extensions_get_table_columns(node); ++column) {
            const auto align = alignments[column];
            table.columns.push_back({align == 'r'   ? doc::Align::end
                                     : align == 'c' ? doc::Align::center
                                                    : doc::Align::start,
                                     0});
        }
        for (auto* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
            doc::Row cells;
            for (auto* cell = cmark_node_first_child(row); cell != nullptr;
                 cell = cmark_node_next(cell)) {
                cells.cells.push_back({line(cell), {}, 1});
            }
            const bool is_header = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
            (is_header ? table.header : table.rows).push_back(std::move(cells));
        }
        return table;
    }

    void check_html(cmark_node* node) {
        // An author's remark; anything else would print in one of the three forms only.
        const auto written = trimmed(literal_of(node));
        if (!written.starts_with("<!--") || !written.ends_with("-->")) {
            refuse("report.html", node);
        }
    }

    // ---- inside a line

    /// A paragraph, heading or cell: what an apostrophe or quote means starts anew.
    doc::Inlines line(cmark_node* node) {
        auto outer = std::exchange(typographer_, Typographer{language_});
        auto content = inlines_in(node, 0);
        typographer_ = std::move(outer);
        return content;
    }

    doc::Inlines inlines_in(cmark_node* parent, int depth) {
        doc::Inlines content;
        if (depth > kDeepest) {
            refuse("report.too_deep", parent);
            return content;
        }
        for (auto* node = cmark_node_first_child(parent); node != nullptr;
             node = cmark_node_next(node)) {
            add_inline(node, depth, content);
        }
        return content;
    }

    void add_inline(cmark_node* node, int depth, doc::Inlines& content) {
        const auto type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT) {
            add_text(literal_of(node), content);
        } else if (type == CMARK_NODE_SOFTBREAK) {
            content.push_back(doc::text(typographer_.set(" ")));
        } else if (type == CMARK_NODE_LINEBREAK) {
            content.push_back(doc::line_break());
        } else if (type == CMARK_NODE_EMPH) {
            content.push_back(doc::emphasis(inlines_in(node, depth + 1)));
        } else if (type == CMARK_NODE_STRONG) {
            content.push_back(doc::strong(inlines_in(node, depth + 1)));
        } else if (type == CMARK_NODE_CODE) {
            content.push_back(doc::code(with_marks_written(literal_of(node), marks_)));
            typographer_.pass_word();
        } else if (type == CMARK_NODE_LINK) {
            add_link(node, depth, content);
        } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
            add_footnote(node, content);
        } else if (type == CMARK_NODE_HTML_INLINE) {
            check_html(node);
        } else {
            refuse(type == CMARK_NODE_IMAGE ? "report.image" : "report.unknown_block", node);
        }
    }

    void add_text(std::string_view text, doc::Inlines& content) {
        for (const auto& piece : cut_at_marks(text, marks_)) {
            if (piece.mark == nullptr) {
                content.push_back(doc::text(typographer_.set(piece.text)));
            } else {
                add_mark(*piece.mark, content);
                typographer_.pass_word();
            }
        }
    }

    void add_mark(const Mark& mark, doc::Inlines& content) {
        const Place place{mark.origin, section_};
        if (mark.kind == MarkKind::figure) {
            if (const auto form = form_of(mark)) {
                content.push_back(bindings_.figure({mark.name, *form, place}));
            }
            return;
        }
        auto words = bindings_.citation({mark.name, place});
        if (in_footnote_) {
            std::ranges::move(words, std::back_inserter(content));
        } else {
            content.push_back(doc::footnote(std::move(words)));
        }
    }

    std::optional<Form> form_of(const Mark& mark) {
        const auto form = mark.form.empty() ? Form::standard : read_form(mark.form);
        if (!form) {
            findings_.refuse({"report.unknown_form",
                              {{"name", mark.form}, {"nearest", nearest(mark.form, form_names())}}},
                             mark.origin);
        }
        return form;
    }

    void add_link(cmark_node* node, int depth, doc::Inlines& content) {
        doc::Link link;
        link.url = cmark_node_get_url(node);
        for (const auto& piece : cut_at_marks(link.url, marks_)) {
            if (piece.mark != nullptr) {
                findings_.refuse({"report.mark_in_address", {}}, piece.mark->origin);
            }
        }
        link.content = inlines_in(node, depth + 1);
        content.push_back({std::move(link)});
    }

    void add_footnote(cmark_node* node, doc::Inlines& content) {
        if (in_footnote_) {
            refuse("report.footnote_in_footnote", node);
            return;
        }
        // cmark numbers the notes by their first mark and puts them in that order at the end.
        const auto digits = literal_of(node);
        std::size_t number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        ensure(number >= 1 && number <= notes_.size(), "a footnote's mark has its number");
        in_footnote_ = true;
        content.push_back({doc::Footnote{blocks_in(notes_[number - 1], 0)}});
        in_footnote_ = false;
    }

    const model::SourceText& file_;
    std::string language_;
    const Bindings& bindings_;
    Findings& findings_;
    int first_line_ = 1;
    std::string section_;
    std::vector<Mark> marks_;
    std::vector<cmark_node*> notes_;
    Typographer typographer_{language_};
    bool in_footnote_ = false;
};

}  // namespace

ReportText read_report_text(std::span<const model::SourceText> files,
                            std::string_view language,
                            const Bindings& bindings,
                            Findings& findings) {
    ReportText report;
    std::string section;
    bool is_first = true;
    for (const auto& file : files) {
        SplitText parts{{}, file.text, 1};
        if (std::exchange(is_first, false)) {
            parts = split_front_matter(file, findings);
            report.front = parts.front;
        }
        auto blocks = TextReader{file, language, bindings, findings}.read(
            parts.body, parts.first_line, section);
        std::ranges::move(blocks, std::back_inserter(report.blocks));
    }
    return report;
}

std::string to_slug(std::string_view text) {
    auto status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> to_ascii{icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status)};
    ensure(U_SUCCESS(status) != 0, "ICU writes any script in Latin letters");
    auto letters =
        icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<int>(text.size())});
    to_ascii->transliterate(letters);
    std::string slug;
    for (int at = 0; at < letters.length(); ++at) {
        const auto letter = letters[at];
        const bool kept = (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9');
        if (kept) {
            slug += static_cast<char>(letter);
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    while (slug.ends_with('-')) {
        slug.pop_back();
    }
    return slug.empty() ? "x" : slug;
}

}  // namespace sleutel::reports
