#pragma once

#include "features/imports/build_rows.hpp"
#include "features/values/read_value.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sleutel::imports {

/// Where a field comes from in one table: what is the same for all its rows is found once.
struct TableSource {
    const mappings::FieldSource& source;
    const model::Field& field;
    values::Habits habits;
    std::vector<std::size_t> cells;  ///< of a row: those of the source's columns that are there
};

/// Reads the fields of a table's rows as the mapping says where each comes from.
class FieldReader {
public:
    using Result = values::Reading<model::Value>;

    FieldReader(const mappings::Mapping& mapping,
                const mappings::FoundTable& table,
                const BuildContext& context);

    [[nodiscard]] TableSource find_in_table(const mappings::FieldSource& source,
                                            const model::Field& field) const;

    [[nodiscard]] Result read(const mappings::FoundRow& row, const TableSource& from) const;

    /// A cell's part in a record's key; of a cell that tokens are made of it is a token.
    [[nodiscard]] std::string key_part(const mappings::FoundRow& row,
                                       const std::string& column) const;

private:
    [[nodiscard]] Result read_columns(const mappings::FoundRow& row, const TableSource& from) const;
    [[nodiscard]] Result read_written(const mappings::FoundRow& row, const TableSource& from) const;
    [[nodiscard]] const Message& unknown_code(const model::Field& field,
                                              std::string_view text) const;
    [[nodiscard]] Result read_cell(const spreadsheet::Cell& cell,
                                   const model::Field& field,
                                   const values::Habits& habits) const;
    [[nodiscard]] Result read_token(const mappings::FoundRow& row,
                                    const mappings::FieldSource& source) const;
    [[nodiscard]] Result read_reference(const mappings::FoundRow& row,
                                        const mappings::FieldSource& source,
                                        const model::Field& field) const;
    [[nodiscard]] Result read_references(const mappings::FoundRow& row,
                                         const mappings::FieldSource& source) const;
    [[nodiscard]] values::Habits habits_of(const mappings::FieldSource& source) const;
    [[nodiscard]] std::string joined_text(const mappings::FoundRow& row,
                                          const mappings::FieldSource& source) const;
    [[nodiscard]] std::string with_meanings(const std::string& text,
                                            const mappings::FieldSource& source,
                                            const model::Field& field) const;
    [[nodiscard]] model::RecordId reference_id(const mappings::FieldSource& source,
                                               const std::vector<std::string>& texts) const;

    const mappings::Mapping& mapping_;
    const mappings::FoundTable& table_;
    const BuildContext& context_;
    std::set<std::string> personal_columns_;  ///< folded: what tokens are made of
    /// What was said of a text that is no code: looking for the nearest takes long, and one slip is
    /// seldom alone.
    mutable std::map<std::pair<const model::Field*, std::string>, Message> unknown_codes_;
};

}  // namespace sleutel::imports
