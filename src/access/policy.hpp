#pragma once

#include "base/findings.hpp"
#include "engines/model/model.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace sleutel::access {

/// What somebody may be allowed to do. What isn't granted by a role is refused.
enum class Permission : std::uint8_t {
    read_figures,    ///< figures, reports and their explanations, without records
    read_records,    ///< the records behind a figure: open and internal fields
    read_personal,   ///< personal and special fields as well; each such reading is journaled
    change_records,  ///< import, fill in
    erase_persons,
    administer,        ///< keys, backups, checkpoints
    publish_releases,  ///< make figures public, with the decisions that go with it
    read_unprotected,  ///< figures without disclosure control; each such reading is journaled
};

/// Who acts: a person or a program, in one role, for one organisation.
struct Actor {
    std::string name;  ///< as it stands in the journal: "cli:asha", "web"
    std::string role;
    std::string partner;  ///< code of the organisation, or "" for the agenda's own staff
};

/// Roles and what they may, as the pack's `policy/*.toml` says:
///
///     [[role]]
///     name = "partner_staff"
///     label = { nl = "…", en = "…" }
///     may = ["read_figures", "read_records", "change_records"]
///     over = "own"        # ledgers: "own" (the actor's partner's; the default) or "all"
class Policy {
public:
    /// Unknown permissions, doubles and syntax errors become refusals with file and line.
    static Policy read(std::span<const SourceText> texts, Findings& findings);

    /// The one decision: may this actor do this to records of this ledger? For what concerns no
    /// ledger (a figure, a backup) the ledger is "".
    [[nodiscard]] bool allows(const Actor& actor,
                              Permission permission,
                              std::string_view ledger) const;

    /// Throws Error forbidden `access.forbidden` unless allowed.
    void require(const Actor& actor, Permission permission, std::string_view ledger) const;

    /// Throws Error bad_request `access.unknown_role` with the roles that there are.
    void require_role(std::string_view role) const;

private:
    struct Role {
        std::set<Permission> may;
        bool over_all = false;
    };

    std::map<std::string, Role, std::less<>> roles_;
};

std::string_view to_text(Permission permission);

}  // namespace sleutel::access
