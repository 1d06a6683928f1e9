#pragma once

#include "engines/facts/table.hpp"

#include <functional>
#include <unordered_map>

namespace sleutel::facts {

/// The number that the record with this id has in the table of this type; a new one if need be.
using NumberOf = std::function<RecordNumber(const std::string& type, const model::RecordId& id)>;

/// The one who fills a table: it has the way back from values to codes, which readers don't need.
class TableWriter {
public:
    explicit TableWriter(const model::RecordType& type) : table_{type} {}

    [[nodiscard]] const Table& table() const { return table_; }

    RecordNumber number_of(const model::RecordId& id, Epoch epoch);

    struct Version {
        Position position;
        std::int64_t version;
        const std::string& ledger;
        const std::string& source;
    };

    /// Ends the record's row, if it has one that holds. Whether it had.
    bool end_row(RecordNumber record, Position position, Epoch epoch);
    void end_as_withdrawn(RecordNumber record, Position position, Epoch epoch);

    void add_row(const model::Record& record,
                 const Version& version,
                 const NumberOf& number_of_other,
                 Epoch epoch);

    /// Empties the personal, special and secret fields of all the record's rows.
    void forget_person(RecordNumber record, Epoch epoch);

private:
    using Codes = std::unordered_map<std::string, std::uint32_t>;

    std::uint32_t code_of(Column& column,
                          const model::Value& value,
                          const NumberOf& number_of_other,
                          Epoch epoch);
    static std::uint64_t text_code(Blocks<std::string>& texts,
                                   Codes& codes,
                                   const std::string& text,
                                   Epoch epoch);

    Table table_;
    Codes numbers_;
    Codes ledger_codes_;
    Codes source_codes_;
    std::unordered_map<const model::Field*, Codes> value_codes_;
};

}  // namespace sleutel::facts
