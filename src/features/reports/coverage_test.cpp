#include "features/reports/coverage.hpp"

#include "features/mappings/read_mapping.hpp"
#include "features/reports/internal/small_pack.hpp"
#include "tests/support/expectations.hpp"

#include <gtest/gtest.h>

namespace sleutel::reports {
namespace {

constexpr const char* kFolder = "agendas/schadelijke-praktijken-2020-2022";
constexpr const char* kPage = "docs/coverage.md";

struct FirstAgenda {
    packs::Pack pack;
    indicators::Catalogue catalogue;
    std::vector<mappings::Mapping> mappings;
};

const FirstAgenda& first_agenda() {
    // Read once for all tests of this file: it is large and never changes.
    static const FirstAgenda read = [] {
        Findings findings;
        FirstAgenda made;
        const auto core = packs::read_model_texts("model", "model");
        made.pack = packs::read_pack(kFolder, core, findings);
        made.catalogue =
            indicators::read_definitions(made.pack.indicators, made.pack.model, findings);
        made.mappings = mappings::read_mappings(made.pack, findings);
        test::expect_none(findings);
        return made;
    }();
    return read;
}

std::vector<CoverageRow> coverage_in(std::string_view language) {
    const auto& agenda = first_agenda();
    return list_coverage(agenda.pack, agenda.catalogue, agenda.mappings, language);
}

TEST(Coverage, CarriesEveryRowOfTheMission) {
    for (const auto* language : {"nl", "en"}) {
        for (const auto& row : coverage_in(language)) {
            EXPECT_EQ(gaps_of(row), std::vector<std::string>{}) << language << ", row " << row.row;
        }
    }
}

TEST(Coverage, IsWrittenDown) {
    test::expect_golden(kPage, write_coverage(first_agenda().pack, coverage_in("nl")));
}

TEST(Coverage, NamesWhatARowLacks) {
    SmallPack small;
    const auto rows = list_coverage(small.pack, small.catalogue, {}, "nl");
    ASSERT_EQ(rows.size(), static_cast<std::size_t>(kMissionRows));
    EXPECT_EQ(gaps_of(rows[0]), std::vector<std::string>{"source"});
    EXPECT_EQ(rows[1].indicators, (std::vector<std::string>{"requests", "registration"}));
    EXPECT_EQ(rows[1].paragraphs,
              (std::vector<std::string>{"report/nl/01-begin.md, Samenvatting",
                                        "report/nl/02-vervolg.md, Registratie"}));
    EXPECT_EQ(gaps_of(rows[2]),
              (std::vector<std::string>{
                  "action", "record type", "source", "figure or milestone", "report"}));
}

}  // namespace
}  // namespace sleutel::reports
