#include "features/reports/verify_report.hpp"

#include "base/error.hpp"
#include "features/reports/internal/small_pack.hpp"
#include "platform/document/docx.hpp"
#include "platform/document/html.hpp"

#include <gtest/gtest.h>
#include <zip.h>

namespace sleutel::reports {
namespace {

using Texts = std::vector<std::string>;

const Instant kMade = *read_instant("2023-02-14T09:30:00Z");

Report dutch_report(SmallPack& small) {
    Findings findings;
    auto report = make_report(small.basis(), "nl", FigureLinks::appendix, findings);
    EXPECT_TRUE(report.has_value());
    return report ? std::move(*report) : Report{};
}

Verification verified(SmallPack& small,
                      std::string_view bytes,
                      std::optional<Instant> made = kMade) {
    const auto basis = small.basis();
    return verify_report(
        bytes, {"small", basis.catalogue, small.snapshot(), small.settings, [&](facts::Position) {
                    return made;
                }});
}

/// "severity key name value" of every finding.
Texts findings_of(const Verification& verification) {
    Texts all;
    for (const auto& finding : verification.findings.list()) {
        std::string name;
        std::string value;
        for (const auto& [key, text] : finding.message.values) {
            name = key == "name" ? text : name;
            value = key == "value" ? " " + text : value;
        }
        const std::string key = finding.message.key.substr(std::string{"report.verify_"}.size());
        all.push_back(key + " " + name + value);
    }
    return all;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

std::string html_of(const Report& report) {
    return document::write_html(report.document);
}

TEST(VerifyReport, FindsNothingInAReportAsItWasMade) {
    SmallPack small;
    const auto report = dutch_report(small);
    for (const auto& bytes : {write_manifest(report.manifest),
                              html_of(report),
                              document::write_docx(report.document)}) {
        const auto verification = verified(small, bytes);
        EXPECT_EQ(findings_of(verification), Texts{});
        EXPECT_EQ(verification.figures, report.manifest.figures.size());
        EXPECT_EQ(verification.position, 7);
    }
}

TEST(VerifyReport, NamesTheFiguresThatALaterChangeTouchesAndOnlyThose) {
    SmallPack small;
    const auto manifest = write_manifest(dutch_report(small).manifest);
    small.put(meeting("b", "GM0363", Count::exactly(160)), "pharos");
    const auto verification = verified(small, manifest);
    EXPECT_FALSE(verification.findings.has_refusals());
    EXPECT_EQ(findings_of(verification),
              (Texts{"records_since meetings 3",
                     "value_since meeting-visits 1.410",
                     "records_since meetings-west-share 2 van de 3",
                     "value_since meeting-visits, West 1.360"}));
}

TEST(VerifyReport, NamesTheFiguresThatLoseARecord) {
    SmallPack small;
    const auto manifest = write_manifest(dutch_report(small).manifest);
    small.withdraw("activity", "c");
    EXPECT_EQ(findings_of(verified(small, manifest)),
              (Texts{"value_since meetings 2",
                     "value_since meeting-visits 1.350",
                     "value_since meetings-west-share 2 van de 2",
                     "value_since meetings, Oost niet opgegeven",
                     "value_since meeting-visits, Oost niet opgegeven",
                     "value_since meetings, VGV 1"}));
}

TEST(VerifyReport, ComparesWithTheRecordsOfAnotherJournalAsTheyAre) {
    SmallPack first;
    const auto manifest = write_manifest(dutch_report(first).manifest);
    SmallPack second;
    EXPECT_EQ(findings_of(verified(second, manifest, kMade + std::chrono::hours{1})),
              Texts{"other_journal "});
    second.put({"activity", {"w2"}, {{"kind", model::Code{"webinar"}}}});
    const auto verification = verified(second, manifest, std::nullopt);
    EXPECT_TRUE(verification.findings.has_refusals());
    EXPECT_EQ(findings_of(verification), (Texts{"other_journal ", "value webinars 2"}));
}

TEST(VerifyReport, FindsANumberChangedInTheManifest) {
    SmallPack small;
    const auto manifest = write_manifest(dutch_report(small).manifest);
    EXPECT_EQ(
        findings_of(verified(small, replaced(manifest, "\"number\": 1400", "\"number\": 1500"))),
        (Texts{"text meeting-visits 1.500", "value meeting-visits 1.400"}));
    EXPECT_EQ(findings_of(verified(small, replaced(manifest, "\"1.400\"", "\"1.500\""))),
              Texts{"text meeting-visits 1.400"});
    const auto both = replaced(
        replaced(manifest, "\"1.400\"", "\"1.500\""), "\"number\": 1400", "\"number\": 1500");
    EXPECT_EQ(findings_of(verified(small, both)), Texts{"value meeting-visits 1.400"});
}

TEST(VerifyReport, FindsHashesAndPositionsChangedInTheManifest) {
    SmallPack small;
    auto manifest = dutch_report(small).manifest;
    manifest.figures.resize(1);
    auto changed = manifest;
    changed.figures[0].definition_hash = "0";
    EXPECT_EQ(findings_of(verified(small, write_manifest(changed))), Texts{"definition meetings"});
    changed = manifest;
    changed.figures[0].record_set_hash = "0";
    EXPECT_EQ(findings_of(verified(small, write_manifest(changed))), Texts{"records meetings"});
    changed = manifest;
    changed.figures[0].position = 6;
    EXPECT_EQ(findings_of(verified(small, write_manifest(changed))), Texts{"position meetings"});
    changed = manifest;
    changed.figures[0].indicator = "gone";
    EXPECT_EQ(findings_of(verified(small, write_manifest(changed))), Texts{"unknown gone"});
}

TEST(VerifyReport, FindsANumberChangedInThePage) {
    SmallPack small;
    const auto html = html_of(dutch_report(small));
    EXPECT_EQ(findings_of(verified(small, replaced(html, ">1.400</a>", ">1.500</a>"))),
              Texts{"body meeting-visits 1.400"});
    EXPECT_EQ(findings_of(verified(small, replaced(html, ">1.400</a>", ">1.4<b>01</b></a>"))),
              Texts{"body meeting-visits 1.400"});
    EXPECT_EQ(findings_of(verified(
                  small, replaced(html, "id=\"figure-webinars-1\" class=\"figure\"", "id=\"x\""))),
              Texts{"missing webinars"});
}

TEST(VerifyReport, FindsANumberChangedInThePagesAppendix) {
    SmallPack small;
    const auto html = html_of(dutch_report(small));
    const auto at = html.find("id=\"uitleg-webinars\"");
    const auto tampered = html.substr(0, at) + replaced(html.substr(at), ">1</a>", ">2</a>");
    EXPECT_EQ(findings_of(verified(small, tampered)), Texts{"body webinars 1"});
}

/// The Word file with another text in its body, as somebody with a zip program would make it.
std::string with_docx_text(const std::string& docx, std::string_view what, std::string_view by) {
    std::string changed = docx;
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    auto* target = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error);
    zip_source_keep(source);
    auto* from = zip_open_from_source(
        zip_source_buffer_create(docx.data(), docx.size(), 0, &error), ZIP_RDONLY, &error);
    std::vector<std::string> parts(static_cast<std::size_t>(zip_get_num_entries(from, 0)));
    for (zip_uint64_t at = 0; at < parts.size(); ++at) {
        zip_stat_t stat;
        zip_stat_index(from, at, 0, &stat);
        parts[at].resize(stat.size);
        auto* file = zip_fopen_index(from, at, 0);
        zip_fread(file, parts[at].data(), stat.size);
        zip_fclose(file);
        if (std::string_view{stat.name} == "word/document.xml") {
            parts[at] = replaced(parts[at], what, by);
        }
        zip_file_add(target,
                     stat.name,
                     zip_source_buffer(target, parts[at].data(), parts[at].size(), 0),
                     ZIP_FL_ENC_UTF_8);
    }
    zip_close(target);
    zip_source_open(source);
    zip_stat_t stat;
    zip_source_stat(source, &stat);
    changed.resize(stat.size);
    zip_source_read(source, changed.data(), changed.size());
    zip_source_close(source);
    zip_source_free(source);
    zip_discard(from);
    return changed;
}

TEST(VerifyReport, FindsANumberChangedInTheWordFile) {
    SmallPack small;
    const auto docx = document::write_docx(dutch_report(small).document);
    EXPECT_EQ(findings_of(verified(small, with_docx_text(docx, ">1.400<", ">1.500<"))),
              Texts{"body meeting-visits 1.400"});
    EXPECT_EQ(findings_of(verified(small, with_docx_text(docx, ">één<", ">twee<"))),
              Texts{"body webinars één"});
}

TEST(VerifyReport, RefusesWhatIsNoReport) {
    SmallPack small;
    const auto report = dutch_report(small);
    auto other = report.manifest;
    other.agenda = "other";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"", "report.not_a_report"},
        {"PK", "report.not_a_report"},
        {document::write_docx(document::Document{}), "report.not_a_report"},
        {"<html></html>", "report.not_a_report"},
        {"%PDF-1.7", "report.verify_pdf"},
        {"{}", "report.manifest_malformed"},
        {write_manifest(other), "report.other_agenda"},
    };
    for (const auto& [bytes, key] : cases) {
        try {
            verified(small, bytes);
            FAIL() << key;
        } catch (const Error& error) {
            EXPECT_EQ(error.message().key, key);
        }
    }
}

}  // namespace
}  // namespace sleutel::reports
