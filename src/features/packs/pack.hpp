#pragma once

#include "base/date.hpp"
#include "base/findings.hpp"
#include "engines/model/model.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::packs {

/// A period of no length, until it is known.
inline const DateRange kNoPeriod{Date{std::chrono::sys_days{}}, Date{std::chrono::sys_days{}}};

/// An organisation with a part in the agenda. Its id is also the name of its ledger.
struct Partner {
    std::string id;
    model::Labels name;
    std::string short_name;  ///< "" where it has none
    std::string kind;        ///< code of organisation_kinds
    std::vector<std::string> aliases;
    Origin origin;
};

struct ActionLine {
    std::string id;
    model::Labels title;
    Origin origin;
};

struct Action {
    std::string id;
    std::string line;
    model::Labels title;
    std::vector<int> mission_rows;
    std::vector<std::string> partners;
    DateRange period = kNoPeriod;  ///< its own, else the agenda's
    Origin origin;
};

/// What `agenda.toml` says.
struct Agenda {
    std::string id;
    model::Labels title;
    DateRange period = kNoPeriod;
    std::string time_zone;  ///< IANA name
    std::vector<Partner> partners;
    std::vector<ActionLine> lines;
    std::vector<Action> actions;

    [[nodiscard]] const Partner* find_partner(std::string_view id) const;
    [[nodiscard]] const Action* find_action(std::string_view id) const;
};

/// A file that a partner sent, not yet read.
struct SourceFile {
    std::string name;            ///< below `sources/`, with "/": "fsan/scholing 2022.xlsx"
    std::filesystem::path path;  ///< where it is now
};

/// One agenda pack with everything its folder holds. Texts are for their own readers (mappings:
/// imports, indicators: figures, report: reports), in the order of their names; the name of a text
/// is its path below the pack's folder.
struct Pack {
    std::filesystem::path folder;
    Agenda agenda;
    /// The core model, the pack's own types, fields and codes, and the code lists "partners" and
    /// "actions" that the agenda makes (an action lies below its line).
    model::Model model;
    /// The records of types agenda, organisation, action_line and action that the agenda makes.
    /// They belong to the ledger "agenda".
    std::vector<model::Record> records;
    std::vector<model::SourceText> mappings;
    std::vector<model::SourceText> indicators;
    std::vector<model::SourceText> policies;    ///< who may do what
    std::vector<model::SourceText> disclosure;  ///< `policy/disclosure.toml`, where there is one
    /// Language to the texts of `report/<language>/`.
    std::map<std::string, std::vector<model::SourceText>> report;
    std::vector<SourceFile> sources;  ///< in the order of their names; hidden and lock files aren't
};

/// The ledger of what belongs to the agenda as a whole and to no partner.
inline constexpr std::string_view kAgendaLedger = "agenda";

/// Whether records of this type are the agenda's.
inline bool is_of_agenda(std::string_view type) {
    return type == "organisation" || type == "action" || type == "action_line";
}

/// The `*.toml` of a folder and `codes/*.{toml,csv}` below it, in the order of their names, named
/// as `prefix` and the file name. A folder that isn't there has none.
std::vector<model::SourceText> read_model_texts(const std::filesystem::path& folder,
                                                const std::string& prefix);

/// Reads a pack's folder on top of the core model's texts. What is wrong in it becomes a refusal
/// with file, line and field; the pack is whole only if there are none.
/// Throws Error unavailable `pack.no_folder` or `pack.no_agenda` where there is no pack at all.
Pack read_pack(const std::filesystem::path& folder,
               std::span<const model::SourceText> core_model,
               Findings& findings);

}  // namespace sleutel::packs
