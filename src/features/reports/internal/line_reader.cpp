#include "features/reports/internal/line_reader.hpp"

#include "base/did_you_mean.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace sleutel::reports {

namespace doc = document;

doc::Inlines LineReader::read(cmark_node* node) {
    // What a quote means starts anew; after a footnote the line around its mark goes on.
    auto outer = std::exchange(typographer_, Typographer{reading_.language});
    auto content = inlines_in(node, 0);
    typographer_ = std::move(outer);
    return content;
}

doc::Inlines LineReader::inlines_in(cmark_node* parent, int depth) {
    doc::Inlines content;
    if (depth > kDeepest) {
        reading_.refuse("report.too_deep", parent);
        return content;
    }
    for (auto* node : children_of(parent)) {
        add(node, depth, content);
    }
    return content;
}

void LineReader::add(cmark_node* node, int depth, doc::Inlines& content) {
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
        content.push_back(doc::code(with_marks_written(literal_of(node), reading_.marks)));
        typographer_.pass_word();
    } else if (type == CMARK_NODE_LINK) {
        add_link(node, depth, content);
    } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
        add_footnote(node, content);
    } else if (type == CMARK_NODE_HTML_INLINE) {
        reading_.check_html(node);
    } else {
        reading_.refuse(type == CMARK_NODE_IMAGE ? "report.image" : "report.unknown_block", node);
    }
}

void LineReader::add_text(std::string_view text, doc::Inlines& content) {
    for (const auto& piece : cut_at_marks(text, reading_.marks)) {
        if (piece.mark == nullptr) {
            content.push_back(doc::text(typographer_.set(piece.text)));
        } else {
            add_mark(*piece.mark, content);
            typographer_.pass_word();
        }
    }
}

void LineReader::add_mark(const Mark& mark, doc::Inlines& content) {
    const Place place{mark.origin, reading_.section};
    if (mark.kind == MarkKind::figure) {
        if (const auto form = form_of(mark)) {
            content.push_back(reading_.bindings.figure({mark.name, *form, place}));
        }
        return;
    }
    auto words = reading_.bindings.citation({mark.name, place});
    if (in_footnote_) {
        std::ranges::move(words, std::back_inserter(content));
    } else {
        content.push_back(doc::footnote(std::move(words)));
    }
}

std::optional<Form> LineReader::form_of(const Mark& mark) const {
    const auto form = mark.form.empty() ? Form::standard : read_form(mark.form);
    if (!form) {
        reading_.findings.refuse(unknown("report.unknown_form", mark.form, form_names()),
                                 mark.origin);
    }
    return form;
}

void LineReader::add_link(cmark_node* node, int depth, doc::Inlines& content) {
    doc::Link link;
    link.url = cmark_node_get_url(node);
    for (const auto& piece : cut_at_marks(link.url, reading_.marks)) {
        if (piece.mark != nullptr) {
            reading_.findings.refuse({"report.mark_in_address", {}}, piece.mark->origin);
        }
    }
    link.content = inlines_in(node, depth + 1);
    content.push_back({std::move(link)});
}

void LineReader::add_footnote(cmark_node* node, doc::Inlines& content) {
    if (in_footnote_) {
        reading_.refuse("report.footnote_in_footnote", node);
        return;
    }
    const auto digits = literal_of(node);
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    ensure(number >= 1 && number <= notes_.size(), "a footnote's mark has its number");
    in_footnote_ = true;
    content.push_back({doc::Footnote{read_blocks_(notes_[number - 1])}});
    in_footnote_ = false;
}

}  // namespace sleutel::reports
