#pragma once

#include "base/findings.hpp"
#include "engines/model/value.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace sleutel::imports {

enum class Verdict : std::uint8_t { stored, unchanged, amended, refused };

/// "stored", "unchanged", "amended", "refused".
std::string_view to_text(Verdict verdict);

/// What happened, or in a dry run would happen, to one field. Of personal fields the texts are "…".
struct FieldChange {
    std::string field;
    std::string before;
    std::string after;
};

/// What became of one cell that says something else than the journal.
enum class CellVerdict : std::uint8_t {
    taken,     ///< the partner changed it, we didn't
    kept,      ///< we changed it since, the partner didn't: ours stays
    conflict,  ///< both did, differently: ours stays, and both are shown
};

/// "taken", "kept", "conflict".
std::string_view to_text(CellVerdict verdict);

struct CellResult {
    std::string cell;  ///< "C12"
    std::string type;
    std::string field;
    CellVerdict verdict = CellVerdict::taken;
    // For people: codes by their labels, and of personal fields "…".
    std::string before;  ///< what the partner started from
    std::string ours;    ///< what the journal has
    std::string theirs;  ///< what the cell says
};

struct RecordChange {
    std::string type;
    model::RecordId id;
    bool is_new = false;
    std::vector<FieldChange> fields;
};

/// The verdict on one row of the file. A row is taken whole or not at all.
struct RowResult {
    Verdict verdict = Verdict::unchanged;
    std::string table;
    std::string sheet;
    std::int64_t row = 0;               ///< as people count: from 1
    std::vector<RecordChange> changes;  ///< only records that are new or amended
    std::vector<CellResult> cells;      ///< of records that were there already
    std::vector<Finding> findings;      ///< why it was refused; what to look at if it was taken
};

/// A record that came from this file before and isn't in it any more. It stays until somebody
/// withdraws it.
struct Vanished {
    std::string type;
    model::RecordId id;
    std::string table;
    std::string label;  ///< its open fields, to recognise it by
};

/// What came of one file.
struct ImportResult {
    std::string file;
    std::string mapping;
    std::string partner;
    std::string language = "nl";       ///< the mapping's; where there is none that of who asked
    bool is_refused = false;           ///< the whole file: `findings` says why; nothing was stored
    bool was_imported_before = false;  ///< the same bytes by the same mapping
    std::vector<RowResult> rows;       ///< of a large file only those that something is said about
    /// By Verdict, how many rows of a large file nothing is said about.
    std::array<std::int64_t, 4> unlisted{};
    std::vector<Vanished> vanished;
    Findings findings;  ///< about the file as a whole

    [[nodiscard]] std::int64_t count(Verdict verdict) const;
    [[nodiscard]] std::int64_t row_count() const;

    /// Whether all of the file was taken.
    [[nodiscard]] bool is_clean() const { return !is_refused && count(Verdict::refused) == 0; }
};

}  // namespace sleutel::imports
