#pragma once

#include "features/packs/pack.hpp"
#include "features/protection/protect_figures.hpp"
#include "features/reports/manifest.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::reports {

/// All that a report is made from. It holds no "now": the same basis gives the same report, byte by
/// byte.
struct ReportBasis {
    const packs::Pack& pack;
    const indicators::Catalogue& catalogue;
    facts::Position position;                     ///< that everything is as of
    const protection::ReleasedFigures& released;  ///< of report_requests()
    std::vector<model::Record> sources;           ///< of type "source": what a text may cite
    Instant position_time;                        ///< of the entry at that position
    std::string tool_version;                     ///< "sleutel 0.1.0"
};

/// Where a printed figure leads.
enum class FigureLinks : std::uint8_t {
    appendix,  ///< to its place in the report's own appendix: for a file that goes its own way
    pages,     ///< to `/figure/<indicator>?language=..`: for the served report
};

struct Report {
    document::Document document;  ///< the manifest is attached
    Manifest manifest;
};

/// Binds the pack's text in a language to figures. Everything wrong in the text becomes a refusal
/// with file and line, in the order of the text; then there is no report.
std::optional<Report> make_report(const ReportBasis& basis,
                                  std::string_view language,
                                  FigureLinks links,
                                  Findings& findings);

/// The anchor of an indicator's explanation in the appendix; the value stands there again.
std::string explanation_anchor(std::string_view indicator);

/// Where the served explanation of an indicator is.
std::string explanation_address(std::string_view indicator, std::string_view language);

}  // namespace sleutel::reports
