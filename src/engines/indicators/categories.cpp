#include "engines/indicators/categories.hpp"

#include "engines/indicators/internal/accessor.hpp"
#include "engines/indicators/internal/fields.hpp"
#include "engines/indicators/levels.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace sleutel::indicators {
namespace {

/// What puts a record in a category, and whether that is listed only because it is known.
struct Way {
    model::Value value;
    bool is_known_only = false;
};

using Ways = std::map<std::string, Way>;

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
Ways ways_of_list(const model::Model& model,
                  const model::CodeList& list,
                  const Dimension& dimension,
                  const model::Field& field,
                  const std::set<std::string>& known,
                  const Passes& passes) {
    const auto& level = dimension.level;
    std::set<std::string> above;
    for (const auto& entry : list.entries()) {
        above.insert(entry.parent);
    }
    const auto at_level = level.empty() ? std::vector<std::string>{} : codes_at_level(list, level);
    const std::set<std::string> always{at_level.begin(), at_level.end()};
    Ways ways;
    Ways imprecise;
    for (const auto& entry : list.entries()) {
        auto value = value_of(field, entry.code);
        const auto category = texts_at_level(model, field, value, level).front();
        const bool is_precise = !above.contains(entry.code);
        const bool is_always = level.empty() ? is_precise : always.contains(category);
        if (passes(value) && (is_always || known.contains(category))) {
            (is_precise ? ways : imprecise)
                .try_emplace(category, Way{std::move(value), !is_always});
        }
    }
    ways.merge(imprecise);
    return ways;
}

/// What records have, where it falls in a known category.
Ways ways_of_records(const model::Model& model,
                     const Accessor& accessor,
                     const Dimension& dimension,
                     const std::set<std::string>& known,
                     const Passes& passes) {
    const auto& field = accessor.column().field();
    Ways ways;
    for (std::uint32_t code = 0; code < accessor.code_count(); ++code) {
        auto value = accessor.value_of(code);
        const auto texts = texts_at_level(model, field, value, dimension.level);
        if (texts.size() == 1 && known.contains(texts.front()) && passes(value)) {
            ways.try_emplace(texts.front(), Way{std::move(value), true});
        }
    }
    return ways;
}

Ways ways_of(const model::Model& model,
             const Accessor& accessor,
             const Dimension& dimension,
             const std::set<std::string>& known,
             const Passes& passes) {
    const auto& field = accessor.column().field();
    if (const auto* list = find_list(model, field)) {
        return ways_of_list(model, *list, dimension, field, known, passes);
    }
    if (field.type != model::FieldType::boolean) {
        return ways_of_records(model, accessor, dimension, known, passes);
    }
    Ways ways;
    for (const bool value : {false, true}) {
        if (passes(value)) {
            ways.try_emplace(model::to_text(value), Way{value});
        }
    }
    return ways;
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
    auto ways = ways_of(snapshot.model(), accessor, dimension, known, passes);
    if (known.contains("") && passes(model::Value{})) {
        ways.try_emplace("", Way{{}, true});
    }
    for (auto& [code, way] : ways) {
        categories.push_back(
            {code,
             Supposed{accessor.type().name, dimension.path.steps.back(), std::move(way.value)},
             way.is_known_only});
    }
    return categories;
}

}  // namespace sleutel::indicators
