#include "journal/internal/entry_row.hpp"
#include "journal/internal/journal_fixture.hpp"

#include <algorithm>

namespace sleutel::journal {

namespace {

using test::a_meeting;
using test::a_visit;

class Verifying : public test::JournalFixture {
protected:
    Verifying() {
        append(draft(a_meeting("m1")));
        append(in_ledger("pharos", draft(a_visit("v1", "token"))));
        append(draft(a_meeting("m1", 15), Operation::amend, 1));
        append(draft(a_meeting("m2")));
        append(draft(a_meeting("m2"), Operation::withdraw, 1));
        journal().sign_checkpoint();
        append(in_ledger("pharos", draft(a_meeting("m3"))));
        journal().sign_checkpoint();
    }

    /// With another character in its place, a digit for a digit, so that a number stays one.
    static std::string flipped(std::string text, std::size_t byte) {
        auto& letter = text.at(byte);
        const bool is_digit = letter >= '0' && letter <= '9';
        letter = is_digit ? static_cast<char>('0' + (letter - '0' + 6) % 10)
                          : static_cast<char>(letter == 'x' ? 'y' : 'x');
        return text;
    }

    void change(const std::string& column,
                const std::string& from,
                const std::string& to,
                const std::string& position) {
        tamper("UPDATE journal_entry SET " + column + " = '" + to +
               "' WHERE position = " + position + " AND " + column + " = '" + from + "'");
    }

    /// Whether some finding has this key and all these parts.
    bool found(std::string_view key, const std::vector<std::string>& parts = {}) {
        return std::ranges::any_of(problems(), [&](const std::string& line) {
            return line.starts_with(key) && std::ranges::all_of(parts, [&](const auto& part) {
                       return line.find(part) != std::string::npos;
                   });
        });
    }
};

}  // namespace

TEST_F(Verifying, FindsNothingWhereAllIsWell) {
    const auto result = journal().verify();

    EXPECT_TRUE(result.findings.empty()) << testing::PrintToString(problems());
    EXPECT_EQ(result.entries, 6);
    EXPECT_EQ(result.ledgers, 2);
    EXPECT_EQ(result.checkpoints, 2);
    const auto head = journal().last_checkpoint();
    EXPECT_EQ(head->number, 2);
    EXPECT_EQ(head->position, 6);
    EXPECT_EQ(head->at, store_.clock().now());
}

TEST_F(Verifying, SignsNoSecondCheckpointOfOnePosition) {
    const auto before = journal().last_checkpoint()->hash;

    journal().sign_checkpoint();

    EXPECT_EQ(journal().last_checkpoint()->hash, before);
}

TEST_F(Verifying, NamesAnEntryOfWhichAnyColumnWasChanged) {
    // Position 2 is the visit: it has personal fields, and so a key.
    for (std::size_t i = 0; i < kColumns; ++i) {
        const std::string column{column_name(static_cast<Column>(i))};
        const std::string select = "SELECT " + column + " FROM journal_entry WHERE position = 2";
        const auto before = store_.database().query(db::Sql::generated(select)).front().text(0);
        // Of long texts some bytes, the last one among them.
        const std::size_t step = before.size() > 40 ? before.size() / 7 : 1;
        for (std::size_t byte = (before.size() + step - 1) % step; byte < before.size();
             byte += step) {
            const auto changed = flipped(before, byte);
            const auto position = column == "position" ? changed : "2";
            change(column, before, changed, column == "position" ? before : "2");

            EXPECT_TRUE(found("journal.", {"position=" + position})) << column << " " << byte;

            change(column, changed, before, position);
        }
    }
    EXPECT_TRUE(problems().empty());
}

TEST_F(Verifying, NamesEntriesThatWereTakenOut) {
    tamper("DELETE FROM journal_entry WHERE position = 3");

    EXPECT_TRUE(found("journal.position_gap", {"first=3", "last=3"}));
    EXPECT_TRUE(found("journal.chain_broken", {"position=4", "ledger=fsan"}));
}

TEST_F(Verifying, FindsThatTheEndWasCutOff) {
    tamper("DELETE FROM journal_entry WHERE position = 6");
    tamper("DELETE FROM r_meeting WHERE id = 'm3'");
    tamper("DELETE FROM r_meeting__partners WHERE id = 'm3'");

    EXPECT_TRUE(found("journal.tail_missing", {"first=6", "last=6", "number=2"}));
    EXPECT_TRUE(found("journal.checkpoint_contradicts", {"ledger=pharos", "number=2"}));
}

TEST_F(Verifying, FindsThatAWholeHistoryWasReplaced) {
    // Somebody who can compute hashes, but can't sign.
    auto transaction = store_.database().begin(db::Mode::write);
    constexpr db::Sql kRow{
        "SELECT position, ledger, ledger_number, at, actor, origin_file, origin_sheet, "
        "origin_cell, origin_line, origin_column, source, operation, type, id, version, "
        "subject_key, body, previous_hash, hash FROM journal_entry WHERE position = 6"};
    auto row = to_row(transaction.query(kRow).front());
    at(row, Column::actor) = "somebody else";
    constexpr db::Sql kChange{
        "UPDATE journal_entry SET actor = :actor, hash = :hash WHERE position = 6"};
    transaction.execute(kChange, {{"actor", "somebody else"}, {"hash", hash_of(row)}});
    transaction.commit();

    EXPECT_FALSE(found("journal.entry_changed"));
    EXPECT_TRUE(found("journal.checkpoint_contradicts", {"ledger=pharos", "entry=2"}));
}

TEST_F(Verifying, NamesACheckpointOfWhichAnyColumnWasChanged) {
    for (const auto* column : {"number",
                               "position",
                               "at",
                               "heads",
                               "public_key",
                               "previous_hash",
                               "hash",
                               "signature"}) {
        const auto select =
            std::string{"SELECT "} + column + " FROM journal_checkpoint WHERE position = 5";
        const auto before = store_.database().query(db::Sql::generated(select)).front().text(0);
        const auto changed = flipped(before, 0);
        const std::string table = "UPDATE journal_checkpoint SET ";
        const auto set = [&](const std::string& value) {
            std::string statement{table};
            return statement.append(column)
                .append(" = '")
                .append(value)
                .append("' WHERE at <> '' AND ")
                .append(column)
                .append(" = '");
        };
        tamper(set(changed) + before + "' AND position < 6");

        EXPECT_TRUE(found("journal.checkpoint_")) << column;

        tamper(set(before) + changed + "'");
    }
    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(Verifying, NamesARowOfAProjectionThatDiffers) {
    tamper("UPDATE r_meeting SET visits_low = 16 WHERE id = 'm1'");
    tamper("UPDATE r_visit SET person = NULL WHERE id = 'v1'");
    tamper("UPDATE r_meeting SET withdrawn = 0 WHERE id = 'm2'");
    tamper("DELETE FROM r_meeting__partners WHERE id = 'm1' AND value = 'fsan'");
    tamper("INSERT INTO r_visit__needs (id, value) VALUES ('nobody', 'care')");
    tamper("DELETE FROM r_meeting WHERE id = 'm3'");
    tamper(
        "INSERT INTO r_contact (id, ledger, source, version, position, withdrawn, erased) "
        "VALUES ('c1', 'fsan', '', 1, 1, 0, 0)");
    tamper("DELETE FROM code_path WHERE code = 'GM0599' AND ancestor = 'NL'");

    EXPECT_TRUE(found("journal.projection_differs", {"id=m1", "column=visits_low"}));
    EXPECT_TRUE(found("journal.projection_differs", {"id=v1", "column=person"}));
    EXPECT_TRUE(found("journal.projection_differs", {"id=m2", "column=withdrawn"}));
    EXPECT_TRUE(found("journal.projection_differs", {"id=m1", "column=partners"}));
    EXPECT_TRUE(found("journal.projection_extra", {"type=visit", "id=nobody"}));
    EXPECT_TRUE(found("journal.projection_missing", {"id=m3"}));
    EXPECT_TRUE(found("journal.projection_extra", {"type=contact", "id=c1"}));
    EXPECT_TRUE(found("journal.code_path_differs", {"code=GM0599", "ancestor=NL"}));
    EXPECT_EQ(problems().size(), 8U) << testing::PrintToString(problems());

    journal().rebuild_projections();

    EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
}

TEST_F(Verifying, NamesAKeyThatWasChangedOrLost) {
    tamper("UPDATE journal_subject_key SET wrapped = 'AAAA'");
    EXPECT_TRUE(found("journal.key_unreadable"));

    tamper("UPDATE journal_subject_key SET wrapped = ''");
    EXPECT_TRUE(found("journal.key_unreadable"));

    tamper("DELETE FROM journal_subject_key");
    EXPECT_TRUE(found("journal.key_lost", {"position=2", "id=v1"}));
}

TEST_F(Verifying, GoesThroughMoreRecordsThanOnePage) {
    const auto transaction = journal().begin("importer");
    for (int i = 0; i < 2100; ++i) {
        transaction->append(draft(a_meeting("x" + std::to_string(i))));
    }
    transaction->commit();
    EXPECT_TRUE(problems().empty());

    tamper("UPDATE r_meeting SET title = '' WHERE id = 'x2099'");

    EXPECT_TRUE(found("journal.projection_differs", {"id=x2099", "column=title"}));
    EXPECT_EQ(problems().size(), 1U);
}

}  // namespace sleutel::journal
