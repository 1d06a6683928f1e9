#pragma once

#include "engines/model/value.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sleutel::imports {

struct Conflict {
    std::string field;
    model::Value ours;
    model::Value theirs;
};

/// What came of laying three states of a record side by side.
struct Merged {
    model::Record record;
    std::vector<Conflict> conflicts;  ///< both sides changed it, differently: ours was kept
};

/// `base` is what the source said before, `theirs` what it says now, `ours` what the journal has
/// now. What only they changed is taken, what only we changed is kept. Without a base they say
/// nothing about the fields they leave out.
Merged merge_record(const std::optional<model::Record>& base,
                    const model::Record& theirs,
                    const model::Record& ours);

}  // namespace sleutel::imports
