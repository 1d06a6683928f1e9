#pragma once

#include <string>

namespace sleutel::spreadsheet {

/// Adds the character with this number. What is no character (half a surrogate pair, beyond
/// U+10FFFF) becomes U+FFFD.
void append_utf8(std::string& text, char32_t character);

}  // namespace sleutel::spreadsheet
