#pragma once

#include <string>
#include <string_view>

namespace sleutel::document {

/// Text that every format can hold: valid UTF-8 (else U+FFFD), no control characters; line ends and
/// tabs become blanks.
std::string clean_text(std::string_view text);

/// Letters, digits, `-`, `_` and `.` only, starting with a letter; empty stays empty.
std::string clean_id(std::string_view id);

/// An address that can stand in any attribute and any PDF string, percent-encoded where needed.
/// Empty where it isn't http, https, mailto, tel, relative or `#id`: scripts can't get in.
std::string safe_address(std::string_view address);

bool is_relative(std::string_view safe_address);

/// `right-to-left` scripts by the language's code.
bool is_right_to_left(std::string_view language);

/// A label with its one {place} filled.
std::string filled(std::string_view label, std::string_view place, std::string_view value);

}  // namespace sleutel::document
