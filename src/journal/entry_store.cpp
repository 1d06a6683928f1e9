#include "journal/internal/entry_store.hpp"

#include "journal/internal/entry_sql.hpp"

namespace sleutel::journal {

void insert_entry(db::Transaction& transaction, const EntryRow& row) {
    // Numbers go as the texts they were hashed as; the columns make numbers of them.
    std::vector<db::Parameter> parameters;
    parameters.reserve(kColumns);
    for (std::size_t i = 0; i < kColumns; ++i) {
        parameters.emplace_back(column_name(static_cast<Column>(i)), std::string_view{row[i]});
    }
    transaction.execute(kInsertEntry, parameters);
}

}  // namespace sleutel::journal
