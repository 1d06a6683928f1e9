#pragma once

#include "features/reports/report_text.hpp"

#include <span>
#include <string_view>

namespace sleutel::reports {

struct SplitText {
    FrontMatter front;
    std::string_view body;
    int first_line = 1;  ///< of the body
};

/// The front matter and the text after it. A value goes on in the lines below it that begin with a
/// blank. Refuses what is missing, unknown or double.
SplitText split_front_matter(const model::SourceText& file, Findings& findings);

/// What may be said in the front matter, and in a ```figures block.
std::span<const std::string_view> front_matter_keys();
std::span<const std::string_view> figures_keys();

/// Reads the `key: value` lines of a ```figures block of which the first line has this place.
FiguresBlock read_figures_block(std::string_view text, const Place& place, Findings& findings);

}  // namespace sleutel::reports
