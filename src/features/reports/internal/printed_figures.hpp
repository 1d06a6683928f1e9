#pragma once

#include "features/reports/manifest.hpp"

#include <map>
#include <string>
#include <string_view>

namespace sleutel::reports {

/// What stands in a finished report where its figures are: anchor to text.
using PrintedTexts = std::map<std::string, std::string, std::less<>>;

/// Of a page that write_html() made.
PrintedTexts read_html_figures(std::string_view html);

/// Of a Word file that write_docx() made. Word's names for anchors are short, so figures are told
/// apart by their order, which is that of the manifest; the values in the appendix by the place
/// they lead back to.
PrintedTexts read_docx_figures(std::string_view docx, const Manifest& manifest);

}  // namespace sleutel::reports
