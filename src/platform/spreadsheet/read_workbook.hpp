#pragma once

#include "platform/spreadsheet/workbook.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// What a file may ask of this machine. The defaults keep the reading of any file, however it is
/// made, within 512 MB of memory (the file's own bytes included).
struct Limits {
    std::size_t max_bytes = std::size_t{64} << 20U;          ///< as it arrives
    std::size_t max_unpacked_bytes = std::size_t{1} << 30U;  ///< all its parts together
    std::size_t max_ratio = 250;        ///< unpacked to packed, of a part above 1 MB
    std::size_t max_cells = 4'000'000;  ///< cells that hold something
    std::size_t max_text_bytes = std::size_t{128} << 20U;  ///< different texts together
    std::size_t max_sheets = 500;
};

/// The bytes of a file, which must not be larger than max_bytes: it is looked at before it is read.
/// Throws Error spreadsheet.too_large (bad_request) and .cannot_read (not_found).
std::string read_bytes(const std::filesystem::path& path, const Limits& limits = {});

/// Reads xlsx (and xlsm), ods, gnumeric and csv; which of them, its content says, not its name. The
/// name is for messages, and names the one sheet of a csv.
///
/// A formula whose result the file doesn't carry reads as an error with the formula's text, and
/// `notes` warns of it (spreadsheet.formula_not_calculated with {count}). Cells of a csv are text,
/// whatever they look like; `notes` then says which encoding and separator were found
/// (spreadsheet.csv_detected with {encoding}, {separator}).
///
/// Throws Error (bad_request) with one of: spreadsheet.empty_file, .too_large, .not_a_workbook,
/// .encrypted, .old_xls, .other_format, .cut_off, .damaged, .damaged_file, .zip_bomb,
/// .too_many_cells, .too_much_text, .too_many_sheets, .beyond_grid, .no_sheets; each has {file}.
Workbook read_workbook(std::string_view bytes,
                       const std::string& file_name,
                       const Limits& limits = {});

}  // namespace sleutel::spreadsheet
