#pragma once

#include "platform/document/document.hpp"

#include <string>
#include <vector>

namespace sleutel::document {

/// A stretch of text that looks and links the same: what printers and word processors work with. It
/// points into the document it was made from.
struct Span {
    std::string text;
    bool bold = false;
    bool italic = false;
    bool code = false;
    bool line_break = false;
    std::string url;                        ///< empty: no link
    const FigureValue* figure = nullptr;    ///< its text is the span's
    const Footnote* footnote = nullptr;     ///< a mark, without text
    std::string language;                   ///< empty: the document's
    std::vector<std::string> anchors = {};  ///< ids of this place
};

/// Spans of a prepared document, in reading order.
std::vector<Span> spans_of(const Inlines& content);

}  // namespace sleutel::document
