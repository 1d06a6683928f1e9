#include "engines/indicators/internal/filter.hpp"

#include <algorithm>

namespace sleutel::indicators {
namespace {

using Node = model::Expression::Node;

/// A record that has one field or two, for asking model::holds().
model::Record record_with(const model::RecordType& type,
                          const std::string& field,
                          model::Value value) {
    model::Record record{type.name, {}, {}};
    if (!model::is_empty(value)) {
        record.fields.emplace(field, std::move(value));
    }
    return record;
}

const model::FindRecord kNoRecord = [](const model::RecordId&) -> const model::Record* {
    return nullptr;
};

}  // namespace

std::vector<model::Expression> clauses_of(const model::Expression& where) {
    std::vector<model::Expression> clauses;
    if (where.root().op == model::Expression::Operator::all_of) {
        for (const auto& operand : where.root().operands) {
            clauses.emplace_back(operand, std::string{});
        }
    } else {
        clauses.push_back(where);
    }
    return clauses;
}

Filter::Filter(const facts::Snapshot& snapshot,
               const model::RecordType& of,
               const std::optional<model::Expression>& where)
    : snapshot_{snapshot}, of_{of} {
    if (where) {
        for (const auto& clause : clauses_of(*where)) {
            clauses_.push_back(made_ready(clause.root()));
        }
    }
}

Filter::Part Filter::made_ready(const Node& node) const {
    Part part;
    part.op = node.op;
    for (const auto& operand : node.operands) {
        part.operands.push_back(made_ready(operand));
    }
    if (node.path.empty()) {
        return part;
    }
    part.fields.emplace_back(snapshot_, of_, node.path);
    auto asked = node;
    if (!node.other.empty()) {
        part.fields.emplace_back(snapshot_, of_, node.other);
        asked.path = {"left"};
        asked.other = {"right"};
        part.pair = model::Expression{asked, {}};
        return part;
    }
    const auto& field = part.fields.front();
    asked.path = {node.path.back()};
    const model::Expression expression{asked, {}};
    for (std::uint32_t code = 0; code < field.code_count(); ++code) {
        const auto record = record_with(field.type(), asked.path.front(), field.value_of(code));
        part.holds.push_back(model::holds(expression, snapshot_.model(), record, kNoRecord));
    }
    return part;
}

bool Filter::holds(const Part& part, facts::Row row, facts::Position position) const {
    const auto each = [&](const Part& operand) { return holds(operand, row, position); };
    if (part.op == Op::all_of) {
        return std::ranges::all_of(part.operands, each);
    }
    if (part.op == Op::any_of) {
        return std::ranges::any_of(part.operands, each);
    }
    if (part.op == Op::negation) {
        return !each(part.operands.front());
    }
    if (part.fields.size() > 1) {
        return holds_for_pair(part, row, position);
    }
    return part.holds[part.fields.front().code_at(row, position)];
}

bool Filter::holds_for_pair(const Part& part, facts::Row row, facts::Position position) const {
    const auto& left = part.fields.front();
    auto record = record_with(of_, "left", left.value_of(left.code_at(row, position)));
    const auto& right = part.fields.back();
    auto value = right.value_of(right.code_at(row, position));
    if (!model::is_empty(value)) {
        record.fields.emplace("right", std::move(value));
    }
    return model::holds(part.pair, snapshot_.model(), record, kNoRecord);
}

std::optional<std::size_t> Filter::failing_clause(facts::Row row, facts::Position position) const {
    for (std::size_t clause = 0; clause < clauses_.size(); ++clause) {
        if (!holds(clauses_[clause], row, position)) {
            return clause;
        }
    }
    return std::nullopt;
}

}  // namespace sleutel::indicators
