#include "engines/model/internal/written.hpp"
#include "engines/model/model.hpp"

#include <algorithm>

namespace sleutel::model {

CodeList::CodeList(std::string name, Labels labels, std::vector<CodeEntry> entries)
    : name_{std::move(name)}, labels_{std::move(labels)}, entries_{std::move(entries)} {
    for (std::size_t at = 0; at < entries_.size(); ++at) {
        const auto& entry = entries_[at];
        by_code_.emplace(entry.code, at);
        by_written_.emplace(as_written(entry.code), at);
        for (const auto& [language, label] : entry.labels) {
            by_written_.emplace(as_written(label), at);
        }
        for (const auto& alias : entry.aliases) {
            by_written_.emplace(as_written(alias), at);
        }
    }
}

const CodeEntry* CodeList::find(std::string_view code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : &entries_[found->second];
}

const CodeEntry* CodeList::find_written(std::string_view text) const {
    const auto found = by_written_.find(as_written(text));
    return found == by_written_.end() ? nullptr : &entries_[found->second];
}

std::vector<std::string> CodeList::path(std::string_view code) const {
    std::vector<std::string> codes;
    // A list that was read has no cycles; one made by hand may, and must not hang us.
    for (const auto* entry = find(code); entry != nullptr && codes.size() < entries_.size();
         entry = find(entry->parent)) {
        codes.push_back(entry->code);
    }
    return codes;
}

std::vector<std::string> CodeList::all_above(std::string_view code) const {
    std::vector<std::string> codes;
    const auto add = [&](std::string_view next) {
        // Each once: a list made by hand may go round in circles.
        if (find(next) != nullptr && std::ranges::find(codes, next) == codes.end()) {
            codes.emplace_back(next);
        }
    };
    add(code);
    std::size_t at = 0;
    while (at < codes.size()) {
        const auto* entry = find(codes[at]);
        add(entry->parent);
        std::ranges::for_each(entry->also_within, add);
        ++at;
    }
    return codes;
}

bool CodeList::is_within(std::string_view code, std::string_view ancestor) const {
    const auto codes = all_above(code);
    return std::ranges::find(codes, ancestor) != codes.end();
}

std::vector<std::string> CodeList::codes_within(std::string_view ancestor) const {
    std::vector<std::string> codes;
    for (const auto& entry : entries_) {
        if (is_within(entry.code, ancestor)) {
            codes.push_back(entry.code);
        }
    }
    return codes;
}

std::vector<std::string> CodeList::names() const {
    std::vector<std::string> names;
    names.reserve(entries_.size() * 2);
    for (const auto& entry : entries_) {
        names.push_back(entry.code);
        if (auto label = label_in(entry.labels, "nl"); !label.empty()) {
            names.push_back(std::move(label));
        }
    }
    return names;
}

}  // namespace sleutel::model
