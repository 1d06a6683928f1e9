#include "base/text.hpp"
#include "engines/model/expression.hpp"

namespace sleutel::model {

namespace {

using Op = Expression::Operator;
using Node = Expression::Node;

std::string quoted(std::string_view text) {
    std::string safe = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') {
            safe += '\\';
        }
        safe += letter;
    }
    return safe + "\"";
}

std::string literal(const Value& value) {
    const bool is_bare =
        std::holds_alternative<std::int64_t>(value) || std::holds_alternative<Decimal>(value) ||
        std::holds_alternative<bool>(value) || std::holds_alternative<Date>(value) ||
        std::holds_alternative<Count>(value);
    return is_bare ? to_text(value) : quoted(to_text(value));
}

std::string literals(const std::vector<Value>& values) {
    std::string text;
    for (const auto& value : values) {
        text += (text.empty() ? "" : ", ") + literal(value);
    }
    return text;
}

std::string in_brackets_if_joined(const Node& node) {
    const bool joined = node.op == Op::all_of || node.op == Op::any_of;
    return joined ? "(" + to_text(node) + ")" : to_text(node);
}

std::string joined(const Node& node, const char* word) {
    std::string text;
    for (const auto& operand : node.operands) {
        text += (text.empty() ? "" : word) + in_brackets_if_joined(operand);
    }
    return text;
}

const char* symbol(Op op) {
    switch (op) {
        case Op::equal:
            return " = ";
        case Op::not_equal:
            return " != ";
        case Op::less:
            return " < ";
        case Op::less_or_equal:
            return " <= ";
        case Op::greater:
            return " > ";
        case Op::greater_or_equal:
            return " >= ";
        case Op::within:
            return " within ";
        case Op::has:
            return " has ";
        case Op::is_missing:
            return " is missing";
        case Op::is_filled:
            return " is filled";
        case Op::in:
            return " in ";
        case Op::all_of:
        case Op::any_of:
        case Op::negation:
        case Op::is_true:
            return "";
    }
    return "";
}

}  // namespace

std::string to_text(const Expression::Node& node) {
    if (node.op == Op::all_of) {
        return joined(node, " and ");
    }
    if (node.op == Op::any_of) {
        return joined(node, " or ");
    }
    if (node.op == Op::negation) {
        return "not " + in_brackets_if_joined(node.operands.front());
    }
    auto text = join(node.path, ".") + symbol(node.op);
    if (node.op == Op::in) {
        return text + "[" + literals(node.literals) + "]";
    }
    return text + (node.other.empty() ? literals(node.literals) : join(node.other, "."));
}

}  // namespace sleutel::model
