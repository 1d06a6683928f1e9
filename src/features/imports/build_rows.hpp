#pragma once

#include "features/imports/import_context.hpp"
#include "features/mappings/find_tables.hpp"
#include "features/mappings/mapping.hpp"
#include "features/packs/pack.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::imports {

/// Where a field came from: a column of the row, or nothing where it is in no cell.
struct FieldColumn {
    std::string_view field;  ///< the model's own name
    std::optional<spreadsheet::Column> column;
};

/// A record as a row says it should be.
struct BuiltRecord {
    model::Record record;
    std::vector<FieldColumn> columns;  ///< of several of one field the first is meant
    std::string key_place;             ///< the cell of the key, else the row
    /// What the partner started from, where the file itself knows (a template): else the journal
    /// is asked what the partner said last.
    std::optional<model::Record> base = {};

    /// The cell that a field came from, "C12", else the row.
    [[nodiscard]] std::string place_of(std::string_view field, spreadsheet::Row row) const;
};

struct BuiltRow {
    const mappings::FoundTable* table = nullptr;
    const mappings::FoundRow* row = nullptr;
    std::string source;  ///< "<mapping>/<table>"
    std::vector<BuiltRecord> records;
    std::vector<Finding> findings;

    [[nodiscard]] bool is_refused() const;

    [[nodiscard]] std::string place() const { return mappings::row_place(row->row); }
};

struct BuildContext {
    const model::Model& model;
    const packs::Agenda& agenda;
    const crypto::Key& token_key;
    Date today;  ///< where the agenda is
};

BuildContext to_build_context(const ImportContext& context);

/// Makes each row's records and says what is wrong with them: cells that can't be read, and what
/// records must be by model, action's period, and calendar. Whether they are new isn't asked here.
std::vector<BuiltRow> build_rows(const mappings::Mapping& mapping,
                                 const mappings::FoundTables& found,
                                 const std::string& file_name,
                                 const BuildContext& context);

/// A key's part as it is compared: dates alike however they are written, capitals and blanks not
/// counting.
std::string key_text(const std::string& text);

}  // namespace sleutel::imports
