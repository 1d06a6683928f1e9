#pragma once

#include <map>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// The zip with these parts replaced or added; all others keep their packed bytes as they are.
/// Parts are named as the archive has them. Throws Malformed where it can't be opened.
std::string with_parts(std::string_view zip_bytes, const std::map<std::string, std::string>& parts);

}  // namespace sleutel::spreadsheet
