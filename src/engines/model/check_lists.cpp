#include "base/text.hpp"
#include "engines/model/internal/drafts.hpp"
#include "engines/model/internal/written.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sleutel::model {

namespace {

void add_code(std::vector<CodeEntry>& entries, CodeEntry added) {
    const auto same = std::ranges::find(entries, added.code, &CodeEntry::code);
    if (same == entries.end()) {
        entries.push_back(std::move(added));
        return;
    }
    for (auto& [language, label] : added.labels) {
        same->labels[language] = std::move(label);
    }
    same->aliases.insert(same->aliases.end(), added.aliases.begin(), added.aliases.end());
    if (!added.parent.empty()) {
        same->parent = std::move(added.parent);
    }
    if (!added.also_within.empty()) {
        same->also_within = std::move(added.also_within);
    }
    same->valid_from = added.valid_from ? added.valid_from : same->valid_from;
    same->valid_to = added.valid_to ? added.valid_to : same->valid_to;
}

void refuse_repeated(const ListDraft& draft, Findings& findings) {
    std::set<std::string> seen;
    for (const auto& entry : draft.entries) {
        if (!seen.insert(entry.code).second) {
            findings.refuse(
                {"model.duplicate_code", {{"code", entry.code}}}, entry.origin, draft.name);
        }
    }
}

/// Files of one list, in the order in which the lists are first named.
std::vector<ListDraft> merged(std::vector<ListDraft> drafts, Findings& findings) {
    std::vector<ListDraft> lists;
    for (auto& draft : drafts) {
        refuse_repeated(draft, findings);
        auto same = std::ranges::find(lists, draft.name, &ListDraft::name);
        if (same == lists.end()) {
            lists.push_back(std::move(draft));
            continue;
        }
        for (auto& [language, label] : draft.labels) {
            same->labels[language] = std::move(label);
        }
        for (auto& entry : draft.entries) {
            add_code(same->entries, std::move(entry));
        }
    }
    return lists;
}

std::vector<std::string> codes_of(const ListDraft& list) {
    std::vector<std::string> codes;
    for (const auto& entry : list.entries) {
        codes.push_back(entry.code);
    }
    return codes;
}

void check_entry(const ListDraft& list, const CodeEntry& entry, Findings& findings) {
    const auto refuse = [&](Message message) {
        findings.refuse(std::move(message), entry.origin, list.name);
    };
    if (!is_code(entry.code)) {
        refuse({"model.code_invalid", {{"code", entry.code}}});
    }
    check_labels(entry.labels, list.name + "." + entry.code, entry.origin, findings);
    if (entry.valid_from && entry.valid_to && *entry.valid_to < *entry.valid_from) {
        refuse({"model.validity_reversed", {{"code", entry.code}}});
    }
    if (std::ranges::any_of(entry.aliases, [](const auto& alias) { return alias.empty(); })) {
        refuse({"model.alias_empty", {{"code", entry.code}}});
    }
}

/// What people write must mean one code: a guess in an import would be a wrong record.
void check_written(const ListDraft& list, Findings& findings) {
    std::map<std::string, std::string> meant;
    const auto add = [&](const std::string& text, const CodeEntry& entry) {
        const auto [same, is_new] = meant.emplace(as_written(text), entry.code);
        if (!is_new && same->second != entry.code) {
            findings.refuse({"model.means_two_codes",
                             {{"text", text}, {"first", same->second}, {"second", entry.code}}},
                            entry.origin,
                            list.name);
        }
    };
    for (const auto& entry : list.entries) {
        add(entry.code, entry);
    }
    for (const auto& entry : list.entries) {
        for (const auto& [language, label] : entry.labels) {
            add(label, entry);
        }
        for (const auto& alias : entry.aliases) {
            add(alias, entry);
        }
    }
}

/// What lies above a code: its parent and the groups it also belongs to.
std::vector<std::string> above(const CodeEntry& entry) {
    auto codes = entry.also_within;
    if (!entry.parent.empty()) {
        codes.push_back(entry.parent);
    }
    return codes;
}

/// Takes away, again and again, the codes that have nothing above them any more; what is left goes
/// round in circles.
class CycleSearch {
public:
    explicit CycleSearch(const std::vector<CodeEntry>& entries) {
        for (const auto& entry : entries) {
            auto codes = above(entry);
            waiting_for_[entry.code] = codes.size();
            for (auto& code : codes) {
                below_[code].push_back(entry.code);
            }
        }
    }

    std::set<std::string> run() {
        std::vector<std::string> free;
        for (const auto& [code, number] : waiting_for_) {
            if (number == 0) {
                free.push_back(code);
            }
        }
        while (!free.empty()) {
            const auto code = free.back();
            free.pop_back();
            waiting_for_.erase(code);
            for (const auto& other : below_[code]) {
                if (--waiting_for_[other] == 0) {
                    free.push_back(other);
                }
            }
        }
        std::set<std::string> left;
        for (const auto& [code, number] : waiting_for_) {
            left.insert(code);
        }
        return left;
    }

private:
    std::map<std::string, std::size_t> waiting_for_;
    std::map<std::string, std::vector<std::string>> below_;
};

void check_parents(const ListDraft& list, Findings& findings) {
    const auto codes = codes_of(list);
    const std::set<std::string> known(codes.begin(), codes.end());
    bool all_known = true;
    for (const auto& entry : list.entries) {
        for (const auto& code : above(entry)) {
            if (!known.contains(code)) {
                all_known = false;
                findings.refuse(
                    unknown("model.unknown_parent", code, codes), entry.origin, list.name);
            }
        }
    }
    if (!all_known) {
        return;
    }
    const auto circular = CycleSearch{list.entries}.run();
    for (const auto& entry : list.entries) {
        if (circular.contains(entry.code)) {
            findings.refuse(
                {"model.parent_cycle", {{"code", entry.code}}}, entry.origin, list.name);
        }
    }
}

/// A list that only exists as CSV has nowhere to write its own label.
void name_by_file(ListDraft& list) {
    if (list.labels.empty() && list.origin.file.ends_with(".csv")) {
        auto name = list.name;
        std::ranges::replace(name, '_', ' ');
        list.labels = {{"en", name}, {"nl", name}};
    }
}

}  // namespace

std::vector<CodeList> merged_lists(std::vector<ListDraft> drafts, Findings& findings) {
    std::vector<CodeList> lists;
    auto whole = merged(std::move(drafts), findings);
    for (auto& list : whole) {
        name_by_file(list);
        if (!is_name(list.name)) {
            findings.refuse({"model.name_invalid", {{"name", list.name}}}, list.origin, list.name);
        }
        check_labels(list.labels, list.name, list.origin, findings);
        for (const auto& entry : list.entries) {
            check_entry(list, entry, findings);
        }
        check_written(list, findings);
        check_parents(list, findings);
        lists.emplace_back(list.name, list.labels, list.entries);
    }
    return lists;
}

}  // namespace sleutel::model
