#include "features/mappings/find_tables.hpp"

#include "base/error.hpp"
#include "features/mappings/choose_mapping.hpp"
#include "features/mappings/internal/test_mapping.hpp"

namespace sleutel::mappings {
namespace {

using spreadsheet::Range;

std::string table(const std::string& lines, const std::string& record = kRecord) {
    return "[[table]]\nname = \"t\"\nheader = [\"Nr\", \"Datum\"]\n" + lines + record;
}

/// "3:1,maart,12 4:2,april,": each row with its number and cells.
std::string rows_of(const FoundTable& table) {
    std::string text;
    for (const auto& row : table.rows) {
        text += (text.empty() ? "" : " ") + std::to_string(row.row + 1) + ":";
        const char* between = "";
        for (const auto& cell : row.cells) {
            text += between + cell.shown();
            between = ",";
        }
    }
    return text;
}

std::vector<std::string> keys_of(const Findings& findings) {
    std::vector<std::string> keys;
    for (const auto& finding : findings.list()) {
        keys.push_back(finding.origin.cell + " " + finding.message.key);
    }
    return keys;
}

std::string value_of(const Finding& finding, const std::string& name) {
    for (const auto& [key, value] : finding.message.values) {
        if (key == name) {
            return value;
        }
    }
    return "(no " + name + ")";
}

std::string rows_in(const std::string& lines, const std::vector<std::string>& rows) {
    const auto mapping = a_mapping(table(lines));
    const Grid grid = Grid{}.sheet("Blad1", rows);
    const auto found = find_tables(mapping, grid.book());
    EXPECT_TRUE(found.fits()) << testing::PrintToString(keys_of(found.findings));
    return found.tables.empty() ? "" : rows_of(found.tables.front());
}

TEST(FindTables, FindsTheHeaderBelowTitles) {
    EXPECT_EQ(rows_in("", {"Overzicht 2022", "", "Nr|Datum|Aantal", "1|maart|12", "2|april|3"}),
              "4:1,maart,12 5:2,april,3");
}

TEST(FindTables, DoesNotMindCapitalsBlanksOrderOrOtherColumns) {
    const auto mapping = a_mapping(table(""));
    const Grid grid = Grid{}.sheet("Blad1", {"AANTAL|Sfeer| nr |\u00a0Datum\n", "12|goed|1|maart"});
    const auto found = find_tables(mapping, grid.book());
    ASSERT_TRUE(found.fits());
    EXPECT_EQ(rows_of(found.tables[0]), "2:1,maart,12");
    EXPECT_EQ(keys_of(found.findings), std::vector<std::string>{"B1 import.column_unknown"});
}

TEST(FindTables, EndsAtTwoEmptyRowsAndSaysWhatIsBelow) {
    EXPECT_EQ(rows_in("", {"Nr|Datum|Aantal", "1|maart|12", "", "2|april|3"}),
              "2:1,maart,12 4:2,april,3");
    const auto mapping = a_mapping(table(""));
    const Grid grid =
        Grid{}.sheet("Blad1", {"Nr|Datum|Aantal", "1|maart|12", "", "", "vergeten|april|3"});
    const auto found = find_tables(mapping, grid.book());
    EXPECT_EQ(rows_of(found.tables[0]), "2:1,maart,12");
    EXPECT_EQ(keys_of(found.findings), std::vector<std::string>{"5:5 import.rows_below_table"});
}

TEST(FindTables, LeavesOutTotalsAndWhatIsBelowUntil) {
    EXPECT_EQ(
        rows_in("skip = [{ column = \"Nr\", matches = \"^(sub)?totaal\" }]",
                {"Nr|Datum|Aantal", "1|maart|12", "Subtotaal||12", "2|april|3", "TOTAAL||15"}),
        "2:1,maart,12 4:2,april,3");
    EXPECT_EQ(rows_in("until = \"Totaal\"",
                      {"Nr|Datum|Aantal", "1|maart|12", "totaal:||12", "9|uitleg|3"}),
              "2:1,maart,12");
}

TEST(FindTables, FillsDownWhatIsMergedOrLeftEmpty) {
    const auto mapping = a_mapping(table("fill_down = [\"Datum\"]"));
    const Grid grid = Grid{}.sheet("Blad1",
                                   {"Nr|Datum|Aantal", "1|maart|12", "2||3", "3|april|", "4||5"},
                                   {Range{{1, 1}, {2, 1}}});
    EXPECT_EQ(rows_of(find_tables(mapping, grid.book()).tables[0]),
              "2:1,maart,12 3:2,maart,3 4:3,april, 5:4,april,5");
}

TEST(FindTables, ReadsRemarksUnderTheTableAsRemarks) {
    const auto mapping = a_mapping(table(""));
    const Grid grid = Grid{}.sheet("Blad1",
                                   {"Nr|Datum|Aantal",
                                    "1|maart|12",
                                    "* inclusief online",
                                    "Let op: cijfers voorlopig",
                                    "Samengesteld door het bestuur",
                                    "2"},
                                   {Range{{4, 0}, {4, 2}}});
    const auto found = find_tables(mapping, grid.book());
    EXPECT_EQ(rows_of(found.tables[0]), "2:1,maart,12 6:2,,");
    EXPECT_EQ(keys_of(found.findings),
              (std::vector<std::string>{
                  "3:3 import.row_is_note", "4:4 import.row_is_note", "5:5 import.row_is_note"}));
}

TEST(FindTables, LeavesOutAHeaderThatIsRepeated) {
    EXPECT_EQ(rows_in("", {"Nr|Datum|Aantal", "1|maart|12", "Nr|Datum|Aantal", "2|april|3"}),
              "2:1,maart,12 4:2,april,3");
}

TEST(FindTables, ReadsHeadersOfTwoRows) {
    const auto mapping = a_mapping(table("header_rows = 2", R"(
  [[table.record]]
  type = "visit"
  key = ["Nr"]
  [table.record.fields]
  date = { column = "Datum" }
  number = { column = "Bereik / vrouwen" }
)"));
    const std::vector<std::string> rows{
        "Nr|Datum|Bereik||Kosten|", "||vrouwen|mannen|vrouwen|", "1|maart|12|3|99|"};
    const Grid merged = Grid{}.sheet(
        "Blad1", rows, {Range{{0, 2}, {0, 3}}, Range{{0, 0}, {1, 0}}, Range{{0, 1}, {1, 1}}});
    EXPECT_EQ(rows_of(find_tables(mapping, merged.book()).tables[0]), "3:1,maart,12");
    const Grid plain = Grid{}.sheet("Blad1", rows);
    EXPECT_EQ(rows_of(find_tables(mapping, plain.book()).tables[0]), "3:1,maart,12");
}

constexpr const char* kTwoTables = R"(
[[table]]
name = "eerste"
sheet = "Blad*"
header = ["Nr", "Datum"]
  [[table.record]]
  type = "visit"
  key = ["Nr"]
  [table.record.fields]
  date = { column = "Datum" }
[[table]]
name = "tweede"
sheet = "Blad*"
after = "Nieuwe mensen"
header = ["Naam", "Datum"]
  [[table.record]]
  type = "visit"
  key = ["Naam"]
  [table.record.fields]
  date = { column = "Datum" }
)";

TEST(FindTables, FindsTwoTablesBelowEachOther) {
    const auto mapping = a_mapping(kTwoTables);
    const Grid grid = Grid{}.sheet(
        "Blad1", {"Nr|Datum", "1|maart", "2|april", "Nieuwe mensen", "Naam|Datum", "Amina|mei"});
    const auto found = find_tables(mapping, grid.book());
    ASSERT_TRUE(found.fits()) << testing::PrintToString(keys_of(found.findings));
    ASSERT_EQ(found.tables.size(), 2U);
    EXPECT_EQ(rows_of(found.tables[0]), "2:1,maart 3:2,april");
    EXPECT_EQ(rows_of(found.tables[1]), "6:Amina,mei");
}

TEST(FindTables, FindsTwoTablesBesideEachOther) {
    auto text = std::string{kTwoTables};
    text.erase(text.find("after"), text.find('\n', text.find("after")) - text.find("after"));
    const auto mapping = a_mapping(text);
    const Grid grid = Grid{}.sheet(
        "Blad1", {"Nr|Datum||Naam|Datum", "1|maart||Amina|mei", "2|april||Fatima|juni"});
    const auto found = find_tables(mapping, grid.book());
    ASSERT_EQ(found.tables.size(), 2U);
    EXPECT_EQ(rows_of(found.tables[0]), "2:1,maart 3:2,april");
    EXPECT_EQ(rows_of(found.tables[1]), "2:Amina,mei 3:Fatima,juni");
    EXPECT_TRUE(found.findings.empty()) << testing::PrintToString(keys_of(found.findings));
}

TEST(FindTables, ReadsEverySheetThatAGlobNames) {
    const auto mapping = a_mapping(table("sheet = \"K*\""));
    const Grid grid =
        Grid{}
            .sheet("K1", {"Nr|Datum|Aantal", "1|maart|12"})
            .sheet("Uitleg", {"Dit is uitleg"})
            .sheet("K2", {"Nr|Datum|Aantal", "2|april|3"})
            .sheet("K9", {"Nr|Datum|Aantal", "9|oud|3"}, {}, spreadsheet::Hidden::yes);
    const auto found = find_tables(mapping, grid.book());
    ASSERT_EQ(found.tables.size(), 2U);
    EXPECT_EQ(rows_of(found.tables[1]), "2:2,april,3");
    EXPECT_EQ(found.tables[1].text(found.tables[1].rows[0], "@row"), "K2!2");
    EXPECT_EQ(keys_of(found.findings), std::vector<std::string>{" import.sheet_not_read"});
}

TEST(FindTables, TakesContextFromOutsideTheTable) {
    const auto mapping = a_mapping(
        table("context = { jaar = \"B1\", uit_titel = { cell = \"A2\", part = \"20[0-9]{2}\" } }"));
    const Grid grid = Grid{}.sheet(
        "Blad1", {"Jaar:|2022", "Verslag 2021 (def)", "Nr|Datum|Aantal", "1|maart|12"});
    const auto found = find_tables(mapping, grid.book());
    const auto& row = found.tables[0].rows[0];
    EXPECT_EQ(found.tables[0].text(row, "@jaar"), "2022");
    EXPECT_EQ(found.tables[0].text(row, "@uit_titel"), "2021");
    EXPECT_EQ(found.tables[0].text(row, "@row"), "4");
}

TEST(FindTables, NamesARenamedSheetWithTheNearest) {
    const auto mapping = a_mapping(table("sheet = \"Bijeenkomsten*\""));
    const Grid grid = Grid{}.sheet("Uitleg", {"x"}).sheet("Bijeenkomst", {"Nr|Datum|Aantal"});
    const auto found = find_tables(mapping, grid.book());
    EXPECT_FALSE(found.fits());
    const auto& finding = found.findings.list().front();
    EXPECT_EQ(finding.message.key, "import.sheet_missing_nearest");
    EXPECT_EQ(value_of(finding, "expected"), "Bijeenkomsten*");
    EXPECT_EQ(value_of(finding, "found"), "'Uitleg', 'Bijeenkomst'");
    EXPECT_EQ(value_of(finding, "nearest"), "Bijeenkomst");
}

TEST(FindTables, PutsAMissingColumnBesideWhatWasFound) {
    const auto mapping = a_mapping(table(""));
    const Grid grid = Grid{}.sheet("Blad1", {"", "Nr|Datum|Aantallen", "1|maart|12"});
    const auto found = find_tables(mapping, grid.book());
    EXPECT_EQ(keys_of(found.findings),
              (std::vector<std::string>{"2:2 import.column_missing_nearest",
                                        "C2 import.column_unknown_nearest"}));
    EXPECT_EQ(value_of(found.findings.list()[0], "nearest"), "Aantallen");
    EXPECT_EQ(value_of(found.findings.list()[0], "found"), "'Nr', 'Datum', 'Aantallen'");
    EXPECT_EQ(value_of(found.findings.list()[1], "nearest"), "Aantal");
}

TEST(FindTables, SaysWhatLooksMostLikeAMissingHeader) {
    const auto mapping = a_mapping(table(""));
    const Grid grid = Grid{}.sheet("Blad1", {"Overzicht", "Nummer|Datums|Aantal", "1|maart|12"});
    const auto found = find_tables(mapping, grid.book());
    EXPECT_EQ(keys_of(found.findings),
              std::vector<std::string>{"2:2 import.header_missing_nearest"});
    const Grid empty = Grid{}.sheet("Blad1", {});
    EXPECT_EQ(keys_of(find_tables(mapping, empty.book()).findings),
              std::vector<std::string>{" import.header_missing"});
}

TEST(FindTables, TakesOptionalColumnsAsEmptyAndIgnoredOnesAsKnown) {
    const auto mapping = a_mapping(table("optional = [\"Aantal\"]\nignore = [\"Opmerking*\"]"));
    const Grid grid =
        Grid{}.sheet("Blad1", {"Nr|Datum|Opmerking intern", "1|maart|niet voor jullie"});
    const auto found = find_tables(mapping, grid.book());
    EXPECT_TRUE(found.findings.empty());
    EXPECT_EQ(rows_of(found.tables[0]), "2:1,maart,");
    EXPECT_EQ(found.tables[0].place(found.tables[0].rows[0], "Aantal"), "2:2");
}

TEST(FindTables, NeedsNoSheetNameForCsv) {
    const auto mapping = a_mapping(table("sheet = \"Bijeenkomsten\""));
    const Grid grid =
        Grid{spreadsheet::Format::csv}.sheet("export", {"Nr|Datum|Aantal", "1|maart|12"});
    EXPECT_TRUE(find_tables(mapping, grid.book()).fits());
}

TEST(FindTables, NeedsNoSheetNameForAWorkbookMadeOfACsv) {
    const auto mapping = a_mapping(table("sheet = \"Bijeenkomsten\""));
    const std::vector<std::string> rows{"Nr|Datum|Aantal", "1|maart|12"};
    for (const auto* name : {"fsan/Export 1.xlsx", "export 1 (nakijken).xlsx"}) {
        Grid grid = Grid{}.sheet("Export 1", rows);
        EXPECT_TRUE(find_tables(mapping, grid.named(name).book()).fits()) << name;
    }
    Grid other = Grid{}.sheet("Export 1", rows);
    EXPECT_FALSE(find_tables(mapping, other.named("export 12.xlsx").book()).fits());
    Grid two = Grid{}.sheet("export", rows).sheet("Blad2", rows);
    EXPECT_FALSE(find_tables(mapping, two.named("export.xlsx").book()).fits());
}

TEST(FindTables, TakesTheTextOfAFailedFormulaForAnError) {
    const auto mapping = a_mapping(table(""));
    const Grid grid = Grid{spreadsheet::Format::csv}.sheet(
        "export", {"Nr|Datum|Aantal", "1|maart|'#verw!", "2|maart|'#12"});
    const auto found = find_tables(mapping, grid.book());
    ASSERT_EQ(found.tables.size(), 1U);
    const auto& rows = found.tables[0].rows;
    EXPECT_EQ(found.tables[0].cell(rows[0], "Aantal").kind(), spreadsheet::CellKind::error);
    EXPECT_EQ(found.tables[0].cell(rows[1], "Aantal").kind(), spreadsheet::CellKind::text);
}

class ChooseMapping : public testing::Test {
protected:
    ChooseMapping() {
        mappings_.push_back(a_mapping(table("sheet = \"Bijeenkomsten\"")));
        mappings_.push_back(a_mapping(R"([[table]]
name = "t"
header = ["Dag", "Bereik"]
  [[table.record]]
  type = "visit"
  key = ["Dag"]
  [table.record.fields]
  date = { column = "Dag" }
)"));
        mappings_[1].id = "other";
        mappings_[1].files = {"fsan/other*.xlsx"};
    }

    std::vector<Mapping> mappings_;
    Grid first_ = Grid{}.sheet("Bijeenkomsten", {"Nr|Datum|Aantal", "1|maart|12"});
    Grid second_ = Grid{}.sheet("Blad1", {"Dag|Bereik", "maart|12"});
    Grid neither_ = Grid{}.sheet("Bijeenkomst", {"Nr|Datum|Aantal", "1|maart|12"});
};

TEST_F(ChooseMapping, TakesTheOneThatIsAskedFor) {
    EXPECT_EQ(choose_mapping(mappings_, "other", "x.xlsx", first_.book()).mapping->id, "other");
    EXPECT_THROW(choose_mapping(mappings_, "othr", "x.xlsx", first_.book()), Error);
}

TEST_F(ChooseMapping, TakesTheOneThatClaimsTheName) {
    EXPECT_EQ(choose_mapping(mappings_, "", "fsan/other 1.xlsx", neither_.book()).mapping->id,
              "other");
    EXPECT_EQ(choose_mapping(mappings_, "", "other 1.xlsx", neither_.book()).mapping->id, "other");
}

TEST_F(ChooseMapping, ElseLooksAtTheContent) {
    EXPECT_EQ(choose_mapping(mappings_, "", "x.xlsx", first_.book()).mapping->id, "m");
    EXPECT_EQ(choose_mapping(mappings_, "", "x.xlsx", second_.book()).mapping->id, "other");
}

TEST_F(ChooseMapping, LooksPastANameThatOthersClaim) {
    // A marked csv comes back as xlsx, a name that another mapping takes.
    mappings_[0].files = {"fsan/*.csv"};
    mappings_[1].files = {"fsan/*.xlsx"};
    const auto* name = "scholing (nakijken).xlsx";
    EXPECT_EQ(choose_mapping(mappings_, "", name, first_.book()).mapping->id, "m");
    EXPECT_EQ(choose_mapping(mappings_, "", name, second_.book()).mapping->id, "other");
    EXPECT_EQ(choose_mapping(mappings_, "", name, neither_.book()).mapping->id, "other");
}

TEST_F(ChooseMapping, NamesTheNearestWhereNoneFits) {
    const auto choice = choose_mapping(mappings_, "", "x.xlsx", neither_.book());
    EXPECT_FALSE(choice.fits);
    EXPECT_EQ(choice.mapping->id, "m");
    EXPECT_EQ(choice.refusal->key, "import.no_mapping_fits");
    const Grid nothing = Grid{}.sheet("Brief", {"Geachte heer"});
    const auto none = choose_mapping(mappings_, "", "x.xlsx", nothing.book());
    EXPECT_EQ(none.mapping, nullptr);
    EXPECT_EQ(none.refusal->key, "import.no_mapping_like");
}

TEST_F(ChooseMapping, RefusesToGuessBetweenTwo) {
    mappings_.push_back(mappings_[0]);
    mappings_.back().id = "twin";
    EXPECT_THROW(choose_mapping(mappings_, "", "x.xlsx", first_.book()), Error);
}

}  // namespace
}  // namespace sleutel::mappings
