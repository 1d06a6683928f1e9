#pragma once

#include "features/imports/build_rows.hpp"
#include "features/imports/import_context.hpp"
#include "features/imports/import_result.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::imports {

enum class DryRun : bool { no, yes };

/// Whether these rows are all of a file, or some of one that is too large for one transaction.
enum class Extent : bool { whole, part };

/// A file whose rows were read and that now meets the journal.
struct ReadFile {
    const mappings::Mapping& mapping;
    std::string name;          ///< as the partner named it
    std::string content_hash;  ///< hexadecimal, of its bytes
    std::vector<BuiltRow> rows;
    /// The records that the file had when it was made (a template); else what came in by the
    /// mapping before is expected to be in it.
    std::optional<std::vector<std::pair<std::string, model::RecordId>>> expected = {};
    Extent extent = Extent::whole;
    /// Of a text that is read line by line: the line of its row 0, from 1. Its places are lines.
    std::int64_t first_line = 0;
    /// Whether a record came with an earlier part; empty for a whole file.
    std::function<bool(const model::RecordId&)> came_before = {};

    /// The row's number for people, from 1.
    [[nodiscard]] std::int64_t number_of(const BuiltRow& row) const;
    /// Where a cell of such a row is.
    [[nodiscard]] Origin origin(const std::string& sheet,
                                std::string cell,
                                std::int64_t number) const;
};

/// Decides on each row and stores what is to be stored: one transaction per file, that has the
/// partner's ledger to itself before it looks at what is there. So the same file from two programs
/// at once has one effect, and a program that is killed leaves all of a file or nothing. Fills in
/// the result's rows, vanished records and whether the file was imported before.
///
/// Of a part only the rows are filled in; store_run() then ends the file.
void store_rows(const ImportContext& context,
                const ReadFile& file,
                DryRun dry_run,
                ImportResult& result);

/// Writes down that all parts of a file came in; rows that were refused before and aren't among
/// these now are resolved.
void store_run(const ImportContext& context,
               const ReadFile& file,
               std::span<const model::RecordId> refused,
               ImportResult& result);

/// The record of a row that was refused.
model::RecordId quarantined_id(const ReadFile& file, const RowResult& result);

}  // namespace sleutel::imports
