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

/// Whether a condition holds of a record, as far as that follows from one of its values.
class Deducer {
    using Node = model::Expression::Node;
    using Op = model::Expression::Operator;

public:
    Deducer(const model::Model& model,
            const PathEnd& end,
            const std::vector<std::string>& path,
            const model::Value& value)
        : model_{model}, end_{end}, path_{path}, value_{value} {}

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
        if (node.path != path_ || !node.other.empty() || is_list(end_.field->type)) {
            return std::nullopt;
        }
        model::Record record{end_.type->name, {}, {}};
        if (!model::is_empty(value_)) {
            record.fields.try_emplace(end_.field->name, value_);
        }
        auto asked = node;
        asked.path = {end_.field->name};
        return model::holds({asked, {}}, model_, record, [](const model::RecordId&) {
            return static_cast<const model::Record*>(nullptr);
        });
    }

    const model::Model& model_;
    const PathEnd& end_;
    const std::vector<std::string>& path_;
    const model::Value& value_;
};

/// Whether records with such a value may pass the definition's filter.
class Passes {
public:
    Passes(const model::Model& model, const Definition& definition, const Dimension& dimension)
        : model_{model},
          definition_{definition},
          dimension_{dimension},
          end_{find_end(model, model.get_type(definition.of), dimension.path)} {}

    bool operator()(const model::Value& value) const {
        return !definition_.where || Deducer{model_, end_, dimension_.path.steps, value}.holds(
                                         definition_.where->root()) != false;
    }

private:
    const model::Model& model_;
    const Definition& definition_;
    const Dimension& dimension_;
    PathEnd end_;
};

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
                      std::set<std::string> categories,
                      const Passes& passes) {
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
        if (!passes(value)) {
            continue;
        }
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
                         const std::set<std::string>& known,
                         const Passes& passes) {
    const auto& field = accessor.column().field();
    Values values;
    for (std::uint32_t code = 0; code < accessor.code_count(); ++code) {
        auto value = accessor.value_of(code);
        const auto texts = texts_at_level(model, field, value, level);
        if (texts.size() == 1 && known.contains(texts.front()) && passes(value)) {
            values.try_emplace(texts.front(), std::move(value));
        }
    }
    return values;
}

Values values_of(const facts::Snapshot& snapshot,
                 const Accessor& accessor,
                 const std::string& level,
                 const std::set<std::string>& known,
                 const Passes& passes) {
    const auto& model = snapshot.model();
    const auto& field = accessor.column().field();
    if (const auto* list = find_list(model, field)) {
        return values_of_list(model, *list, field, level, known, passes);
    }
    if (field.type == model::FieldType::boolean) {
        Values values{{model::to_text(true), true}, {model::to_text(false), false}};
        std::erase_if(values, [&](const auto& value) { return !passes(value.second); });
        return values;
    }
    return values_of_records(model, accessor, level, known, passes);
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
    const Passes passes{snapshot.model(), definition, dimension};
    auto values = values_of(snapshot, accessor, dimension.level, known, passes);
    if (known.contains("") && passes(model::Value{})) {
        values.try_emplace("", model::Value{});
    }
    const auto always = values_of(snapshot, accessor, dimension.level, {}, passes);
    for (auto& [code, value] : values) {
        categories.push_back(
            {code,
             Supposed{accessor.type().name, dimension.path.steps.back(), std::move(value)},
             !always.contains(code)});
    }
    return categories;
}

}  // namespace sleutel::indicators
