#include "engines/release_audit/audit.hpp"

#include "base/distinct.hpp"
#include "base/error.hpp"
#include "engines/release_audit/proof_text.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace sleutel::release_audit {

namespace {

constexpr std::size_t kMostFindings = 20;

/// Sole contributors the proof doesn't name: whoever is the one record of an atom. Kept apart from
/// named contributors by the sign.
std::int64_t only_one_of(std::uint32_t atom) {
    return -1 - static_cast<std::int64_t>(atom);
}

struct Use {
    std::uint32_t witness = 0;
    std::int64_t by = 0;
};

class Auditor {
public:
    explicit Auditor(ProofText proof)
        : proof_{std::move(proof)}, uses_(proof_.sums.size()), by_(proof_.sums.size(), 0) {}

    Verdict run() {
        for (std::size_t sum = 0; sum < proof_.sums.size(); ++sum) {
            check_sum(sum);
        }
        for (std::uint32_t witness = 0; witness < proof_.witnesses.size(); ++witness) {
            check_witness(witness);
        }
        for (std::size_t sum = 0; sum < proof_.sums.size(); ++sum) {
            if (is_sensitive(proof_.sums[sum])) {
                check_protection(sum);
            }
        }
        verdict_.cells = proof_.sums.size();
        verdict_.witnesses = proof_.witnesses.size();
        return std::move(verdict_);
    }

private:
    void refuse(const char* key, std::size_t number) {
        if (verdict_.findings.list().size() < kMostFindings) {
            verdict_.findings.refuse(Message{key, {{"number", std::to_string(number)}}}, {});
        }
    }

    static bool is_sensitive(const Sum& sum) {
        return sum.up > 0 || sum.down > 0 || sum.spread > 0;
    }

    /// The published value is the sum of the atoms, and what the minimum makes sensitive is
    /// withheld, whatever the proof says.
    void check_sum(std::size_t number) {
        Sum& sum = proof_.sums[number];
        const bool is_small = proof_.counts_records && sum.value < proof_.minimum &&
                              (sum.value > 0 || !proof_.zeros_printed);
        if (is_small && !proof_.dimensions.empty()) {
            sum.spread = std::max(sum.spread, proof_.spread);
        }
        if (sum.shown && *sum.shown != sum.value) {
            refuse("audit.wrong_value", number);
        }
        if (sum.value < sum.lower || (sum.upper && sum.value > *sum.upper)) {
            refuse("audit.outside_bounds", number);
        }
        if (sum.shown && is_sensitive(sum)) {
            refuse("audit.sensitive_is_shown", number);
        }
        verdict_.withheld += sum.shown ? 0U : 1U;
        verdict_.to_protect += is_sensitive(sum) ? 1U : 0U;
    }

    void check_witness(std::uint32_t number) {
        std::vector<std::uint32_t> touched;
        std::vector<std::int64_t> blocked;
        for (const auto& [atom, change] : proof_.witnesses[number]) {
            if (add(proof_.atoms[atom], change) < 0) {
                refuse("audit.witness_does_not_fit", number);
            }
            if (proof_.counts_records && !proof_.dimensions.empty() && proof_.atoms[atom] == 1 &&
                change != 0) {
                blocked.push_back(only_one_of(atom));
            }
            for (const auto& [sum, coefficient] : proof_.sums_of[atom]) {
                by_[sum] = add(by_[sum], multiply(coefficient, change));
                touched.push_back(sum);
            }
        }
        for (const std::uint32_t at : touched) {
            // A sum that was touched twice is at rest the second time.
            if (const auto change = std::exchange(by_[at], 0); change != 0) {
                check_change(number, at, change, blocked);
            }
        }
        keep_distinct(blocked);
        blocked_.push_back(std::move(blocked));
    }

    void check_change(std::uint32_t number,
                      std::uint32_t at,
                      std::int64_t change,
                      std::vector<std::int64_t>& blocked) {
        const Sum& sum = proof_.sums[at];
        const auto value = add(sum.value, change);
        if (sum.shown || value < sum.lower || (sum.upper && value > *sum.upper)) {
            refuse("audit.witness_does_not_fit", number);
        }
        uses_[at].push_back({number, change});
        note_blocked(sum, value, blocked);
    }

    static void note_blocked(const Sum& sum,
                             std::int64_t value,
                             std::vector<std::int64_t>& blocked) {
        blocked.insert(blocked.end(), sum.owners.begin(), sum.owners.end());
        for (const auto& [contributor, least] : sum.parts) {
            if (value < least) {
                blocked.push_back(contributor);
            }
        }
    }

    /// Without the witnesses of which `attacker` knows that they aren't so.
    [[nodiscard]] bool is_uncertain(std::size_t number, const std::int64_t* attacker) const {
        const Sum& sum = proof_.sums[number];
        std::int64_t most = 0;
        std::int64_t least = 0;
        for (const Use& use : uses_[number]) {
            if (attacker == nullptr ||
                !std::ranges::binary_search(blocked_[use.witness], *attacker)) {
                most = std::max(most, use.by);
                least = std::min(least, use.by);
            }
        }
        return most >= sum.up && -least >= sum.down && add(most, -least) >= sum.spread;
    }

    void check_protection(std::size_t number) {
        if (!is_uncertain(number, nullptr)) {
            refuse("audit.not_proven", number);
            return;
        }
        if (!proof_.contributors_attack) {
            return;
        }
        // Attackers who know none of the witnesses to be wrong are left with all of them.
        std::vector<std::int64_t> attackers;
        for (const Use& use : uses_[number]) {
            attackers.insert(
                attackers.end(), blocked_[use.witness].begin(), blocked_[use.witness].end());
        }
        keep_distinct(attackers);
        for (const auto attacker : attackers) {
            if (!is_own(number, attacker) && !is_uncertain(number, &attacker)) {
                refuse("audit.contributor_knows", number);
                return;
            }
        }
    }

    /// What is only his, he may know.
    [[nodiscard]] bool is_own(std::size_t number, std::int64_t attacker) const {
        const Sum& sum = proof_.sums[number];
        if (std::ranges::find(sum.owners, attacker) != sum.owners.end()) {
            return true;
        }
        const bool has_all = std::ranges::any_of(sum.parts, [&](const auto& part) {
            return part.first == attacker && part.second >= sum.value;
        });
        if (has_all) {
            return true;
        }
        if (attacker >= 0 || sum.value != 1) {
            return false;
        }
        const auto atom = static_cast<std::size_t>(-1 - attacker);
        return std::ranges::any_of(proof_.sums_of[atom],
                                   [&](const auto& part) { return part.first == number; });
    }

    ProofText proof_;
    std::vector<std::vector<Use>> uses_;
    std::vector<std::int64_t> by_;  ///< per sum, of one witness; at rest all zero
    std::vector<std::vector<std::int64_t>> blocked_;
    Verdict verdict_;
};

}  // namespace

Verdict audit(std::string_view proof) {
    try {
        return Auditor{read_proof(proof)}.run();
    } catch (const Error& error) {
        // What can't be read is not proven: a verdict, like any other reason.
        Verdict verdict;
        verdict.findings.refuse(error.message(), {});
        return verdict;
    }
}

}  // namespace sleutel::release_audit
