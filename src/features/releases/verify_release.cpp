#include "features/releases/verify_release.hpp"

#include "base/error.hpp"
#include "engines/release_audit/proof_text.hpp"
#include "features/releases/release_record.hpp"
#include "features/releases/release_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace sleutel::releases {

namespace {

/// Of what the proof doesn't count nothing adds up, and the proof says nothing of it.
bool is_as_proven(const Number& number, const release_audit::ProofText& proof) {
    if (number.item >= proof.sums.size()) {
        return false;
    }
    const auto& shown = proof.sums[number.item].shown;
    if (!number.value) {
        return !shown && !number.amount;
    }
    if (!number.amount) {
        return shown.has_value();
    }
    const auto digits = std::to_string(*number.amount);
    const auto at = number.value->find_first_of("0123456789");
    return shown == number.amount && at != std::string::npos &&
           number.value->compare(at, digits.size(), digits) == 0 &&
           (at + digits.size() == number.value->size() ||
            std::string_view{"0123456789"}.find((*number.value)[at + digits.size()]) ==
                std::string_view::npos);
}

void check_numbers(const Release& release,
                   const std::string& certificate,
                   release_audit::Verdict& verdict) {
    const auto proof = release_audit::read_proof(certificate);
    for (const auto& number : release.numbers) {
        if (!is_as_proven(number, proof)) {
            verdict.findings.refuse(
                Message{"release.number_differs", {{"figure", to_text(number.name)}}}, {});
        }
    }
}

}  // namespace

release_audit::Verdict verify(journal::Journal& journal, const Release& release) {
    const auto [certificate, release_hash] = read_certificate(journal, release);
    release_audit::Verdict verdict;
    if (certificate.empty()) {
        verdict.findings.refuse(Message{"release.no_certificate", {}}, {});
        return verdict;
    }
    verdict = release_audit::audit(certificate);
    if (!is_as_entered(journal, release) || hash_of(release) != release_hash) {
        verdict.findings.refuse(Message{"release.record_differs", {}}, {});
    }
    if (crypto::to_hex(crypto::hash(certificate)) != release.certificate_hash) {
        verdict.findings.refuse(Message{"release.hash_differs", {}}, {});
    }
    try {
        check_numbers(release, certificate, verdict);
    } catch (const Error& error) {
        verdict.findings.refuse(error.message(), {});
    }
    return verdict;
}

}  // namespace sleutel::releases
