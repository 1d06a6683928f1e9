#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::reports {

/// A figure as it stands in a Word file.
struct DocxFigure {
    std::string bookmark;  ///< just before it, "" for none
    std::string target;    ///< the bookmark it leads to, or ""
    std::string text;
};

/// The figures of a Word file that write_docx() made, in the order of its text, footnotes where
/// their marks are. Also after Word has saved it again. Nothing where the bytes aren't such a file.
std::optional<std::vector<DocxFigure>> find_docx_figures(std::string_view bytes);

}  // namespace sleutel::reports
