#include "features/reports/internal/markdown_tree.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>

namespace sleutel::reports {

namespace {

struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

}  // namespace

MarkdownTree parse_markdown(const std::string& text) {
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, FreeParser> parser{
        cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8)};
    auto* table = cmark_find_syntax_extension("table");
    ensure(table != nullptr, "cmark-gfm knows tables");
    cmark_parser_attach_syntax_extension(parser.get(), table);
    cmark_parser_feed(parser.get(), text.data(), text.size());
    MarkdownTree tree{cmark_parser_finish(parser.get())};
    cmark_consolidate_text_nodes(tree.get());
    return tree;
}

std::vector<cmark_node*> children_of(cmark_node* node) {
    std::vector<cmark_node*> children;
    for (auto* child = cmark_node_first_child(node); child != nullptr;
         child = cmark_node_next(child)) {
        children.push_back(child);
    }
    return children;
}

std::string_view literal_of(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

Origin FileReading::origin_of(cmark_node* node) const {
    Origin origin;
    origin.file = file.name;
    origin.line = first_line + std::max(cmark_node_get_start_line(node), 1) - 1;
    origin.column = std::max(cmark_node_get_start_column(node), 1);
    return origin;
}

void FileReading::refuse(const char* key, cmark_node* node) const {
    findings.refuse({key, {}}, origin_of(node));
}

void FileReading::check_html(cmark_node* node) const {
    const auto written = trimmed(literal_of(node));
    if (!written.starts_with("<!--") || !written.ends_with("-->")) {
        refuse("report.html", node);
    }
}

}  // namespace sleutel::reports
