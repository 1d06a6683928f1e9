#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

enum class Encoding : std::uint8_t { utf8, utf16_le, utf16_be, windows_1252 };

/// "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252".
std::string_view to_text(Encoding encoding);

/// By its byte order mark; otherwise UTF-16 where every second byte is zero, UTF-8 where it is
/// valid as such, and windows-1252 (of which ISO-8859-1 is a part) where it isn't.
Encoding detect_encoding(std::string_view bytes);

std::string_view without_byte_order_mark(std::string_view bytes);

// Both take bytes without a byte order mark.
std::string from_windows_1252(std::string_view bytes);
std::string from_utf16(std::string_view bytes, Encoding encoding);

/// Whether a text holds only what people can have typed: no control characters but tabs and line
/// ends. That tells a csv from a picture.
bool is_plain_text(std::string_view text);

/// The separator (; , tab |) by which most lines fall into equally many fields. A line `sep=;` at
/// the start, which Excel writes, overrules it. A file of one column has ';'.
char detect_separator(std::string_view text);

/// Without that line.
std::string_view without_separator_line(std::string_view text);

}  // namespace sleutel::spreadsheet
