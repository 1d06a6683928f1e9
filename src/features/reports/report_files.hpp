#pragma once

#include "features/reports/make_report.hpp"
#include "features/reports/verify_report.hpp"
#include "journal/journal.hpp"

#include <cstdint>
#include <filesystem>
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

/// A basis at the journal's last position, which the snapshot must have reached. Everything given
/// must outlive it.
ReportBasis read_basis(journal::Journal& journal,
                       const packs::Pack& pack,
                       const indicators::Catalogue& catalogue,
                       const facts::Snapshot& snapshot,
                       std::string tool_version);

/// What verify_report() needs, of the same journal.
VerificationBasis verification_basis(journal::Journal& journal,
                                     const packs::Pack& pack,
                                     const indicators::Catalogue& catalogue,
                                     const facts::Snapshot& snapshot);

/// The report in these formats, and its manifest.
std::vector<ReportFile> report_files(const Report& report, const std::set<Format>& formats);

/// The pack's reports in these languages, all of them or, where any text has a mistake, none.
std::vector<ReportFile> make_report_files(const ReportBasis& basis,
                                          const std::vector<std::string>& languages,
                                          const std::set<Format>& formats,
                                          Findings& findings);

/// Writes each file whole or not at all: beside its place first, then in it. Makes the folder.
/// Throws Error unavailable `report.not_writable`.
void write_files(const std::filesystem::path& folder, const std::vector<ReportFile>& files);

}  // namespace sleutel::reports
