#include "features/imports/agenda_store.hpp"
#include "features/imports/import_files.hpp"
#include "features/imports/internal/test_import.hpp"
#include "platform/texts/texts.hpp"

namespace sleutel::imports {
namespace {

constexpr const char* kAgendaFolder = "agendas/schadelijke-praktijken-2020-2022";

void expect_none(const Findings& findings) {
    for (const auto& finding : findings.list()) {
        EXPECT_NE(finding.severity, Severity::refusal) << say("en", finding);
    }
}

/// The first agenda with its own sources: what `./run` imports.
class FirstAgenda : public testing::Test {
protected:
    void SetUp() override {
        Findings findings;
        const auto core = packs::read_model_texts("model", "model/");
        pack_ = packs::read_pack(kAgendaFolder, core, findings);
        mappings_ = mappings::read_mappings(pack_, findings);
        expect_none(findings);
        store_ = std::make_unique<test::TestJournal>(pack_.model);
        store_->clock().move(std::chrono::hours{24 * 365 * 2});
    }

    [[nodiscard]] ImportContext context() {
        return {store_->journal(),
                pack_.model,
                pack_.agenda,
                mappings_,
                store_->clock(),
                store_->keys().token_key(pack_.agenda.id),
                "test"};
    }

    [[nodiscard]] FilesRequest all_sources() const {
        FilesRequest request;
        for (const auto& source : pack_.sources) {
            request.files.push_back({source.name, source.path});
        }
        return request;
    }

    packs::Pack pack_;
    std::vector<mappings::Mapping> mappings_;
    std::unique_ptr<test::TestJournal> store_;
};

void expect_clean(const FileOutcome& file) {
    if (file.error) {
        ADD_FAILURE() << file.name << ": " << say("en", *file.error);
        return;
    }
    expect_none(file.result.findings);
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
