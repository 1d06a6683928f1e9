#include "features/reports/report_basis.hpp"

#include "base/error.hpp"

#include <utility>

namespace sleutel::reports {

namespace {

indicators::Catalogue read_catalogue(const packs::Pack& pack, const workplace::Report& report) {
    Findings findings;
    auto catalogue = figures::read_indicators(pack, findings);
    for (const auto& finding : findings.list()) {
        report(finding);
    }
    if (findings.has_refusals()) {
        throw Error{
            Failure::unavailable,
            {"workplace.invalid_pack", {{"count", std::to_string(findings.list().size())}}}};
    }
    return catalogue;
}

}  // namespace

CurrentBasis::CurrentBasis(const workplace::Workplace& workplace,
                           const workplace::Report& report,
                           std::shared_ptr<const facts::Snapshot> snapshot)
    : workplace_{workplace},
      catalogue_{read_catalogue(workplace.pack(), report)},
      snapshot_{std::move(snapshot)} {}

ReportBasis CurrentBasis::for_report() const {
    return read_basis(workplace_.journal(),
                      workplace_.pack(),
                      catalogue_,
                      *snapshot_,
                      std::string{"sleutel "} + SLEUTEL_VERSION);
}

VerificationBasis CurrentBasis::for_verification() const {
    return verification_basis(workplace_.journal(), workplace_.pack(), catalogue_, *snapshot_);
}

}  // namespace sleutel::reports
