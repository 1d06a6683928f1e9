#include "engines/model/expression.hpp"
#include "engines/model/testing/small_model.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>

namespace sleutel::model {
namespace {

using Op = Expression::Operator;
using Node = Expression::Node;

const Model& model() {
    static const Model kModel = testing::small_model();
    return kModel;
}

std::string pick(std::vector<std::string> from) {
    return *rc::gen::elementOf(std::move(from));
}

Value random_code() {
    return Code{pick({"learning", "course", "evening_course", "meeting"})};
}

Date random_day() {
    return *Date::from(2021, 1, static_cast<unsigned>(*rc::gen::inRange(1, 5)));
}

Value random_literal(const std::string& field) {
    if (field == "name") {
        return Value{pick({"a", "b", "\"", "\\", "é"})};
    }
    if (field == "kind") {
        return random_code();
    }
    if (field == "about" || field == "span") {
        return random_day();
    }
    if (field == "seen") {
        return Instant{random_day().days()};
    }
    if (field == "paid") {
        return Money{*rc::gen::inRange<std::int64_t>(-2, 3), pick({"EUR", "USD"})};
    }
    if (field == "score") {
        return Decimal{*rc::gen::inRange<std::int64_t>(-20, 21), *rc::gen::inRange(0, 3)};
    }
    if (field == "number") {
        return Value{*rc::gen::inRange<std::int64_t>(-2, 3)};
    }
    return Count::exactly(*rc::gen::inRange<std::int64_t>(0, 4));
}

/// A value that the field can hold, which is more than can be written in a condition.
Value random_value(const std::string& field) {
    if (field == "about") {
        return *rc::gen::arbitrary<bool>() ? Value{PartialDate{random_day()}}
                                           : Value{*PartialDate::from_year(2021)};
    }
    if (field == "span") {
        return DateRange{random_day(), *Date::from(2022, 1, 1)};
    }
    if (field == "visits" || field == "persons") {
        const auto low = *rc::gen::inRange<std::int64_t>(0, 4);
        return *rc::gen::element(Count{},
                                 Count::exactly(low),
                                 Count::at_least(low),
                                 Count::about(low),
                                 Count::between(low, low + 2));
    }
    return random_literal(field);
}

Node random_comparison() {
    Node node;
    const auto field = pick(
        {"name", "kind", "about", "span", "seen", "paid", "score", "number", "visits", "persons"});
    node.path = {field};
    const bool has_order = field != "name" && field != "kind";
    node.op = has_order ? *rc::gen::element(Op::equal,
                                            Op::not_equal,
                                            Op::less,
                                            Op::less_or_equal,
                                            Op::greater,
                                            Op::greater_or_equal,
                                            Op::in)
                        : *rc::gen::element(Op::equal, Op::not_equal, Op::in);
    const bool is_number = field == "score" || field == "number" || field == "visits";
    if (node.op != Op::in && is_number && *rc::gen::arbitrary<bool>()) {
        node.other = {pick({"number", "score", "visits", "persons"})};
        return node;
    }
    const int literals = node.op == Op::in ? *rc::gen::inRange(1, 4) : 1;
    for (int count = 0; count < literals; ++count) {
        node.literals.push_back(random_literal(field));
    }
    return node;
}

Node random_leaf() {
    Node node;
    switch (*rc::gen::inRange(0, 5)) {
        case 0:
            node.op = Op::is_true;
            node.path = {"free"};
            return node;
        case 1:
            node.op = *rc::gen::element(Op::is_missing, Op::is_filled);
            node.path = {pick({"name", "groups", "visits", "free"})};
            return node;
        case 2:
            node.op = *rc::gen::element(Op::within, Op::has);
            node.path = {"groups"};
            node.literals = {random_code()};
            return node;
        case 3:
            node.op = Op::within;
            node.path = {"kind"};
            node.literals = {random_code()};
            return node;
        default:
            return random_comparison();
    }
}

Node random_node(int depth) {
    const int choice = depth == 0 ? 0 : *rc::gen::inRange(0, 4);
    if (choice == 0) {
        return random_leaf();
    }
    Node node;
    node.op = choice == 1 ? Op::all_of : choice == 2 ? Op::any_of : Op::negation;
    const int operands = choice == 3 ? 1 : *rc::gen::inRange(2, 4);
    for (int count = 0; count < operands; ++count) {
        node.operands.push_back(random_node(depth - 1));
    }
    return node;
}

Record random_record() {
    Record record{"visit", {"v"}, {}};
    for (const auto* field : {"name",
                              "kind",
                              "about",
                              "span",
                              "seen",
                              "paid",
                              "score",
                              "number",
                              "visits",
                              "persons"}) {
        if (*rc::gen::arbitrary<bool>()) {
            record.fields[field] = random_value(field);
        }
    }
    if (*rc::gen::arbitrary<bool>()) {
        record.fields["free"] = *rc::gen::arbitrary<bool>();
    }
    std::vector<Code> groups;
    for (int count = *rc::gen::inRange(0, 3); count > 0; --count) {
        groups.push_back(std::get<Code>(random_code()));
    }
    if (!groups.empty()) {
        record.fields["groups"] = as_set(groups);
    }
    return record;
}

// The reference: as plain as can be, by other means than the code it checks (texts, long doubles).

bool missing(const Record& record, const std::string& field) {
    const auto text = to_text(record.at(field));
    return text.empty() || text == "-";
}

/// Both as numbers on one line, so that any two of a kind can be compared: days, amounts, ...
long double as_number(const Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) {
        return static_cast<long double>(date->days().time_since_epoch().count());
    }
    if (const auto* partial = std::get_if<PartialDate>(&value)) {
        return as_number(Value{partial->first()});
    }
    if (const auto* range = std::get_if<DateRange>(&value)) {
        return as_number(Value{range->first});
    }
    if (const auto* instant = std::get_if<Instant>(&value)) {
        return static_cast<long double>(instant->time_since_epoch().count());
    }
    if (const auto* money = std::get_if<Money>(&value)) {
        return static_cast<long double>(money->cents);
    }
    if (const auto* count = std::get_if<Count>(&value)) {
        return static_cast<long double>(count->low());
    }
    return std::stold(to_text(value));
}

bool by_operator(Op op, const Value& left, const Value& right) {
    const auto* left_money = std::get_if<Money>(&left);
    const auto* right_money = std::get_if<Money>(&right);
    if (left_money != nullptr && left_money->currency != right_money->currency) {
        return op == Op::not_equal;
    }
    if (std::holds_alternative<std::string>(left) || std::holds_alternative<Code>(left)) {
        return (to_text(left) == to_text(right)) == (op != Op::not_equal);
    }
    // Scores have two decimals at most: a thousandth tells them apart.
    const long double difference = as_number(left) - as_number(right);
    const bool equal = -0.001L < difference && difference < 0.001L;
    switch (op) {
        case Op::not_equal:
            return !equal;
        case Op::less:
            return !equal && difference < 0;
        case Op::less_or_equal:
            return equal || difference < 0;
        case Op::greater:
            return !equal && difference > 0;
        case Op::greater_or_equal:
            return equal || difference > 0;
        default:
            return equal;
    }
}

bool below(std::string code, const std::string& ancestor) {
    const std::map<std::string, std::string> parents{{"course", "learning"},
                                                     {"evening_course", "course"}};
    while (code != ancestor) {
        if (!parents.contains(code)) {
            return false;
        }
        code = parents.at(code);
    }
    return true;
}

bool naive(const Node& node, const Record& record) {
    const auto count_true = [&] {
        return std::count_if(node.operands.begin(), node.operands.end(), [&](const Node& operand) {
            return naive(operand, record);
        });
    };
    const auto codes = [&] {
        std::vector<std::string> all;
        const auto& value = record.at(node.path.front());
        if (const auto* list = std::get_if<std::vector<Code>>(&value)) {
            for (const auto& code : *list) {
                all.push_back(code.text);
            }
        } else if (!is_empty(value)) {
            all.push_back(to_text(value));
        }
        return all;
    };
    const auto any_code = [&](const std::function<bool(const std::string&)>& is) {
        const auto all = codes();
        return std::any_of(all.begin(), all.end(), is);
    };
    switch (node.op) {
        case Op::all_of:
            return count_true() == static_cast<std::ptrdiff_t>(node.operands.size());
        case Op::any_of:
            return count_true() > 0;
        case Op::negation:
            return count_true() == 0;
        case Op::is_missing:
            return missing(record, node.path.front());
        case Op::is_filled:
            return !missing(record, node.path.front());
        case Op::is_true:
            return to_text(record.at("free")) == "true";
        case Op::within:
            return any_code(
                [&](const auto& code) { return below(code, to_text(node.literals.front())); });
        case Op::has:
            return any_code(
                [&](const auto& code) { return code == to_text(node.literals.front()); });
        default:
            break;
    }
    if (missing(record, node.path.front())) {
        return false;
    }
    const auto& left = record.at(node.path.front());
    if (!node.other.empty()) {
        return !missing(record, node.other.front()) &&
               by_operator(node.op, left, record.at(node.other.front()));
    }
    return std::any_of(node.literals.begin(), node.literals.end(), [&](const Value& right) {
        return by_operator(node.op, left, right);
    });
}

TEST(Expression, IsReadBackFromItsText) {
    EXPECT_TRUE(rc::check([]() {
        const auto node = random_node(3);
        const auto text = to_text(node);
        Findings findings;
        const auto read = read_expression(text, model(), model().get_type("visit"), {}, findings);
        RC_LOG(text);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->root() == node);
    }));
}

TEST(Expression, HoldsWhereAPlainReadingOfItDoes) {
    EXPECT_TRUE(rc::check([]() {
        const auto node = random_node(3);
        const auto record = random_record();
        RC_LOG(to_text(node));
        RC_ASSERT(holds(Expression{node, ""}, model(), record, {}) == naive(node, record));
    }));
}

TEST(Expression, AnyTextIsReadOrRefused) {
    EXPECT_TRUE(rc::check([](const std::string& text) {
        Findings findings;
        const auto read = read_expression(text, model(), model().get_type("visit"), {}, findings);
        RC_ASSERT(read.has_value() != findings.has_refusals());
    }));
}

}  // namespace
}  // namespace sleutel::model
