#include "features/reports/make_report.hpp"

#include "features/reports/internal/appendix.hpp"
#include "features/reports/internal/report_binder.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace sleutel::reports {

namespace {

/// Of what the report is made from besides records: its text and the indicators.
std::string pack_hash(const ReportBasis& basis, const std::vector<model::SourceText>& text) {
    crypto::Hasher hasher;
    for (const auto* files : {&basis.pack.indicators, &text}) {
        for (const auto& file : *files) {
            // Lengths keep two files apart from one that holds both.
            hasher.add(file.name + "\n" + std::to_string(file.text.size()) + "\n");
            hasher.add(file.text);
        }
    }
    return crypto::to_hex(hasher.finish());
}

/// By place in the text: marks are looked at before the rest.
Findings sorted(const Findings& findings, const std::vector<model::SourceText>& files) {
    const auto place_of = [&](const Finding& finding) {
        const auto file = std::ranges::find(files, finding.origin.file, &model::SourceText::name);
        return std::tuple{file - files.begin(), finding.origin.line, finding.origin.column};
    };
    auto list = findings.list();
    std::ranges::stable_sort(list, {}, place_of);
    Findings result;
    for (auto& finding : list) {
        result.add(std::move(finding));
    }
    return result;
}

Manifest start_manifest(const ReportBasis& basis,
                        std::string_view language,
                        const std::vector<model::SourceText>& files) {
    Manifest manifest;
    manifest.agenda = basis.pack.agenda.id;
    manifest.language = language;
    manifest.position = basis.position;
    manifest.position_time = basis.position_time;
    manifest.pack_hash = pack_hash(basis, files);
    manifest.tool_version = basis.tool_version;
    manifest.disclosure.numbers = static_cast<std::int64_t>(basis.released.cells);
    manifest.disclosure.withheld = static_cast<std::int64_t>(basis.released.withheld);
    for (const auto* decision : basis.released.decisions) {
        manifest.disclosure.decisions.push_back({decision->cell,
                                                 decision->decided_by,
                                                 model::label_in(decision->reason, language),
                                                 model::label_in(decision->ground, language)});
    }
    return manifest;
}

document::Document start_document(const Manifest& manifest,
                                  const FrontMatter& front,
                                  const NumberPrinter& numbers) {
    const auto& language = manifest.language;
    document::Document document;
    document.title = front.title;
    document.subtitle = front.subtitle;
    document.language = language;
    document.author = front.author;
    document.organisation = front.author;
    document.date = numbers.date(*read_partial_date(front.date));
    document.created = manifest.position_time;
    document.description =
        front.subtitle.empty() ? front.title : front.title + ": " + front.subtitle;
    document.running_header = front.title;
    document.running_footer =
        say(language, Message{"report.running_footer", {{"date", document.date}}});
    document.labels =
        document::read_labels([&](std::string_view key) { return say(language, key); });
    return document;
}

}  // namespace

std::optional<Report> make_report(const ReportBasis& basis,
                                  std::string_view language,
                                  FigureLinks links,
                                  Findings& findings) {
    const auto files = basis.pack.report.find(std::string{language});
    if (files == basis.pack.report.end() || files->second.empty()) {
        findings.refuse({"report.no_text", {{"language", std::string{language}}}}, {});
        return std::nullopt;
    }
    Findings found;
    ReportBinder binder{basis, language, links, found};
    const Bindings bindings{
        [&](const FigureReference& reference) { return binder.figure(reference); },
        [&](const Citation& citation) { return binder.citation(citation); },
        [&](const FiguresBlock& block) { return binder.figures(block); }};
    auto text = read_report_text(files->second, language, bindings, found);
    findings.add_all(sorted(found, files->second));
    if (found.has_refusals()) {
        return std::nullopt;
    }
    Report report;
    report.manifest = start_manifest(basis, language, files->second);
    report.manifest.title = text.front.title;
    report.manifest.date = text.front.date;
    report.manifest.figures = binder.printed();
    report.document = start_document(report.manifest, text.front, binder.text().numbers());
    report.document.blocks = std::move(text.blocks);
    std::ranges::move(make_appendix(binder, report.manifest, text.front),
                      std::back_inserter(report.document.blocks));
    report.document.attachments.push_back(
        {std::string{kManifestName}, std::string{kManifestType}, write_manifest(report.manifest)});
    return report;
}

std::string explanation_anchor(std::string_view indicator) {
    return "uitleg-" + std::string{indicator};
}

std::string explanation_address(std::string_view indicator, std::string_view language) {
    return "figure/" + std::string{indicator} + "?language=" + std::string{language};
}

}  // namespace sleutel::reports
