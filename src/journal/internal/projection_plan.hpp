#pragma once

#include "engines/model/model.hpp"
#include "platform/db/database.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sleutel::journal {

/// A codes or references field: a table of its own, one row per value.
struct ListPlan {
    const model::Field* field = nullptr;
    std::string table;
    std::vector<std::string> create;
    std::string insert;  ///< :id, :value
    std::string remove;  ///< :id
    std::string page;    ///< ids after :after, up to :last
};

/// How the records of one type are projected: tables and statements, all generated from the model
/// here and nowhere else. docs/journal.md describes the tables.
struct TypePlan {
    const model::RecordType* type = nullptr;
    std::string table;
    std::vector<std::string> columns;     ///< of the fields, unquoted
    std::vector<std::string> parameters;  ///< their parameters' names
    std::vector<std::string> create;
    std::string insert;          ///< nothing where the id is there already
    std::string update;          ///< only from version :replaces of the same ledger
    std::string erase;           ///< as update, and leaves `withdrawn` as it was
    std::string find;            ///< :id; the columns of StoredColumn
    std::string find_all;        ///< the parameters of found_ids(); the same columns
    std::string page;            ///< :after, :limit; the same columns, withdrawn ones left out
    std::string list_by_source;  ///< :ledger, :source; the same columns
    std::string rows_page;       ///< ids after :after, up to :last; the projection's own columns
    std::vector<ListPlan> lists;
};

/// The names of the parameters of TypePlan::find_all, one for each id.
const std::vector<std::string>& found_ids();

/// What `find`, `find_all`, `page` and `list_by_source` select.
enum StoredColumn : std::size_t {
    kStoredId,
    kStoredLedger,
    kStoredSource,
    kStoredVersion,
    kStoredPosition,
    kStoredWithdrawn,
    kStoredErased,
    kStoredBody,
    kStoredKeyId,
    kStoredKeySubject,
    kStoredKeyWrapped,
};

/// Whether a field is in the projections: personal fields only if they play a part in counting,
/// because projections aren't encrypted (decision 0004).
bool is_projected(const model::Field& field);

/// One value for one column.
using ColumnValue = std::variant<db::NullText, db::NullInteger, std::int64_t, std::string>;

/// As the store gives it back; nothing for a null.
std::optional<std::string> to_text(const ColumnValue& value);

/// The values of a record, in the order of TypePlan::columns.
std::vector<ColumnValue> column_values(const TypePlan& plan, const model::Record& record);

/// The values of a list field.
std::vector<std::string> list_values(const ListPlan& plan, const model::Record& record);

/// The plans of all types.
class ProjectionPlan {
public:
    ProjectionPlan(const model::Model& model, db::Driver driver);

    [[nodiscard]] const TypePlan* find(std::string_view type) const;

    [[nodiscard]] const std::map<std::string, TypePlan, std::less<>>& types() const {
        return types_;
    }

    /// Different where another model or program makes other projections.
    [[nodiscard]] const std::string& hash() const { return hash_; }

private:
    std::map<std::string, TypePlan, std::less<>> types_;
    std::string hash_;
};

}  // namespace sleutel::journal
