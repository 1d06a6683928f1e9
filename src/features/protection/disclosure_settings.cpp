#include "features/protection/disclosure_settings.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "base/toml_table.hpp"
#include "engines/indicators/parts.hpp"
#include "engines/model/sensitivity.hpp"
#include "features/protection/internal/field_sensitivity.hpp"
#include "features/protection/internal/read_rules.hpp"

#include <algorithm>
#include <set>

namespace sleutel::protection {

namespace {

std::vector<std::string> unit_names() {
    std::vector<std::string> names;
    for (auto unit = model::Unit::visits; unit <= model::Unit::other;
         unit = static_cast<model::Unit>(static_cast<unsigned>(unit) + 1)) {
        names.emplace_back(indicators::to_text(unit));
    }
    return names;
}

std::optional<model::Unit> read_unit(const std::string& name) {
    const auto names = unit_names();
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt
                                : std::optional{static_cast<model::Unit>(found - names.begin())};
}

}  // namespace

class SettingsReader {
public:
    SettingsReader(const indicators::Catalogue& catalogue,
                   const model::Model& model,
                   Findings& findings)
        : catalogue_{catalogue}, model_{model}, findings_{findings} {
        made_.by_unit_.clear();
    }

    void read(const SourceText& text) {
        const auto root = read_toml(text, findings_);
        if (!root) {
            return;
        }
        TomlTable file{*root, "", findings_};
        for (auto& rule : file.tables("rule")) {
            read_rule(rule);
        }
        for (auto& override_table : file.tables("override")) {
            read_override(override_table);
        }
        if (auto questions = file.table("free_questions")) {
            made_.free_questions_ = read_free_questions(*questions, catalogue_, model_);
        }
        file.finish();
    }

    DisclosureSettings finish() {
        for (const auto& [unit, rules] : made_.by_unit_) {
            made_.strictest_ = disclosure::strictest(made_.strictest_, rules);
        }
        for (const auto& definition : catalogue_.list()) {
            auto& fields = made_.fields_[definition.id];
            fields.value = sensitivities_of(definition, model_);
            for (const auto& path : definition.by) {
                fields.by[to_text(path)] = sensitivities_of(path, definition, model_);
            }
        }
        refuse_exact_beside_changed();
        return std::move(made_);
    }

private:
    /// A number that is printed as it is tells what was done to one beside it.
    void refuse_exact_beside_changed() {
        if (made_.free_questions_.method == Method::withhold) {
            return;
        }
        std::set<std::string> changed;
        for (const auto& definition : catalogue_.list()) {
            if (made_.method_of(definition, catalogue_) != Method::withhold) {
                changed.insert(indicators::quantity_of(model_, definition));
            }
        }
        for (const auto& definition : catalogue_.list()) {
            if (made_.method_of(definition, catalogue_) == Method::withhold &&
                changed.contains(indicators::quantity_of(model_, definition))) {
                findings_.refuse({"protection.exact_beside_changed", {{"figure", definition.id}}},
                                 made_.free_questions_.origin,
                                 "free_questions");
            }
        }
        for (const auto& decision : made_.overrides_) {
            const auto* definition = catalogue_.find(decision.cell.indicator);
            if (definition != nullptr &&
                made_.method_of(*definition, catalogue_) != Method::withhold) {
                findings_.refuse(
                    {"protection.decision_beside_changed", {{"figure", definition->id}}},
                    decision.origin,
                    "figure");
            }
        }
    }

    void read_rule(TomlTable& table) {
        const auto rules = read_rules(table);
        const auto units = table.written_texts("units");
        const auto sensitivities = table.written_texts("sensitivity");
        if (units.empty() && sensitivities.empty()) {
            table.refuse({"protection.rule_for_nothing", {}}, "units");
        }
        if (sensitivities.empty()) {
            for (const auto& name : units) {
                add(name, rules, table);
            }
        } else {
            add_for_fields(units, sensitivities, rules, table);
        }
        table.finish();
    }

    void add_for_fields(const std::vector<Written>& units,
                        const std::vector<Written>& sensitivities,
                        const disclosure::Rules& rules,
                        const TomlTable& table) {
        DisclosureSettings::SensitivityRules made{{}, {}, rules};
        for (const auto& name : units) {
            if (const auto unit = known_unit(name, table)) {
                made.units.insert(*unit);
            }
        }
        for (const auto& name : sensitivities) {
            if (const auto sensitivity = model::sensitivity_named(name.text)) {
                made.sensitivities.insert(*sensitivity);
            } else {
                findings_.refuse(
                    unknown(
                        "protection.unknown_sensitivity", name.text, model::sensitivity_names()),
                    name.origin,
                    table.path_of("sensitivity"));
            }
        }
        made_.by_sensitivity_.push_back(std::move(made));
    }

    std::optional<model::Unit> known_unit(const Written& name, const TomlTable& table) {
        const auto unit = read_unit(name.text);
        if (!unit) {
            findings_.refuse(unknown("protection.unknown_unit", name.text, unit_names()),
                             name.origin,
                             table.path_of("units"));
        }
        return unit;
    }

    void add(const Written& name, const disclosure::Rules& rules, const TomlTable& table) {
        const auto unit = known_unit(name, table);
        if (!unit) {
            return;
        }
        const bool is_known =
            std::ranges::find(made_.by_unit_, *unit, &DisclosureSettings::UnitRules::unit) !=
            made_.by_unit_.end();
        if (is_known) {
            findings_.refuse({"protection.unit_twice", {{"name", name.text}}},
                             name.origin,
                             table.path_of("units"));
            return;
        }
        made_.by_unit_.push_back({*unit, rules});
    }

    void read_override(TomlTable& table) {
        Override made;
        made.origin = table.origin();
        made.cell = {table.required_text("figure"), table.text("by"), table.texts("codes")};
        made.decided_by = table.required_text("decided_by");
        made.reason = table.required_labels("reason");
        made.ground = table.required_labels("ground");
        table.finish();
        const auto& figure = made.cell.indicator;
        if (!figure.empty() && catalogue_.find(figure) == nullptr) {
            table.refuse(unknown("protection.unknown_figure", figure, catalogue_.ids()), "figure");
        }
        if (made.cell.codes.size() !=
            (made.cell.by.empty() ? 0 : split(made.cell.by, ',').size())) {
            table.refuse({"protection.codes_of_override", {{"by", made.cell.by}}}, "codes");
        }
        made_.overrides_.push_back(std::move(made));
    }

    const indicators::Catalogue& catalogue_;
    const model::Model& model_;
    Findings& findings_;
    DisclosureSettings made_;
};

std::string to_text(const CellName& cell) {
    return cell.by.empty() ? cell.indicator
                           : cell.indicator + "[" + cell.by + "=" + join(cell.codes, ",") + "]";
}

DisclosureSettings::DisclosureSettings() {
    strictest_.differences = disclosure::Differences::kept_safe;
    unprotected_.minimum = 0;
}

DisclosureSettings DisclosureSettings::read(std::span<const SourceText> texts,
                                            const indicators::Catalogue& catalogue,
                                            const model::Model& model,
                                            Findings& findings) {
    SettingsReader reader{catalogue, model, findings};
    for (const auto& text : texts) {
        reader.read(text);
    }
    return reader.finish();
}

DisclosureSettings DisclosureSettings::none() {
    DisclosureSettings settings;
    settings.strictest_ = settings.unprotected_;
    return settings;
}

const disclosure::Rules& DisclosureSettings::rules_of(model::Unit unit) const {
    const auto found = std::ranges::find(by_unit_, unit, &UnitRules::unit);
    return found == by_unit_.end() ? strictest_ : found->rules;
}

std::set<model::Sensitivity> DisclosureSettings::fields_of(const indicators::Definition& definition,
                                                           std::string_view by) const {
    const auto found = fields_.find(definition.id);
    if (found == fields_.end()) {
        return {};
    }
    auto sensitivities = found->second.value;
    for (const auto& dimension : split(by, ',')) {
        const auto path = trimmed(std::string_view{dimension}.substr(0, dimension.find(':')));
        if (const auto of_path = found->second.by.find(path); of_path != found->second.by.end()) {
            sensitivities.insert(of_path->second.begin(), of_path->second.end());
        }
    }
    return sensitivities;
}

std::vector<const DisclosureSettings::SensitivityRules*> DisclosureSettings::more_rules(
    const indicators::Definition& definition,
    const std::set<model::Sensitivity>& sensitivities) const {
    std::vector<const SensitivityRules*> rules;
    for (const auto& rule : by_sensitivity_) {
        const bool is_of_unit = rule.units.empty() || rule.units.contains(definition.unit);
        if (is_of_unit && std::ranges::any_of(rule.sensitivities, [&](auto sensitivity) {
                return sensitivities.contains(sensitivity);
            })) {
            rules.push_back(&rule);
        }
    }
    return rules;
}

disclosure::Rules DisclosureSettings::rules_for(const indicators::Definition& definition,
                                                std::string_view by) const {
    if (!definition.is_protected) {
        return unprotected_;
    }
    auto rules = rules_of(definition.unit);
    for (const auto* more : more_rules(definition, fields_of(definition, by))) {
        rules = disclosure::strictest(rules, more->rules);
    }
    return rules;
}

std::vector<std::string> DisclosureSettings::sensitivities_for(
    const indicators::Definition& definition, std::string_view by) const {
    std::set<std::string> names;
    const auto fields = fields_of(definition, by);
    for (const auto* rule : more_rules(definition, fields)) {
        for (const auto sensitivity : rule->sensitivities) {
            if (definition.is_protected && fields.contains(sensitivity)) {
                names.emplace(model::name_of(sensitivity));
            }
        }
    }
    return {names.begin(), names.end()};
}

bool DisclosureSettings::is_open(const indicators::Definition& definition,
                                 const indicators::Catalogue& catalogue) const {
    if (definition.measure == indicators::Measure::ratio) {
        return is_open(catalogue.get(definition.numerator), catalogue) &&
               is_open(catalogue.get(definition.denominator), catalogue);
    }
    std::vector<std::string> paths;
    paths.reserve(definition.by.size());
    for (const auto& path : definition.by) {
        paths.push_back(to_text(path));
    }
    return !disclosure::protects_anything(rules_for(definition, join(paths, ",")));
}

Method DisclosureSettings::method_of(const indicators::Definition& definition,
                                     const indicators::Catalogue& catalogue) const {
    using indicators::Measure;
    if (definition.measure == Measure::ratio) {
        const auto method = method_of(catalogue.get(definition.numerator), catalogue);
        return method == method_of(catalogue.get(definition.denominator), catalogue)
                   ? method
                   : Method::withhold;
    }
    const bool is_asked_freely = definition.measure != Measure::milestone &&
                                 free_questions_.types.contains(definition.of) &&
                                 !is_open(definition, catalogue);
    return is_asked_freely ? free_questions_.method : Method::withhold;
}

bool DisclosureSettings::hides_zeros(const indicators::Definition& definition,
                                     std::string_view by,
                                     const indicators::Catalogue& catalogue) const {
    using indicators::Measure;
    if (definition.measure == Measure::ratio) {
        return hides_zeros(catalogue.get(definition.numerator), by, catalogue) ||
               hides_zeros(catalogue.get(definition.denominator), by, catalogue);
    }
    // A milestone or a statement counts nobody: that there is none yet isn't a zero.
    const bool is_counted =
        definition.measure != Measure::milestone && definition.measure != Measure::value;
    return is_counted && rules_for(definition, by).zeros == disclosure::Zeros::withheld &&
           method_of(definition, catalogue) == Method::withhold;
}

const Override* DisclosureSettings::find_override(const CellName& cell) const {
    const auto found = std::ranges::find(overrides_, cell, &Override::cell);
    return found == overrides_.end() ? nullptr : &*found;
}

}  // namespace sleutel::protection
