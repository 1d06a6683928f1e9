#include "access/policy.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace sleutel::access {
namespace {

Policy read(std::string text, Findings& findings) {
    const std::vector<model::SourceText> texts = {{"policy/roles.toml", std::move(text)}};
    return Policy::read(texts, findings);
}

constexpr const char* kRoles = R"(
[[role]]
name = "partner_staff"
may = ["read_figures", "read_records"]
over = "own"

[[role]]
name = "officer"
may = ["read_records"]
over = "all"
)";

TEST(Policy, RefusesWhatNoRoleGrants) {
    Findings findings;
    const auto policy = read(kRoles, findings);
    EXPECT_TRUE(findings.empty());
    EXPECT_FALSE(policy.allows({"a", "nobody", "fsan"}, Permission::read_figures, ""));
    EXPECT_FALSE(policy.allows({"a", "officer", ""}, Permission::read_personal, "fsan"));
    EXPECT_THROW(policy.require({"a", "officer", ""}, Permission::administer, ""), Error);
}

TEST(Policy, KeepsPartnersToTheirOwnLedger) {
    Findings findings;
    const auto policy = read(kRoles, findings);
    const Actor fsan{"a", "partner_staff", "fsan"};
    EXPECT_TRUE(policy.allows(fsan, Permission::read_records, "fsan"));
    EXPECT_FALSE(policy.allows(fsan, Permission::read_records, "pharos"));
    EXPECT_FALSE(policy.allows({"a", "partner_staff", ""}, Permission::read_records, "fsan"));
    EXPECT_TRUE(policy.allows({"a", "officer", ""}, Permission::read_records, "pharos"));
}

TEST(Policy, NamesTheLineOfAMistake) {
    Findings findings;
    read("[[role]]\nname = \"x\"\nmay = [\n\"read_figurs\"]\n", findings);
    ASSERT_EQ(findings.list().size(), 1U);
    EXPECT_EQ(findings.list()[0].message.key, "access.unknown_permission");
    EXPECT_EQ(findings.list()[0].origin.line, 4);
    Findings broken;
    read("[[role]\n", broken);
    EXPECT_TRUE(broken.has_refusals());
}

}  // namespace
}  // namespace sleutel::access
