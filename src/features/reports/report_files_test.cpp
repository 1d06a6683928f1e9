#include "features/reports/report_files.hpp"

#include "base/error.hpp"
#include "features/reports/internal/small_pack.hpp"

#include <gtest/gtest.h>
#include <zip.h>

namespace sleutel::reports {
namespace {

class ReportFiles : public testing::Test {
protected:
    SmallPack small_;
};

std::vector<std::string> names_of(const std::vector<ReportFile>& files) {
    std::vector<std::string> names;
    names.reserve(files.size());
    for (const auto& file : files) {
        names.push_back(file.name);
    }
    return names;
}

std::string word_part(const std::string& docx, const char* name) {
    zip_error_t error;
    zip_error_init(&error);
    auto* archive = zip_open_from_source(
        zip_source_buffer_create(docx.data(), docx.size(), 0, &error), ZIP_RDONLY, &error);
    zip_stat_t part;
    zip_stat(archive, name, 0, &part);
    std::string text(part.size, ' ');
    auto* file = zip_fopen(archive, name, 0);
    zip_fread(file, text.data(), text.size());
    zip_fclose(file);
    zip_discard(archive);
    return text;
}

TEST_F(ReportFiles, MakesEachFormInEachLanguageWithItsManifest) {
    Findings findings;
    const auto files = make_report_files(
        small_.basis(), {{"nl", "en"}, {Format::html, Format::pdf, Format::docx}}, findings);
    EXPECT_EQ(names_of(files),
              (std::vector<std::string>{"report.nl.html",
                                        "report.nl.pdf",
                                        "report.nl.docx",
                                        "report.nl.manifest.json",
                                        "report.en.html",
                                        "report.en.pdf",
                                        "report.en.docx",
                                        "report.en.manifest.json"}));
    for (const auto& file : files) {
        EXPECT_GT(file.content.size(), 1000U) << file.name;
    }
}

TEST_F(ReportFiles, AreTheSameBytesEachTime) {
    Findings findings;
    SmallPack again;
    const std::set<Format> formats = {Format::html, Format::pdf, Format::docx};
    const auto once = make_report_files(small_.basis(), {{"nl", "en"}, formats}, findings);
    const auto twice = make_report_files(again.basis(), {{"nl", "en"}, formats}, findings);
    ASSERT_EQ(once.size(), twice.size());
    for (std::size_t at = 0; at < once.size(); ++at) {
        EXPECT_TRUE(once[at].content == twice[at].content) << once[at].name;
    }
}

TEST_F(ReportFiles, AreNotMadeAtAllWhereOneLanguageHasAMistake) {
    small_.write_text("{{nothing-like-it}}\n");
    Findings findings;
    EXPECT_TRUE(
        make_report_files(small_.basis(), {{"en", "nl"}, {Format::html}}, findings).empty());
    EXPECT_TRUE(findings.has_refusals());
}

TEST_F(ReportFiles, VerifyInEveryFormThatCarriesAManifest) {
    Findings findings;
    const auto basis = small_.basis();
    const auto files = make_report_files(basis, {{"nl"}, {Format::html, Format::docx}}, findings);
    for (const auto& file : files) {
        const auto verification = verify_report(
            file.content,
            {"small", basis.catalogue, small_.snapshot(), small_.settings, [&](facts::Position) {
                 return std::optional{basis.position_time};
             }});
        EXPECT_TRUE(verification.findings.empty()) << file.name;
    }
}

TEST_F(ReportFiles, LeadToTheServedExplanationWhereThereIsAnAddress) {
    Findings findings;
    const std::set<Format> formats = {Format::html, Format::pdf, Format::docx};
    const auto files = make_report_files(
        small_.basis(), {{"nl"}, formats, "https://example.org/agenda/"}, findings);
    const std::string address = "https://example.org/agenda/figure/meetings?language=nl";
    EXPECT_NE(files.at(0).content.find("href=\"" + address + "\""), std::string::npos);
    EXPECT_NE(files.at(1).content.find("/URI (" + address + ")"), std::string::npos);
    EXPECT_NE(
        word_part(files.at(2).content, "word/_rels/document.xml.rels").find("\"" + address + "\""),
        std::string::npos);
}

TEST_F(ReportFiles, LeadToTheirOwnAppendixWhereThereIsNoAddress) {
    Findings findings;
    const auto files =
        make_report_files(small_.basis(), {{"nl"}, {Format::html, Format::pdf}}, findings);
    for (const auto at : {0U, 1U}) {
        const auto& content = files.at(at).content;
        EXPECT_EQ(content.find("figure/meetings?language"), std::string::npos) << at;
        EXPECT_NE(content.find("uitleg-meetings"), std::string::npos) << at;
    }
}

TEST(PublicAddress, EndsWithASlash) {
    EXPECT_EQ(read_public_address(""), "");
    EXPECT_EQ(read_public_address("https://example.org"), "https://example.org/");
    EXPECT_EQ(read_public_address("http://example.org/a/"), "http://example.org/a/");
}

TEST(PublicAddress, IsAnHttpAddressOfAFolder) {
    for (const auto* wrong : {"example.org",
                              "ftp://example.org/",
                              "https://",
                              "javascript:alert(1)",
                              "https://example.org/?a=b",
                              "https://example.org/#a",
                              "https://example.org/a b"}) {
        EXPECT_THROW(read_public_address(wrong), Error) << wrong;
    }
}

}  // namespace
}  // namespace sleutel::reports
