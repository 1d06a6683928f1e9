#include "features/mappings/read_mapping.hpp"

#include "features/mappings/internal/test_mapping.hpp"

namespace sleutel::mappings {
namespace {

/// The findings of a mapping's text: "12 import.mapping_type_unknown_nearest visit".
std::vector<std::string> findings_of(const std::string& text) {
    Findings findings;
    read_mapping({"mappings/m.toml", text}, a_model(), an_agenda(), findings);
    std::vector<std::string> all;
    for (const auto& finding : findings.list()) {
        auto line = std::to_string(finding.origin.line) + " " + finding.message.key;
        for (const auto& [name, value] : finding.message.values) {
            line += name == "nearest" ? " " + value : "";
        }
        all.push_back(line);
    }
    return all;
}

constexpr const char* kTable = "[[table]]\nname = \"t\"\nheader = [\"Nr\"]\n";

TEST(ReadMapping, ReadsWhatTheFormatHas) {
    const auto mapping = a_mapping(R"(language = "en"
action = "refresher"
period = { first = 2020-01-01, last = 2022-12-31 }
[[table]]
name = "t"
sheet = "B*"
header = ["Nr"]
context = { jaar = "B2" }
optional = ["Soort"]
  [[table.record]]
  type = "visit"
  key = ["Nr", "@jaar"]
  when = { column = "Soort", filled = true }
  [table.record.fields]
  title = { value = "vast" }
  date = { columns = ["Dag", "@jaar"], join = " " }
  kind = { column = "Soort", values = { "BIJEENK." = "meeting" } }
  person = { token = ["Naam", "Geboren"] }
  part_of = { record = "visit", key = ["Hoofd"] }
  name = { nl = { column = "Naam nl" } }

  [[table.record]]
  type = "visit"
  key = ["Nr"]
  each = [ { column = "vrouwen", to = "number", set = { kind = "course" } } ]
  [table.record.fields]
  date = { column = "Dag" }
)");
    EXPECT_EQ(mapping.language, "en");
    EXPECT_EQ(mapping.version.size(), 16U);
    ASSERT_EQ(mapping.tables.size(), 1U);
    const auto& records = mapping.tables[0].records;
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(mapping.tables[0].used_columns(),
              (std::vector<std::string>{
                  "Nr", "Soort", "Dag", "Naam", "Geboren", "Hoofd", "Naam nl", "vrouwen"}));
    EXPECT_EQ(records[0].fields[2].values.at("bijeenk."), "meeting");
    EXPECT_EQ(records[0].fields[4].source, "m/t");
    EXPECT_EQ(records[0].fields[4].ledger, "fsan");
    EXPECT_EQ(records[0].fields.size(), 6U);
    EXPECT_EQ(records[1].each[0].set[0].second, model::Value{model::Code{"course"}});
}

TEST(ReadMapping, TakesAConstantForOneLanguage) {
    const auto mapping = a_mapping(kTable + std::string{kRecord} +
                                   "name = { nl = { value = \"Sleutel | slot\" }, "
                                   "en = { column = \"Name\" } }\n"
                                   "title = { value = \"vast\" }\n");
    const auto& fields = mapping.tables[0].records[0].fields;
    const auto dutch = std::ranges::find(fields, "nl", &FieldSource::language);
    ASSERT_NE(dutch, fields.end());
    EXPECT_EQ(dutch->kind, FieldSource::Kind::constant);
    EXPECT_EQ(dutch->constant, (model::Value{model::TranslatedText{{"nl", "Sleutel | slot"}}}));
    EXPECT_EQ(findings_of(std::string{kHead} + kTable + kRecord + "name = { nl = { value = 3 } }"),
              std::vector<std::string>{"15 import.mapping_value_wrong"});
}

TEST(ReadMapping, ChangesItsVersionWithItsText) {
    const auto tables = std::string{kTable} + kRecord;
    EXPECT_NE(a_mapping(tables).version, a_mapping(tables + "\n# more\n").version);
    EXPECT_EQ(a_mapping(tables).version, a_mapping(tables).version);
}

TEST(ReadMapping, ChecksItsHeadAgainstTheAgenda) {
    EXPECT_EQ(findings_of("[mapping]\nid = \"m\"\npartner = \"fsam\"\naction = \"refreshr\"\n"
                          "language = \"fr\"\nparner = \"x\"\n" +
                          std::string{kTable} + kRecord),
              (std::vector<std::string>{"6 toml.unknown_key_nearest partner",
                                        "3 import.mapping_partner_unknown_nearest fsan",
                                        "4 import.mapping_action_unknown_nearest refresher",
                                        "5 import.mapping_language"}));
}

TEST(ReadMapping, ChecksFieldsCodesAndTypesAgainstTheModel) {
    const std::string start = std::string{kHead} + kTable;
    EXPECT_EQ(findings_of(start + "[[table.record]]\ntype = \"vist\"\n"),
              std::vector<std::string>{"9 import.mapping_type_unknown_nearest visit"});
    EXPECT_EQ(findings_of(start + "[[table.record]]\ntype = \"visit\"\nkey = [\"Nr\"]\n"
                                  "[table.record.fields]\ndat = { column = \"D\" }\n"
                                  "date = { column = \"D\" }\nkind = { value = \"meting\" }\n"),
              (std::vector<std::string>{"12 import.mapping_field_unknown_nearest date",
                                        "14 import.mapping_code_unknown_nearest meeting"}));
    EXPECT_EQ(findings_of(start + "[[table.record]]\ntype = \"visit\"\n[table.record.fields]\n"
                                  "title = { column = \"D\" }\n"),
              (std::vector<std::string>{"8 import.mapping_required_missing",
                                        "8 import.mapping_key_missing"}));
    EXPECT_EQ(findings_of(start + "[[table.record]]\ntype = \"visit\"\nkey = [\"Nr\"]\n"
                                  "[table.record.fields]\ndate = { value = \"morgen\" }\n"
                                  "person = { column = \"Naam\" }\ntitle = { token = [\"Naam\"] }\n"
                                  "part_of = { column = \"Nr\" }\n"),
              (std::vector<std::string>{"12 import.mapping_value_wrong",
                                        "13 import.mapping_source_wrong",
                                        "14 import.mapping_source_wrong",
                                        "15 import.mapping_source_wrong"}));
}

TEST(ReadMapping, ChecksTablesColumnsPatternsAndReferences) {
    const std::string head = kHead;
    EXPECT_EQ(findings_of(head), std::vector<std::string>{"1 toml.missing"});
    EXPECT_EQ(findings_of(head + kTable +
                          "until = 3\nfill_down = [\"Datm\"]\n"
                          "skip = [{ column = \"Nr\", matches = \"(\" }, { column = \"Nr\" }]\n"
                          "header_rows = 3\ncontext = { jaar = \"B\" }\n" +
                          kRecord),
              (std::vector<std::string>{"8 toml.wrong_kind",
                                        "10 import.mapping_pattern_wrong",
                                        "10 toml.missing",
                                        "12 import.mapping_cell_wrong",
                                        "11 import.mapping_header_rows",
                                        "9 import.mapping_column_unused_nearest Datum"}));
    EXPECT_EQ(findings_of(head + kTable + kRecord +
                          "part_of = { record = \"visit\", key = [\"Nr\"], table = \"u\" }\n"),
              std::vector<std::string>{"15 import.mapping_table_unknown_nearest t"});
    EXPECT_EQ(findings_of(head + kTable + kRecord +
                          "part_of = { record = \"visit\", key = [\"@jaar\"] }\n"),
              std::vector<std::string>{"5 import.mapping_context_unknown"});
    EXPECT_EQ(findings_of(head + kTable + kRecord + kTable + kRecord),
              std::vector<std::string>{"16 import.mapping_table_twice"});
}

TEST(ReadMapping, SurvivesAnyShape) {
    for (const auto* text :
         {"",
          "mapping = 3",
          "[mapping]\n[[table]]",
          "table = [1, 2]\n[mapping]\nid = 3",
          "[mapping]\nid = \"x\"\n[table]\nname = \"t\"",
          "[[mapping]]\n",
          "[mapping]\nfiles = {}\n[[table]]\nrecord = 3\nskip = \"x\"\ncontext = []"}) {
        EXPECT_FALSE(findings_of(text).empty()) << text;
    }
}

}  // namespace
}  // namespace sleutel::mappings
