#include "features/imports/agenda_store.hpp"
#include "features/imports/internal/test_agenda.hpp"

namespace sleutel::imports {
namespace {

void expect_clean(const FileOutcome& file) {
    if (file.error) {
        ADD_FAILURE() << file.name << ": " << say("en", *file.error);
        return;
    }
    expect_no_refusals(file.result.findings);
    for (const auto& row : file.result.rows) {
        for (const auto& finding : row.findings) {
            EXPECT_NE(finding.severity, Severity::refusal) << say("en", finding);
        }
    }
}

TEST_F(FirstAgenda, ComesInWithoutARefusalAndOnlyOnce) {
    store_agenda(store_->journal(), pack_, "test");
    const auto first = import_files(context(), all_sources());
    for (const auto& file : first.files) {
        expect_clean(file);
    }
    EXPECT_GE(first.count(Verdict::stored), 1200);
    const auto position = store_->journal().position();
    const auto second = import_files(context(), all_sources());
    EXPECT_EQ(second.count(Verdict::stored) + second.count(Verdict::amended), 0);
    EXPECT_EQ(store_agenda(store_->journal(), pack_, "test"), 0);
    EXPECT_EQ(store_->journal().position(), position);
}

}  // namespace
}  // namespace sleutel::imports
