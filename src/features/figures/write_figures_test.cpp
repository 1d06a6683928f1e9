#include "features/figures/write_figures.hpp"

#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/test_world.hpp"
#include "features/figures/figure_table_cli.hpp"
#include "features/protection/protect_figures.hpp"
#include "tests/support/expectations.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

namespace sleutel::figures {
namespace {

using indicators::code;
using indicators::codes;

constexpr const char* kDefinitions = R"(
[[indicator]]
id = "visits"
label = { nl = "Bezoeken", en = "Visits" }
of = "activity"
measure = "sum"
field = "visits"
by = ["place", "themes"]
[[indicator]]
id = "meetings"
label = { nl = "=SOM(A1), \"raar\"", en = "=SUM(A1), \"odd\"" }
of = "activity"
measure = "count"
where = 'kind = "meeting"'
by = ["place", "themes"]
[[indicator]]
id = "spots"
label = { nl = "Spots", en = "Spots" }
of = "activity"
measure = "sum"
field = "spots"
by = ["place", "themes"]
[[indicator]]
id = "share"
label = { nl = "Aandeel", en = "Share" }
measure = "ratio"
numerator = "meetings"
denominator = "all"
by = ["place", "themes"]
[[indicator]]
id = "all"
label = { nl = "Alles", en = "All" }
of = "activity"
measure = "count"
by = ["place", "themes"]
[[indicator]]
id = "ready"
label = { nl = "Klaar", en = "Ready" }
of = "milestone"
measure = "milestone"
field = "state"
date = "reached"
)";

const std::filesystem::path kGolden = "tests/golden/figures";

class WriteFigures : public testing::Test {
protected:
    WriteFigures() : catalogue_{indicators::test_catalogue(world_.model, kDefinitions)} {
        world_.put("activity",
                   "a",
                   {{"kind", code("meeting")},
                    {"visits", Count::exactly(12)},
                    {"place", code("GM0363")},
                    {"themes", codes({"fgm", "marriage"})}});
        world_.put("activity",
                   "b",
                   {{"kind", code("course")},
                    {"visits", Count::more_than(700)},
                    {"place", code("GM0599")},
                    {"themes", codes({"fgm"})}});
        world_.put(
            "milestone", "m", {{"state", code("done")}, {"reached", indicators::day("2022-12")}});
    }

    FigureSet set(const std::string& by) {
        std::vector<protection::FigureRequest> requests;
        for (const auto& definition : catalogue_.list()) {
            const auto offered = definition.by.empty() ? "" : by;
            requests.push_back(
                {&definition,
                 indicators::read_breakdown(offered, "", definition, catalogue_, world_.model)});
        }
        const auto snapshot = world_.now();
        const protection::ReleaseBasis basis{
            *snapshot, catalogue_, settings_, snapshot->position()};
        return {
            world_.model, catalogue_, protection::protect_figures(basis, requests).figures, "nl"};
    }

    protection::DisclosureSettings settings_ = protection::DisclosureSettings::none();
    indicators::TestWorld world_;
    indicators::Catalogue catalogue_;
};

TEST_F(WriteFigures, AsATableForATerminal) {
    std::ostringstream out;
    write_table(out, set("themes"));
    test::expect_golden(kGolden / "table.txt", out.str());
}

TEST_F(WriteFigures, AsCsvWithoutFormulas) {
    std::ostringstream out;
    write_csv(out, set("place:region,themes"));
    test::expect_golden(kGolden / "figures.csv", out.str());
    EXPECT_EQ(out.str().find(",=SOM"), std::string::npos);
    EXPECT_NE(out.str().find("\"'=SOM(A1), \"\"raar\"\"\""), std::string::npos);
}

TEST_F(WriteFigures, AsJson) {
    std::ostringstream out;
    write_json(out, set("place"));
    test::expect_golden(kGolden / "figures.json", out.str());
}

TEST_F(WriteFigures, SayThatAValueIsWithheldAndNothingOfIt) {
    settings_ = {};
    std::ostringstream csv;
    std::ostringstream json;
    std::ostringstream table;
    const auto released = set("place");
    write_csv(csv, released);
    write_json(json, released);
    write_table(table, released);
    EXPECT_NE(csv.str().find(",withheld,,,,,,,aantal,,"), std::string::npos) << csv.str();
    EXPECT_NE(json.str().find("{\"kind\":\"withheld\"}"), std::string::npos) << json.str();
    EXPECT_NE(table.str().find("–"), std::string::npos) << table.str();
}

TEST_F(WriteFigures, AsAWorkbook) {
    const auto bytes = to_workbook(set(""));
    EXPECT_EQ(bytes.substr(0, 2), "PK");
    EXPECT_EQ(bytes, to_workbook(set(""))) << "the same figures give the same file";
}

}  // namespace
}  // namespace sleutel::figures
