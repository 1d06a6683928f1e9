#include "features/protection/disclosure_settings.hpp"

#include "base/did_you_mean.hpp"
#include "base/text.hpp"
#include "base/toml_table.hpp"

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

bool is_stricter(const disclosure::Rules& rules, const disclosure::Rules& than) {
    return rules.minimum > than.minimum;
}

}  // namespace

class SettingsReader {
public:
    SettingsReader(const indicators::Catalogue& catalogue, Findings& findings)
        : catalogue_{catalogue}, findings_{findings} {
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
        file.finish();
    }

    DisclosureSettings finish() {
        for (const auto& [unit, rules] : made_.by_unit_) {
            if (is_stricter(rules, made_.strictest_)) {
                made_.strictest_ = rules;
            }
        }
        return std::move(made_);
    }

private:
    void read_rule(TomlTable& table) {
        disclosure::Rules rules;
        rules.minimum = whole(table, "minimum", 0).value_or(rules.minimum);
        rules.spread = whole(table, "spread", 1).value_or(rules.spread);
        rules.p_percent = whole(table, "p_percent", 1);
        rules.group = whole(table, "group", 0);
        rules.minimum_contributors =
            static_cast<std::uint32_t>(whole(table, "minimum_partners", 0).value_or(0));
        if (auto dominance = table.table("dominance")) {
            rules.dominance = disclosure::DominanceRule{
                static_cast<std::uint32_t>(whole(*dominance, "partners", 1).value_or(1)),
                whole(*dominance, "percent", 1).value_or(85)};
            dominance->finish();
        }
        const auto units = table.written_texts("units");
        if (units.empty()) {
            table.refuse({"toml.missing", {{"field", table.path_of("units")}}}, "units");
        }
        for (const auto& unit : units) {
            add(unit, rules, table);
        }
        table.finish();
    }

    void add(const Written& name, const disclosure::Rules& rules, const TomlTable& table) {
        const auto unit = read_unit(name.text);
        if (!unit) {
            findings_.refuse(unknown("protection.unknown_unit", name.text, unit_names()),
                             name.origin,
                             table.path_of("units"));
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

    static std::optional<std::int64_t> whole(TomlTable& table,
                                             const char* name,
                                             std::int64_t least) {
        const auto number = table.integer(name);
        constexpr std::int64_t kMost = 1'000'000;
        if (number && (*number < least || *number > kMost)) {
            table.refuse({"protection.number_out_of_range",
                          {{"field", table.path_of(name)},
                           {"least", std::to_string(least)},
                           {"most", std::to_string(kMost)}}},
                         name);
            return std::nullopt;
        }
        return number;
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
    Findings& findings_;
    DisclosureSettings made_;
};

std::string to_text(const CellName& cell) {
    return cell.by.empty() ? cell.indicator
                           : cell.indicator + "[" + cell.by + "=" + join(cell.codes, ",") + "]";
}

DisclosureSettings::DisclosureSettings() {
    unprotected_.minimum = 0;
}

DisclosureSettings DisclosureSettings::read(std::span<const SourceText> texts,
                                            const indicators::Catalogue& catalogue,
                                            Findings& findings) {
    SettingsReader reader{catalogue, findings};
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

const disclosure::Rules& DisclosureSettings::rules_for(
    const indicators::Definition& definition) const {
    if (!definition.is_protected) {
        return unprotected_;
    }
    const auto found = std::ranges::find(by_unit_, definition.unit, &UnitRules::unit);
    return found == by_unit_.end() ? strictest_ : found->rules;
}

bool DisclosureSettings::is_open(const indicators::Definition& definition,
                                 const indicators::Catalogue& catalogue) const {
    if (definition.measure == indicators::Measure::ratio) {
        return is_open(catalogue.get(definition.numerator), catalogue) &&
               is_open(catalogue.get(definition.denominator), catalogue);
    }
    const auto& rules = rules_for(definition);
    return rules.minimum <= 1 && !rules.p_percent && !rules.dominance && !rules.group &&
           rules.minimum_contributors <= 1;
}

const Override* DisclosureSettings::find_override(const CellName& cell) const {
    const auto found = std::ranges::find(overrides_, cell, &Override::cell);
    return found == overrides_.end() ? nullptr : &*found;
}

}  // namespace sleutel::protection
