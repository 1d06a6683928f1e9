#pragma once

#include "journal/internal/chain_verifier.hpp"

namespace sleutel::journal {

/// Recomputes the projections from the entries, in one state of the store, and names what differs.
/// Goes through the records in pages of ids, so that the store may be larger than memory.
class ProjectionVerifier {
public:
    ProjectionVerifier(db::Transaction& transaction,
                       const Context& context,
                       const std::set<RecordName>& erased,
                       Verification& result)
        : transaction_{transaction}, context_{context}, erased_{erased}, result_{result} {}

    void check_projections();
    void check_code_paths();

private:
    /// What a record's row should be.
    struct Expected {
        Entry entry;
        model::Record record;
        bool is_withdrawn = false;
        bool is_erased = false;
    };

    /// The ids after `after`, up to and including `last`, and the records that have them.
    struct Page {
        std::string after;
        std::string last;
        std::map<RecordName, Expected> records;
    };

    [[nodiscard]] std::optional<Page> next_page(const std::string& after);
    void add_expected(Page& page, const db::Row& row);
    void read_history(Expected& expected);
    void check_rows(const TypePlan& plan, const Page& page);
    void check_row(const TypePlan& plan, const Expected& expected, const db::Row& row);
    void check_lists(const TypePlan& plan, const Page& page);
    void refuse(std::string key, const RecordName& record, const std::string& column = {});

    db::Transaction& transaction_;
    const Context& context_;
    const std::set<RecordName>& erased_;
    Verification& result_;
};

}  // namespace sleutel::journal
