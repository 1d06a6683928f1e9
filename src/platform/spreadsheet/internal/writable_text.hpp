#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// The text as XML can hold it: broken UTF-8 and signs that XML doesn't know become U+FFFD, control
/// characters other than tab and line end disappear.
std::string to_writable(std::string_view text);

/// At most so many characters, with … at the end where some were left out. Takes writable text.
std::string shortened(std::string text, std::size_t max_characters);

/// As a cell of an xlsx is to hold it: `_x0041_` would otherwise be read as an escaped A.
std::string to_cell_text(std::string_view text);

}  // namespace sleutel::spreadsheet
