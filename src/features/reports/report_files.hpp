#pragma once

#include "features/reports/make_report.hpp"
#include "features/reports/verify_report.hpp"
#include "journal/journal.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::reports {

enum class Format : std::uint8_t { html, pdf, docx };

struct ReportFile {
    std::string name;  ///< "report.nl.html"
    std::string content;
};

/// A basis of figures released at the journal's last position. Everything given must outlive it.
ReportBasis read_basis(journal::Journal& journal,
                       const packs::Pack& pack,
                       const indicators::Catalogue& catalogue,
                       const protection::ReleasedFigures& released,
                       std::string tool_version);

/// What verify_report() needs, of the same journal.
VerificationBasis verification_basis(journal::Journal& journal,
                                     const packs::Pack& pack,
                                     const indicators::Catalogue& catalogue,
                                     const facts::Snapshot& snapshot,
                                     const protection::DisclosureSettings& settings);

/// The report in these formats, and its manifest. `public_address` comes before the addresses of
/// pages (FigureLinks::pages).
std::vector<ReportFile> report_files(const Report& report,
                                     const std::set<Format>& formats,
                                     const std::string& public_address);

struct FilesRequest {
    std::vector<std::string> languages;
    std::set<Format> formats;
    /// Where the report is served, "https://.../": there lead the figures. Without it they lead to
    /// the report's own appendix.
    std::string public_address = {};
};

/// The pack's reports, all that are asked for or, where any text has a mistake, none.
std::vector<ReportFile> make_report_files(const ReportBasis& basis,
                                          const FilesRequest& request,
                                          Findings& findings);

/// Where a report is served, as somebody writes it, with a slash at its end; "" stays so. Throws
/// Error bad_request `report.address_invalid` for what is no http(s) address of a folder.
std::string read_public_address(std::string_view written);

}  // namespace sleutel::reports
