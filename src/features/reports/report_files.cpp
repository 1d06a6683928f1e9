#include "features/reports/report_files.hpp"

#include "base/error.hpp"
#include "platform/document/docx.hpp"
#include "platform/document/html.hpp"
#include "platform/document/pdf.hpp"

#include <utility>

namespace sleutel::reports {

namespace {

std::string name_of(const Report& report, std::string_view ending) {
    return "report." + report.manifest.language + "." + std::string{ending};
}

std::string written(const document::Document& document,
                    Format format,
                    const std::string& base_address) {
    switch (format) {
        case Format::html:
            return document::write_html(document, {base_address});
        case Format::pdf:
            return document::write_pdf(document, {base_address});
        case Format::docx:
            return document::write_docx(document, {base_address});
    }
    return {};
}

std::string_view ending_of(Format format) {
    switch (format) {
        case Format::html:
            return "html";
        case Format::pdf:
            return "pdf";
        case Format::docx:
            return "docx";
    }
    return {};
}

std::optional<Instant> time_of(journal::Journal& journal, journal::Position position) {
    std::optional<Instant> time;
    if (position > 0) {
        journal.follow(
            position - 1, position, [&](const journal::Change& change) { time = change.entry.at; });
    }
    return time;
}

}  // namespace

ReportBasis read_basis(journal::Journal& journal,
                       const packs::Pack& pack,
                       const indicators::Catalogue& catalogue,
                       const protection::ReleasedFigures& released,
                       std::string tool_version) {
    const auto position =
        released.figures.empty() ? journal.position() : released.figures.front().position;
    std::vector<model::Record> sources;
    if (pack.model.find_type("source") != nullptr) {
        for (auto& stored : journal.list("source")) {
            if (!stored.withdrawn) {
                sources.push_back(std::move(stored.record));
            }
        }
    }
    return {pack,
            catalogue,
            position,
            released,
            std::move(sources),
            time_of(journal, position).value_or(Instant{}),
            std::move(tool_version)};
}

VerificationBasis verification_basis(journal::Journal& journal,
                                     const packs::Pack& pack,
                                     const indicators::Catalogue& catalogue,
                                     const facts::Snapshot& snapshot,
                                     const protection::DisclosureSettings& settings) {
    return {pack.agenda.id, catalogue, snapshot, settings, [&](facts::Position position) {
                return time_of(journal, position);
            }};
}

std::vector<ReportFile> report_files(const Report& report,
                                     const std::set<Format>& formats,
                                     const std::string& public_address) {
    std::vector<ReportFile> files;
    files.reserve(formats.size() + 1);
    for (const auto format : formats) {
        files.push_back(
            {name_of(report, ending_of(format)), written(report.document, format, public_address)});
    }
    files.push_back({name_of(report, "manifest.json"), write_manifest(report.manifest)});
    return files;
}

std::vector<ReportFile> make_report_files(const ReportBasis& basis,
                                          const FilesRequest& request,
                                          Findings& findings) {
    const auto links = request.public_address.empty() ? FigureLinks::appendix : FigureLinks::pages;
    std::vector<Report> reports;
    for (const auto& language : request.languages) {
        if (auto report = make_report(basis, language, links, findings)) {
            reports.push_back(std::move(*report));
        }
    }
    std::vector<ReportFile> files;
    if (reports.size() < request.languages.size()) {
        return files;
    }
    for (const auto& report : reports) {
        for (auto& file : report_files(report, request.formats, request.public_address)) {
            files.push_back(std::move(file));
        }
    }
    return files;
}

std::string read_public_address(std::string_view written) {
    if (written.empty()) {
        return {};
    }
    constexpr std::string_view kNotInAFolder = " \t?#\"<>";
    const auto scheme_end = written.find("://");
    const auto scheme = written.substr(0, scheme_end);
    if ((scheme != "https" && scheme != "http") || written.size() <= scheme_end + 3 ||
        written.find_first_of(kNotInAFolder) != std::string_view::npos) {
        throw Error{Failure::bad_request,
                    {"report.address_invalid", {{"address", std::string{written}}}}};
    }
    return std::string{written} + (written.ends_with('/') ? "" : "/");
}

}  // namespace sleutel::reports
