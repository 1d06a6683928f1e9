#include "features/imports/merge_record.hpp"

#include <algorithm>
#include <set>

namespace sleutel::imports {

namespace {

std::set<std::string> field_names(const model::Record& one, const model::Record& other) {
    std::set<std::string> names;
    for (const auto* record : {&one, &other}) {
        for (const auto& [name, value] : record->fields) {
            names.insert(name);
        }
    }
    return names;
}

void take(model::Record& record, const std::string& name, const model::Value& value) {
    if (is_empty(value)) {
        record.fields.erase(name);
    } else {
        record.fields[name] = value;
    }
}

}  // namespace

bool Merged::has_conflict() const {
    return std::ranges::any_of(
        fields, [](const MergedField& field) { return field.verdict == CellVerdict::conflict; });
}

Merged merge_record(const std::optional<model::Record>& base,
                    const model::Record& theirs,
                    const model::Record& ours) {
    Merged merged{ours, {}};
    for (const auto& name : field_names(theirs, ours)) {
        const auto& new_value = theirs.at(name);
        const auto& our_value = ours.at(name);
        const auto& without_base = is_empty(new_value) ? new_value : our_value;
        const auto& old_value = base ? base->at(name) : without_base;
        if (new_value == our_value) {
            continue;
        }
        auto verdict = CellVerdict::taken;
        if (new_value == old_value) {
            verdict = CellVerdict::kept;
        } else if (our_value != old_value) {
            verdict = CellVerdict::conflict;
        } else {
            take(merged.record, name, new_value);
        }
        merged.fields.push_back({name, verdict, old_value, our_value, new_value});
    }
    return merged;
}

}  // namespace sleutel::imports
