#include "features/mappings/choose_mapping.hpp"

#include "base/did_you_mean.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace sleutel::mappings {

namespace {

std::string file_name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

using MappingList = std::vector<const Mapping*>;

/// Whether one of the mapping's globs fits the name alone: a file from outside `sources/`.
bool claims_name(const Mapping& mapping, const std::string& name) {
    Mapping without_folders;
    for (const auto& glob : mapping.files) {
        without_folders.files.push_back(file_name_of(glob));
    }
    return without_folders.takes_file(file_name_of(name));
}

std::string joined_ids(const MappingList& mappings) {
    std::vector<std::string> ids;
    for (const auto* mapping : mappings) {
        ids.push_back(mapping->id);
    }
    return join(ids, ", ");
}

std::size_t refusals(const FoundTables& found) {
    return static_cast<std::size_t>(std::ranges::count_if(
        found.findings.list(),
        [](const Finding& finding) { return finding.severity == Severity::refusal; }));
}

/// "bijeenkomsten: Datum, Plaats; deelnemers: Naam"
std::string expectation_of(const Mapping& mapping) {
    std::string text;
    for (const auto& table : mapping.tables) {
        text += text.empty() ? "" : "; ";
        text += (table.sheet.empty() ? table.name : table.sheet) + ": " + join(table.header, ", ");
    }
    return text;
}

/// How much a workbook looks like a mapping's: what fits counts most.
std::size_t likeness(const Mapping& mapping, const spreadsheet::Workbook& workbook) {
    const auto found = find_tables(mapping, workbook);
    std::size_t score =
        3 * (mapping.tables.size() - std::min(mapping.tables.size(), refusals(found)));
    for (const auto& finding : found.findings.list()) {
        // "There is one that looks like it": only then is anything known of the expectation.
        const bool is_like =
            finding.severity == Severity::refusal && finding.message.key.ends_with("_nearest");
        score += is_like ? 1 : 0;
    }
    return score;
}

MappingChoice nearest_of(const MappingList& mappings,
                         const std::string& name,
                         const spreadsheet::Workbook& workbook) {
    MappingChoice choice;
    choice.fits = false;
    std::size_t best = 0;
    for (const auto* mapping : mappings) {
        if (const auto score = likeness(*mapping, workbook); score > best) {
            choice.mapping = mapping;
            best = score;
        }
    }
    if (choice.mapping == nullptr) {
        choice.refusal = {"import.no_mapping_like", {{"file", name}}};
    } else {
        choice.refusal = {"import.no_mapping_fits",
                          {{"file", name},
                           {"nearest", choice.mapping->id},
                           {"expected", expectation_of(*choice.mapping)}}};
    }
    return choice;
}

MappingList fitting_of(const MappingList& mappings, const spreadsheet::Workbook& workbook) {
    MappingList fitting;
    for (const auto* mapping : mappings) {
        if (find_tables(*mapping, workbook).fits()) {
            fitting.push_back(mapping);
        }
    }
    return fitting;
}

MappingChoice by_content(const MappingList& claiming,
                         const MappingList& all,
                         const std::string& name,
                         const spreadsheet::Workbook& workbook) {
    auto fitting = fitting_of(claiming, workbook);
    if (fitting.empty()) {
        // Files get other names, and a marked csv comes back as xlsx.
        fitting = fitting_of(all, workbook);
    }
    if (fitting.size() > 1) {
        throw Error{
            Failure::bad_request,
            {"import.several_mappings_fit", {{"file", name}, {"mappings", joined_ids(fitting)}}}};
    }
    if (fitting.size() == 1) {
        return {fitting.front(), true, {}};
    }
    if (claiming.size() == 1) {
        return {claiming.front(), true, {}};
    }
    const auto nearest = nearest_of(claiming, name, workbook);
    return nearest.mapping == nullptr ? nearest_of(all, name, workbook) : nearest;
}

const Mapping& get_by_id(std::span<const Mapping> mappings, const std::string& id) {
    const auto found = std::ranges::find(mappings, id, &Mapping::id);
    if (found == mappings.end()) {
        std::vector<std::string> ids;
        for (const auto& mapping : mappings) {
            ids.push_back(mapping.id);
        }
        throw Error{Failure::bad_request, unknown("import.mapping_unknown", id, ids)};
    }
    return *found;
}

}  // namespace

MappingChoice choose_mapping(std::span<const Mapping> mappings,
                             const std::string& id,
                             const std::string& name,
                             const spreadsheet::Workbook& workbook) {
    if (!id.empty()) {
        return {&get_by_id(mappings, id), true, {}};
    }
    MappingList all;
    MappingList by_path;
    MappingList by_name;
    for (const auto& mapping : mappings) {
        all.push_back(&mapping);
        if (mapping.takes_file(name)) {
            by_path.push_back(&mapping);
        } else if (claims_name(mapping, name)) {
            by_name.push_back(&mapping);
        }
    }
    if (by_path.size() == 1) {
        return {by_path.front(), true, {}};
    }
    return by_content(by_path.empty() ? by_name : by_path, all, name, workbook);
}

}  // namespace sleutel::mappings
