#pragma once

#include "base/toml_table.hpp"
#include "engines/disclosure/cell_keys.hpp"
#include "engines/indicators/definition.hpp"
#include "features/protection/released_figure.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sleutel::protection {

/// How a pack has questions answered that no release foresaw: `[free_questions]` in
/// `policy/disclosure.toml` (docs/formats.md). Figures of these record types are never published
/// exactly, in any release, report or page, so that no exact number stands beside a changed one.
struct FreeQuestions {
    /// A figure with a breakdown, or without, that rounding makes.
    struct Table {
        std::string figure;
        std::string by;
        Origin origin;
    };

    Method method = Method::withhold;
    std::set<std::string> types;  ///< record types
    disclosure::Noise noise;      ///< of cell keys
    /// What it makes of counts; where cell keys are asked for.
    std::optional<disclosure::PerturbationTable> changes;
    std::int64_t base = 0;      ///< of rounding
    std::vector<Table> tables;  ///< of rounding, beside all wholes
    Origin origin;
};

/// What is wrong becomes refusals with file, line, column and nearest name.
FreeQuestions read_free_questions(TomlTable& table,
                                  const indicators::Catalogue& catalogue,
                                  const model::Model& model);

}  // namespace sleutel::protection
