#include "access/policy.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace sleutel::access {

namespace {

constexpr std::array<std::pair<Permission, std::string_view>, 6> kPermissions = {{
    {Permission::read_figures, "read_figures"},
    {Permission::read_records, "read_records"},
    {Permission::read_personal, "read_personal"},
    {Permission::change_records, "change_records"},
    {Permission::erase_persons, "erase_persons"},
    {Permission::administer, "administer"},
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

Origin origin_of(const std::string& file, const toml::source_region& region) {
    return {
        file, "", "", static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

std::set<Permission> read_permissions(const toml::table& role,
                                      const std::string& file,
                                      Findings& findings) {
    std::set<Permission> may;
    const auto* list = role["may"].as_array();
    if (list == nullptr) {
        findings.refuse({"access.no_permissions", {}}, origin_of(file, role.source()));
        return may;
    }
    for (const auto& element : *list) {
        const auto name = element.value_or(std::string{});
        if (const auto permission = read_permission(name)) {
            may.insert(*permission);
        } else {
            findings.refuse({"access.unknown_permission",
                             {{"name", name}, {"known", join(permission_names(), ", ")}}},
                            origin_of(file, element.source()));
        }
    }
    return may;
}

}  // namespace

Policy Policy::read(std::span<const model::SourceText> texts, Findings& findings) {
    Policy policy;
    for (const auto& source : texts) {
        toml::table root;
        try {
            root = toml::parse(source.text, source.name);
        } catch (const toml::parse_error& error) {  // wrong data from outside: a finding
            findings.refuse({"access.syntax", {{"reason", std::string{error.description()}}}},
                            origin_of(source.name, error.source()));
            continue;
        }
        const auto* roles = root["role"].as_array();
        for (std::size_t at = 0; roles != nullptr && at < roles->size(); ++at) {
            const auto* table = roles->get(at)->as_table();
            const auto name = table == nullptr ? "" : (*table)["name"].value_or(std::string{});
            if (name.empty() || policy.roles_.contains(name)) {
                findings.refuse({"access.role_name", {{"name", name}}},
                                origin_of(source.name, roles->get(at)->source()));
                continue;
            }
            policy.roles_[name] = {read_permissions(*table, source.name, findings),
                                   (*table)["over"].value_or(std::string{"own"}) == "all"};
        }
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
