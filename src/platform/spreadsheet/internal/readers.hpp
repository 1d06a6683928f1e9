#pragma once

#include "platform/spreadsheet/internal/workbook_builder.hpp"
#include "platform/spreadsheet/internal/zip_parts.hpp"

#include <string_view>

namespace sleutel::spreadsheet {

// One reader per format. Each throws Malformed, and Error for what the limits refuse.
void read_xlsx(const ZipParts& zip, WorkbookBuilder& builder);
void read_ods(const ZipParts& zip, WorkbookBuilder& builder);

/// The bytes may be packed with gzip, as Gnumeric does, or plain.
void read_gnumeric(std::string_view bytes, const Limits& limits, WorkbookBuilder& builder);

void read_csv(std::string_view bytes, const std::string& file_name, WorkbookBuilder& builder);

}  // namespace sleutel::spreadsheet
