#pragma once

#include "engines/facts/packed_column.hpp"
#include "engines/facts/text_list.hpp"
#include "engines/model/model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

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

    [[nodiscard]] const PackedColumn& codes() const { return codes_; }

    [[nodiscard]] std::uint32_t code_at(Row row) const {
        return static_cast<std::uint32_t>(codes_.at(row));
    }

    /// Codes run from 0 up to this. Of a reference it depends on the other table: see is_reference.
    [[nodiscard]] std::uint32_t code_count() const {
        return static_cast<std::uint32_t>(values_.size()) + 1;
    }

    /// What a code stands for; nothing for 0. Not for references: they have no dictionary.
    [[nodiscard]] model::Value value_of(std::uint32_t code) const;

    /// The values of all codes but 0, as model::to_text() writes them.
    [[nodiscard]] const TextList& values() const { return values_; }

    /// A reference to one record: a code is the record's number plus 1.
    [[nodiscard]] bool is_reference() const { return field_->type == model::FieldType::reference; }

private:
    friend class TableWriter;
    friend class TableStream;

    const model::Field* field_;
    PackedColumn codes_;
    TextList values_;
};

/// All rows of a record type. A row is one version of a record, valid from one position up to
/// another; rows of the same record are chained. A copy costs a pointer per chunk and never
/// changes.
class Table {
public:
    explicit Table(const model::RecordType& type);

    [[nodiscard]] const model::RecordType& type() const { return *type_; }

    [[nodiscard]] Row row_count() const { return static_cast<Row>(began_.size()); }

    /// How many of the rows were there at a position: rows are in the order of their entries.
    [[nodiscard]] Row rows_until(Position position) const;

    /// Also records that others refer to and that aren't there themselves.
    [[nodiscard]] RecordNumber record_count() const {
        return static_cast<RecordNumber>(latest_.size());
    }

    [[nodiscard]] model::RecordId id_of(RecordNumber record) const { return {ids_.at(record)}; }

    [[nodiscard]] const TextList& ids() const { return ids_; }

    [[nodiscard]] RecordNumber record_of(Row row) const {
        return static_cast<RecordNumber>(kSameNumber + row - record_.at(row));
    }

    /// The record's last row up to a position, even if it has ended by then.
    [[nodiscard]] std::optional<Row> last_row(RecordNumber record, Position position) const;

    /// The record's row at a position, or nothing if it wasn't there then.
    [[nodiscard]] std::optional<Row> row_at(RecordNumber record, Position position) const;

    [[nodiscard]] bool is_valid(Row row, Position position) const {
        const auto end = ended_at(row);
        return began_at(row) <= position && (end == 0 || position < end);
    }

    [[nodiscard]] Position began_at(Row row) const {
        return static_cast<Position>(began_.at(row) + row);
    }

    /// The position of the entry that ended it; 0 while it holds.
    [[nodiscard]] Position ended_at(Row row) const { return static_cast<Position>(ended_.at(row)); }

    [[nodiscard]] bool was_withdrawn(Row row) const { return withdrawn_.at(row) != 0; }

    [[nodiscard]] std::int64_t version_of(Row row) const {
        return static_cast<std::int64_t>(version_.at(row));
    }

    [[nodiscard]] std::string ledger_of(Row row) const { return ledgers_.at(ledger_.at(row)); }

    [[nodiscard]] const TextList& ledgers() const { return ledgers_; }

    [[nodiscard]] std::string source_of(Row row) const { return sources_.at(source_.at(row)); }

    /// Nothing where the type has no such field, or one that can't be counted (texts, files, ...).
    [[nodiscard]] const Column* find_column(std::string_view field) const;

    /// For scans, which read whole chunks: numbers by row. See record_of() for the first.
    [[nodiscard]] const PackedColumn& record_distances() const { return record_; }

    [[nodiscard]] const PackedColumn& ends() const { return ended_; }

    [[nodiscard]] const PackedColumn& withdrawals() const { return withdrawn_; }

    [[nodiscard]] const PackedColumn& ledger_numbers() const { return ledger_; }

    /// What numbers and texts themselves take.
    [[nodiscard]] std::size_t byte_count() const;

private:
    friend class TableWriter;
    friend class TableStream;

    // Rows and records are numbered alike as long as nothing is amended, and positions run along
    // with them. What is kept are the distances: equal numbers take no room.
    static constexpr std::uint64_t kSameNumber = std::uint64_t{1} << 32U;

    const model::RecordType* type_;
    TextList ids_;            ///< by record
    PackedColumn latest_;     ///< by record: distance to its last row, 0 for none
    PackedColumn record_;     ///< by row, like all below: distance to its record
    PackedColumn previous_;   ///< the record's row before plus 1, 0 for none
    PackedColumn began_;      ///< distance to the position of its entry
    PackedColumn ended_;      ///< position, or 0
    PackedColumn withdrawn_;  ///< 1 where a withdrawal ended it
    PackedColumn version_;
    PackedColumn ledger_;
    PackedColumn source_;
    TextList ledgers_;
    TextList sources_;
    std::map<std::string, Column, std::less<>> columns_;
};

/// Whether a field becomes a column. Texts (but keys and dimensions), decimals, amounts and files
/// don't, as nothing is counted by them; nor do personal fields that play no part in counting: they
/// stay encrypted in the journal, and leave it neither for facts nor for projections.
bool is_countable(const model::Field& field);

}  // namespace sleutel::facts
