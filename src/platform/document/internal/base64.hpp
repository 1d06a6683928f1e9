#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sleutel::document {

/// Bytes as letters (RFC 4648), and back. Nothing where the text isn't base64.
std::string base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

}  // namespace sleutel::document
