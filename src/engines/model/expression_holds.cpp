#include "engines/model/expression.hpp"
#include "engines/model/model.hpp"

#include <algorithm>
#include <compare>

namespace sleutel::model {

namespace {

using Op = Expression::Operator;
using Node = Expression::Node;

std::optional<Date> day_of(const Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) {
        return *date;
    }
    if (const auto* partial = std::get_if<PartialDate>(&value)) {
        return partial->first();
    }
    if (const auto* range = std::get_if<DateRange>(&value)) {
        return range->first;
    }
    return std::nullopt;
}

std::optional<Decimal> number_of(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return Decimal{*number, 0};
    }
    if (const auto* count = std::get_if<Count>(&value)) {
        return Decimal{count->low(), 0};
    }
    if (const auto* decimal = std::get_if<Decimal>(&value)) {
        return *decimal;
    }
    return std::nullopt;
}

/// Less, equal or greater; unordered where they can only differ (two texts, two currencies).
std::partial_ordering compared(const Value& left, const Value& right) {
    const auto left_day = day_of(left);
    const auto right_day = day_of(right);
    if (left_day && right_day) {
        return *left_day <=> *right_day;
    }
    const auto left_number = number_of(left);
    const auto right_number = number_of(right);
    if (left_number && right_number) {
        return compare(*left_number, *right_number);
    }
    const auto* left_money = std::get_if<Money>(&left);
    const auto* right_money = std::get_if<Money>(&right);
    if (left_money != nullptr && right_money != nullptr &&
        left_money->currency == right_money->currency) {
        return left_money->cents <=> right_money->cents;
    }
    const auto* left_instant = std::get_if<Instant>(&left);
    const auto* right_instant = std::get_if<Instant>(&right);
    if (left_instant != nullptr && right_instant != nullptr) {
        return *left_instant <=> *right_instant;
    }
    return left == right ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
}

bool satisfies(Op op, std::partial_ordering order) {
    switch (op) {
        case Op::equal:
        case Op::in:
            return std::is_eq(order);
        case Op::not_equal:
            return std::is_neq(order);
        case Op::less:
            return std::is_lt(order);
        case Op::less_or_equal:
            return std::is_lteq(order);
        case Op::greater:
            return std::is_gt(order);
        case Op::greater_or_equal:
            return std::is_gteq(order);
        case Op::all_of:
        case Op::any_of:
        case Op::negation:
        case Op::within:
        case Op::has:
        case Op::is_missing:
        case Op::is_filled:
        case Op::is_true:
            return false;
    }
    return false;
}

bool is_missing(const Value& value) {
    const auto* count = std::get_if<Count>(&value);
    return is_empty(value) || (count != nullptr && !count->is_reported());
}

class Evaluation {
public:
    Evaluation(const Model& model, const Record& record, const FindRecord& find)
        : model_{model}, record_{record}, find_{find} {}

    [[nodiscard]] bool holds(const Node& node) const {
        const auto self = [&](const Node& operand) { return holds(operand); };
        switch (node.op) {
            case Op::all_of:
                return std::ranges::all_of(node.operands, self);
            case Op::any_of:
                return std::ranges::any_of(node.operands, self);
            case Op::negation:
                return !holds(node.operands.front());
            case Op::is_missing:
                return is_missing(at(node.path));
            case Op::is_filled:
                return !is_missing(at(node.path));
            case Op::is_true:
                return at(node.path) == Value{true};
            case Op::within:
                return is_within(node);
            case Op::has:
                return has(at(node.path), node.literals.front());
            case Op::equal:
            case Op::not_equal:
            case Op::less:
            case Op::less_or_equal:
            case Op::greater:
            case Op::greater_or_equal:
            case Op::in:
                return compares(node);
        }
        return false;
    }

private:
    /// The record that the path's last name is a field of, or none.
    [[nodiscard]] const Record* owner(const std::vector<std::string>& path) const {
        const auto* record = &record_;
        for (std::size_t step = 0; step + 1 < path.size(); ++step) {
            const auto* id = std::get_if<RecordId>(&record->at(path[step]));
            record = id == nullptr || !find_ ? nullptr : find_(*id);
            if (record == nullptr) {
                return nullptr;
            }
        }
        return record;
    }

    [[nodiscard]] const Value& at(const std::vector<std::string>& path) const {
        static const Value kNothing;
        const auto* record = owner(path);
        return record == nullptr ? kNothing : record->at(path.back());
    }

    [[nodiscard]] bool compares(const Node& node) const {
        const auto& left = at(node.path);
        if (is_missing(left)) {
            return false;
        }
        if (!node.other.empty()) {
            const auto& right = at(node.other);
            return !is_missing(right) && satisfies(node.op, compared(left, right));
        }
        return std::ranges::any_of(node.literals, [&](const Value& right) {
            return satisfies(node.op, compared(left, right));
        });
    }

    [[nodiscard]] bool is_within(const Node& node) const {
        const auto* record = owner(node.path);
        if (record == nullptr) {
            return false;
        }
        const auto& list =
            model_.list_of(model_.get_type(record->type).get_field(node.path.back()));
        const auto& ancestor = std::get<Code>(node.literals.front()).text;
        const auto is_below = [&](const Code& code) { return list.is_within(code.text, ancestor); };
        const auto& value = record->at(node.path.back());
        if (const auto* codes = std::get_if<std::vector<Code>>(&value)) {
            return std::ranges::any_of(*codes, is_below);
        }
        const auto* code = std::get_if<Code>(&value);
        return code != nullptr && is_below(*code);
    }

    static bool has(const Value& list, const Value& item) {
        if (const auto* codes = std::get_if<std::vector<Code>>(&list)) {
            const auto* code = std::get_if<Code>(&item);
            return code != nullptr && std::ranges::find(*codes, *code) != codes->end();
        }
        if (const auto* ids = std::get_if<std::vector<RecordId>>(&list)) {
            const auto* id = std::get_if<RecordId>(&item);
            return id != nullptr && std::ranges::find(*ids, *id) != ids->end();
        }
        return false;
    }

    const Model& model_;
    const Record& record_;
    const FindRecord& find_;
};

}  // namespace

bool holds(const Expression& expression,
           const Model& model,
           const Record& record,
           const FindRecord& find) {
    return Evaluation{model, record, find}.holds(expression.root());
}

}  // namespace sleutel::model
