#pragma once

#include "features/reports/internal/report_marks.hpp"
#include "features/reports/report_text.hpp"

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::reports {

inline constexpr int kDeepest = 50;  // quotes in lists in quotes: no report needs more

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};

using MarkdownTree = std::unique_ptr<cmark_node, FreeNode>;

/// CommonMark with tables and footnotes.
MarkdownTree parse_markdown(const std::string& text);

std::vector<cmark_node*> children_of(cmark_node* node);
std::string_view literal_of(cmark_node* node);

/// What the readers of blocks and of lines both know of the file they read.
struct FileReading {
    const model::SourceText& file;
    std::string_view language;
    const Bindings& bindings;
    Findings& findings;
    int first_line = 1;
    std::vector<Mark> marks;
    std::string section;  ///< the heading that what is read now stands under

    [[nodiscard]] Origin origin_of(cmark_node* node) const;

    void refuse(const char* key, cmark_node* node) const;

    /// HTML prints in one of the three forms only, so it is refused; an author's remark isn't
    /// printed.
    void check_html(cmark_node* node) const;
};

}  // namespace sleutel::reports
