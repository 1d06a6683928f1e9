#pragma once

#include "features/imports/import_context.hpp"
#include "features/imports/import_result.hpp"
#include "features/imports/row_store.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace sleutel::imports {

struct RecordsRequest {
    std::string name;            ///< of the file, without folders
    std::filesystem::path path;  ///< read part by part, never as a whole
    std::string type;
    std::string partner;
    DryRun dry_run = DryRun::no;
    std::string language = "nl";
    /// Called after each part: how many lines with records were read so far.
    std::function<void(std::int64_t lines)> progress = {};
};

/// Imports a csv or JSON lines whose columns or keys are the model's own fields, of records of one
/// type, straight into the journal (docs/formats.md). Throws Error bad_request for a type or
/// partner that isn't there and a file that is no such text, not_found where it can't be read.
ImportResult import_records(const ImportContext& context, const RecordsRequest& request);

}  // namespace sleutel::imports
