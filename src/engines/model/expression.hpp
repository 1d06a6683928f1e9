#pragma once

#include "base/findings.hpp"
#include "engines/model/value.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sleutel::model {

struct Field;
struct RecordType;
class Model;

/// A condition on a record, used for conditional requirement, constraints and indicator filters.
///
///     kind = "meeting" and starts >= 2020-01-01 and not cancelled
///     place within "NL-west"            the code or anything below it in its list's hierarchy
///     partners has "fsan"               a list of codes or references holds it
///     activity.kind in ["course", "training"]      a field of the record referred to
///     left is missing, left is filled   nothing there, something there
///     persons <= visits                 two fields of one record
///
/// Comparing with something missing gives false (`!=` as well), and `not` of it true: there is no
/// third value. Partial dates and date ranges compare by their first day, counts by their number
/// (low()): "more than 700" is 701. A count that is not reported is missing. Money compares within
/// one currency, an instant with the start of a day in UTC. Literals: "text", 12, 1.5, 2022-01-31,
/// true, false; an amount in another currency than the euro as "12.50 USD". Operators: = != < <= >
/// >= in, within, has, is missing, is filled; and, or, not, ( ). `or` binds weakest.
class Expression {
public:
    enum class Operator : std::uint8_t {
        all_of,    ///< of operands
        any_of,    ///< of operands
        negation,  ///< of operands[0]
        equal,
        not_equal,
        less,
        less_or_equal,
        greater,
        greater_or_equal,
        in,      ///< path in literals
        within,  ///< path within literals[0]
        has,     ///< path has literals[0]
        is_missing,
        is_filled,
        is_true,  ///< a boolean field by itself
    };

    /// One node of the tree. A comparison has a path on its left and, on its right, either literals
    /// or another path (`other`). A path is a field name, or reference fields and then a field
    /// name.
    struct Node {
        Operator op = Operator::all_of;
        std::vector<Node> operands;
        std::vector<std::string> path;
        std::vector<std::string> other;
        /// Already as the field's values are: Code, Count, Money, ...; Date for partial dates and
        /// ranges.
        std::vector<Value> literals;

        friend bool operator==(const Node&, const Node&) = default;
    };

    /// Holds for every record.
    Expression() = default;

    Expression(Node root, std::string text) : root_{std::move(root)}, text_{std::move(text)} {}

    [[nodiscard]] const Node& root() const { return root_; }

    /// As it was written.
    [[nodiscard]] const std::string& text() const { return text_; }

    friend bool operator==(const Expression&, const Expression&) = default;

private:
    Node root_;
    std::string text_;
};

/// Reads and type-checks a condition on records of a type. Unknown field, wrong type, unknown code
/// and syntax errors become refusals at origin.line and origin.column plus the place in the text,
/// with the nearest name; then there is no result.
std::optional<Expression> read_expression(std::string_view text,
                                          const Model& model,
                                          const RecordType& type,
                                          const Origin& origin,
                                          Findings& findings);

/// The condition as it could have been written; read again, it gives the same tree.
std::string to_text(const Expression::Node& node);

/// Finds the record that a reference names, or nothing.
using FindRecord = std::function<const Record*(const RecordId&)>;

/// Whether it holds for the record. `find` is asked for paths through references.
bool holds(const Expression& expression,
           const Model& model,
           const Record& record,
           const FindRecord& find);

/// In words, for `explain`: labels for fields and codes, "and", "or", "not" in the language.
std::string to_words(const Expression& expression,
                     const Model& model,
                     const RecordType& type,
                     std::string_view language);

}  // namespace sleutel::model
