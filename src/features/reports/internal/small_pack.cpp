#include "features/reports/internal/small_pack.hpp"

#include "features/reports/report_requests.hpp"
#include "tests/support/expectations.hpp"

#include <gtest/gtest.h>

namespace sleutel::reports {

namespace {

constexpr const char* kFolder = "tests/golden/reports/small";

packs::Pack read_small_pack() {
    Findings findings;
    auto pack = packs::read_pack(kFolder, {}, findings);
    test::expect_none(findings);
    return pack;
}

indicators::Catalogue read_catalogue(const packs::Pack& pack) {
    Findings findings;
    auto catalogue = indicators::read_definitions(pack.indicators, pack.model, findings);
    test::expect_none(findings);
    return catalogue;
}

model::Value themes(const std::vector<std::string>& codes) {
    std::vector<model::Code> all;
    for (const auto& code : codes) {
        all.push_back({code});
    }
    return all;
}

model::Record statement(const std::string& id, const std::string& subject, const Count& amount) {
    return {"statement", {id}, {{"subject", model::Code{subject}}, {"amount", amount}}};
}

model::Record source(const std::string& key,
                     const std::string& title,
                     const std::string& number,
                     const std::string& link) {
    model::Record record{"source", {key}, {{"name", key}, {"title", title}}};
    if (!number.empty()) {
        record.fields["session"] = std::string{"2019–2020"};
        record.fields["number"] = number;
        record.fields["published_on"] = PartialDate{*read_date("2020-06-15")};
    }
    if (!link.empty()) {
        record.fields["link"] = link;
    }
    return record;
}

}  // namespace

SmallPack::SmallPack()
    : pack{read_small_pack()}, catalogue{read_catalogue(pack)}, image_{pack.model} {
    auto first = meeting("a", "GM0363", Count::exactly(1200));
    first.fields["themes"] = themes({"fgm", "marriage"});
    put(first);
    put(meeting("b", "GM0363", Count::exactly(150)), "pharos");
    auto third = meeting("c", "GM0193", Count::exactly(50));
    third.fields["themes"] = themes({"fgm"});
    put(third);
    put({"activity", {"w"}, {{"kind", model::Code{"webinar"}}}});
    put(statement("s1", "alliance", Count::more_than(700)), "pharos");
    put(statement("s2", "requests", Count::exactly(0)), "pharos");
    put({"milestone",
         {"m"},
         {{"action", model::Code{"registration"}},
          {"status", model::Code{"planned"}},
          {"planned", *read_partial_date("2024")}}},
        "pharos");
}

void SmallPack::put(const model::Record& record, const std::string& ledger) {
    const auto version = ++versions_[record.id.text];
    const auto operation = version == 1 ? facts::Operation::create : facts::Operation::amend;
    image_.apply({++position_, operation, ledger, ledger + "/list", version, &record});
}

void SmallPack::withdraw(const std::string& type, const std::string& id) {
    const model::Record record{type, {id}, {}};
    image_.apply(
        {++position_, facts::Operation::withdraw, "fsan", "fsan/list", ++versions_[id], &record});
}

void SmallPack::write_text(const std::string& body) {
    pack.report["nl"] = {{"report/nl/01.md",
                          "---\ntitle: T\nsubtitle: S\ndate: 2023-03-01\nauthor: A\n---\n" + body}};
}

ReportBasis SmallPack::basis() {
    snapshot_ = image_.snapshot();
    released_ = protection::protect_figures(
        {*snapshot_, catalogue, settings, snapshot_->position()}, report_requests(pack, catalogue));
    return {pack,
            catalogue,
            snapshot_->position(),
            released_,
            {source("kst-1", "Brief over onderzoek", "28 345, nr. 234", ""),
             source("web", "Toolbox", "", "https://www.example.org/toolbox/")},
            *read_instant("2023-02-14T09:30:00Z"),
            "sleutel 0.1.0"};
}

model::Record meeting(const std::string& id, const std::string& place, const Count& visits) {
    return {"activity",
            {id},
            {{"kind", model::Code{"meeting"}},
             {"place", model::Code{place}},
             {"starts", *read_partial_date("2022-03-12")},
             {"visits", visits}}};
}

}  // namespace sleutel::reports
