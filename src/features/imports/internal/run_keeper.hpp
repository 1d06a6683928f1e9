#pragma once

#include "features/imports/internal/journal_view.hpp"

#include <set>

namespace sleutel::imports {

/// Keeps what an import writes down of itself: its runs, and the rows that it refused.
class RunKeeper {
public:
    RunKeeper(const ImportContext& context,
              const ReadFile& file,
              journal::Transaction& transaction,
              JournalView& view)
        : context_{context}, file_{file}, transaction_{transaction}, view_{view} {}

    /// Whether the same bytes came in by the same mapping, to their end.
    [[nodiscard]] bool was_run_before();

    /// Gives the records of the refused rows.
    std::set<model::RecordId> keep_refused_rows(const ImportResult& result);

    /// Rows of this file that were refused before and aren't now.
    void resolve_others(const std::set<model::RecordId>& refused);

    void write_run(const ImportResult& result);

private:
    bool keep(model::Record record);

    const ImportContext& context_;
    const ReadFile& file_;
    journal::Transaction& transaction_;
    JournalView& view_;
    bool has_changed_ = false;
};

}  // namespace sleutel::imports
