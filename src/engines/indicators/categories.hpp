#pragma once

#include "engines/facts/image.hpp"
#include "engines/indicators/definition.hpp"
#include "engines/indicators/supposed.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sleutel::indicators {

/// A category that a breakdown may have, whether or not anything is in it.
struct Category {
    std::string code;
    /// What puts a record in it; nothing where a record can't be in another one (its ledger).
    std::optional<Supposed> as_if;
    /// Whether it is there only because it is known, so that who sees it knows that somebody is.
    bool is_known_only = false;
};

/// The categories of a dimension, by code: of a code list all at the level, or all that have no
/// codes below them, of a yes or no both, and those that are `known`. Of what has no end (days,
/// texts, numbers, records, ledgers) there are no others.
/// Left out is one for which the filter fails, whatever of it a record has there and has elsewhere.
std::vector<Category> list_categories(const facts::Snapshot& snapshot,
                                      const Definition& definition,
                                      const Dimension& dimension,
                                      const std::set<std::string>& known);

}  // namespace sleutel::indicators
