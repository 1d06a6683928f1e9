#include "features/protection/secret_decisions.hpp"

#include "features/protection/internal/field_sensitivity.hpp"

#include <algorithm>

namespace sleutel::protection {

namespace {

using indicators::Definition;

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
        constexpr auto kSecret = model::Sensitivity::secret;
        return sensitivities_of(definition, model_).contains(kSecret) ||
               std::ranges::any_of(definition.by, [&](const auto& path) {
                   return sensitivities_of(path, definition, model_).contains(kSecret);
               });
    }

private:
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
    for (const auto& definition : catalogue.list()) {
        if (!definition.is_protected && finder.rests_on_secrets(definition)) {
            findings.refuse({"protection.open_on_secret", {{"figure", definition.id}}},
                            definition.origin,
                            "protect");
        }
    }
}

}  // namespace sleutel::protection
