#pragma once

#include "platform/spreadsheet/internal/zip_parts.hpp"
#include "platform/spreadsheet/workbook.hpp"

#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// Whether the bytes begin as a zip does.
bool is_zip(std::string_view bytes);

/// What a zip holds. Throws Error for what isn't a workbook, is encrypted, or is of another kind.
Format detect_in_zip(const ZipParts& zip, const std::string& file_name);

/// What bytes that are no zip hold, by their content. Throws as above; csv is what is left, if it
/// is text.
Format detect_in_bytes(std::string_view bytes, const std::string& file_name);

}  // namespace sleutel::spreadsheet
