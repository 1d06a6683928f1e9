#include "base/error.hpp"
#include "features/imports/import_files.hpp"
#include "features/imports/internal/test_meetings.hpp"
#include "features/imports/internal/test_workbook.hpp"
#include "tests/support/test_store.hpp"

#include <fstream>

namespace sleutel::imports {
namespace {

std::vector<CellContent> right_row() {
    return {1.0, std::string{"12-3-2022"}, "Rotterdam", "Nazorg", 12.0, 10.0};
}

std::string workbook_of(const std::string& sheet, const std::vector<CellContent>& header) {
    return a_workbook({a_sheet(sheet, {header, right_row()})});
}

/// A file whose layout isn't what the mapping says.
class RefusedFile : public testing::Test {
protected:
    ImportResult import(const std::string& bytes) {
        return world_.import("fsan/scholing.xlsx", bytes);
    }

    void expect_nothing_stored() {
        EXPECT_TRUE(world_.list("activity").empty());
        EXPECT_TRUE(world_.list("import_run").empty());
    }

    ImportWorld world_{{kMeetings}};
};

TEST_F(RefusedFile, HasNotAColumnThatIsExpected) {
    const auto result = import(
        workbook_of("Bijeenkomsten", {"Nr", "Datum", "Plaats", "Onderwerp", "Aantl", "Personen"}));
    EXPECT_TRUE(result.is_refused);
    EXPECT_EQ(file_findings_of(result),
              (std::vector<std::string>{"import.column_missing_nearest",
                                        "import.column_unknown_nearest"}));
    const auto& finding = result.findings.list().front();
    EXPECT_EQ(finding.origin.cell, "1:1");
    EXPECT_EQ(value_of(finding.message, "column"), "Aantal");
    EXPECT_EQ(value_of(finding.message, "nearest"), "Aantl");
    EXPECT_NE(value_of(finding.message, "found").find("'Onderwerp'"), std::string::npos);
    expect_nothing_stored();
}

TEST_F(RefusedFile, IsNotOneWithAColumnTooMany) {
    const auto result = world_.import(
        kMeetingsFile,
        "Nr;Datum;Plaats;Onderwerp;Aantal;Personen;Sfeer\n1;12-3-2022;Rotterdam;x;12;10;goed\n");
    EXPECT_EQ(verdicts_of(result), "stored");
    EXPECT_EQ(file_findings_of(result), std::vector<std::string>{"import.column_unknown"});
    EXPECT_EQ(result.findings.list().back().origin.cell, "G1");
}

TEST_F(RefusedFile, HasItsSheetUnderAnotherName) {
    const auto result = import(
        workbook_of("Bijeenkomst", {"Nr", "Datum", "Plaats", "Onderwerp", "Aantal", "Personen"}));
    EXPECT_TRUE(result.is_refused);
    ASSERT_EQ(file_findings_of(result), std::vector<std::string>{"import.sheet_missing_nearest"});
    const auto& message = result.findings.list().front().message;
    EXPECT_EQ(value_of(message, "expected"), "Bijeenkomsten");
    EXPECT_EQ(value_of(message, "found"), "'Bijeenkomst'");
    EXPECT_EQ(value_of(message, "nearest"), "Bijeenkomst");
    expect_nothing_stored();
}

TEST_F(RefusedFile, HasNoSuchTableAtAll) {
    const auto result = import(a_workbook({a_sheet("Bijeenkomsten", {{"Geachte heer"}})}));
    EXPECT_TRUE(result.is_refused);
    EXPECT_EQ(file_findings_of(result), std::vector<std::string>{"import.header_missing"});
    expect_nothing_stored();
}

TEST_F(RefusedFile, SpeaksTheLanguageOfWhoAsksWhereNoMappingIsKnown) {
    auto request = ImportRequest{"brief.csv", "Geachte heer\n"};
    request.language = "en";
    const auto result = import_file(world_.context(), request);
    EXPECT_TRUE(result.is_refused);
    EXPECT_EQ(result.language, "en");
    // A mapping says which language its partner reads, whoever asks.
    const auto right = meetings(kRightRow);
    request = ImportRequest{kMeetingsFile, right};
    request.language = "en";
    EXPECT_EQ(import_file(world_.context(), request).language, "nl");
}

TEST_F(RefusedFile, DoesNotKeepTheOthersOut) {
    const test::TestFolder folder;
    const auto write = [&](const std::string& name, const std::string& bytes) {
        std::ofstream{folder.path() / name, std::ios::binary} << bytes;
        return FileToImport{"fsan/" + name, folder.path() / name};
    };
    const auto whole =
        workbook_of("Bijeenkomsten", {"Nr", "Datum", "Plaats", "Onderwerp", "Aantal", "Personen"});
    FilesRequest request;
    request.files = {write("scholing leeg.csv", ""),
                     write("scholing half.xlsx", whole.substr(0, whole.size() / 2)),
                     write("scholing foto.csv", "%PDF-1.7 en verder"),
                     {"fsan/scholing weg.csv", folder.path() / "weg.csv"},
                     write("scholing goed.csv", meetings(kRightRow))};
    const auto result = import_files(world_.context(), request);
    std::vector<std::string> errors;
    for (const auto& file : result.files) {
        errors.push_back(file.error ? file.error->key : "-");
    }
    EXPECT_EQ(errors,
              (std::vector<std::string>{"spreadsheet.empty_file",
                                        "spreadsheet.cut_off",
                                        "spreadsheet.not_a_workbook",
                                        "import.cannot_read",
                                        "-"}));
    EXPECT_EQ(result.refused_files(), 4);
    EXPECT_EQ(result.count(Verdict::stored), 1);
    EXPECT_FALSE(result.is_clean());
}

}  // namespace
}  // namespace sleutel::imports
