#include "features/reports/report_basis.hpp"

#include "base/error.hpp"
#include "features/protection/secret_decisions.hpp"
#include "features/releases/release_store.hpp"
#include "features/reports/report_requests.hpp"

#include <utility>

namespace sleutel::reports {

namespace {

void require_none(const Findings& findings, const workplace::Report& report) {
    for (const auto& finding : findings.list()) {
        report(finding);
    }
    if (findings.has_refusals()) {
        throw Error{
            Failure::unavailable,
            {"workplace.invalid_pack", {{"count", std::to_string(findings.list().size())}}}};
    }
}

indicators::Catalogue read_catalogue(const packs::Pack& pack, const workplace::Report& report) {
    Findings findings;
    auto catalogue = figures::read_indicators(pack, findings);
    require_none(findings, report);
    return catalogue;
}

protection::DisclosureSettings read_settings(const packs::Pack& pack,
                                             const indicators::Catalogue& catalogue,
                                             const workplace::Report& report) {
    Findings findings;
    auto settings =
        protection::DisclosureSettings::read(pack.disclosure, catalogue, pack.model, findings);
    protection::refuse_secret_decisions(settings, catalogue, pack.model, findings);
    require_none(findings, report);
    return settings;
}

}  // namespace

CurrentBasis::CurrentBasis(const workplace::Workplace& workplace,
                           const workplace::Report& report,
                           std::shared_ptr<const facts::Snapshot> snapshot)
    : workplace_{workplace},
      catalogue_{read_catalogue(workplace.pack(), report)},
      settings_{read_settings(workplace.pack(), catalogue_, report)},
      snapshot_{std::move(snapshot)},
      earlier_{releases::earlier_releases(workplace.journal(), workplace.pack().agenda.id)},
      released_{protection::protect_figures({.snapshot = *snapshot_,
                                             .catalogue = catalogue_,
                                             .settings = settings_,
                                             .position = snapshot_->position(),
                                             .compute = {},
                                             .earlier = earlier_},
                                            report_requests(workplace.pack(), catalogue_))} {}

ReportBasis CurrentBasis::for_report() const {
    return read_basis(workplace_.journal(),
                      workplace_.pack(),
                      catalogue_,
                      released_,
                      std::string{"sleutel "} + SLEUTEL_VERSION);
}

VerificationBasis CurrentBasis::for_verification() const {
    return verification_basis(
        workplace_.journal(), workplace_.pack(), catalogue_, *snapshot_, settings_);
}

}  // namespace sleutel::reports
