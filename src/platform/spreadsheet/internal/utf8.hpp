#pragma once

#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// Adds the character with this number. What is no character (half a surrogate pair, beyond
/// U+10FFFF) becomes U+FFFD.
void append_utf8(std::string& text, char32_t character);

/// Whether it is UTF-8 throughout. Looks at it piece by piece: base's check of a text takes five
/// times its memory.
bool is_utf8(std::string_view text);

}  // namespace sleutel::spreadsheet
