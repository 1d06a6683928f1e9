#include "engines/indicators/internal/filter.hpp"

#include <algorithm>

namespace sleutel::indicators {
namespace {

using Node = model::Expression::Node;

/// A record that has one field, for asking model::holds().
model::Record record_with(const model::RecordType& type,
                          const std::string& field,
                          model::Value value) {
    model::Record record{type.name, {}, {}};
    if (!model::is_empty(value)) {
        record.fields.try_emplace(field, std::move(value));
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

CodeTest CodeTest::is_filled(const Accessor& field) {
    if (field.supposed()) {
        std::vector<std::uint8_t> truth;
        for (std::uint32_t code = 0; code < field.code_count(); ++code) {
            truth.push_back(static_cast<std::uint8_t>(!model::is_empty(field.value_of(code))));
        }
        return CodeTest{field, std::move(truth)};
    }
    if (field.through().empty()) {
        return CodeTest{field.first_column(), 1, ~std::uint64_t{0}};
    }
    std::vector<std::uint8_t> truth(field.code_count(), 1);
    truth[0] = 0;
    return CodeTest{field, std::move(truth)};
}

CodeTest::CodeTest(const Accessor& field, std::vector<std::uint8_t> truth)
    : column_{&field.first_column()}, truth_{std::move(truth)} {
    if (!field.through().empty()) {
        std::vector<std::uint8_t> by_first;
        for (const auto code : field.through()) {
            by_first.push_back(truth_[code]);
        }
        truth_ = std::move(by_first);
    }
    find_range();
}

void CodeTest::find_range() {
    const auto first = std::ranges::find(truth_, std::uint8_t{1});
    const auto last = std::find(first, truth_.end(), std::uint8_t{0});
    const bool is_range = first != truth_.end() && std::find(last, truth_.end(), 1) == truth_.end();
    first_ = is_range ? static_cast<std::uint64_t>(first - truth_.begin()) : 1;
    last_ = is_range ? static_cast<std::uint64_t>(last - truth_.begin()) - 1 : 0;
}

void CodeTest::keep(const facts::Block& block, facts::Mask& mask) const {
    if (first_ <= last_) {
        facts::keep_between(*column_, block, first_, last_, mask);
    } else {
        facts::keep_where(*column_, block, truth_, mask);
    }
}

bool CodeTest::asks_like(const CodeTest& other) const {
    return column_ == other.column_ && !truth_.empty() && !other.truth_.empty();
}

void CodeTest::join_with(const CodeTest& other, bool both) {
    for (std::size_t code = 0; code < truth_.size(); ++code) {
        const bool mine = truth_[code] != 0;
        const bool its = other.truth_[code] != 0;
        truth_[code] = static_cast<std::uint8_t>(both ? mine && its : mine || its);
    }
    find_range();
}

void CodeTest::negate() {
    for (auto& holds : truth_) {
        holds = static_cast<std::uint8_t>(holds == 0);
    }
    find_range();
}

Filter::Filter(const View& view,
               const model::RecordType& of,
               const std::optional<model::Expression>& where)
    : model_{view.snapshot.model()}, of_{of} {
    if (where) {
        for (const auto& clause : clauses_of(*where)) {
            clauses_.push_back(made_ready(view, clause.root()));
        }
    }
}

CodeTest Filter::test_of(const View& view, const Node& node) const {
    const Accessor field{view, of_, node.path};
    // A count can be filled with "not reported", which is missing; all else is there or isn't,
    // whatever its value.
    const bool is_count = field.column().field().type == model::FieldType::count;
    if (!is_count && node.op == Op::is_filled) {
        return CodeTest::is_filled(field);
    }
    if (!is_count && !field.supposed() && node.op == Op::is_missing) {
        std::vector<std::uint8_t> truth(field.code_count(), 0);
        truth[0] = 1;
        return CodeTest{field, std::move(truth)};
    }
    auto asked = node;
    asked.path = {node.path.back()};
    const model::Expression expression{asked, {}};
    std::vector<std::uint8_t> truth(field.code_count(), 0);
    for (std::uint32_t code = 0; code < truth.size(); ++code) {
        const auto record = record_with(field.type(), asked.path.front(), field.value_of(code));
        truth[code] =
            static_cast<std::uint8_t>(model::holds(expression, model_, record, kNoRecord));
    }
    return CodeTest{field, std::move(truth)};
}

Filter::Part Filter::made_ready(const View& view, const Node& node) const {
    Part part;
    part.op = node.op;
    if (!node.other.empty()) {
        part.fields.emplace_back(view, of_, node.path);
        part.fields.emplace_back(view, of_, node.other);
        auto asked = node;
        asked.path = {"left"};
        asked.other = {"right"};
        part.pair = model::Expression{asked, {}};
        return part;
    }
    if (!node.path.empty()) {
        part.test = test_of(view, node);
        return part;
    }
    for (const auto& operand : node.operands) {
        auto ready = made_ready(view, operand);
        auto* last = part.operands.empty() ? nullptr : &part.operands.back();
        // Neighbours that ask the same column become one question.
        if (last != nullptr && last->test && ready.test && last->test->asks_like(*ready.test)) {
            last->test->join_with(*ready.test, node.op == Op::all_of);
        } else {
            part.operands.push_back(std::move(ready));
        }
    }
    if (part.operands.empty()) {
        return part;
    }
    auto& first = part.operands.front();
    if (node.op == Op::negation && first.test && first.test->asks_like(*first.test)) {
        first.test->negate();
        return first;
    }
    return part.operands.size() == 1 && node.op != Op::negation ? part.operands.front() : part;
}

void Filter::keep(const Part& part,
                  const facts::Block& block,
                  facts::Mask& mask,
                  Memory& memory) const {
    if (part.test) {
        part.test->keep(block, mask);
    } else if (!part.fields.empty()) {
        keep_pairs(part, block, mask, memory);
    } else if (part.op == Op::all_of) {
        for (const auto& operand : part.operands) {
            keep(operand, block, mask, memory);
        }
    } else {
        // One of several, or not the one: gather those for which some operand holds.
        facts::Mask some{};
        for (const auto& operand : part.operands) {
            auto those = mask;
            keep(operand, block, those, memory);
            for (std::size_t row = 0; row < block.count; ++row) {
                some[row] = static_cast<std::uint8_t>(some[row] | those[row]);
            }
        }
        const std::uint8_t turned = part.op == Op::negation ? 1 : 0;
        for (std::size_t row = 0; row < block.count; ++row) {
            mask[row] = static_cast<std::uint8_t>(mask[row] & (some[row] ^ turned));
        }
    }
}

void Filter::keep_pairs(const Part& part,
                        const facts::Block& block,
                        facts::Mask& mask,
                        Memory& memory) const {
    auto& known = memory[&part];
    facts::Selection selection;
    selection.take(mask, block.count);
    facts::Numbers left;
    facts::Numbers right;
    part.fields.front().read(block, selection.rows(), left);
    part.fields.back().read(block, selection.rows(), right);
    for (std::size_t at = 0; at < selection.rows().size(); ++at) {
        const auto pair = (std::uint64_t{left[at]} << 32U) | right[at];
        auto found = known.find(pair);
        if (found == known.end()) {
            found = known.emplace(pair, holds_for_pair(part, left[at], right[at])).first;
        }
        mask[selection.rows()[at]] = static_cast<std::uint8_t>(found->second);
    }
}

bool Filter::holds_for_pair(const Part& part, std::uint32_t left, std::uint32_t right) const {
    auto record = record_with(of_, "left", part.fields.front().value_of(left));
    auto value = part.fields.back().value_of(right);
    if (!model::is_empty(value)) {
        record.fields.try_emplace("right", std::move(value));
    }
    return model::holds(part.pair, model_, record, kNoRecord);
}

}  // namespace sleutel::indicators
