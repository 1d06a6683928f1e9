#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel {

/// Without white space at both ends; no-break and zero-width spaces count as white space, because
/// workbooks are full of them.
std::string_view trimmed(std::string_view text);

/// For comparing what people typed: lower case (all scripts), inner white space as one blank,
/// trimmed, accents kept.
std::string folded(std::string_view text);

std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);

bool is_valid_utf8(std::string_view text);

/// The candidate that looks most like the text (edit distance after folding), or "" where none
/// comes near: for "did you mean".
std::string nearest(std::string_view text, std::span<const std::string> candidates);

}  // namespace sleutel
