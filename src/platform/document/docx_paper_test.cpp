#include "platform/document/docx.hpp"
#include "platform/document/testing/programs.hpp"
#include "platform/document/testing/sample.hpp"
#include "tests/support/test_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sleutel::document {

namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

/// What LibreOffice makes of the file, as PDF.
class Printed {
public:
    explicit Printed(const Document& document) {
        const auto file =
            folder_.write("paper.docx", write_docx(document, {"https://example.org/"})).string();
        output_of("soffice -env:UserInstallation=file://" + in_folder("profile") +
                  " --headless --convert-to pdf --outdir " + in_folder("") + " " + file);
    }

    [[nodiscard]] std::string text() const {
        return output_of("pdftotext -layout " + in_folder("paper.pdf") + " -");
    }

    [[nodiscard]] std::string properties() const {
        return output_of("pdfinfo " + in_folder("paper.pdf"));
    }

    [[nodiscard]] std::string links() const {
        return output_of("pdfinfo -url " + in_folder("paper.pdf"));
    }

private:
    [[nodiscard]] std::string in_folder(const char* name) const {
        return (folder_.path() / name).string();
    }

    test::TestFolder folder_;
};

}  // namespace

TEST(DocxOnPaper, IsOpenedByLibreOfficeWithAllItsText) {
    const Printed printed{sample_report()};
    const auto text = printed.text();
    EXPECT_THAT(printed.properties(), ContainsRegex("Title: +Samen lezen: wat er is gedaan"));
    EXPECT_THAT(printed.properties(), ContainsRegex("Page size: .*A4"));
    EXPECT_THAT(text, HasSubstr("Waarom dit programma"));
    EXPECT_THAT(text, ContainsRegex("2\\. +In zes avonden lezen zij samen:"));
    EXPECT_THAT(text, ContainsRegex("– +met een brief in acht talen;"));
    EXPECT_THAT(text, ContainsRegex("Totaal +170 +1\\.400"));
    EXPECT_THAT(text, ContainsRegex("Vereniging van Voorbeeldbibliotheken +2 ?/ ?4"));
    EXPECT_THAT(printed.links(), HasSubstr("https://example.org/cijfers/bijeenkomsten"));
}

TEST(DocxOnPaper, HasItsFootnotesAtTheFoot) {
    const auto text = Printed{sample_report()}.text();
    const auto first_page = text.substr(0, text.find('\f'));
    const auto note = first_page.find("Brief aan de gemeenteraad");
    ASSERT_NE(note, std::string::npos);
    EXPECT_GT(note, first_page.find("Werkbezoeken"));
    EXPECT_LT(note, first_page.find("Alleen binnen de Europese Unie."));
}

TEST(DocxOnPaper, OpensWithoutAnyBlock) {
    EXPECT_THAT(Printed{Document{}}.properties(), ContainsRegex("Pages: +1\n"));
}

}  // namespace sleutel::document
