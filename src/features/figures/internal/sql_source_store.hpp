#pragma once

#include "engines/model/model.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sleutel::figures {

/// Where a path ends in SQL: a table's alias and the field of its type.
struct SqlPlace {
    std::string alias;
    const model::RecordType* type = nullptr;
    const model::Field* field = nullptr;

    /// A column of the field, "" or "_low" and the like added to its name.
    [[nodiscard]] std::string column(const std::string& suffix = "") const;

    /// The table of a field with several values.
    [[nodiscard]] std::string list_table() const;
};

/// The FROM of one statement while it is put together, and its parameters. Names of tables and
/// columns come from the model, which lets only small letters, digits and underscores in; values
/// are parameters, never text of the statement.
class SqlSource {
public:
    using Values = std::vector<std::pair<std::string, std::variant<std::int64_t, std::string>>>;

    SqlSource(const model::Model& model, const model::RecordType& of);

    /// Follows references to records that aren't withdrawn.
    SqlPlace find(const std::vector<std::string>& path);

    /// One row more for each value of a field with several; rows without any stay. Gives the value.
    std::string join_list(const SqlPlace& place);

    /// The code above `code` at a level, where there is one: `ancestors` are the level's codes.
    std::string join_level(const std::string& code,
                           const model::CodeList& list,
                           const std::vector<std::string>& ancestors);

    /// `:p3`, and keeps the value.
    std::string parameter(std::variant<std::int64_t, std::string> value);

    [[nodiscard]] const std::string& from() const { return from_; }

    /// Whether a record may have several rows.
    [[nodiscard]] bool has_lists() const { return has_lists_; }

    [[nodiscard]] const Values& values() const { return values_; }

    [[nodiscard]] const model::Model& model() const { return model_; }

private:
    std::string new_alias(const char* letter);

    const model::Model& model_;
    const model::RecordType& of_;
    std::string from_;
    std::map<std::vector<std::string>, std::string> joined_;  ///< references to aliases
    int aliases_ = 0;
    bool has_lists_ = false;
    Values values_;
};

/// A filter as a SQL condition that is never unknown: what is missing makes a comparison false.
std::string sql_condition(const model::Expression::Node& node, SqlSource& source);

/// That the field holds something.
std::string sql_is_filled(const SqlPlace& place);

}  // namespace sleutel::figures
