#include "base/error.hpp"
#include "features/packs/pack.hpp"
#include "features/packs/read_agenda.hpp"
#include "tests/support/test_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace sleutel::packs {
namespace {

constexpr std::string_view kAgenda = R"(
[agenda]
id = "proef"
title = { nl = "Proef", en = "Trial" }
period = { first = 2020-01-01, last = 2022-12-31 }

[[partner]]
id = "fsan"
name = { nl = "Federatie \"Som\"", en = "Federation" }
short = "FSAN"
aliases = ["FSAN", "De Federatie"]

[[line]]
id = "network"
title = { nl = "Netwerk", en = "Network" }

[[action]]
id = "refresher"
line = "network"
title = { nl = "Bijscholing", en = "Refresher" }
mission_rows = [4]
partners = ["fsan"]
period = { first = 2021-01-01, last = 2021-12-31 }

[[action]]
id = "webinars"
line = "network"
title = { nl = "Webinars", en = "Webinars" }
)";

class PackFolder : public testing::Test {
protected:
    void write(const std::string& name, std::string_view text) const { on_disk_.write(name, text); }

    test::TestFolder on_disk_;
    const std::filesystem::path& folder_ = on_disk_.path();
};

std::vector<std::string> keys_of(const Findings& findings) {
    std::vector<std::string> keys;
    for (const auto& finding : findings.list()) {
        keys.push_back(finding.message.key);
    }
    return keys;
}

Agenda read(std::string_view text, Findings& findings) {
    return read_agenda({"agenda.toml", std::string{text}}, findings).value_or(Agenda{});
}

TEST(ReadAgenda, KnowsPartnersLinesAndActions) {
    Findings findings;
    const auto agenda = read(kAgenda, findings);
    EXPECT_TRUE(findings.empty()) << to_log_text(findings.list().front().message);
    EXPECT_EQ(agenda.id, "proef");
    EXPECT_EQ(agenda.time_zone, "Europe/Amsterdam");
    EXPECT_EQ(agenda.find_partner("fsan")->short_name, "FSAN");
    EXPECT_EQ(to_text(agenda.find_action("refresher")->period), "2021-01-01/2021-12-31");
    EXPECT_EQ(agenda.find_action("webinars")->period, agenda.period);
    EXPECT_EQ(agenda.find_partner("nobody"), nullptr);
}

TEST(ReadAgenda, NamesEveryMistakeWithItsLine) {
    Findings findings;
    read(R"([agenda]
id = "Proef Eén"
title = { nl = "Proef" }
period = { first = 2022-01-01, last = 2020-12-31 }
[[partner]]
id = "fsan"
name = { nl = "A", en = "A" }
[[partner]]
id = "fsan"
name = { nl = "B", en = "B" }
[[partner]]
id = "agenda"
name = { nl = "C", en = "C" }
kint = "ngo"
[[line]]
id = "network"
title = { nl = "Netwerk", en = "Network" }
[[action]]
id = "network"
line = "netwrk"
partners = ["fsam", 12]
title = { nl = "T", en = "T" }
)",
         findings);
    EXPECT_EQ(keys_of(findings),
              (std::vector<std::string>{"pack.id_invalid",
                                        "toml.missing",
                                        "toml.period_invalid",
                                        "pack.id_twice",
                                        "pack.id_reserved",
                                        "toml.unknown_key_nearest",
                                        "toml.wrong_kind",
                                        "pack.unknown_id_nearest",
                                        "pack.unknown_id_nearest",
                                        "pack.action_is_line"}));
    EXPECT_EQ(findings.list()[3].origin.line, 9);
    EXPECT_EQ(findings.list()[7].message.values.back().second, "network");
    EXPECT_EQ(findings.list()[8].message.values.back().second, "fsan");
}

TEST(ReadAgenda, SaysWhereItIsNoToml) {
    Findings findings;
    EXPECT_FALSE(read_agenda({"agenda.toml", "[agenda]\nid = \"x\"\nx ="}, findings));
    EXPECT_EQ(keys_of(findings), std::vector<std::string>{"toml.invalid"});
    EXPECT_EQ(findings.list().front().origin.line, 3);
    Findings others;
    EXPECT_FALSE(read_agenda({"agenda.toml", "[partner]\n"}, others));
    EXPECT_FALSE(read_agenda({"agenda.toml", "\xff\xfe"}, others));
    EXPECT_TRUE(others.has_refusals());
}

TEST_F(PackFolder, HasAgendasCodesAndRecords) {
    write("agenda.toml", kAgenda);
    write("model/visit.toml", R"([type]
name = "visit"
label = { nl = "Bezoek", en = "Visit" }
plural = { nl = "Bezoeken", en = "Visits" }
[[field]]
name = "with"
type = "code"
list = "partners"
key = true
required = true
label = { nl = "Met", en = "With" }
)");
    write("model/organisation.toml", R"([type]
name = "organisation"
label = { nl = "Organisatie", en = "Organisation" }
plural = { nl = "Organisaties", en = "Organisations" }
[[field]]
name = "partner"
type = "code"
list = "partners"
key = true
required = true
label = { nl = "Partner", en = "Partner" }
)");
    write("codes/colours.csv", "code,label_nl,label_en\nred,Rood,Red\n");
    Findings findings;
    const auto pack = read_pack(folder_, {}, findings);
    EXPECT_TRUE(findings.empty()) << to_log_text(findings.list().front().message);
    EXPECT_EQ(pack.model.get_list("partners").find_written("de federatie")->code, "fsan");
    EXPECT_TRUE(pack.model.get_list("actions").is_within("refresher", "network"));
    EXPECT_NE(pack.model.find_list("colours"), nullptr);
    ASSERT_EQ(pack.records.size(), 1U);
    EXPECT_EQ(pack.records[0].type, "organisation");
    EXPECT_EQ(pack.records[0].id,
              model::record_id(kAgendaLedger, "organisation", std::vector<std::string>{"fsan"}));
}

TEST_F(PackFolder, ListsTextsAndSourcesInOrder) {
    write("agenda.toml", kAgenda);
    write("mappings/b.toml", "b");
    write("mappings/a.toml",
          "\xEF\xBB\xBF"
          "a");
    write("mappings/.hidden.toml", "h");
    write("mappings/README.md", "no mapping");
    write("report/nl/01-begin.md", "x");
    write("report/en/01-begin.md", "y");
    write("sources/fsan/scholing.xlsx", "z");
    write("sources/fsan/~$scholing.xlsx", "z");
    write("sources/README.md", "z");
    Findings findings;
    const auto pack = read_pack(folder_, {}, findings);
    ASSERT_EQ(pack.mappings.size(), 2U);
    EXPECT_EQ(pack.mappings[0].name, "mappings/a.toml");
    EXPECT_EQ(pack.mappings[0].text, "a");
    EXPECT_EQ(pack.report.at("nl").front().name, "report/nl/01-begin.md");
    ASSERT_EQ(pack.sources.size(), 1U);
    EXPECT_EQ(pack.sources[0].name, "fsan/scholing.xlsx");
}

TEST_F(PackFolder, IsRefusedWhereThereIsNone) {
    Findings findings;
    EXPECT_THROW(read_pack(folder_ / "nowhere", {}, findings), Error);
    EXPECT_THROW(read_pack(folder_, {}, findings), Error);
}

}  // namespace
}  // namespace sleutel::packs
