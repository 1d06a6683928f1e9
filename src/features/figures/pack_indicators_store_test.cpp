#include "features/figures/figures.hpp"
#include "tests/support/expectations.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace sleutel::figures {
namespace {

constexpr const char* kFolder = "agendas/schadelijke-praktijken-2020-2022";

struct Agenda {
    packs::Pack pack;
    indicators::Catalogue catalogue;
};

/// The pack as it is in the repository; every finding fails the test.
const Agenda& agenda() {
    // Read once for all tests of this file: it is large and never changes.
    static const Agenda read = [] {
        Findings findings;
        Agenda made;
        const auto core = packs::read_model_texts("model", "model");
        made.pack = packs::read_pack(kFolder, core, findings);
        made.catalogue = read_indicators(made.pack, findings);
        test::expect_none(findings);
        return made;
    }();
    return read;
}

TEST(PackIndicators, AreAllRight) {
    EXPECT_GT(agenda().catalogue.list().size(), 100U);
}

TEST(PackIndicators, CoverEveryRowOfTheMission) {
    std::set<int> rows;
    for (const auto& definition : agenda().catalogue.list()) {
        rows.insert(definition.mission_rows.begin(), definition.mission_rows.end());
    }
    for (int row = 1; row <= 28; ++row) {
        EXPECT_TRUE(rows.contains(row)) << "no indicator for row " << row;
    }
}

TEST(PackIndicators, AreListedInTheirReadme) {
    std::ifstream file{std::string{kFolder} + "/indicators/README.md"};
    std::set<std::string> listed;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("| `")) {
            listed.insert(line.substr(3, line.find('`', 3) - 3));
        }
    }
    const auto ids = agenda().catalogue.ids();
    EXPECT_EQ(listed, (std::set<std::string>{ids.begin(), ids.end()}));
}

TEST(PackIndicators, SayThemselvesInBothLanguages) {
    for (const auto& definition : agenda().catalogue.list()) {
        for (const auto* language : {"nl", "en"}) {
            const auto words =
                indicators::to_words(definition, agenda().catalogue, agenda().pack.model, language);
            EXPECT_GT(words.size(), 20U) << definition.id;
            EXPECT_EQ(words.find('{'), std::string::npos) << words;
        }
        EXPECT_TRUE(definition.about.contains("nl")) << definition.id;
    }
}

}  // namespace
}  // namespace sleutel::figures
