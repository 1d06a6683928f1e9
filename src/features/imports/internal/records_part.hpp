#pragma once

#include "features/imports/build_rows.hpp"
#include "features/imports/records_file.hpp"

#include <deque>
#include <memory>

namespace sleutel::imports {

/// Lines of a file of records as rows of a table. It stays where it is: its rows point into it.
class RecordsPart {
public:
    /// `columns` are those of a csv's header; JSON lines bring their own.
    RecordsPart(TextPart part,
                const RecordsFile& file,
                std::vector<std::string> columns,
                const model::RecordType& type);

    [[nodiscard]] const std::vector<std::string>& columns() const { return table_.columns; }

    /// Builds the records. Rows whose line can't be read have no records and say why.
    std::vector<BuiltRow> build(const mappings::Mapping& mapping,
                                const std::vector<std::string>& unknown,
                                const std::string& file_name,
                                const BuildContext& context);

private:
    void read_csv(char separator);
    void read_json();
    void refuse(std::size_t line, Message message, std::string field = {});
    spreadsheet::Cell& cell_of(mappings::FoundRow& row, const std::string& column);

    TextPart part_;
    const model::RecordType& type_;
    spreadsheet::Sheet sheet_;
    mappings::FoundTables tables_;
    mappings::FoundTable& table_;
    std::deque<std::string> texts_;                         ///< that cells point to
    std::map<std::size_t, std::vector<Finding>> refusals_;  ///< by the line's place in the part
};

}  // namespace sleutel::imports
