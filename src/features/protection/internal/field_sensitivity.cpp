#include "features/protection/internal/field_sensitivity.hpp"

namespace sleutel::protection {

namespace {

using indicators::Path;

class FieldCollector {
public:
    FieldCollector(const indicators::Definition& definition, const model::Model& model)
        : type_{model.find_type(definition.of)}, model_{model} {}

    void add(const Path& path) {
        if (type_ == nullptr) {
            return;
        }
        Path so_far;
        for (const auto& step : path.steps) {
            so_far.steps.push_back(step);
            if (const auto* field = indicators::find_field(model_, *type_, so_far)) {
                found.insert(field->sensitivity);
            }
        }
    }

    void add(const model::Expression::Node& node) {
        add(Path{node.path});
        add(Path{node.other});
        for (const auto& operand : node.operands) {
            add(operand);
        }
    }

    Sensitivities found;

private:
    const model::RecordType* type_;
    const model::Model& model_;
};

}  // namespace

Sensitivities sensitivities_of(const indicators::Definition& definition,
                               const model::Model& model) {
    FieldCollector fields{definition, model};
    fields.add(definition.field);
    for (const auto& path : definition.date_fields) {
        fields.add(path);
    }
    if (definition.where) {
        fields.add(definition.where->root());
    }
    return std::move(fields.found);
}

Sensitivities sensitivities_of(const indicators::Path& path,
                               const indicators::Definition& definition,
                               const model::Model& model) {
    FieldCollector fields{definition, model};
    fields.add(path);
    return std::move(fields.found);
}

}  // namespace sleutel::protection
