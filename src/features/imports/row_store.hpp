#pragma once

#include "features/imports/build_rows.hpp"
#include "features/imports/import_context.hpp"
#include "features/imports/import_result.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::imports {

enum class DryRun : bool { no, yes };

/// A file whose rows were read and that now meets the journal.
struct ReadFile {
    const mappings::Mapping& mapping;
    std::string name;          ///< as the partner named it
    std::string content_hash;  ///< hexadecimal, of its bytes
    std::vector<BuiltRow> rows;
    /// The records that the file had when it was made (a template); else what came in by the
    /// mapping before is expected to be in it.
    std::optional<std::vector<std::pair<std::string, model::RecordId>>> expected = {};
};

/// Decides on each row and stores what is to be stored: one transaction per file, that has the
/// partner's ledger to itself before it looks at what is there. So the same file from two programs
/// at once has one effect, and a program that is killed leaves all of a file or nothing. Fills in
/// the result's rows, vanished records and whether the file was imported before.
void store_rows(const ImportContext& context,
                const ReadFile& file,
                DryRun dry_run,
                ImportResult& result);

}  // namespace sleutel::imports
