#pragma once

#include "engines/disclosure/rules.hpp"
#include "engines/indicators/definition.hpp"

#include <compare>
#include <optional>
#include <span>
#include <string>
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
/// rule names has the strictest of them.
class DisclosureSettings {
public:
    /// The rule for everything where a pack says nothing: at least 5.
    DisclosureSettings();

    /// What is wrong becomes refusals with file, line and field: units and figures that aren't
    /// there (with the nearest name), a rule twice, an override without a name, reason or ground.
    static DisclosureSettings read(std::span<const SourceText> texts,
                                   const indicators::Catalogue& catalogue,
                                   Findings& findings);

    /// No rule at all: for those who may see everything.
    static DisclosureSettings none();

    [[nodiscard]] const disclosure::Rules& rules_for(
        const indicators::Definition& definition) const;

    /// Whether no rule applies, so that also its records may be counted in public; of a ratio, to
    /// both its figures.
    [[nodiscard]] bool is_open(const indicators::Definition& definition,
                               const indicators::Catalogue& catalogue) const;

    [[nodiscard]] const Override* find_override(const CellName& cell) const;

    [[nodiscard]] const std::vector<Override>& overrides() const { return overrides_; }

private:
    struct UnitRules {
        model::Unit unit;
        disclosure::Rules rules;
    };

    std::vector<UnitRules> by_unit_;
    disclosure::Rules strictest_;
    disclosure::Rules unprotected_;
    std::vector<Override> overrides_;

    friend class SettingsReader;
};

}  // namespace sleutel::protection
