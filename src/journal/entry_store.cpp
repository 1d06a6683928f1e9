#include "journal/internal/entry_store.hpp"

#include "journal/internal/entry_sql.hpp"

namespace sleutel::journal {

namespace {

constexpr std::size_t kRows = 32;

/// kInsertEntry for kRows entries, and the names of its parameters.
struct ManyEntries {
    ManyEntries() : sql{kInsertEntry.text().substr(0, kInsertEntry.text().find(" VALUES "))} {
        for (std::size_t row = 0; row < kRows; ++row) {
            sql += row == 0 ? " VALUES (" : ", (";
            for (std::size_t i = 0; i < kColumns; ++i) {
                names.push_back(std::string{column_name(static_cast<Column>(i))} +
                                std::to_string(row));
                sql += (i == 0 ? ":" : ", :") + names.back();
            }
            sql += ')';
        }
    }

    std::string sql;
    std::vector<std::string> names;
};

}  // namespace

void insert_entry(db::Transaction& transaction, const EntryRow& row) {
    // Numbers go as the texts they were hashed as; the columns make numbers of them.
    std::vector<db::Parameter> parameters;
    parameters.reserve(kColumns);
    for (std::size_t i = 0; i < kColumns; ++i) {
        parameters.emplace_back(column_name(static_cast<Column>(i)), std::string_view{row[i]});
    }
    transaction.execute(kInsertEntry, parameters);
}

void EntryBatch::add(db::Transaction& transaction, EntryRow row) {
    // Static and never changed: the text of a statement.
    static const ManyEntries kMany;
    rows_.push_back(std::move(row));
    if (rows_.size() < kRows) {
        return;
    }
    std::vector<db::Parameter> parameters;
    parameters.reserve(kMany.names.size());
    for (const auto& entry : rows_) {
        for (const auto& text : entry) {
            parameters.emplace_back(kMany.names[parameters.size()], std::string_view{text});
        }
    }
    transaction.execute(db::Sql::generated(kMany.sql), parameters);
    rows_.clear();
}

void EntryBatch::flush(db::Transaction& transaction) {
    for (const auto& row : rows_) {
        insert_entry(transaction, row);
    }
    rows_.clear();
}

}  // namespace sleutel::journal
