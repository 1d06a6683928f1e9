#include "base/text.hpp"
#include "engines/model/internal/expression_types.hpp"

#include <array>

namespace sleutel::model {

namespace {

using Op = Expression::Operator;
using Node = Expression::Node;

/// The words of one language. {0} is the field, {1} the value.
struct Words {
    const char* all_of;
    const char* any_of;
    const char* negation;
    const char* of;
    const char* yes;
    const char* no;
    const char* equal;
    const char* not_equal;
    const char* less;
    const char* less_or_equal;
    const char* greater;
    const char* greater_or_equal;
    const char* before;
    const char* before_or_on;
    const char* after;
    const char* after_or_on;
    const char* in;
    const char* within;
    const char* has;
    const char* is_missing;
    const char* is_filled;
    const char* is_true;
    std::array<const char*, 12> months;
};

constexpr Words kDutch{
    .all_of = " en ",
    .any_of = " of ",
    .negation = "niet (",
    .of = " van ",
    .yes = "ja",
    .no = "nee",
    .equal = "{0} is {1}",
    .not_equal = "{0} is niet {1}",
    .less = "{0} is minder dan {1}",
    .less_or_equal = "{0} is hoogstens {1}",
    .greater = "{0} is meer dan {1}",
    .greater_or_equal = "{0} is minstens {1}",
    .before = "{0} ligt vóór {1}",
    .before_or_on = "{0} ligt op of vóór {1}",
    .after = "{0} ligt na {1}",
    .after_or_on = "{0} ligt op of na {1}",
    .in = "{0} is {1}",
    .within = "{0} valt onder {1}",
    .has = "bij {0} staat {1}",
    .is_missing = "{0} is niet ingevuld",
    .is_filled = "{0} is ingevuld",
    .is_true = "{0} is ja",
    .months = {"januari",
               "februari",
               "maart",
               "april",
               "mei",
               "juni",
               "juli",
               "augustus",
               "september",
               "oktober",
               "november",
               "december"},
};

constexpr Words kEnglish{
    .all_of = " and ",
    .any_of = " or ",
    .negation = "not (",
    .of = " of ",
    .yes = "yes",
    .no = "no",
    .equal = "{0} is {1}",
    .not_equal = "{0} is not {1}",
    .less = "{0} is less than {1}",
    .less_or_equal = "{0} is at most {1}",
    .greater = "{0} is more than {1}",
    .greater_or_equal = "{0} is at least {1}",
    .before = "{0} is before {1}",
    .before_or_on = "{0} is on or before {1}",
    .after = "{0} is after {1}",
    .after_or_on = "{0} is on or after {1}",
    .in = "{0} is {1}",
    .within = "{0} falls under {1}",
    .has = "{0} includes {1}",
    .is_missing = "{0} is not filled in",
    .is_filled = "{0} is filled in",
    .is_true = "{0} is yes",
    .months = {"January",
               "February",
               "March",
               "April",
               "May",
               "June",
               "July",
               "August",
               "September",
               "October",
               "November",
               "December"},
};

std::string filled(std::string_view form, const std::string& field, const std::string& value) {
    std::string text{form};
    if (const auto at = text.find("{1}"); at != std::string::npos) {
        text.replace(at, 3, value);
    }
    if (const auto at = text.find("{0}"); at != std::string::npos) {
        text.replace(at, 3, field);
    }
    return text;
}

bool is_time(FieldType type) {
    return type == FieldType::date || type == FieldType::partial_date ||
           type == FieldType::date_range || type == FieldType::instant;
}

class Speaker {
public:
    Speaker(const Model& model, const RecordType& type, std::string_view language)
        : model_{model},
          type_{type},
          language_{language},
          words_{language == "nl" ? kDutch : kEnglish} {}

    [[nodiscard]] std::string say(const Node& node) const {
        if (node.op == Op::all_of || node.op == Op::any_of) {
            return joined(node);
        }
        if (node.op == Op::negation) {
            return words_.negation + say(node.operands.front()) + ")";
        }
        return filled(form(node), name(node.path), value(node));
    }

private:
    [[nodiscard]] std::string joined(const Node& node) const {
        std::string text;
        for (const auto& operand : node.operands) {
            const bool inner = operand.op == Op::all_of || operand.op == Op::any_of;
            const auto said = inner ? "(" + say(operand) + ")" : say(operand);
            text += (text.empty()            ? ""
                     : node.op == Op::all_of ? words_.all_of
                                             : words_.any_of) +
                    said;
        }
        return text;
    }

    /// “Soort van Activiteit” for activity.kind.
    [[nodiscard]] std::string name(const std::vector<std::string>& path) const {
        std::string text;
        for (auto length = path.size(); length > 0; --length) {
            const std::vector<std::string> start(
                path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length));
            const auto* field = field_at(start, model_, type_);
            text += (text.empty() ? "" : words_.of) +
                    (field == nullptr ? start.back() : label_in(field->labels, language_));
        }
        return "“" + text + "”";
    }

    [[nodiscard]] const char* form(const Node& node) const {
        const auto* field = field_at(node.path, model_, type_);
        const bool time = field != nullptr && is_time(field->type);
        switch (node.op) {
            case Op::equal:
                return words_.equal;
            case Op::not_equal:
                return words_.not_equal;
            case Op::less:
                return time ? words_.before : words_.less;
            case Op::less_or_equal:
                return time ? words_.before_or_on : words_.less_or_equal;
            case Op::greater:
                return time ? words_.after : words_.greater;
            case Op::greater_or_equal:
                return time ? words_.after_or_on : words_.greater_or_equal;
            case Op::in:
                return words_.in;
            case Op::within:
                return words_.within;
            case Op::has:
                return words_.has;
            case Op::is_missing:
                return words_.is_missing;
            case Op::is_filled:
                return words_.is_filled;
            case Op::is_true:
            case Op::all_of:
            case Op::any_of:
            case Op::negation:
                return words_.is_true;
        }
        return "";
    }

    [[nodiscard]] std::string value(const Node& node) const {
        if (!node.other.empty()) {
            return name(node.other);
        }
        std::string text;
        for (std::size_t at = 0; at < node.literals.size(); ++at) {
            if (at > 0) {
                text += at + 1 == node.literals.size() ? words_.any_of : ", ";
            }
            text += literal(node, node.literals[at]);
        }
        return text;
    }

    [[nodiscard]] std::string literal(const Node& node, const Value& value) const {
        if (const auto* is_true = std::get_if<bool>(&value)) {
            return *is_true ? words_.yes : words_.no;
        }
        if (const auto* date = std::get_if<Date>(&value)) {
            return std::to_string(date->day()) + " " + words_.months.at(date->month() - 1) + " " +
                   std::to_string(date->year());
        }
        if (const auto* code = std::get_if<Code>(&value)) {
            return "“" + code_label(node, code->text) + "”";
        }
        const bool is_text = std::holds_alternative<std::string>(value);
        return is_text ? "“" + to_text(value) + "”" : to_text(value);
    }

    [[nodiscard]] std::string code_label(const Node& node, const std::string& code) const {
        const auto* field = field_at(node.path, model_, type_);
        const auto* entry = field == nullptr ? nullptr : model_.list_of(*field).find(code);
        return entry == nullptr ? code : label_in(entry->labels, language_);
    }

    const Model& model_;
    const RecordType& type_;
    std::string_view language_;
    const Words& words_;
};

}  // namespace

std::string to_words(const Expression& expression,
                     const Model& model,
                     const RecordType& type,
                     std::string_view language) {
    return Speaker{model, type, language}.say(expression.root());
}

}  // namespace sleutel::model
