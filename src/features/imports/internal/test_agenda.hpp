#pragma once

#include "features/imports/import_files.hpp"
#include "features/mappings/read_mapping.hpp"
#include "features/packs/pack.hpp"
#include "platform/texts/texts.hpp"
#include "tests/support/test_journal.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace sleutel::imports {

inline void expect_no_refusals(const Findings& findings) {
    for (const auto& finding : findings.list()) {
        EXPECT_NE(finding.severity, Severity::refusal) << say("en", finding);
    }
}

/// The first agenda with its own sources, and an empty journal; it is 12 March 2024.
class FirstAgenda : public testing::Test {
protected:
    void SetUp() override {
        Findings findings;
        const auto core = packs::read_model_texts("model", "model/");
        pack_ = packs::read_pack("agendas/schadelijke-praktijken-2020-2022", core, findings);
        mappings_ = mappings::read_mappings(pack_, findings);
        expect_no_refusals(findings);
        start();
    }

    /// With an empty journal, from the beginning.
    void start() {
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

}  // namespace sleutel::imports
