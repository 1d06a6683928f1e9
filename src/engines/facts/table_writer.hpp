#pragma once

#include "engines/facts/table.hpp"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace sleutel::facts {

/// The number that the record with this id has in the table of this type; a new one if need be.
using NumberOf = std::function<RecordNumber(const std::string& type, const model::RecordId& id)>;

/// The one who fills a table: it has the ways back from ids and values to numbers, which readers
/// don't need.
class TableWriter {
public:
    explicit TableWriter(const model::RecordType& type) : TableWriter{Table{type}} {}

    /// Goes on where a checkpoint ended.
    explicit TableWriter(Table table);

    /// The table as it is now, never to change: only what is written later is copied.
    [[nodiscard]] std::shared_ptr<const Table> snapshot();

    /// A record that isn't in the table gets a number, without a row.
    RecordNumber number_of(const model::RecordId& id);

    struct Version {
        Position position;
        std::int64_t version;
        const std::string& ledger;
        const std::string& source;
    };

    /// Ends the record's row, if it has one that holds. Whether it had.
    bool end_row(const model::RecordId& id, Position position);
    void end_as_withdrawn(const model::RecordId& id, Position position);

    void add_row(const model::Record& record,
                 const Version& version,
                 const NumberOf& number_of_other);

    /// Empties the personal, special and secret fields of all the record's rows.
    void forget_person(const model::RecordId& id);

private:
    std::pair<RecordNumber, bool> find_or_add(const model::RecordId& id, std::uint64_t latest);
    [[nodiscard]] std::uint64_t distance_to_next_row(RecordNumber record) const;
    std::uint32_t code_of(Column& column,
                          TextIndex& codes,
                          const model::Value& value,
                          const NumberOf& number_of_other) const;

    Table table_;
    Epoch epoch_ = 1;
    std::shared_ptr<const Table> last_;  ///< as long as nothing has changed since
    TextIndex numbers_;
    TextIndex ledger_numbers_;
    TextIndex source_numbers_;
    std::vector<TextIndex> codes_;  ///< in the order of the table's columns
};

}  // namespace sleutel::facts
