#pragma once

#include "engines/facts/blocks.hpp"
#include "engines/facts/packed_column.hpp"
#include "engines/model/model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::facts {

/// The number of a journal entry; 0 is before the first.
using Position = std::int64_t;

/// Rows and records of a table, each counted from 0 in the order of their first entry.
using Row = std::uint32_t;
using RecordNumber = std::uint32_t;

/// One field of all rows. A row holds a code; code 0 is "nothing there". What the other codes stand
/// for is in the dictionary, or, of a reference, the number of a record of the other table.
class Column {
public:
    explicit Column(const model::Field& field) : field_{&field} {}

    [[nodiscard]] const model::Field& field() const { return *field_; }

    [[nodiscard]] std::uint32_t code_at(Row row) const {
        return static_cast<std::uint32_t>(codes_.at(row));
    }

    /// Codes run from 0 up to this. Of a reference it depends on the other table: see is_reference.
    [[nodiscard]] std::uint32_t code_count() const {
        return static_cast<std::uint32_t>(values_.size()) + 1;
    }

    /// What a code stands for; nothing for 0. Not for references: they have no dictionary.
    [[nodiscard]] const model::Value& value_of(std::uint32_t code) const;

    /// A reference to one record: a code is the record's number plus 1.
    [[nodiscard]] bool is_reference() const { return field_->type == model::FieldType::reference; }

private:
    friend class TableWriter;

    const model::Field* field_;
    PackedColumn codes_;
    Blocks<model::Value> values_;
};

/// All rows of a record type. A row is one version of a record, valid from one position up to
/// another; rows of the same record are chained.
class Table {
public:
    explicit Table(const model::RecordType& type);

    [[nodiscard]] const model::RecordType& type() const { return *type_; }

    [[nodiscard]] Row row_count() const { return static_cast<Row>(from_.size()); }

    /// Also records that others refer to and that aren't there themselves.
    [[nodiscard]] RecordNumber record_count() const {
        return static_cast<RecordNumber>(latest_.size());
    }

    [[nodiscard]] const model::RecordId& id_of(RecordNumber record) const {
        return ids_.at(record);
    }

    [[nodiscard]] RecordNumber record_of(Row row) const {
        return static_cast<RecordNumber>(record_.at(row));
    }

    /// The record's row at a position, or nothing if it wasn't there then.
    [[nodiscard]] std::optional<Row> row_at(RecordNumber record, Position position) const;

    /// The record's last row up to a position, even if it has ended by then.
    [[nodiscard]] std::optional<Row> last_row(RecordNumber record, Position position) const;

    [[nodiscard]] bool is_valid(Row row, Position position) const {
        const auto end = ended_at(row);
        return began_at(row) <= position && (end == 0 || position < end);
    }

    [[nodiscard]] Position began_at(Row row) const { return static_cast<Position>(from_.at(row)); }

    /// The position of the entry that ended it; 0 while it holds.
    [[nodiscard]] Position ended_at(Row row) const { return static_cast<Position>(to_.at(row)); }

    [[nodiscard]] bool was_withdrawn(Row row) const { return withdrawn_.at(row) != 0; }

    [[nodiscard]] std::int64_t version_of(Row row) const {
        return static_cast<std::int64_t>(version_.at(row));
    }

    [[nodiscard]] const std::string& ledger_of(Row row) const {
        return ledgers_.at(ledger_code(row));
    }

    [[nodiscard]] std::uint32_t ledger_code(Row row) const {
        return static_cast<std::uint32_t>(ledger_.at(row));
    }

    [[nodiscard]] const Blocks<std::string>& ledgers() const { return ledgers_; }

    [[nodiscard]] const std::string& source_of(Row row) const {
        return sources_.at(source_.at(row));
    }

    /// Nothing where the type has no such field, or one that can't be counted (texts, files, ...).
    [[nodiscard]] const Column* find_column(std::string_view field) const;

private:
    friend class TableWriter;

    const model::RecordType* type_;
    Blocks<model::RecordId> ids_;  ///< by record
    PackedColumn latest_;          ///< by record: its last row plus 1, 0 for none
    PackedColumn record_;          ///< by row, like all below
    PackedColumn previous_;        ///< the record's row before plus 1, 0 for none
    PackedColumn from_;
    PackedColumn to_;
    PackedColumn withdrawn_;
    PackedColumn version_;
    PackedColumn ledger_;
    PackedColumn source_;
    Blocks<std::string> ledgers_;
    Blocks<std::string> sources_;
    std::map<std::string, Column, std::less<>> columns_;
};

/// Whether a field becomes a column. Texts (but keys and dimensions), decimals, amounts and files
/// don't, as nothing is counted by them; nor do personal fields that play no part in counting: they
/// stay encrypted in the journal, and leave it neither for facts nor for projections.
bool is_countable(const model::Field& field);

}  // namespace sleutel::facts
