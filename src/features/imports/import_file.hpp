#pragma once

#include "features/imports/import_context.hpp"
#include "features/imports/import_result.hpp"
#include "features/imports/row_store.hpp"
#include "platform/spreadsheet/read_workbook.hpp"

#include <string>
#include <string_view>

namespace sleutel::imports {

struct ImportRequest {
    std::string name;          ///< of the file: its path below `sources/`, or its name alone
    std::string_view bytes;    ///< outlive the import
    std::string mapping = {};  ///< id, or "" to find out
    DryRun dry_run = DryRun::no;
    spreadsheet::Limits limits = {};
    std::string language = "nl";  ///< of who asks: for a file of which no mapping says it
};

/// Imports one file. What is wrong with rows or layout is in the result; what keeps the file from
/// being read at all is thrown: Error bad_request from read_workbook() and choose_mapping(), and
/// what the journal throws.
ImportResult import_file(const ImportContext& context, const ImportRequest& request);

}  // namespace sleutel::imports
