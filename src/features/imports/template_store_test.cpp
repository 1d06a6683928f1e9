#include "base/error.hpp"
#include "features/imports/internal/test_meetings.hpp"
#include "features/imports/internal/test_workbook.hpp"
#include "features/templates/make_template.hpp"
#include "features/templates/template_columns.hpp"

namespace sleutel::imports {
namespace {

constexpr const char* kRows =
    "1;12 maart 2022;Rotterdam;Nazorg;ca. 40;\n"
    "2;14-4-2022;Den Haag;Nieuwe wet;12;\n";

class Template : public testing::Test {
protected:
    Template() { world_.import("fsan/scholing.csv", meetings(kRows)); }

    [[nodiscard]] std::string make(const std::string& type = "activity") {
        const templates::TemplateContext context{
            world_.journal(), world_.pack().model, world_.pack().agenda};
        return templates::make_template(context, {type, "fsan", "nl"});
    }

    ImportResult send(const std::string& bytes, DryRun dry_run = DryRun::no) {
        return world_.import("activiteiten.xlsx", bytes, dry_run);
    }

    /// The row (from 1) of the template that has this subject.
    static spreadsheet::Row row_of(const std::string& bytes, const std::string& title) {
        const auto workbook = spreadsheet::read_workbook(bytes, "x.xlsx");
        const auto& sheet = workbook.sheets.front();
        for (spreadsheet::Row row = 0; row < sheet.row_count(); ++row) {
            for (spreadsheet::Column column = 0; column < sheet.column_count(); ++column) {
                if (sheet.cell(row, column).shown() == title) {
                    return row + 1;
                }
            }
        }
        throw std::logic_error{"no row " + title};
    }

    /// What the journal has of the one record with this subject.
    std::string field(const std::string& title, const std::string& name) {
        for (const auto& stored : world_.list("activity")) {
            if (model::to_text(stored.record.at("title")) == title) {
                return model::to_text(stored.record.at(name));
            }
        }
        return "(no such record)";
    }

    /// Somebody else changes a record meanwhile.
    void change(const std::string& title, const std::string& name, const model::Value& value) {
        for (const auto& stored : world_.list("activity")) {
            if (model::to_text(stored.record.at("title")) == title) {
                journal::Draft draft;
                draft.ledger = stored.ledger;
                draft.operation = journal::Operation::amend;
                draft.record = stored.record;
                draft.record.fields[name] = value;
                draft.replaces = stored.version;
                draft.source = "form";
                auto transaction = world_.journal().begin("somebody");
                transaction->append(draft);
                transaction->commit();
            }
        }
    }

    static std::string cells_of(const ImportResult& result) {
        std::string text;
        for (const auto& row : result.rows) {
            for (const auto& cell : row.cells) {
                text += (text.empty() ? "" : ", ") + cell.field + " " +
                        std::string{to_text(cell.verdict)};
            }
        }
        return text;
    }

    ImportWorld world_{{kMeetings}};
};

TEST_F(Template, ComesBackUntouchedWithoutAnEffect) {
    const auto bytes = make();
    const auto position = world_.journal().position();
    const auto result = send(bytes);
    EXPECT_EQ(verdicts_of(result), "unchanged unchanged")
        << testing::PrintToString(findings_of(result));
    EXPECT_TRUE(result.vanished.empty());
    // Only that it was read.
    EXPECT_EQ(world_.journal().position(), position + 1);
    send(EditedWorkbook{bytes}.bytes());
    EXPECT_EQ(world_.list("activity").size(), 2U);
}

TEST_F(Template, TakesOnlyTheCellsThatWereChanged) {
    const auto bytes = make();
    EditedWorkbook workbook{bytes};
    workbook.set(row_of(bytes, "Nazorg"), "Aantal bezoeken", std::string{"meer dan 50"});
    const auto result = send(workbook.bytes());
    EXPECT_EQ(cells_of(result), "visits taken");
    EXPECT_EQ(field("Nazorg", "visits"), ">=51");
    EXPECT_EQ(field("Nazorg", "starts"), "2022-03-12");
    EXPECT_EQ(result.count(Verdict::amended), 1);
    EXPECT_EQ(result.count(Verdict::unchanged), 1);
}

TEST_F(Template, KeepsWhatWeChangedMeanwhile) {
    const auto bytes = make();
    change("Nazorg", "visits", Count::exactly(38));
    EditedWorkbook workbook{bytes};
    workbook.set(row_of(bytes, "Nazorg"), "Plaats", std::string{"Utrecht"});
    const auto result = send(workbook.bytes());
    EXPECT_EQ(cells_of(result), "place taken, visits kept");
    EXPECT_EQ(field("Nazorg", "visits"), "38");
    EXPECT_NE(field("Nazorg", "place"), "");
    EXPECT_TRUE(result.is_clean());
}

TEST_F(Template, ShowsAConflictAndTakesTheRest) {
    const auto bytes = make();
    change("Nazorg", "visits", Count::exactly(38));
    EditedWorkbook workbook{bytes};
    const auto row = row_of(bytes, "Nazorg");
    workbook.set(row, "Aantal bezoeken", std::int64_t{45});
    workbook.set(row, "Locatie", std::string{"Buurthuis"});
    const auto result = send(workbook.bytes());
    EXPECT_EQ(cells_of(result), "venue taken, visits conflict");
    EXPECT_EQ(field("Nazorg", "visits"), "38");
    EXPECT_EQ(field("Nazorg", "venue"), "Buurthuis");
    const auto& finding = result.rows[row - 2].findings.front();
    EXPECT_EQ(finding.message.key, "import.conflict");
    EXPECT_EQ(finding.message.values[1].second, "38");
    EXPECT_EQ(finding.message.values[2].second, "45");
}

TEST_F(Template, HasNoConflictWhereBothSayTheSame) {
    const auto bytes = make();
    change("Nazorg", "visits", Count::exactly(45));
    EditedWorkbook workbook{bytes};
    workbook.set(row_of(bytes, "Nazorg"), "Aantal bezoeken", std::int64_t{45});
    EXPECT_EQ(verdicts_of(send(workbook.bytes())), "unchanged unchanged");
}

TEST_F(Template, IsReadWhateverTheOrderOfItsNotes) {
    EditedWorkbook workbook{make()};
    EXPECT_EQ(verdicts_of(send(workbook.turn_over("sleutel").bytes())), "unchanged unchanged");
}

TEST_F(Template, NamesCodesOfAConflictByTheirLabels) {
    const auto bytes = make();
    change("Nazorg", "place", model::Code{"GM0344"});
    EditedWorkbook workbook{bytes};
    workbook.set(row_of(bytes, "Nazorg"), "Plaats", std::string{"Arnhem"});
    const auto result = send(workbook.bytes());
    EXPECT_EQ(cells_of(result), "place conflict");
    for (const auto& row : result.rows) {
        for (const auto& finding : row.findings) {
            EXPECT_EQ(finding.message.values[1].second, "Utrecht");
            EXPECT_EQ(finding.message.values[2].second, "Arnhem");
        }
    }
}

TEST_F(Template, TakesNoReferenceThatOnlyLooksLikeAnId) {
    const auto bytes = make();
    EditedWorkbook workbook{bytes};
    workbook.set(row_of(bytes, "Nazorg"), "Reeks", std::string{"Reeks #zomaar"});
    const auto result = send(workbook.bytes());
    EXPECT_EQ(result.count(Verdict::refused), 1) << testing::PrintToString(findings_of(result));
    EXPECT_EQ(result.count(Verdict::unchanged), 1);
}

TEST_F(Template, HasOneEffectHoweverOftenItIsSent) {
    const auto bytes = make();
    EditedWorkbook workbook{bytes};
    workbook.set(row_of(bytes, "Nazorg"), "Aantal bezoeken", std::int64_t{45});
    workbook.set(4, "Onderwerp", std::string{"Erbij"});
    workbook.set(4, "Datum *", std::string{"mei 2022"});
    workbook.set(4, "Soort *", std::string{"Training"});
    workbook.set(4, "Maatregel *", std::string{"Bijscholing"});
    const auto first = send(workbook.bytes());
    EXPECT_EQ(first.count(Verdict::stored), 1) << testing::PrintToString(findings_of(first));
    EXPECT_EQ(field("Erbij", "starts"), "2022-05");
    const auto position = world_.journal().position();
    EXPECT_EQ(verdicts_of(send(workbook.bytes())), "unchanged unchanged unchanged");
    EXPECT_EQ(world_.journal().position(), position);
    // Sorted and saved again it is another file, with the same rows.
    workbook.swap_rows(4, 200);
    EXPECT_EQ(verdicts_of(send(workbook.bytes())), "unchanged unchanged unchanged");
    EXPECT_EQ(world_.list("activity").size(), 3U);
}

TEST_F(Template, ListsRowsThatWereTakenOut) {
    const auto bytes = make();
    EditedWorkbook workbook{bytes};
    workbook.remove_row(row_of(bytes, "Nazorg"));
    const auto result = send(workbook.bytes());
    ASSERT_EQ(result.vanished.size(), 1U);
    EXPECT_NE(result.vanished[0].label.find("Nazorg"), std::string::npos);
    EXPECT_EQ(world_.list("activity").size(), 2U);
}

TEST_F(Template, RefusesWhatIsWrongAndKeepsItInQuarantine) {
    const auto bytes = make();
    EditedWorkbook workbook{bytes};
    const auto row = row_of(bytes, "Nazorg");
    workbook.set(row, "Datum *", std::string{"31-2-2022"});
    workbook.set(row, "Aantal bezoeken", std::int64_t{10});
    workbook.set(4, "Onderwerp", std::string{"Zonder datum"});
    const auto result = send(workbook.bytes());
    EXPECT_EQ(result.count(Verdict::refused), 2);
    EXPECT_EQ(field("Nazorg", "visits"), "~40") << "a row is taken whole or not at all";
    EXPECT_EQ(world_.list("quarantined_row").size(), 2U);
}

TEST_F(Template, TakesACopiedRowAsANewOne) {
    const auto bytes = make();
    EditedWorkbook workbook{bytes};
    workbook.copy_row(row_of(bytes, "Nazorg"), 10);
    workbook.set(10, "Onderwerp", std::string{"Kopie"});
    const auto result = send(workbook.bytes());
    EXPECT_EQ(result.count(Verdict::stored), 1);
    EXPECT_EQ(world_.list("activity").size(), 3U);
    EXPECT_EQ(field("Kopie", "visits"), "~40");
}

TEST_F(Template, MayMissAColumnOrHaveOneMore) {
    const auto bytes = make();
    EditedWorkbook workbook{bytes};
    workbook.rename_header("Locatie", "Zaal");
    workbook.set(row_of(bytes, "Nazorg"), "Aantal bezoeken", std::int64_t{45});
    const auto result = send(workbook.bytes());
    EXPECT_EQ(field("Nazorg", "visits"), "45");
    ASSERT_EQ(result.findings.list().size(), 2U);
    EXPECT_EQ(result.findings.list()[0].message.key, "template.column_gone");
    EXPECT_EQ(result.findings.list()[1].message.key, "template.column_unknown");
}

TEST_F(Template, DryRunWritesNothing) {
    const auto bytes = make();
    EditedWorkbook workbook{bytes};
    workbook.set(row_of(bytes, "Nazorg"), "Aantal bezoeken", std::int64_t{45});
    const auto position = world_.journal().position();
    const auto result = send(workbook.bytes(), DryRun::yes);
    EXPECT_EQ(result.count(Verdict::amended), 1);
    EXPECT_EQ(world_.journal().position(), position);
}

TEST_F(Template, HasDropDownsHelpAndNoSecrets) {
    const auto bytes = make("role_event");
    const auto workbook = spreadsheet::read_workbook(bytes, "x.xlsx");
    ASSERT_EQ(workbook.sheets.front().name(), "Rolgebeurtenissen");
    EXPECT_NE(workbook.find_sheet("sleutel"), nullptr);
    EXPECT_TRUE(workbook.find_sheet("sleutel")->is_hidden());
    EXPECT_NE(workbook.find_sheet("Uitleg"), nullptr);
}

TEST_F(Template, MakesTokensOfPersonsAndKeepsNoNames) {
    const auto bytes = make("role_event");
    EditedWorkbook workbook{bytes};
    workbook.set(2, "Persoon: naam *", std::string{"Amina Jama"});
    workbook.set(2, "Persoon: geboortedatum", std::string{"12-3-1990"});
    workbook.set(2, "Rol *", std::string{"Sleutelpersoon"});
    workbook.set(2, "Gebeurtenis *", std::string{"Opgeleid"});
    workbook.set(2, "Datum *", std::string{"feb. 2022"});
    workbook.set(3, "Persoon: naam *", std::string{"Fatima Geheim"});
    const auto result = send(workbook.bytes());
    EXPECT_EQ(verdicts_of(result), "stored refused") << testing::PrintToString(findings_of(result));
    const auto quarantined = world_.list("quarantined_row");
    ASSERT_EQ(quarantined.size(), 1U);
    EXPECT_EQ(model::to_text(quarantined[0].record.at("text")).find("Geheim"), std::string::npos);

    // Sent out again, the person is a dot; left alone it stays who it was.
    const auto again = make("role_event");
    EXPECT_EQ(again.find("Amina"), std::string::npos);
    const auto before = world_.list("role_event").front().record.at("person");
    EditedWorkbook second{again};
    second.set(2, "Datum *", std::string{"maart 2022"});
    EXPECT_EQ(cells_of(send(second.bytes())), "date taken");
    EXPECT_EQ(world_.list("role_event").front().record.at("person"), before);
}

TEST_F(Template, IsOnlyForTypesAndPartnersThatThereAre) {
    const templates::TemplateContext context{
        world_.journal(), world_.pack().model, world_.pack().agenda};
    const auto key = [&](const templates::TemplateRequest& request) -> std::string {
        try {
            templates::make_template(context, request);
            return "made";
        } catch (const Error& error) {
            return error.message().key;
        }
    };
    EXPECT_EQ(key({"activty", "fsan"}), "template.unknown_type_nearest");
    EXPECT_EQ(key({"xyz", "fsan"}), "template.unknown_type");
    EXPECT_EQ(key({"import_run", "fsan"}), "template.no_template");
    EXPECT_EQ(key({"activity", "fsam"}), "template.unknown_partner_nearest");
}

TEST_F(Template, OfEveryTypeComesBackUntouched) {
    for (const auto& type : world_.pack().model.types()) {
        if (!templates::can_have_template(type)) {
            continue;
        }
        const auto result = send(make(type.name));
        EXPECT_FALSE(result.is_refused) << type.name;
        EXPECT_TRUE(result.findings.empty()) << type.name;
    }
}

}  // namespace
}  // namespace sleutel::imports
