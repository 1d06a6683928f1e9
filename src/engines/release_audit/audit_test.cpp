#include "engines/release_audit/audit.hpp"

#include "base/error.hpp"
#include "engines/disclosure/certificate.hpp"
#include "engines/disclosure/generated_records.hpp"
#include "engines/release_audit/test_forged_proof.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sleutel::release_audit {
namespace {

using namespace disclosure;  // NOLINT(google-build-using-namespace): the other side of the test
using test::with_new_hash;

std::string make_proof() {
    const auto records = generated::make_records(150, 5);
    const auto cube = make_cube(
        generated::make_dimensions(), generated::make_crossings(), generated::borrow(records));
    const Rules rules;
    const auto problem = make_problem(cube, rules);
    const auto release = protect(problem, Contributors::attack);
    return write_certificate(cube, problem, rules, Contributors::attack, release);
}

std::string key_of(const Verdict& verdict) {
    return verdict.is_proven() ? "" : verdict.findings.list().front().message.key;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return with_new_hash(text.replace(at, from.size(), to));
}

class AuditOfAProof : public testing::Test {
protected:
    static void SetUpTestSuite() { proof = new std::string{make_proof()}; }

    static void TearDownTestSuite() { delete proof; }

    static inline std::string* proof = nullptr;
};

TEST_F(AuditOfAProof, AcceptsWhatTheEngineProves) {
    const auto verdict = audit(*proof);

    EXPECT_EQ(key_of(verdict), "");
    EXPECT_GT(verdict.to_protect, 0U);
    EXPECT_GE(verdict.withheld, verdict.to_protect);
}

TEST(Audit, ChecksSmallDifferencesThatNoTableShows) {
    const auto records = generated::make_records(150, 5);
    const auto cube = make_cube(
        generated::make_dimensions(), generated::make_crossings(), generated::borrow(records));
    Rules rules;
    rules.differences = Differences::kept_safe;
    const auto problem = make_problem(cube, rules);
    const auto release = protect(problem, Contributors::attack);
    const auto text = write_certificate(cube, problem, rules, Contributors::attack, release);

    const auto verdict = audit(text);

    EXPECT_EQ(key_of(verdict), "");
    // Without the witnesses what is listed besides the places isn't proven either.
    const auto item = text.find("\nitem - 0 - ");
    ASSERT_NE(item, std::string::npos);
    EXPECT_FALSE(audit(with_new_hash(text.substr(0, text.find("\nwitness ") + 1) + "blake2b x\n"))
                     .is_proven());
}

TEST_F(AuditOfAProof, RefusesAFlippedBitAnywhere) {
    for (std::size_t at = 0; at < proof->size(); at += proof->size() / 12) {
        auto damaged = *proof;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);

        EXPECT_FALSE(audit(damaged).is_proven()) << at;
    }
}

TEST_F(AuditOfAProof, RefusesATruncatedProof) {
    for (std::size_t size = 0; size < proof->size(); size += proof->size() / 8) {
        EXPECT_EQ(key_of(audit(std::string_view{*proof}.substr(0, size))), "audit.ill_formed");
    }
}

TEST_F(AuditOfAProof, RefusesAProofOfAnotherVersion) {
    EXPECT_EQ(key_of(audit(replaced(*proof, "sleutel-proof 1", "sleutel-proof 2"))),
              "audit.ill_formed");
}

TEST_F(AuditOfAProof, RefusesAPublishedValueThatIsNotTheSum) {
    EXPECT_EQ(key_of(audit(replaced(*proof, "place 150 ", "place 151 "))), "audit.wrong_value");
}

TEST_F(AuditOfAProof, RefusesASmallCountThatIsShown) {
    // Each withheld place in turn is shown with its true value, as far as one can guess it.
    std::size_t refused = 0;
    for (auto at = proof->find("place - "); at != std::string::npos;
         at = proof->find("place - ", at + 1)) {
        for (const char* value : {"1", "2", "3", "4"}) {
            auto changed = *proof;
            changed.replace(at, 8, std::string{"place "} + value + " ");
            refused += audit(with_new_hash(changed)).is_proven() ? 0U : 1U;
        }
        if (refused == 24) {
            break;
        }
        ASSERT_EQ(refused % 4, 0U);
    }
    EXPECT_EQ(refused, 24U);
}

TEST_F(AuditOfAProof, RefusesAWitnessLess) {
    // The proof says some things twice, so not every witness is needed; but most are.
    std::size_t refused = 0;
    std::size_t all = 0;
    for (auto at = proof->find("\nwitness "); at != std::string::npos && all < 20;
         at = proof->find("\nwitness ", at + 1)) {
        auto less = *proof;
        less.erase(at + 1, less.find('\n', at + 1) - at);
        ++all;
        refused += audit(with_new_hash(less)).is_proven() ? 0U : 1U;
    }
    EXPECT_GT(refused * 2, all);
}

TEST_F(AuditOfAProof, RefusesAWitnessThatDoesNotAddUp) {
    auto changed = *proof;
    const auto at = changed.rfind("witness ");
    const auto end = changed.find('\n', at);
    const auto last = changed.rfind(' ', end);
    changed.replace(last + 1, end - last - 1, "7");

    EXPECT_EQ(key_of(audit(with_new_hash(changed))), "audit.witness_does_not_fit");
}

TEST_F(AuditOfAProof, RefusesAClassificationOfWhichAGroupHasLostAPart) {
    const auto at = proof->find("group ");
    auto changed = *proof;
    changed.erase(at + 6, proof->find(' ', at + 6) + 1 - (at + 6));

    EXPECT_FALSE(audit(with_new_hash(changed)).is_proven());
}

TEST(Audit, DoesNotOverflow) {
    const std::string head = "sleutel-proof 1\ncontributors ignored\n";
    const std::string atoms = "atom 9223372036854775807\natom 9223372036854775807\n";

    EXPECT_EQ(key_of(audit(with_new_hash(head + atoms + "item - 0 - 0 1 1 1\nblake2b x\n"))),
              "audit.too_large");
}

TEST(Audit, RefusesASingletonsOwnViewOfTheOther) {
    // 1 and 2 with their total: nobody else knows which is which, but the one does.
    const std::string proof =
        "sleutel-proof 1\ncontributors attack\natom 1\natom 2\n"
        "item - 0 - 0 1\nprotect 0 0 0 1\nowner 0 7\nitem - 0 - 1 1\nprotect 1 0 0 1\n"
        "item 3 0 - 0 1 1 1\nwitness 0 1 1 -1\nblake2b x\n";

    EXPECT_EQ(key_of(audit(with_new_hash(proof))), "audit.contributor_knows");
}

TEST(Audit, RefusesWhatIsNoProof) {
    EXPECT_EQ(key_of(audit("")), "audit.ill_formed");
    EXPECT_EQ(key_of(audit("blake2b ")), "audit.ill_formed");
    EXPECT_EQ(key_of(audit(with_new_hash("sleutel-proof 1\nwitness 0 1\nblake2b x\n"))),
              "audit.ill_formed");
}

}  // namespace
}  // namespace sleutel::release_audit
