#include "features/protection/secret_decisions.hpp"

#include <algorithm>

namespace sleutel::protection {

namespace {

using indicators::Definition;
using indicators::Path;

class SecretFinder {
public:
    SecretFinder(const indicators::Catalogue& catalogue, const model::Model& model)
        : catalogue_{catalogue}, model_{model} {}

    /// Whether what is measured, filtered or broken down by is marked secret.
    [[nodiscard]] bool rests_on_secrets(const Definition& definition) const {
        if (definition.measure == indicators::Measure::ratio) {
            return rests_on_secrets(catalogue_.get(definition.numerator)) ||
                   rests_on_secrets(catalogue_.get(definition.denominator));
        }
        const auto is_one = [&](const Path& path) { return is_secret(definition, path); };
        return is_one(definition.field) || std::ranges::any_of(definition.date_fields, is_one) ||
               std::ranges::any_of(definition.by, is_one) ||
               (definition.where && reads_secrets(definition, definition.where->root()));
    }

private:
    [[nodiscard]] bool is_secret(const Definition& definition, const Path& path) const {
        const auto* type = model_.find_type(definition.of);
        if (path.steps.empty() || type == nullptr) {
            return false;
        }
        const auto* field = indicators::find_field(model_, *type, path);
        return field != nullptr && field->sensitivity == model::Sensitivity::secret;
    }

    [[nodiscard]] bool reads_secrets(const Definition& definition,
                                     const model::Expression::Node& node) const {
        return is_secret(definition, {node.path}) || is_secret(definition, {node.other}) ||
               std::ranges::any_of(node.operands, [&](const auto& operand) {
                   return reads_secrets(definition, operand);
               });
    }

    const indicators::Catalogue& catalogue_;
    const model::Model& model_;
};

}  // namespace

void refuse_secret_decisions(const DisclosureSettings& settings,
                             const indicators::Catalogue& catalogue,
                             const model::Model& model,
                             Findings& findings) {
    const SecretFinder finder{catalogue, model};
    for (const auto& decision : settings.overrides()) {
        const auto* definition = catalogue.find(decision.cell.indicator);
        if (definition != nullptr && finder.rests_on_secrets(*definition)) {
            findings.refuse({"protection.decision_on_secret", {{"figure", definition->id}}},
                            decision.origin,
                            "figure");
        }
    }
}

}  // namespace sleutel::protection
