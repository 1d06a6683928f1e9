#pragma once

#include "engines/model/value.hpp"
#include "features/imports/import_result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sleutel::imports {

/// A field that one side changed, or both.
struct MergedField {
    std::string field;
    CellVerdict verdict = CellVerdict::taken;
    model::Value base;
    model::Value ours;
    model::Value theirs;
};

/// What came of laying three states of a record side by side.
struct Merged {
    model::Record record;
    std::vector<MergedField> fields;

    [[nodiscard]] bool has_conflict() const;
};

/// `base` is what the source said before, `theirs` what it says now, `ours` what the journal has
/// now. What only they changed is taken, what only we changed is kept; where both changed it
/// differently ours is kept, as a conflict to show. Without a base they say nothing about fields
/// they leave out, and are right about the others.
Merged merge_record(const std::optional<model::Record>& base,
                    const model::Record& theirs,
                    const model::Record& ours);

}  // namespace sleutel::imports
