#include "engines/indicators/categories.hpp"

#include "engines/indicators/internal/accessor.hpp"
#include "engines/indicators/internal/fields.hpp"
#include "engines/indicators/levels.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace sleutel::indicators {
namespace {

using Values = std::map<std::string, model::Value>;

model::Value value_of(const model::Field& field, const std::string& code) {
    return field.type == model::FieldType::codes ? model::Value{std::vector{model::Code{code}}}
                                                 : model::Value{model::Code{code}};
}

/// A code that has others below it says less than it could: of its category one of those is taken,
/// and it isn't one by itself unless somebody recorded it.
Values values_of_list(const model::Model& model,
                      const model::CodeList& list,
                      const model::Field& field,
                      const std::string& level,
                      std::set<std::string> categories) {
    std::set<std::string> above;
    for (const auto& entry : list.entries()) {
        above.insert(entry.parent);
    }
    if (!level.empty()) {
        const auto codes = codes_at_level(list, level);
        categories.insert(codes.begin(), codes.end());
    }
    Values values;
    Values imprecise;
    for (const auto& entry : list.entries()) {
        auto value = value_of(field, entry.code);
        const auto category = texts_at_level(model, field, value, level).front();
        const bool is_precise = !above.contains(entry.code);
        if (categories.contains(category) || (level.empty() && is_precise)) {
            (is_precise ? values : imprecise).try_emplace(category, std::move(value));
        }
    }
    values.merge(imprecise);
    return values;
}

/// What records have, where it falls in a known category.
Values values_of_records(const model::Model& model,
                         const Accessor& accessor,
                         const std::string& level,
                         const std::set<std::string>& known) {
    const auto& field = accessor.column().field();
    Values values;
    for (std::uint32_t code = 0; code < accessor.code_count(); ++code) {
        auto value = accessor.value_of(code);
        const auto texts = texts_at_level(model, field, value, level);
        if (texts.size() == 1 && known.contains(texts.front())) {
            values.try_emplace(texts.front(), std::move(value));
        }
    }
    return values;
}

Values values_of(const facts::Snapshot& snapshot,
                 const Accessor& accessor,
                 const std::string& level,
                 const std::set<std::string>& known) {
    const auto& model = snapshot.model();
    const auto& field = accessor.column().field();
    if (const auto* list = find_list(model, field)) {
        return values_of_list(model, *list, field, level, known);
    }
    if (field.type == model::FieldType::boolean) {
        return {{model::to_text(true), true}, {model::to_text(false), false}};
    }
    return values_of_records(model, accessor, level, known);
}

}  // namespace

std::vector<Category> list_categories(const facts::Snapshot& snapshot,
                                      const Definition& definition,
                                      const Dimension& dimension,
                                      const std::set<std::string>& known) {
    const auto& of = snapshot.model().get_type(definition.of);
    std::vector<Category> categories;
    if (is_ledger(of, dimension.path)) {
        for (const auto& code : known) {
            categories.push_back({code, std::nullopt, true});
        }
        return categories;
    }
    const Accessor accessor{{snapshot, snapshot.position()}, of, dimension.path.steps};
    auto values = values_of(snapshot, accessor, dimension.level, known);
    if (known.contains("")) {
        values.try_emplace("", model::Value{});
    }
    const auto always = values_of(snapshot, accessor, dimension.level, {});
    for (auto& [code, value] : values) {
        categories.push_back(
            {code,
             Supposed{accessor.type().name, dimension.path.steps.back(), std::move(value)},
             !always.contains(code)});
    }
    return categories;
}

namespace {

/// Whether a condition holds, where that follows from what is supposed.
class Deducer {
    using Node = model::Expression::Node;
    using Op = model::Expression::Operator;

public:
    Deducer(const model::Model& model,
            const model::RecordType& of,
            std::span<const Supposed> supposed)
        : model_{model}, of_{of}, supposed_{supposed} {}

    [[nodiscard]] std::optional<bool> holds(const Node& node) const {
        switch (node.op) {
            case Op::all_of:
                return decide(node, false);
            case Op::any_of:
                return decide(node, true);
            case Op::negation: {
                const auto inner = holds(node.operands.front());
                return inner ? std::optional{!*inner} : std::nullopt;
            }
            default:
                return compare(node);
        }
    }

private:
    /// One operand that is so decides; otherwise all must be known.
    [[nodiscard]] std::optional<bool> decide(const Node& node, bool decisive) const {
        std::optional<bool> all = !decisive;
        for (const auto& operand : node.operands) {
            const auto one = holds(operand);
            if (one == decisive) {
                return decisive;
            }
            all = one ? all : std::nullopt;
        }
        return all;
    }

    [[nodiscard]] std::optional<bool> compare(const Node& node) const {
        const auto end = find_end(model_, of_, {node.path});
        const auto found = std::ranges::find_if(supposed_, [&](const Supposed& one) {
            return one.type == end.type->name && one.field == end.field->name;
        });
        if (found == supposed_.end() || !node.other.empty()) {
            return std::nullopt;
        }
        model::Record record{end.type->name, {}, {}};
        if (!model::is_empty(found->value)) {
            record.fields.try_emplace(found->field, found->value);
        }
        auto asked = node;
        asked.path = {found->field};
        return model::holds({asked, {}}, model_, record, [](const model::RecordId&) {
            return static_cast<const model::Record*>(nullptr);
        });
    }

    const model::Model& model_;
    const model::RecordType& of_;
    std::span<const Supposed> supposed_;
};

}  // namespace

bool excludes(const Definition& definition,
              const model::Model& model,
              std::span<const Supposed> supposed) {
    return definition.where && Deducer{model, model.get_type(definition.of), supposed}.holds(
                                   definition.where->root()) == false;
}

}  // namespace sleutel::indicators
