#pragma once

#include "engines/indicators/definition.hpp"
#include "features/reports/manifest.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::reports {

/// What a report's figures are computed from again.
struct VerificationBasis {
    std::string agenda;  ///< the id of the pack's agenda
    const indicators::Catalogue& catalogue;
    const facts::Snapshot& snapshot;
    /// Values under rules aren't told, whatever a report claims to have printed.
    const protection::DisclosureSettings& settings;
    /// When the journal's entry with this position was made; nothing where there is none.
    std::function<std::optional<Instant>(facts::Position)> time_of;
};

/// What checking a report found. Its findings stand at the figure's place in the report's text and
/// have the figure's id as field:
/// - refusals: the report doesn't say what its records said: a value, definition, record set or
/// text
///   that differs;
/// - warnings: the report was right, but records have changed since, so that a new report would
///   differ there;
/// - a note where the journal isn't the one that the report was made from (a copy that was imported
///   anew): then figures are compared with what the journal holds now.
struct Verification {
    std::string agenda;
    std::string language;
    facts::Position position = 0;
    std::size_t figures = 0;
    Findings findings;
};

/// Checks a manifest, a page or a Word file by its bytes. Throws Error bad_request
/// `report.not_a_report`, `report.verify_pdf`, `report.other_agenda` and what read_manifest()
/// throws.
Verification verify_report(std::string_view bytes, const VerificationBasis& basis);

}  // namespace sleutel::reports
