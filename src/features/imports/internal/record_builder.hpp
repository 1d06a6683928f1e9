#pragma once

#include "features/imports/internal/field_reader.hpp"

#include <deque>
#include <string>
#include <vector>

namespace sleutel::imports {

/// Makes the records of one kind out of a table's rows. It stays where it is: it points into
/// itself.
class RecordBuilder {
public:
    RecordBuilder(const mappings::Mapping& mapping,
                  const mappings::FoundTable& table,
                  const mappings::RecordMapping& record,
                  const BuildContext& context);
    ~RecordBuilder() = default;
    RecordBuilder(const RecordBuilder&) = delete;
    RecordBuilder& operator=(const RecordBuilder&) = delete;
    RecordBuilder(RecordBuilder&&) = delete;
    RecordBuilder& operator=(RecordBuilder&&) = delete;

    /// Adds the row's records, and what is wrong with the row, to it.
    void build(BuiltRow& into, const std::string& file_name) const;

private:
    struct Draft;

    [[nodiscard]] bool is_wanted(const mappings::FoundRow& row) const;
    void read_fields(Draft& draft) const;
    void complete(Draft& draft) const;
    bool refuse_failed_formula(Draft& draft, const TableSource& from) const;
    void read_field(Draft& draft, const TableSource& from) const;
    [[nodiscard]] FieldColumn column_of(const TableSource& from) const;
    void add_breakdowns(const Draft& draft, BuiltRow& into, const std::string& file_name) const;
    void finish(Draft draft, BuiltRow& into) const;
    void identify(Draft& draft) const;

    const mappings::Mapping& mapping_;
    const mappings::FoundTable& table_;
    const mappings::RecordMapping& record_;
    const BuildContext& context_;
    const model::RecordType& type_;
    std::string source_;
    FieldReader reader_;
    std::vector<TableSource> fields_;
    std::vector<FieldColumn> columns_;               ///< of the fields
    std::deque<mappings::FieldSource> each_fields_;  ///< what the mapping says of breakdowns
    std::vector<TableSource> each_;                  ///< of RecordMapping::each
};

}  // namespace sleutel::imports
