#include "platform/document/document.hpp"

#include <array>

namespace sleutel::document {

namespace {

struct LabelKey {
    std::string_view key;
    std::string Labels::*label;
};

constexpr std::array kLabels = {
    LabelKey{"document.skip_link", &Labels::skip_link},
    LabelKey{"document.footnotes", &Labels::footnotes},
    LabelKey{"document.footnote", &Labels::footnote},
    LabelKey{"document.back_to_text", &Labels::back_to_text},
    LabelKey{"document.figure_explained", &Labels::figure_explained},
    LabelKey{"document.note", &Labels::note},
    LabelKey{"document.warning", &Labels::warning},
    LabelKey{"document.table_region", &Labels::table_region},
};

void add_plain_text(const Inlines& content, std::string& text);

struct PlainText {
    std::string& text;

    void operator()(const Text& part) const { text += part.text; }

    void operator()(const Code& part) const { text += part.text; }

    void operator()(const FigureValue& part) const { text += part.text; }

    void operator()(const Emphasis& part) const { add_plain_text(part.content, text); }

    void operator()(const Strong& part) const { add_plain_text(part.content, text); }

    void operator()(const Link& part) const { add_plain_text(part.content, text); }

    void operator()(const InLanguage& part) const { add_plain_text(part.content, text); }

    void operator()(const LineBreak& /*part*/) const { text += ' '; }

    void operator()(const Footnote& /*part*/) const {}

    void operator()(const Anchor& /*part*/) const {}
};

void add_plain_text(const Inlines& content, std::string& text) {
    for (const auto& part : content) {
        std::visit(PlainText{text}, part.is);
    }
}

}  // namespace

Labels read_labels(const std::function<std::string(std::string_view key)>& text_of) {
    Labels labels;
    for (const auto& [key, label] : kLabels) {
        labels.*label = text_of(key);
    }
    return labels;
}

Inline text(std::string text) {
    return {Text{std::move(text)}};
}

Inline emphasis(Inlines content) {
    return {Emphasis{std::move(content)}};
}

Inline strong(Inlines content) {
    return {Strong{std::move(content)}};
}

Inline code(std::string text) {
    return {Code{std::move(text)}};
}

Inline link(std::string url, std::string text) {
    return {Link{std::move(url), {{Text{std::move(text)}}}}};
}

Inline line_break() {
    return {LineBreak{}};
}

Inline footnote(Inlines paragraph) {
    return {Footnote{{{Paragraph{std::move(paragraph)}}}}};
}

Block heading(int level, std::string text, std::string id) {
    return {Heading{level, std::move(id), {{Text{std::move(text)}}}}};
}

Block paragraph(Inlines content) {
    return {Paragraph{std::move(content)}};
}

Block paragraph(std::string text) {
    return {Paragraph{{{Text{std::move(text)}}}}};
}

Cell cell(std::string text) {
    return {.content = {{Text{std::move(text)}}}};
}

std::string plain_text(const Inlines& content) {
    std::string text;
    add_plain_text(content, text);
    return text;
}

}  // namespace sleutel::document
