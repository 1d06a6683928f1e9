#pragma once

#include "engines/indicators/definition.hpp"
#include "features/mappings/mapping.hpp"
#include "features/packs/pack.hpp"

#include <array>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::reports {

inline constexpr int kMissionRows = 28;

/// What carries one row of the mission.
struct CoverageRow {
    int row = 0;
    std::vector<std::string> actions;
    std::set<std::string> record_types;
    std::set<std::string> mappings;  ///< "<mapping>": how its sources come in
    std::vector<std::string> indicators;
    /// In the language asked: "report/nl/10-voorlichting.md, Jongeren", each once, in the order of
    /// the text.
    std::vector<std::string> paragraphs;
};

/// All rows of the mission, from 1 to kMissionRows.
std::vector<CoverageRow> list_coverage(const packs::Pack& pack,
                                       const indicators::Catalogue& catalogue,
                                       std::span<const mappings::Mapping> mappings,
                                       std::string_view language);

/// What a row still lacks: "action", "record type", "source", "figure or milestone", "report".
std::vector<std::string> gaps_of(const CoverageRow& row);

/// The page docs/coverage.md, in English.
std::string write_coverage(const packs::Pack& pack, std::span<const CoverageRow> rows);

}  // namespace sleutel::reports
