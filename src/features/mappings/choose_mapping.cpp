#include "features/mappings/choose_mapping.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace sleutel::mappings {

namespace {

std::string file_name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

/// Whether one of the mapping's globs fits the path, or its last part the name alone.
bool claims(const Mapping& mapping, const std::string& name) {
    if (mapping.takes_file(name)) {
        return true;
    }
    Mapping without_folders;
    for (const auto& glob : mapping.files) {
        without_folders.files.push_back(file_name_of(glob));
    }
    return without_folders.takes_file(file_name_of(name));
}

std::string joined_ids(const std::vector<const Mapping*>& mappings) {
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
        score += finding.severity == Severity::refusal && finding.message.key.ends_with("_nearest");
    }
    return score;
}

MappingChoice nearest_of(const std::vector<const Mapping*>& mappings,
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

MappingChoice by_content(const std::vector<const Mapping*>& mappings,
                         const std::string& name,
                         const spreadsheet::Workbook& workbook) {
    std::vector<const Mapping*> fitting;
    for (const auto* mapping : mappings) {
        if (find_tables(*mapping, workbook).fits()) {
            fitting.push_back(mapping);
        }
    }
    if (fitting.empty()) {
        return nearest_of(mappings, name, workbook);
    }
    if (fitting.size() > 1) {
        throw Error{
            Failure::bad_request,
            {"import.several_mappings_fit", {{"file", name}, {"mappings", joined_ids(fitting)}}}};
    }
    return {fitting.front(), true, {}};
}

}  // namespace

MappingChoice choose_mapping(std::span<const Mapping> mappings,
                             const std::string& id,
                             const std::string& name,
                             const spreadsheet::Workbook& workbook) {
    if (!id.empty()) {
        const auto found = std::ranges::find(mappings, id, &Mapping::id);
        if (found == mappings.end()) {
            std::vector<std::string> ids;
            for (const auto& mapping : mappings) {
                ids.push_back(mapping.id);
            }
            const auto near = nearest(id, ids);
            throw Error{
                Failure::bad_request,
                {"import.mapping_unknown", {{"name", id}, {"nearest", near.empty() ? "-" : near}}}};
        }
        return {&*found, true, {}};
    }
    std::vector<const Mapping*> all;
    std::vector<const Mapping*> claiming;
    for (const auto& mapping : mappings) {
        all.push_back(&mapping);
        if (claims(mapping, name)) {
            claiming.push_back(&mapping);
        }
    }
    if (claiming.size() == 1) {
        return {claiming.front(), true, {}};
    }
    return by_content(claiming.empty() ? all : claiming, name, workbook);
}

}  // namespace sleutel::mappings
