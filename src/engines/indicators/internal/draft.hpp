#pragma once

#include "base/toml_table.hpp"
#include "engines/indicators/definition.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::indicators {

/// An indicator as a file writes it: nothing is checked against the model yet. A key that isn't
/// there, or that has the wrong type, is nothing.
struct Draft {
    Definition definition;  ///< with what needs no model
    std::map<std::string, Origin> keys;
    std::optional<Written> id;
    std::optional<Written> of;
    std::optional<Written> measure;
    std::optional<Written> field;
    std::optional<Written> where;
    std::optional<Written> unit;
    std::optional<Written> action;
    std::optional<Written> numerator;
    std::optional<Written> denominator;
    std::optional<Written> empty;
    std::vector<Written> by;
    std::vector<Written> dates;

    /// The place of a key, or of the indicator where it has none.
    [[nodiscard]] const Origin& origin_of(const std::string& key) const;
};

/// Reads what TOML alone tells; the rest of the mistakes are the next step's.
std::vector<Draft> read_drafts(const SourceText& text, Findings& findings);

}  // namespace sleutel::indicators
