#pragma once

#include "features/imports/build_rows.hpp"
#include "features/values/read_value.hpp"

#include <set>
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
    [[nodiscard]] values::Reading<model::Value> read_source(const mappings::FoundRow& row,
                                                            const mappings::FieldSource& source,
                                                            const model::Field& field) const;
    [[nodiscard]] values::Reading<model::Value> read_columns(const mappings::FoundRow& row,
                                                             const mappings::FieldSource& source,
                                                             const model::Field& field) const;
    [[nodiscard]] values::Reading<model::Value> read_token(
        const mappings::FoundRow& row, const mappings::FieldSource& source) const;
    [[nodiscard]] values::Reading<model::Value> read_reference(const mappings::FoundRow& row,
                                                               const mappings::FieldSource& source,
                                                               const model::Field& field) const;
    [[nodiscard]] model::RecordId reference_id(const mappings::FieldSource& source,
                                               const std::vector<std::string>& texts) const;
    void add_breakdowns(const Draft& draft, BuiltRow& into, const std::string& file_name) const;
    void finish(Draft draft, BuiltRow& into) const;
    void identify(Draft& draft) const;
    [[nodiscard]] std::string key_part(const mappings::FoundRow& row,
                                       const std::string& column) const;

    const mappings::Mapping& mapping_;
    const mappings::FoundTable& table_;
    const mappings::RecordMapping& record_;
    const BuildContext& context_;
    const model::RecordType& type_;
    std::string source_;
    std::set<std::string> personal_columns_;  ///< folded: what tokens are made of
};

}  // namespace sleutel::imports
