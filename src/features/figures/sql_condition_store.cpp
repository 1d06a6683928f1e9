#include "base/error.hpp"
#include "features/figures/internal/sql_source_store.hpp"

#include <map>
#include <utility>

namespace sleutel::figures {
namespace {

using model::FieldType;
using Node = model::Expression::Node;
using Op = model::Expression::Operator;

constexpr int kNotReported = static_cast<int>(Count::Kind::not_reported);

bool is_list(const model::Field& field) {
    return field.type == FieldType::codes || field.type == FieldType::references;
}

/// The column that comparisons use: a partial date's first day, a count's low end.
std::string comparable(const SqlPlace& place) {
    const auto type = place.field->type;
    if (type == FieldType::partial_date || type == FieldType::date_range) {
        return place.column("_first");
    }
    return place.column(type == FieldType::count ? "_low" : "");
}

std::variant<std::int64_t, std::string> plain_value(const model::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return *number;
    }
    if (const auto* count = std::get_if<Count>(&value)) {
        return count->low();
    }
    if (const auto* truth = std::get_if<bool>(&value)) {
        return std::int64_t{*truth ? 1 : 0};
    }
    return model::to_text(value);
}

std::string sign_of(Op op) {
    static const std::map<Op, std::string> signs{{Op::equal, " = "},
                                                 {Op::not_equal, " <> "},
                                                 {Op::less, " < "},
                                                 {Op::less_or_equal, " <= "},
                                                 {Op::greater, " > "},
                                                 {Op::greater_or_equal, " >= "}};
    return signs.at(op);
}

std::string in_list(const std::vector<std::string>& texts, SqlSource& source) {
    std::string names;
    for (const auto& text : texts) {
        names += (names.empty() ? "" : ", ") + source.parameter(text);
    }
    return " IN (" + names + ")";
}

std::string has_item(const SqlPlace& place, const std::string& test) {
    return "EXISTS (SELECT 1 FROM " + place.list_table() + " i WHERE i.\"id\" = " + place.alias +
           ".\"id\"" + (test.empty() ? "" : " AND i.\"value\"" + test) + ")";
}

std::string compared(const Node& node, SqlSource& source) {
    const auto left = source.find(node.path);
    std::string condition = "(" + sql_is_filled(left) + " AND ";
    if (!node.other.empty()) {
        const auto right = source.find(node.other);
        return condition + sql_is_filled(right) + " AND " + comparable(left) + sign_of(node.op) +
               comparable(right) + ")";
    }
    if (node.op != Op::in) {
        return condition + comparable(left) + sign_of(node.op) +
               source.parameter(plain_value(node.literals.front())) + ")";
    }
    std::string names;
    for (const auto& literal : node.literals) {
        names += (names.empty() ? "" : ", ") + source.parameter(plain_value(literal));
    }
    return condition + comparable(left) + " IN (" + names + "))";
}

std::string is_within(const Node& node, SqlSource& source) {
    const auto place = source.find(node.path);
    const auto& ancestor = std::get<model::Code>(node.literals.front()).text;
    const auto codes = source.model().list_of(*place.field).codes_within(ancestor);
    if (codes.empty()) {
        return "1 = 0";
    }
    const auto test = in_list(codes, source);
    return is_list(*place.field)
               ? has_item(place, test)
               : "(" + sql_is_filled(place) + " AND " + place.column() + test + ")";
}

std::string joined(const Node& node, const char* word, SqlSource& source) {
    std::string text;
    for (const auto& operand : node.operands) {
        text += (text.empty() ? "(" : word) + sql_condition(operand, source);
    }
    return text + ")";
}

}  // namespace

std::string sql_is_filled(const SqlPlace& place) {
    if (is_list(*place.field)) {
        return has_item(place, "");
    }
    if (place.field->type == FieldType::count) {
        return "(" + place.column("_kind") + " IS NOT NULL AND " + place.column("_kind") + " <> " +
               std::to_string(kNotReported) + ")";
    }
    return comparable(place) + " IS NOT NULL";
}

std::string sql_condition(const Node& node, SqlSource& source) {
    switch (node.op) {
        case Op::all_of:
            return joined(node, " AND ", source);
        case Op::any_of:
            return joined(node, " OR ", source);
        case Op::negation:
            return "NOT " + joined(node, " AND ", source);
        case Op::is_missing:
            return "NOT (" + sql_is_filled(source.find(node.path)) + ")";
        case Op::is_filled:
            return sql_is_filled(source.find(node.path));
        case Op::is_true: {
            const auto place = source.find(node.path);
            return "(" + sql_is_filled(place) + " AND " + place.column() + " = 1)";
        }
        case Op::has: {
            const auto place = source.find(node.path);
            return has_item(place, " = " + source.parameter(model::to_text(node.literals.front())));
        }
        case Op::within:
            return is_within(node, source);
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_or_equal:
        case Op::greater:
        case Op::greater_or_equal:
        case Op::in:
            return compared(node, source);
    }
    throw Bug{"every operator has its SQL"};
}

}  // namespace sleutel::figures
