#include "base/error.hpp"
#include "features/packs/read_agenda.hpp"
#include "features/releases/publish_release.hpp"
#include "features/releases/release_record.hpp"
#include "features/releases/release_store.hpp"
#include "features/releases/restatement.hpp"
#include "features/releases/verify_release.hpp"
#include "tests/support/expectations.hpp"
#include "tests/support/test_journal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace sleutel::releases {
namespace {

constexpr const char* kAgenda = R"(
[agenda]
id = "proef"
title = { nl = "Proef", en = "Trial" }
period = { first = 2020-01-01, last = 2022-12-31 }

[[partner]]
id = "fsan"
name = { nl = "Federatie", en = "Federation" }

[[line]]
id = "network"
title = { nl = "Netwerk", en = "Network" }

[[action]]
id = "refresher"
line = "network"
title = { nl = "Bijscholing", en = "Refresher" }
partners = ["fsan"]
)";

constexpr const char* kDefinitions = R"(
[[indicator]]
id = "visits"
label = { nl = "Bezoeken", en = "Visits" }
of = "activity"
measure = "sum"
field = "visits"
unit = "visits"
by = ["place"]
[[indicator]]
id = "activities"
label = { nl = "Activiteiten", en = "Activities" }
of = "activity"
measure = "count"
unit = "activities"
)";

constexpr const char* kSettings = R"(
[[rule]]
units = ["visits"]
minimum = 5
[[rule]]
units = ["activities"]
minimum = 0
)";

packs::Pack read_test_pack() {
    Findings findings;
    auto pack = packs::make_pack(
        {"agenda.toml", kAgenda}, packs::read_model_texts("model", "model/"), findings);
    pack.report["en"] = {{"report/en/10.md", "Title\n\nThere were {{visits|words}} visits.\n"}};
    test::expect_none(findings);
    return pack;
}

const packs::Pack& test_pack() {
    static const auto kPack = read_test_pack();
    return kPack;
}

indicators::Catalogue read_test_catalogue(const std::string& text = kDefinitions) {
    Findings findings;
    const std::vector<SourceText> definitions = {{"indicators.toml", text}};
    auto catalogue = indicators::read_definitions(definitions, test_pack().model, findings);
    test::expect_none(findings);
    return catalogue;
}

class Releases : public testing::Test {
protected:
    Releases() : store_{test_pack().model}, catalogue_{read_test_catalogue()} { use(kSettings); }

    void use(const std::string& settings) {
        Findings findings;
        settings_ = protection::DisclosureSettings::read(
            std::vector<SourceText>{{"disclosure.toml", settings}},
            catalogue_,
            test_pack().model,
            findings);
        test::expect_none(findings);
    }

    void visits(const std::string& key, const std::string& place, std::int64_t count) {
        const auto transaction = journal().begin("test");
        journal::Draft draft;
        draft.ledger = "fsan";
        draft.record.type = "activity";
        draft.record.id = model::record_id("fsan", "activity", std::vector<std::string>{key});
        draft.record.fields = {{"place", model::Code{place}}, {"visits", Count::exactly(count)}};
        if (const auto stored = transaction->find("activity", draft.record.id)) {
            draft.operation = journal::Operation::amend;
            draft.replaces = stored->version;
        }
        transaction->append(draft);
        transaction->commit();
    }

    journal::Journal& journal() { return store_.journal(); }

    template <typename Work>
    auto with_basis(const std::string& stream, Work work) {
        figures::FactsFollower follower{journal(), test_pack().model};
        const auto snapshot = follower.refresh();
        return work(PublishBasis{
            journal(), *snapshot, catalogue_, settings_, store_.clock(), "asha", stream, "en"});
    }

    Published publish_all(const std::string& stream = "proef") {
        return with_basis(stream, [&](const PublishBasis& basis) {
            return publish(basis, requests_for(catalogue_, test_pack().model, {"visits:place"}));
        });
    }

    Restatement restate_first() {
        const auto release = list_releases(journal(), "proef").front();
        return with_basis("proef", [&](const PublishBasis& basis) {
            return restate(basis, release, test_pack(), [](std::string_view) { return true; });
        });
    }

    static std::string key_of(const release_audit::Verdict& verdict) {
        return verdict.findings.list().empty() ? "" : verdict.findings.list().front().message.key;
    }

    /// "visits 55; ..." of all that are listed, "-" for what was withheld.
    static std::map<std::string, std::string> texts(const Release& release) {
        std::map<std::string, std::string> all;
        for (const auto& number : release.numbers) {
            if (number.is_listed) {
                all[to_text(number.name)] = number.value.value_or("-");
            }
        }
        return all;
    }

    void change(std::string_view type, const std::string& field, const model::Value& value) {
        const auto transaction = journal().begin("test");
        const auto stored = transaction->find(type, release_id(type, "proef", 1));
        ASSERT_TRUE(stored);
        journal::Draft draft;
        draft.ledger = packs::kAgendaLedger;
        draft.operation = journal::Operation::amend;
        draft.replaces = stored->version;
        draft.record = stored->record;
        draft.record.fields[field] = value;
        transaction->append(draft);
        transaction->commit();
    }

    test::TestJournal store_;
    indicators::Catalogue catalogue_;
    protection::DisclosureSettings settings_;
};

using Texts = std::map<std::string, std::string>;

TEST_F(Releases, AreStoredWhole) {
    visits("a", "GM0363", 3);
    visits("b", "GM0384", 12);
    visits("c", "GM0193", 40);
    const auto [made, is_new] = publish_all();
    EXPECT_TRUE(is_new);
    const auto stored = list_releases(journal(), "proef");
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_EQ(texts(stored[0]),
              (Texts{{"activities", "3"},
                     {"visits", "55"},
                     {"visits[place=GM0193]", "40"},
                     {"visits[place=GM0363]", "-"},
                     {"visits[place=GM0384]", "-"}}));
    EXPECT_EQ(stored[0].numbers, made.numbers);
    EXPECT_EQ(stored[0].number, 1);
    EXPECT_EQ(stored[0].by, "asha");
    EXPECT_EQ(stored[0].position, 3);
    EXPECT_EQ(stored[0].rules.size(), 1U);
    EXPECT_EQ(stored[0].files, made.files);
    EXPECT_EQ(stored[0].files.count("figures.csv"), 1U);
    EXPECT_EQ(key_of(verify(journal(), stored[0])), "");
}

TEST_F(Releases, AreMadeOnceOfTheSame) {
    visits("a", "GM0363", 30);
    publish_all();
    const auto position = journal().position();
    const auto [again, is_new] = publish_all();
    EXPECT_FALSE(is_new);
    EXPECT_EQ(again.number, 1);
    EXPECT_EQ(journal().position(), position);
    visits("b", "GM0384", 30);
    EXPECT_EQ(publish_all().release.number, 2);
    EXPECT_EQ(publish_all("other").release.number, 1);
}

TEST_F(Releases, GiveAwayNothingTogether) {
    visits("a", "GM0363", 20);
    visits("b", "GM0384", 12);
    publish_all();
    visits("c", "GM0363", 2);
    const auto second = publish_all().release;
    EXPECT_EQ(texts(second),
              (Texts{{"activities", "3"},
                     {"visits", "-"},
                     {"visits[place=GM0363]", "-"},
                     {"visits[place=GM0384]", "12"}}));
    EXPECT_EQ(key_of(verify(journal(), second)), "");
}

TEST_F(Releases, SayWhatWouldReadDifferentlyNow) {
    visits("a", "GM0363", 20);
    visits("b", "GM0384", 12);
    publish_all();
    EXPECT_TRUE(restate_first().numbers.empty());
    visits("a", "GM0363", 50);
    const auto made = restate_first();
    EXPECT_EQ(made.numbers,
              (std::vector<Restated>{{{"visits", "", {}}, "32", "62"},
                                     {{"visits", "place", {"GM0363"}}, "20", "50"}}));
    ASSERT_EQ(made.mentions.size(), 1U);
    EXPECT_EQ(to_text(made.mentions[0].origin), "report/en/10.md:3:14");
    ASSERT_EQ(made.records.size(), 1U);
    EXPECT_EQ(made.records[0].then, 1);
    EXPECT_EQ(made.records[0].now, 2);
}

TEST_F(Releases, SayOfAWithheldChangeOnlyThatItIsWithheld) {
    visits("a", "GM0363", 20);
    publish_all();
    visits("a", "GM0363", 22);
    const auto made = restate_first();
    ASSERT_EQ(made.numbers.size(), 2U);
    EXPECT_EQ(made.numbers[0].now, std::nullopt);
}

TEST_F(Releases, TellOfNumbersThatAreNotThereAnyMore) {
    visits("a", "GM0363", 20);
    publish_all();
    std::string without{kDefinitions};
    without.erase(without.find("by = [\"place\"]"), 14);
    catalogue_ = read_test_catalogue(without);
    const auto made = restate_first();
    EXPECT_EQ(made.numbers,
              (std::vector<Restated>{{{"visits", "place", {"GM0363"}}, "20", std::nullopt}}));
    const auto release = list_releases(journal(), "proef").front();
    const auto erratum = with_basis(
        "proef", [&](const PublishBasis& basis) { return draft_erratum(basis, release, made); });
    ASSERT_EQ(erratum.size(), 2U);
    EXPECT_EQ(erratum[1].key, "release.erratum_withheld");
}

TEST_F(Releases, AreNotMadeWithoutTheirPredecessor) {
    visits("a", "GM0363", 20);
    publish_all();
    visits("b", "GM0384", 30);
    {
        const auto transaction = journal().begin("test");
        journal::Draft draft;
        draft.ledger = packs::kAgendaLedger;
        draft.operation = journal::Operation::withdraw;
        draft.replaces = 1;
        draft.record.type = kReleaseType;
        draft.record.id = release_id(kReleaseType, "proef", 1);
        transaction->append(draft);
        transaction->commit();
    }
    try {
        publish_all();
        FAIL() << "release 1 isn't at hand";
    } catch (const Error& error) {
        EXPECT_EQ(error.message().key, "release.predecessor_missing");
    }
}

TEST_F(Releases, AreNotMadeAfterACertificateThatIsAnother) {
    visits("a", "GM0363", 20);
    publish_all();
    change(kCertificateType, "text", std::string{"sleutel-proof 1\n"});
    visits("b", "GM0384", 30);
    EXPECT_THROW(publish_all(), Error);
    EXPECT_EQ(list_releases(journal(), "proef").size(), 1U);
    EXPECT_NE(key_of(verify(journal(), list_releases(journal(), "proef")[0])), "");
}

TEST_F(Releases, AreFoundOutWhenChanged) {
    visits("a", "GM0363", 3);
    visits("b", "GM0384", 12);
    visits("c", "GM0193", 40);
    auto release = publish_all().release;
    const auto hash = release.certificate_hash;
    release.certificate_hash.front() = hash.front() == '0' ? '1' : '0';
    EXPECT_EQ(key_of(verify(journal(), release)), "release.record_differs");
    release.certificate_hash = hash;
    EXPECT_EQ(key_of(verify(journal(), release)), "");
    for (auto& number : release.numbers) {
        auto changed = release;
        auto& of_change =
            changed.numbers[static_cast<std::size_t>(&number - release.numbers.data())];
        of_change.value = number.value ? std::nullopt : std::optional<std::string>{"3"};
        const auto verdict = verify(journal(), changed);
        EXPECT_TRUE(std::ranges::any_of(verdict.findings.list(), [](const auto& finding) {
            return finding.message.key == "release.number_differs";
        })) << to_text(number.name);
    }
    auto raised = release;
    raised.numbers.back().amount = 41;
    raised.numbers.back().value = "41";
    EXPECT_FALSE(verify(journal(), raised).is_proven());
    change(kReleaseType, "published_by", std::string{"somebody else"});
    EXPECT_EQ(key_of(verify(journal(), list_releases(journal(), "proef")[0])),
              "release.record_differs");
}

TEST_F(Releases, AreRefusedOnceACertificateWasErased) {
    visits("a", "GM0363", 30);
    publish_all();
    journal().erase_subject(release_id(kCertificateType, "proef", 1).text, "test", {});
    visits("b", "GM0384", 30);
    try {
        publish_all();
        FAIL() << "the certificate can't be read any more";
    } catch (const Error& error) {
        EXPECT_EQ(error.message().key, "release.certificate_missing");
    }
    EXPECT_EQ(key_of(verify(journal(), list_releases(journal(), "proef")[0])),
              "release.no_certificate");
}

TEST_F(Releases, KeepTheirDecisions) {
    use(std::string{kSettings} + R"(
[[override]]
figure = "visits"
by = "place"
codes = ["GM0363"]
decided_by = "A. Jansen"
reason = { nl = "Al gepubliceerd", en = "Published already" }
ground = { nl = "Woo", en = "Open Government Act" }
)");
    visits("a", "GM0363", 3);
    visits("c", "GM0193", 40);
    publish_all();
    const auto release = list_releases(journal(), "").front();
    ASSERT_EQ(release.decisions.size(), 1U);
    EXPECT_EQ(release.decisions[0].decided_by, "A. Jansen");
    EXPECT_EQ(release.decisions[0].ground.at("nl"), "Woo");
    EXPECT_EQ(texts(release).at("visits[place=GM0363]"), "3");
}

TEST_F(Releases, DoNotListTheOnlyCategoryOfAGroup) {
    use(std::string{kSettings} + "[[rule]]\nsensitivity = \"internal\"\ngroup = 0\n");
    visits("a", "GM0363", 30);
    publish_all();
    const auto first = list_releases(journal(), "proef").front();
    EXPECT_EQ(texts(first), (Texts{{"activities", "1"}, {"visits", "30"}}));
    EXPECT_GT(first.numbers.size(), 2U) << "where all were is kept for later releases";
    EXPECT_EQ(first.files.at("figures.csv").find("GM0363"), std::string::npos);
    EXPECT_EQ(first.files.at("figures.json").find("GM0363"), std::string::npos);
    ASSERT_EQ(first.rules.size(), 1U);
    EXPECT_EQ(first.rules[0].sensitivities, std::vector<std::string>{"internal"});
    EXPECT_EQ(first.rules[0].rules.group, 0);
    EXPECT_EQ(key_of(verify(journal(), first)), "");
    EXPECT_FALSE(publish_all().is_new);

    visits("b", "GM0384", 40);
    publish_all();
    const auto second = list_releases(journal(), "proef").back();
    EXPECT_EQ(texts(second).at("visits"), "70");
    EXPECT_EQ(key_of(verify(journal(), second)), "");
    EXPECT_TRUE(second.unlinked.empty());
}

TEST_F(Releases, WantTablesThatThereAre) {
    const auto& model = test_pack().model;
    for (const auto* table : {"visits", "visits:", "vists:place", "visits:kind"}) {
        EXPECT_THROW(requests_for(catalogue_, model, {table}), Error) << table;
    }
    EXPECT_EQ(requests_for(catalogue_, model, {}).size(), 2U);
}

}  // namespace
}  // namespace sleutel::releases
