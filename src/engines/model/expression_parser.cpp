#include "engines/model/internal/expression_types.hpp"
#include "engines/model/internal/field_type.hpp"

#include <array>
#include <utility>

namespace sleutel::model {

namespace {

using Op = Expression::Operator;
using Node = Expression::Node;

// Deeper than anybody writes, and far from the end of the stack.
constexpr int kMaxDepth = 50;

constexpr std::array<std::pair<std::string_view, Op>, 6> kComparisons{{
    {"=", Op::equal},
    {"!=", Op::not_equal},
    {"<", Op::less},
    {"<=", Op::less_or_equal},
    {">", Op::greater},
    {">=", Op::greater_or_equal},
}};

/// expression = conjunction { "or" conjunction }
/// conjunction = negation { "and" negation }
/// negation = "not" negation | "(" expression ")" | comparison
/// comparison = path [ operator (literal | path) | "in" "[" literal { "," literal } "]"
///                   | ("within" | "has") literal | "is" ("missing" | "filled") ]
///
/// Every function gives nothing after a mistake in the form; mistakes in meaning are noted and
/// reading goes on, so that all of them are found.
class Parser {
public:
    Parser(std::string_view text,
           const Model& model,
           const RecordType& type,
           ExpressionFindings& findings)
        : tokens_{tokens_of(text)}, model_{model}, type_{type}, findings_{findings} {}

    std::optional<Node> whole() {
        if (at(Token::Kind::end)) {
            findings_.refuse({"model.condition_empty", {}}, 0);
            return std::nullopt;
        }
        auto node = either();
        if (node && !at(Token::Kind::end)) {
            return unexpected();
        }
        return node;
    }

private:
    [[nodiscard]] const Token& now() const { return tokens_[at_]; }

    [[nodiscard]] bool at(Token::Kind kind) const { return now().kind == kind; }

    [[nodiscard]] bool at_word(std::string_view word) const {
        return at(Token::Kind::name) && now().text == word;
    }

    [[nodiscard]] bool at_symbol(std::string_view symbol) const {
        return at(Token::Kind::symbol) && now().text == symbol;
    }

    const Token& take() {
        const auto& token = tokens_[at_];
        at_ += at_ + 1 < tokens_.size() ? 1U : 0U;
        return token;
    }

    bool take_if(bool is_there) {
        if (is_there) {
            take();
        }
        return is_there;
    }

    std::nullopt_t unexpected() {
        if (at(Token::Kind::end)) {
            findings_.refuse({"model.condition_ends_early", {}}, now().at);
        } else {
            findings_.refuse({"model.condition_unexpected", {{"text", now().text}}}, now().at);
        }
        return std::nullopt;
    }

    std::optional<Node> either() { return joined(Op::any_of, "or", &Parser::both); }

    std::optional<Node> both() { return joined(Op::all_of, "and", &Parser::negated); }

    /// One operand by itself, or several under a node.
    std::optional<Node> joined(Op op, const char* word, std::optional<Node> (Parser::*part)()) {
        auto first = (this->*part)();
        if (!first || !at_word(word)) {
            return first;
        }
        Node node;
        node.op = op;
        node.operands.push_back(*std::move(first));
        while (take_if(at_word(word))) {
            auto next = (this->*part)();
            if (!next) {
                return std::nullopt;
            }
            node.operands.push_back(*std::move(next));
        }
        return node;
    }

    std::optional<Node> negated() {
        if (++depth_ > kMaxDepth) {
            findings_.refuse({"model.condition_too_deep", {}}, now().at);
            return std::nullopt;
        }
        auto node = negated_within_depth();
        --depth_;
        return node;
    }

    std::optional<Node> negated_within_depth() {
        if (take_if(at_word("not"))) {
            auto operand = negated();
            if (!operand) {
                return std::nullopt;
            }
            Node node;
            node.op = Op::negation;
            node.operands.push_back(*std::move(operand));
            return node;
        }
        if (take_if(at_symbol("("))) {
            auto node = either();
            if (node && !take_if(at_symbol(")"))) {
                return unexpected();
            }
            return node;
        }
        return comparison();
    }

    std::optional<Node> comparison() {
        const auto path = this->path();
        if (!path) {
            return std::nullopt;
        }
        Node node;
        node.path = texts_of(*path);
        const auto* field = resolve(*path, model_, type_, findings_);
        if (!read_operator(node, field)) {
            return std::nullopt;
        }
        if (field != nullptr && !allows(node.op, field->type)) {
            findings_.refuse(
                {node.op == Op::is_true ? "model.condition_not_boolean"
                                        : "model.condition_wrong_operator",
                 {{"field", field->name}, {"type", std::string{name_of(field->type)}}}},
                path->front().at);
        }
        return node;
    }

    std::optional<std::vector<Token>> path() {
        std::vector<Token> names;
        do {
            if (!at(Token::Kind::name) || is_literal(now())) {
                return unexpected();
            }
            names.push_back(take());
        } while (take_if(at_symbol(".")));
        return names;
    }

    static std::vector<std::string> texts_of(const std::vector<Token>& tokens) {
        std::vector<std::string> texts;
        texts.reserve(tokens.size());
        for (const auto& token : tokens) {
            texts.push_back(token.text);
        }
        return texts;
    }

    bool read_operator(Node& node, const Field* field) {
        for (const auto& [symbol, op] : kComparisons) {
            if (take_if(at_symbol(symbol))) {
                node.op = op;
                return is_literal(now()) ? read_literal(node, field) : read_other(node, field);
            }
        }
        if (take_if(at_word("in"))) {
            node.op = Op::in;
            return read_list(node, field);
        }
        if (at_word("within") || at_word("has")) {
            node.op = take().text == "has" ? Op::has : Op::within;
            return read_literal(node, field);
        }
        if (take_if(at_word("is"))) {
            node.op = at_word("missing") ? Op::is_missing : Op::is_filled;
            return take_if(at_word("missing") || at_word("filled")) || refuse_here();
        }
        node.op = Op::is_true;
        return true;
    }

    bool refuse_here() {
        unexpected();
        return false;
    }

    bool read_literal(Node& node, const Field* field) {
        if (!is_literal(now())) {
            return refuse_here();
        }
        const auto& token = take();
        if (field == nullptr || !allows(node.op, field->type)) {
            return true;  // that is, or will be, refused already
        }
        if (auto value = literal_for(*field, token, model_, findings_)) {
            node.literals.push_back(*std::move(value));
        }
        return true;
    }

    bool read_list(Node& node, const Field* field) {
        if (!take_if(at_symbol("["))) {
            return refuse_here();
        }
        do {
            if (!read_literal(node, field)) {
                return false;
            }
        } while (take_if(at_symbol(",")));
        return take_if(at_symbol("]")) || refuse_here();
    }

    bool read_other(Node& node, const Field* field) {
        const auto other = path();
        if (!other) {
            return false;
        }
        node.other = texts_of(*other);
        const auto* right = resolve(*other, model_, type_, findings_);
        if (field != nullptr && right != nullptr && !are_comparable(*field, *right)) {
            findings_.refuse(
                {"model.condition_not_comparable", {{"left", field->name}, {"right", right->name}}},
                other->front().at);
        }
        return true;
    }

    std::vector<Token> tokens_;
    const Model& model_;
    const RecordType& type_;
    ExpressionFindings& findings_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace

std::optional<Expression> read_expression(std::string_view text,
                                          const Model& model,
                                          const RecordType& type,
                                          const Origin& origin,
                                          Findings& findings) {
    ExpressionFindings places{text, origin, type.name, findings};
    auto root = Parser{text, model, type, places}.whole();
    if (!root || places.has_refused()) {
        return std::nullopt;
    }
    return Expression{*std::move(root), std::string{text}};
}

}  // namespace sleutel::model
