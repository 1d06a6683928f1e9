#pragma once

#include "features/imports/import_file.hpp"
#include "features/mappings/read_mapping.hpp"
#include "features/packs/read_agenda.hpp"
#include "tests/support/expectations.hpp"
#include "tests/support/test_journal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace sleutel::imports {

inline constexpr std::string_view kTestAgenda = R"(
[agenda]
id = "proef"
title = { nl = "Proef", en = "Trial" }
period = { first = 2020-01-01, last = 2022-12-31 }

[[partner]]
id = "fsan"
name = { nl = "Federatie van Somalische Associaties", en = "Federation of Somali Associations" }
short = "FSAN"

[[partner]]
id = "lkha"
name = { nl = "Landelijk Knooppunt", en = "National Hub" }
short = "LKHA"

[[partner]]
id = "ggd-nog"
name = { nl = "GGD Noord- en Oost-Gelderland", en = "Public health service" }

[[line]]
id = "network"
title = { nl = "Netwerk", en = "Network" }

[[action]]
id = "refresher"
line = "network"
title = { nl = "Bijscholing", en = "Refresher" }
partners = ["fsan", "lkha"]
period = { first = 2021-01-01, last = 2022-12-31 }
)";

/// The pack of kTestAgenda on the project's own core model, without mappings.
inline packs::Pack read_test_pack() {
    Findings findings;
    auto pack = packs::make_pack({"agenda.toml", std::string{kTestAgenda}},
                                 packs::read_model_texts("model", "model/"),
                                 findings);
    test::expect_none(findings);
    return pack;
}

inline packs::Pack a_pack(const std::vector<std::string>& mappings) {
    // Read once for all tests of the binary: it takes longer than most of them.
    static const auto kPack = read_test_pack();
    auto pack = kPack;
    int number = 0;
    for (const auto& mapping : mappings) {
        pack.mappings.push_back({"mappings/" + std::to_string(++number) + ".toml", mapping});
    }
    return pack;
}

/// An empty journal and a pack with these mappings.
class ImportWorld {
public:
    explicit ImportWorld(const std::vector<std::string>& mappings)
        : pack_{a_pack(mappings)}, store_{std::make_unique<test::TestJournal>(pack_.model)} {
        store_->clock().move(std::chrono::hours{24 * 365});  // 2023-03-12
        read_mappings();
    }

    void change_mappings(const std::vector<std::string>& mappings) {
        pack_.mappings = a_pack(mappings).mappings;
        read_mappings();
    }

    [[nodiscard]] ImportContext context() {
        return {store_->journal(),
                pack_.model,
                pack_.agenda,
                mappings_,
                store_->clock(),
                store_->keys().token_key(pack_.agenda.id),
                "test",
                {},
                batch_};
    }

    /// Files of more rows than `whole` are stored in parts.
    void set_batch(Batch batch) { batch_ = batch; }

    ImportResult import(const std::string& name,
                        const std::string& bytes,
                        DryRun dry_run = DryRun::no) {
        return import_file(context(), {name, bytes, "", dry_run});
    }

    [[nodiscard]] std::vector<journal::Stored> list(std::string_view type) {
        auto all = store_->journal().list(type);
        std::erase_if(all, [](const auto& stored) { return stored.withdrawn; });
        return all;
    }

    [[nodiscard]] journal::Journal& journal() { return store_->journal(); }

    [[nodiscard]] test::TestJournal& store() { return *store_; }

    [[nodiscard]] const packs::Pack& pack() const { return pack_; }

private:
    void read_mappings() {
        Findings findings;
        mappings_ = mappings::read_mappings(pack_, findings);
        test::expect_none(findings);
    }

    packs::Pack pack_;
    std::unique_ptr<test::TestJournal> store_;
    std::vector<mappings::Mapping> mappings_;
    Batch batch_;
};

/// "C2 import.date_impossible" for every refusal and warning of the rows.
inline std::vector<std::string> findings_of(const ImportResult& result) {
    std::vector<std::string> all;
    for (const auto& row : result.rows) {
        for (const auto& finding : row.findings) {
            all.push_back(finding.origin.cell + " " + finding.message.key);
        }
    }
    return all;
}

/// "stored refused unchanged": the rows' verdicts.
inline std::string verdicts_of(const ImportResult& result) {
    std::string text;
    for (const auto& row : result.rows) {
        text += (text.empty() ? "" : " ") + std::string{to_text(row.verdict)};
    }
    return text;
}

}  // namespace sleutel::imports
