#include "features/reports/report_files.hpp"

#include "base/error.hpp"
#include "features/reports/internal/small_pack.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace sleutel::reports {
namespace {

namespace fs = std::filesystem;

class ReportFiles : public testing::Test {
protected:
    void TearDown() override { fs::remove_all(folder_); }

    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator{folder_}) {
            names.push_back(entry.path().filename().string());
        }
        std::ranges::sort(names);
        return names;
    }

    std::string content(const std::string& name) const {
        std::ifstream stream{folder_ / name, std::ios::binary};
        std::ostringstream text;
        text << stream.rdbuf();
        return text.str();
    }

    fs::path folder_ = fs::temp_directory_path() /
                       ("sleutel-report-" +
                        std::string{testing::UnitTest::GetInstance()->current_test_info()->name()});
    SmallPack small_;
};

std::vector<std::string> names_of(const std::vector<ReportFile>& files) {
    std::vector<std::string> names;
    for (const auto& file : files) {
        names.push_back(file.name);
    }
    return names;
}

TEST_F(ReportFiles, MakesEachFormInEachLanguageWithItsManifest) {
    Findings findings;
    const auto files = make_report_files(
        small_.basis(), {"nl", "en"}, {Format::html, Format::pdf, Format::docx}, findings);
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
    const auto once = make_report_files(small_.basis(), {"nl", "en"}, formats, findings);
    const auto twice = make_report_files(again.basis(), {"nl", "en"}, formats, findings);
    ASSERT_EQ(once.size(), twice.size());
    for (std::size_t at = 0; at < once.size(); ++at) {
        EXPECT_TRUE(once[at].content == twice[at].content) << once[at].name;
    }
}

TEST_F(ReportFiles, AreNotMadeAtAllWhereOneLanguageHasAMistake) {
    small_.write_text("{{nothing-like-it}}\n");
    Findings findings;
    EXPECT_TRUE(make_report_files(small_.basis(), {"en", "nl"}, {Format::html}, findings).empty());
    EXPECT_TRUE(findings.has_refusals());
}

TEST_F(ReportFiles, VerifyInEveryFormThatCarriesAManifest) {
    Findings findings;
    const auto basis = small_.basis();
    const auto files = make_report_files(basis, {"nl"}, {Format::html, Format::docx}, findings);
    for (const auto& file : files) {
        const auto verification = verify_report(
            file.content, {"small", basis.catalogue, basis.snapshot, [&](facts::Position) {
                               return std::optional{basis.position_time};
                           }});
        EXPECT_TRUE(verification.findings.empty()) << file.name;
    }
}

TEST_F(ReportFiles, ReplaceTheFormerOnes) {
    write_files(folder_, {{"report.nl.html", "old"}});
    write_files(folder_, {{"report.nl.html", "new"}, {"report.nl.manifest.json", "{}"}});
    EXPECT_EQ(names(), (std::vector<std::string>{"report.nl.html", "report.nl.manifest.json"}));
    EXPECT_EQ(content("report.nl.html"), "new");
}

TEST_F(ReportFiles, LeaveTheFormerOnesWhereOneCanNotBeWritten) {
    write_files(folder_, {{"a.html", "old"}});
    try {
        write_files(folder_, {{"a.html", "new"}, {"no/such/folder/b.html", "new"}});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.failure(), Failure::unavailable);
        EXPECT_EQ(error.message().key, "report.not_writable");
    }
    EXPECT_EQ(names(), std::vector<std::string>{"a.html"});
    EXPECT_EQ(content("a.html"), "old");
}

TEST_F(ReportFiles, SayWhereAFolderCanNotBeMade) {
    std::ofstream{folder_} << "a file";
    EXPECT_THROW(write_files(folder_ / "out", {{"a.html", "x"}}), Error);
}

}  // namespace
}  // namespace sleutel::reports
