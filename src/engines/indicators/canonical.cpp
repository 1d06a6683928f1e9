#include "base/text.hpp"
#include "engines/indicators/definition.hpp"
#include "engines/indicators/internal/digest.hpp"

#include <algorithm>
#include <vector>

namespace sleutel::indicators {
namespace {

using Node = model::Expression::Node;
using Op = model::Expression::Operator;

const char* name_of(Op op) {
    switch (op) {
        case Op::all_of:
            return "and";
        case Op::any_of:
            return "or";
        case Op::negation:
            return "not";
        case Op::equal:
            return "=";
        case Op::not_equal:
            return "!=";
        case Op::less:
            return "<";
        case Op::less_or_equal:
            return "<=";
        case Op::greater:
            return ">";
        case Op::greater_or_equal:
            return ">=";
        case Op::in:
            return "in";
        case Op::within:
            return "within";
        case Op::has:
            return "has";
        case Op::is_missing:
            return "missing";
        case Op::is_filled:
            return "filled";
        case Op::is_true:
            return "true";
    }
    return "";
}

/// Quoted, so that no text can pass for structure.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char sign : text) {
        if (sign == '"' || sign == '\\') {
            out += '\\';
        }
        out += sign;
    }
    return out + '"';
}

std::string canonical(const Node& node) {
    std::vector<std::string> parts;
    for (const auto& operand : node.operands) {
        parts.push_back(canonical(operand));
    }
    for (const auto& literal : node.literals) {
        parts.push_back(quoted(model::to_text(literal)));
    }
    // The order of parts of "and", "or" and "in" makes no difference to what is counted.
    std::ranges::sort(parts);
    if (!node.other.empty()) {
        parts.insert(parts.begin(), join(node.other, "."));
    }
    if (!node.path.empty()) {
        parts.insert(parts.begin(), join(node.path, "."));
    }
    parts.insert(parts.begin(), name_of(node.op));
    return "(" + join(parts, " ") + ")";
}

}  // namespace

std::string canonical_text(const Definition& definition, const Catalogue& catalogue) {
    std::string text = "measure=" + std::string{to_text(definition.measure)};
    if (definition.measure == Measure::ratio) {
        for (const auto& part : {definition.numerator, definition.denominator}) {
            text += "\n{" + canonical_text(catalogue.get(part), catalogue) + "}";
        }
        return text;
    }
    text += "\nof=" + definition.of;
    text += "\nunit=" + std::string{to_text(definition.unit)};
    text += definition.empty == Empty::zero ? "\nempty=zero" : "\nempty=not_reported";
    if (!definition.field.steps.empty()) {
        text += "\nfield=" + to_text(definition.field);
    }
    for (const auto& date : definition.date_fields) {
        text += "\ndate=" + to_text(date);
    }
    if (definition.where) {
        text += "\nwhere=" + canonical(definition.where->root());
    }
    return text;
}

std::string definition_hash(const Definition& definition, const Catalogue& catalogue) {
    return digest(canonical_text(definition, catalogue));
}

}  // namespace sleutel::indicators
