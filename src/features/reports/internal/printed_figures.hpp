#pragma once

#include <map>
#include <string>
#include <string_view>

namespace sleutel::reports {

/// What stands in a finished report where its figures are: anchor to text.
using PrintedTexts = std::map<std::string, std::string, std::less<>>;

/// Of a page that write_html() made.
PrintedTexts read_html_figures(std::string_view html);

}  // namespace sleutel::reports
