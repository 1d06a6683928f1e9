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

[[noreturn]] void refuse_nothing_fits(const std::vector<const Mapping*>& mappings,
                                      const std::string& name,
                                      const spreadsheet::Workbook& workbook) {
    const Mapping* best = nullptr;
    std::size_t best_tables = 0;
    for (const auto* mapping : mappings) {
        const auto found = find_tables(*mapping, workbook);
        const auto fitting =
            mapping->tables.size() - std::min(mapping->tables.size(), refusals(found));
        if (best == nullptr || fitting > best_tables) {
            best = mapping;
            best_tables = fitting;
        }
    }
    throw Error{Failure::bad_request,
                {"import.no_mapping_fits",
                 {{"file", name},
                  {"nearest", best == nullptr ? "-" : best->id},
                  {"expected", best == nullptr ? "-" : expectation_of(*best)}}}};
}

const Mapping& by_content(const std::vector<const Mapping*>& mappings,
                          const std::string& name,
                          const spreadsheet::Workbook& workbook) {
    std::vector<const Mapping*> fitting;
    for (const auto* mapping : mappings) {
        if (find_tables(*mapping, workbook).fits()) {
            fitting.push_back(mapping);
        }
    }
    if (fitting.empty()) {
        refuse_nothing_fits(mappings, name, workbook);
    }
    if (fitting.size() > 1) {
        throw Error{
            Failure::bad_request,
            {"import.several_mappings_fit", {{"file", name}, {"mappings", joined_ids(fitting)}}}};
    }
    return *fitting.front();
}

}  // namespace

const Mapping& choose_mapping(std::span<const Mapping> mappings,
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
        return *found;
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
        return *claiming.front();
    }
    return by_content(claiming.empty() ? all : claiming, name, workbook);
}

}  // namespace sleutel::mappings
