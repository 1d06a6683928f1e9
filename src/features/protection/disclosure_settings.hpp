#pragma once

#include "engines/disclosure/rules.hpp"
#include "engines/indicators/definition.hpp"
#include "features/protection/free_questions.hpp"

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::protection {

/// One number of a release, whatever its value: an indicator's whole, or a cell of its breakdown.
struct CellName {
    std::string indicator;
    std::string by;                  ///< "place:region,kind"; "" for the whole
    std::vector<std::string> codes;  ///< one for each dimension

    friend auto operator<=>(const CellName&, const CellName&) = default;
};

/// `indicator`, or `indicator[place:region=NL-west]`.
std::string to_text(const CellName& cell);

/// Somebody's decision that a number is published although the rules would withhold it. What
/// follows from that number is published with it.
struct Override {
    CellName cell;
    std::string decided_by;
    Labels reason;
    Labels ground;
    Origin origin;
};

/// A pack's rules of disclosure control: `policy/disclosure.toml` (docs/formats.md). A unit that no
/// rule names has the strictest of them. Rules for fields of some sensitivity come on top: of all
/// rules that apply to a number, each the strictest.
class DisclosureSettings {
public:
    /// The rule for everything where a pack says nothing: at least 5.
    DisclosureSettings();

    /// What is wrong becomes refusals with file, line and field: units, sensitivities and figures
    /// that aren't there (with the nearest name), a rule twice, an override without a name, reason
    /// or ground, an exact number beside one that free questions change.
    static DisclosureSettings read(std::span<const SourceText> texts,
                                   const indicators::Catalogue& catalogue,
                                   const model::Model& model,
                                   Findings& findings);

    /// No rule at all: for those who may see everything.
    static DisclosureSettings none();

    /// Of a figure as a whole, or of the cells of a breakdown ("place:region,kind").
    [[nodiscard]] disclosure::Rules rules_for(const indicators::Definition& definition,
                                              std::string_view by = {}) const;

    /// The sensitivities that brought more rules than those of the unit, by name.
    [[nodiscard]] std::vector<std::string> sensitivities_for(
        const indicators::Definition& definition, std::string_view by = {}) const;

    /// Whether no rule applies, to the figure or to any breakdown on offer, so that also its
    /// records may be counted in public; of a ratio, to both its figures.
    [[nodiscard]] bool is_open(const indicators::Definition& definition,
                               const indicators::Catalogue& catalogue) const;

    /// How the figure's numbers are made safe, everywhere. Of a ratio what both its figures have;
    /// where they differ it is withheld, as no share can be made of the two.
    [[nodiscard]] Method method_of(const indicators::Definition& definition,
                                   const indicators::Catalogue& catalogue) const;

    /// Whether an empty cell of a breakdown (of a whole: that nobody is in it) may not be seen as
    /// such. Of a ratio, one of either of its figures.
    [[nodiscard]] bool hides_zeros(const indicators::Definition& definition,
                                   std::string_view by,
                                   const indicators::Catalogue& catalogue) const;

    [[nodiscard]] const FreeQuestions& free_questions() const { return free_questions_; }

    [[nodiscard]] const Override* find_override(const CellName& cell) const;

    [[nodiscard]] const std::vector<Override>& overrides() const { return overrides_; }

private:
    struct UnitRules {
        model::Unit unit;
        disclosure::Rules rules;
    };

    struct SensitivityRules {
        std::set<model::Unit> units;  ///< none: all
        std::set<model::Sensitivity> sensitivities;
        disclosure::Rules rules;
    };

    /// Of the fields that figures rest on.
    struct FigureFields {
        std::set<model::Sensitivity> value;
        std::map<std::string, std::set<model::Sensitivity>, std::less<>> by;  ///< by path
    };

    [[nodiscard]] std::set<model::Sensitivity> fields_of(const indicators::Definition& definition,
                                                         std::string_view by) const;
    [[nodiscard]] std::vector<const SensitivityRules*> more_rules(
        const indicators::Definition& definition,
        const std::set<model::Sensitivity>& sensitivities) const;
    [[nodiscard]] const disclosure::Rules& rules_of(model::Unit unit) const;

    std::vector<UnitRules> by_unit_;
    std::vector<SensitivityRules> by_sensitivity_;
    std::map<std::string, FigureFields, std::less<>> fields_;  ///< by figure
    disclosure::Rules strictest_;
    disclosure::Rules unprotected_;
    std::vector<Override> overrides_;
    FreeQuestions free_questions_;

    friend class SettingsReader;
};

}  // namespace sleutel::protection
