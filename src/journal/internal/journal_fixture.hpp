#pragma once

#include "journal/internal/test_model.hpp"
#include "tests/support/test_journal.hpp"

#include <gtest/gtest.h>

namespace sleutel::journal::test {

/// For the journal's own store tests.
class JournalFixture : public testing::Test {
protected:
    Journal& journal() { return store_.journal(); }

    static Draft draft(model::Record record,
                       Operation operation = Operation::create,
                       std::int64_t replaces = 0) {
        return {.ledger = "fsan",
                .operation = operation,
                .record = std::move(record),
                .replaces = replaces,
                .origin = {"opgave.xlsx", "Blad1", "C12", 7, 3},
                .source = "fsan-scholing/bijeenkomsten"};
    }

    static Draft in_ledger(std::string ledger, Draft asked) {
        asked.ledger = std::move(ledger);
        return asked;
    }

    Position append(const Draft& asked) {
        const auto transaction = journal().begin("importer");
        const auto position = transaction->append(asked);
        transaction->commit();
        return position;
    }

    std::string key_of_failure(const Draft& asked) {
        try {
            append(asked);
        } catch (const Error& error) {
            return error.message().key;
        }
        return "";
    }

    std::vector<Change> follow(Position after = 0, Position last = 0) {
        std::vector<Change> changes;
        journal().follow(after, last, [&](const Change& change) { changes.push_back(change); });
        return changes;
    }

    /// What verification says, one line per finding.
    std::vector<std::string> problems() {
        std::vector<std::string> lines;
        const auto result = journal().verify();
        for (const auto& finding : result.findings.list()) {
            lines.push_back(to_log_text(finding.message));
        }
        return lines;
    }

    /// Changes the store behind the journal's back.
    void tamper(const std::string& statement) {
        auto transaction = store_.database().begin(db::Mode::write);
        ASSERT_GT(transaction.execute(db::Sql::generated(statement)), 0) << statement;
        transaction.commit();
    }

    const model::Model model_ = small_model();
    sleutel::test::TestJournal store_{model_};
};

}  // namespace sleutel::journal::test
