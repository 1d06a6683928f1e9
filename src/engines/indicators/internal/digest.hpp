#pragma once

#include <string>
#include <string_view>

namespace sleutel::indicators {

/// Hexadecimal BLAKE2b-256.
std::string digest(std::string_view bytes);

}  // namespace sleutel::indicators
