#include "journal/internal/entry_store.hpp"

namespace sleutel::journal {

namespace {

constexpr db::Sql kInsert{
    "INSERT INTO journal_entry (position, ledger, ledger_number, at, actor, origin_file, "
    "origin_sheet, origin_cell, origin_line, origin_column, source, operation, type, id, version, "
    "subject_key, body, previous_hash, hash) VALUES (:position, :ledger, :ledger_number, :at, "
    ":actor, :origin_file, :origin_sheet, :origin_cell, :origin_line, :origin_column, :source, "
    ":operation, :type, :id, :version, :subject_key, :body, :previous_hash, :hash)"};

}  // namespace

void insert_entry(db::Transaction& transaction, const EntryRow& row) {
    // Numbers go as the texts they were hashed as; the columns make numbers of them.
    std::vector<db::Parameter> parameters;
    parameters.reserve(kColumns);
    for (std::size_t i = 0; i < kColumns; ++i) {
        parameters.emplace_back(column_name(static_cast<Column>(i)), std::string_view{row[i]});
    }
    transaction.execute(kInsert, parameters);
}

}  // namespace sleutel::journal
