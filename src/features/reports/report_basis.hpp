#pragma once

#include "features/figures/figures.hpp"
#include "features/reports/report_files.hpp"
#include "features/workplace/workplace.hpp"

#include <memory>

namespace sleutel::reports {

/// What reports are made from and checked against, as of the position of the facts.
class CurrentBasis {
public:
    /// Protects all that reports print, together and with the agenda's earlier releases. Throws
    /// Error unavailable `workplace.invalid_pack` where the pack's indicators or rules aren't
    /// right, and what protect_figures() throws.
    CurrentBasis(const workplace::Workplace& workplace,
                 const workplace::Report& report,
                 std::shared_ptr<const facts::Snapshot> snapshot);

    [[nodiscard]] ReportBasis for_report() const;
    [[nodiscard]] VerificationBasis for_verification() const;

    [[nodiscard]] const indicators::Catalogue& catalogue() const { return catalogue_; }

    [[nodiscard]] const protection::DisclosureSettings& settings() const { return settings_; }

    /// What was released of the agenda before.
    [[nodiscard]] const std::vector<protection::EarlierRelease>& earlier() const {
        return earlier_;
    }

    [[nodiscard]] const facts::Snapshot& snapshot() const { return *snapshot_; }

private:
    const workplace::Workplace& workplace_;
    indicators::Catalogue catalogue_;
    protection::DisclosureSettings settings_;
    std::shared_ptr<const facts::Snapshot> snapshot_;
    std::vector<protection::EarlierRelease> earlier_;
    protection::ReleasedFigures released_;
};

}  // namespace sleutel::reports
