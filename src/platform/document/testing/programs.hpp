#pragma once

#include <string>

namespace sleutel::document {

/// What the command prints, errors included.
std::string output_of(const std::string& command);

std::string content_of(const std::string& path);

}  // namespace sleutel::document
