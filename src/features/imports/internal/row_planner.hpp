#pragma once

#include "features/imports/import_result.hpp"
#include "features/imports/internal/journal_view.hpp"
#include "features/imports/merge_record.hpp"
#include "features/imports/row_store.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sleutel::imports {

/// A record that isn't there yet, as it was built, or the change of one that is. Of the first the
/// draft is made when it is appended, so that thousands aren't held a second time.
using PlannedWrite = std::variant<const BuiltRecord*, journal::Draft>;

/// What a row asks of the journal.
struct PlannedRow {
    std::vector<PlannedWrite> writes;
    bool has_new = false;  ///< a record that wasn't there
    bool has_old = false;  ///< one that was
};

journal::Draft draft_for(const ReadFile& file, const BuiltRow& row, const model::Record& record);

/// Lays a row beside what the journal has. Writes nothing; changes, warnings and cells go to the
/// row's result, and so does a refusal where the merged record wouldn't be right.
class RowPlanner {
public:
    RowPlanner(const ImportContext& context,
               const ReadFile& file,
               JournalView& view,
               bool was_imported_before)
        : context_{context}, file_{file}, view_{view}, was_before_{was_imported_before} {}

    PlannedRow plan(const BuiltRow& row, RowResult& result);

private:
    void amend(const BuiltRow& row,
               const BuiltRecord& built,
               const journal::Stored& stored,
               RowResult& result,
               PlannedRow& planned);
    void write_merged(const BuiltRow& row,
                      const BuiltRecord& built,
                      const journal::Stored& stored,
                      const Merged& merged,
                      PlannedRow& planned) const;
    [[nodiscard]] std::optional<model::Record> last_said(const BuiltRow& row,
                                                         const journal::Stored& stored) const;
    [[nodiscard]] bool is_closed(const BuiltRecord& built,
                                 const journal::Stored& stored,
                                 RowResult& result) const;
    void check(const BuiltRow& row,
               const BuiltRecord& built,
               const model::Record& merged,
               RowResult& result) const;
    void report(const BuiltRow& row,
                const BuiltRecord& built,
                const MergedField& field,
                RowResult& result) const;
    [[nodiscard]] RecordChange change_of(const model::Record& before,
                                         const model::Record& after) const;
    void tell_change(const model::Record& before,
                     const model::Record& after,
                     RowResult& result) const;
    [[nodiscard]] std::string shown(const std::string& type,
                                    const std::string& field,
                                    const model::Value& value) const;
    void add(RowResult& result,
             Severity severity,
             Message message,
             std::string cell,
             const std::string& field) const;

    const ImportContext& context_;
    const ReadFile& file_;
    JournalView& view_;
    bool was_before_;
};

}  // namespace sleutel::imports
