#pragma once

#include "engines/indicators/figure.hpp"
#include "features/protection/protect_figures.hpp"
#include "features/reports/report_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::reports {

using protection::SourceShare;

/// Which cell of a figure's breakdown was printed.
struct PrintedCell {
    std::string by;                       ///< the breakdown's path
    std::string level;                    ///< of a hierarchy, "" for the records' own
    std::string code;                     ///< "" where the records have none
    std::optional<std::int64_t> records;  ///< where that says nothing of persons

    friend bool operator==(const PrintedCell&, const PrintedCell&) = default;
};

/// One number of a report, with all it takes to compute it again.
struct PrintedFigure {
    std::string id;  ///< unique in the report, and the anchor of the place where it is printed
    std::string indicator;
    std::optional<indicators::FigureValue> value;  ///< nothing: it is withheld
    Form form = Form::standard;
    std::string text;  ///< as printed
    Place place;
    std::string definition_hash;
    facts::Position position = 0;
    /// Of the whole figure, also where one cell of it was printed.
    std::string record_set_hash;  ///< "" where the value is withheld
    std::vector<SourceShare> sources;
    std::optional<PrintedCell> cell;
    bool is_protected = true;
};

/// A decision to publish what the rules would withhold, as the report tells it.
struct PublishedDecision {
    protection::CellName cell;
    std::string decided_by;
    std::string reason;
    std::string ground;

    friend bool operator==(const PublishedDecision&, const PublishedDecision&) = default;
};

/// What was done so that the report's numbers give nobody away.
struct DisclosureStatement {
    std::int64_t numbers = 0;
    std::int64_t withheld = 0;
    std::vector<PublishedDecision> decisions;

    friend bool operator==(const DisclosureStatement&, const DisclosureStatement&) = default;
};

/// What a report says about its own numbers (docs/manifest.md).
struct Manifest {
    std::string agenda;
    std::string language;
    std::string title;
    std::string date;  ///< on the report
    facts::Position position = 0;
    Instant position_time;
    std::string pack_hash;
    std::string tool_version;
    DisclosureStatement disclosure;
    std::vector<PrintedFigure> figures;
};

/// The name under which a report carries its manifest.
inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kManifestType = "application/json";

/// JSON, indented; the same manifest gives the same bytes.
std::string write_manifest(const Manifest& manifest);

/// Throws Error bad_request `report.manifest_malformed` with what is wrong, or
/// `report.manifest_newer`.
Manifest read_manifest(std::string_view json);

}  // namespace sleutel::reports
