#pragma once

#include "features/imports/internal/field_reader.hpp"

#include <string>
#include <vector>

namespace sleutel::imports {

/// Makes the records of one kind out of a table's rows.
class RecordBuilder {
public:
    RecordBuilder(const mappings::Mapping& mapping,
                  const mappings::FoundTable& table,
                  const mappings::RecordMapping& record,
                  const BuildContext& context);

    /// Adds the row's records, and what is wrong with the row, to it.
    void build(BuiltRow& into, const std::string& file_name) const;

private:
    struct Draft;

    [[nodiscard]] bool is_wanted(const mappings::FoundRow& row) const;
    void read_fields(Draft& draft) const;
    void complete(Draft& draft) const;
    bool refuse_failed_formula(Draft& draft, const mappings::FieldSource& source) const;
    void read_field(Draft& draft,
                    const mappings::FieldSource& source,
                    const model::Field& field) const;
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
};

}  // namespace sleutel::imports
