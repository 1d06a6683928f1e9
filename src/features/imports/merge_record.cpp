#include "features/imports/merge_record.hpp"

#include <set>

namespace sleutel::imports {

Merged merge_record(const std::optional<model::Record>& base,
                    const model::Record& theirs,
                    const model::Record& ours) {
    Merged merged{ours, {}};
    std::set<std::string> names;
    for (const auto* record : {&theirs, &ours}) {
        for (const auto& [name, value] : record->fields) {
            names.insert(name);
        }
    }
    for (const auto& name : names) {
        const auto& new_value = theirs.at(name);
        const auto& our_value = ours.at(name);
        const auto& old_value =
            base ? base->at(name) : (is_empty(new_value) ? new_value : our_value);
        if (new_value == old_value || new_value == our_value) {
            continue;
        }
        if (our_value != old_value) {
            merged.conflicts.push_back({name, our_value, new_value});
        } else if (is_empty(new_value)) {
            merged.record.fields.erase(name);
        } else {
            merged.record.fields[name] = new_value;
        }
    }
    return merged;
}

}  // namespace sleutel::imports
