#pragma once

#include "base/date.hpp"
#include "base/findings.hpp"
#include "engines/model/value.hpp"
#include "features/values/pattern.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::mappings {

/// A question to one cell of a row.
struct CellTest {
    std::string column;
    std::optional<bool> filled;
    std::optional<values::Pattern> matches;
};

/// Where one field of a record comes from.
struct FieldSource {
    enum class Kind : std::uint8_t {
        constant,
        columns,    ///< one, or several put together
        token,      ///< a person token of the columns
        reference,  ///< the id of the record that has the columns' texts as its key
        written,    ///< one column, as the journal writes the value
    };

    std::string field;
    Kind kind = Kind::columns;
    std::vector<std::string> columns;
    std::string join = " ";
    std::optional<values::Pattern> split;
    std::map<std::string, std::string>
        values;  ///< what this partner writes (folded) to what it means
    model::Value constant;
    std::string type;  ///< of the record referred to
    std::string
        source;  ///< "<mapping>/<table>" where that record has its key in a mapping; else ""
    std::string ledger;      ///< of that record
    bool takes_ids = false;  ///< whether a record's id may stand there instead of its key
    std::string language;    ///< of one language of a translated text; "" otherwise
    Origin origin;
};

/// One column of a breakdown: its value goes to `to`, the rest is constant.
struct Breakdown {
    std::string column;
    std::string to;
    std::map<std::string, std::string> values;
    std::vector<std::pair<std::string, model::Value>> set;
};

/// How a row becomes a record of one type.
struct RecordMapping {
    std::string type;
    std::vector<std::string> key;  ///< columns; empty: the type's key fields
    bool takes_ids = false;        ///< whether the record's id may stand there instead
    std::optional<CellTest> when;
    std::vector<Breakdown> each;
    std::vector<FieldSource> fields;
    Origin origin;
};

/// A cell outside the table that its rows need, or a part of its text.
struct ContextCell {
    std::string name;  ///< without "@"
    std::string cell;  ///< "B2"
    std::optional<values::Pattern> part;
};

struct TableMapping {
    std::string name;
    std::string sheet;  ///< glob; "" for any
    std::vector<std::string> header;
    int header_rows = 1;
    std::string after;
    std::string until;
    std::vector<CellTest> skip;
    std::vector<std::string> fill_down;
    std::vector<std::string> ignore;
    std::vector<std::string> optional;
    std::vector<ContextCell> context;
    std::vector<RecordMapping> records;
    Origin origin;

    /// The columns that rows are read from, without context ("@…"), each once.
    [[nodiscard]] std::vector<std::string> used_columns() const;
    [[nodiscard]] bool is_optional(std::string_view column) const;
};

/// How one partner's file becomes records.
struct Mapping {
    std::string id;
    std::string partner;  ///< its ledger
    std::vector<std::string> files;
    std::string language = "nl";
    std::string action;  ///< "" where none is said
    std::optional<DateRange> period;
    std::vector<TableMapping> tables;
    std::string version;  ///< changes whenever the mapping's text does
    Origin origin;

    /// What the records of a table come in by: "<mapping>/<table>".
    [[nodiscard]] std::string source_of(const TableMapping& table) const {
        return id + "/" + table.name;
    }

    /// Whether a file below `sources/` is meant for this mapping.
    [[nodiscard]] bool takes_file(std::string_view name) const;
};

/// Names the number of the row, where a table has nothing better for a key.
inline constexpr std::string_view kRowColumn = "@row";

}  // namespace sleutel::mappings
