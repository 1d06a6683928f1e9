#include "access/policy.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/toml_table.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace sleutel::access {

namespace {

constexpr std::array<std::pair<Permission, std::string_view>, 8> kPermissions = {{
    {Permission::read_figures, "read_figures"},
    {Permission::read_records, "read_records"},
    {Permission::read_personal, "read_personal"},
    {Permission::change_records, "change_records"},
    {Permission::erase_persons, "erase_persons"},
    {Permission::administer, "administer"},
    {Permission::publish_releases, "publish_releases"},
    {Permission::read_unprotected, "read_unprotected"},
}};

std::vector<std::string> permission_names() {
    std::vector<std::string> names;
    names.reserve(kPermissions.size());
    for (const auto& [permission, name] : kPermissions) {
        names.emplace_back(name);
    }
    return names;
}

std::optional<Permission> read_permission(std::string_view name) {
    const auto* found =
        std::ranges::find(kPermissions, name, &std::pair<Permission, std::string_view>::second);
    return found == kPermissions.end() ? std::nullopt : std::optional{found->first};
}

std::set<Permission> read_permissions(TomlTable& role) {
    std::set<Permission> may;
    if (!role.has("may")) {
        role.refuse({"access.no_permissions", {}}, "may");
    }
    for (const auto& name : role.written_texts("may")) {
        if (const auto permission = read_permission(name.text)) {
            may.insert(*permission);
        } else {
            role.findings().refuse(
                {"access.unknown_permission",
                 {{"name", name.text}, {"known", join(permission_names(), ", ")}}},
                name.origin,
                role.path_of("may"));
        }
    }
    return may;
}

/// Whether a role is over all partners' records, or over its own partner's.
bool read_reach(TomlTable& role) {
    const auto over = role.text("over");
    if (over != "all" && over != "own" && !over.empty()) {
        role.refuse({"access.unknown_reach", {{"name", over}}}, "over");
    }
    return over == "all";
}

}  // namespace

Policy Policy::read(std::span<const SourceText> texts, Findings& findings) {
    Policy policy;
    for (const auto& source : texts) {
        const auto root = read_toml(source, findings);
        if (!root) {
            continue;
        }
        TomlTable file{*root, "", findings};
        for (auto& role : file.tables("role")) {
            const auto name = role.required_text("name");
            role.labels("label");
            if (policy.roles_.contains(name)) {
                role.refuse({"access.role_name", {{"name", name}}}, "name");
            }
            policy.roles_[name] = {read_permissions(role), read_reach(role)};
            role.finish();
        }
        file.finish();
    }
    return policy;
}

bool Policy::allows(const Actor& actor, Permission permission, std::string_view ledger) const {
    const auto role = roles_.find(actor.role);
    if (role == roles_.end() || !role->second.may.contains(permission)) {
        return false;
    }
    return ledger.empty() || role->second.over_all ||
           (!actor.partner.empty() && actor.partner == ledger);
}

void Policy::require(const Actor& actor, Permission permission, std::string_view ledger) const {
    if (!allows(actor, permission, ledger)) {
        throw Error{Failure::forbidden,
                    {"access.forbidden",
                     {{"role", actor.role},
                      {"permission", std::string{to_text(permission)}},
                      {"ledger", std::string{ledger}}}}};
    }
}

void Policy::require_role(std::string_view role) const {
    if (!roles_.contains(role)) {
        std::vector<std::string> known;
        for (const auto& [name, rules] : roles_) {
            known.push_back(name);
        }
        throw Error{
            Failure::bad_request,
            {"access.unknown_role", {{"name", std::string{role}}, {"known", join(known, ", ")}}}};
    }
}

std::string_view to_text(Permission permission) {
    return std::ranges::find(
               kPermissions, permission, &std::pair<Permission, std::string_view>::first)
        ->second;
}

}  // namespace sleutel::access
