#include "features/figures/explain.hpp"
#include "features/figures/figure_sql_store.hpp"
#include "features/figures/figures.hpp"
#include "features/imports/agenda_store.hpp"
#include "features/imports/import_files.hpp"
#include "features/mappings/read_mapping.hpp"
#include "platform/texts/texts.hpp"
#include "tests/support/expectations.hpp"
#include "tests/support/test_journal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace sleutel::figures {
namespace {

/// The first agenda with all its partners' files imported.
class PackFigures : public testing::Test {
protected:
    // Importing everything takes seconds, and no test changes it.
    static void SetUpTestSuite() {
        Findings findings;
        const auto core = packs::read_model_texts("model", "model/");
        pack_ = packs::read_pack("agendas/schadelijke-praktijken-2020-2022", core, findings);
        const auto mappings = mappings::read_mappings(pack_, findings);
        catalogue_ = read_indicators(pack_, findings);
        test::expect_none(findings);
        store_ = std::make_unique<test::TestJournal>(pack_.model);
        store_->clock().move(std::chrono::hours{24 * 365 * 2});
        imports::store_agenda(journal(), pack_, "test");
        imports::FilesRequest request;
        for (const auto& source : pack_.sources) {
            request.files.push_back({source.name, source.path});
        }
        imports::import_files({journal(),
                               pack_.model,
                               pack_.agenda,
                               mappings,
                               store_->clock(),
                               store_->keys().token_key(pack_.agenda.id),
                               "test"},
                              request);
        snapshot_ = FactsFollower{journal(), pack_.model}.refresh();
    }

    static void TearDownTestSuite() {
        snapshot_.reset();
        store_.reset();
    }

    static journal::Journal& journal() { return store_->journal(); }

    static indicators::Figure figure(const std::string& id) {
        return indicators::evaluate(*snapshot_, catalogue_.get(id), catalogue_);
    }

    static std::string value(const std::string& id) {
        return indicators::to_text(figure(id).value);
    }

    static Explanation explained(const std::string& id) {
        return explain({journal(), *snapshot_, catalogue_, pack_.agenda, settings_},
                       {id, "", "nl", {}});
    }

    static inline const auto settings_ = protection::DisclosureSettings::none();
    static inline packs::Pack pack_;
    static inline indicators::Catalogue catalogue_;
    static inline std::unique_ptr<test::TestJournal> store_;
    static inline std::shared_ptr<const facts::Snapshot> snapshot_;
};

TEST_F(PackFigures, AreThoseOfTheReport) {
    const std::map<std::string, std::string> report{
        {"fsan-refresher-meetings", "6"},
        {"fsan-refresher-partners", "6"},
        {"fsan-webinars", "2"},
        {"fsan-key-persons-recruited", "17"},
        {"fsan-key-persons-trained", "17"},
        {"vgv-trainers-trained", "8"},
        {"regional-connectors-trained", "6"},
        {"promotion-materials", "3"},
        {"airport-poster-countries", "5"},
        {"dona-daria-reached-lgbtiq", "132"},
        {"dona-daria-reached-women", "100"},
        {"dona-daria-placed-lgbtiq", "29"},
        {"dona-daria-placed-women", "50"},
        {"dona-daria-placed-share-lgbtiq", "29/132"},
        {"dona-daria-placed-share-women", "50/100"},
        {"humanist-courses", "6"},
        {"humanist-course-participants", "70"},
        {"humanist-theme-meetings", "9"},
        {"humanist-theme-visits", "166"},
        {"humanist-social-meetings", "6"},
        {"humanist-social-participants", "107"},
        {"consular-forced-marriage-established", "2"},
        {"consular-forced-marriage-returned", "1"},
        {"consular-abandonment-established", "14"},
        {"consular-abandonment-returned", "12"},
        {"consular-abandonment-return-share", "12/14"},
        {"consular-marital-captivity-requests", "0"},
        {"marital-captivity-languages", "8"},
        {"information-meetings", "170"},
        {"information-meeting-participants", "1400"},
        {"information-meeting-organisations", "8"},
        {"gp-ambassadors", "10"},
        {"alliance-meetings", ">=701"},
        {"alliance-ended", "done 2022-12"},
        {"reconstruction-registration", "planned 2024"},
        {"reconstruction-payment", "under_way"},
        {"legal-instruments-study", "done 2020"},
        {"legal-instruments-letter", "1"},
        {"aftercare-folder-updated", "done 2021-11"},
        {"awareness-campaign-developed", "done 2021-05"},
        {"awareness-campaign-goals", "3"},
        {"vgv-registration-improvement", "under_way"},
        {"vgv-registration-professions", "3"},
        {"midwife-registration-talks", "under_way"},
        {"youth-health-trigger-additions", "done 2022-06"},
        {"alliance-toolbox", "done 2022-06"},
        {"alliance-guide", "done 2022-10"},
    };
    for (const auto& [id, expected] : report) {
        EXPECT_EQ(value(id), expected) << id;
    }
}

TEST_F(PackFigures, AreAllReported) {
    for (const auto& definition : catalogue_.list()) {
        const auto made = figure(definition.id);
        EXPECT_TRUE(indicators::is_reported(made.value)) << definition.id;
        EXPECT_TRUE(made.cautions.empty()) << definition.id;
    }
}

indicators::Figure by_sql(db::Database& database,
                          const model::Model& model,
                          const indicators::Catalogue& catalogue,
                          const AskedFigure& asked) {
    return compute_figures_by_sql(database, model, catalogue, {asked}, indicators::Evidence::gather)
        .front();
}

TEST_F(PackFigures, AreTheSameBySql) {
    for (const auto& definition : catalogue_.list()) {
        const auto made = figure(definition.id);
        const auto sql = by_sql(store_->database(), pack_.model, catalogue_, {&definition, {}});
        EXPECT_EQ(indicators::to_text(made.value), indicators::to_text(sql.value)) << definition.id;
        EXPECT_EQ(made.record_set_hash, sql.record_set_hash) << definition.id;
    }
}

TEST_F(PackFigures, BreakDownTheSameBySql) {
    for (const auto& definition : catalogue_.list()) {
        for (const auto& path : definition.by) {
            const std::vector<indicators::Dimension> by{{path, ""}};
            const auto made = indicators::evaluate(*snapshot_, definition, catalogue_, {{}, by});
            const auto sql = by_sql(store_->database(), pack_.model, catalogue_, {&definition, by});
            EXPECT_TRUE(made.breakdown->cells == sql.breakdown->cells)
                << definition.id << " by " << to_text(path);
            EXPECT_EQ(made.breakdown->overlaps, sql.breakdown->overlaps)
                << definition.id << " by " << to_text(path);
        }
    }
}

TEST_F(PackFigures, KeepPersonsApartFromVisits) {
    const auto number = [](const std::string& id) {
        return std::get<Count>(figure(id).value).low();
    };
    EXPECT_GT(number("dona-daria-visits-lgbtiq"), 2 * number("dona-daria-reached-lgbtiq"));
    EXPECT_GT(number("dona-daria-visits-women"), 2 * number("dona-daria-reached-women"));
}

TEST_F(PackFigures, HaveTheirWeightInTheRandstad) {
    const auto share =
        std::get<indicators::Ratio>(figure("information-meetings-randstad-share").value);
    EXPECT_EQ(share.denominator, Count::exactly(170));
    EXPECT_GT(share.numerator.low() * 2, share.denominator.low());
}

TEST_F(PackFigures, AddUpOverTheCountry) {
    const auto& definition = catalogue_.get("information-meeting-participants");
    const auto by =
        indicators::read_breakdown("place", "region", definition, catalogue_, pack_.model);
    const auto made = indicators::evaluate(*snapshot_, definition, catalogue_, {{}, by});
    std::int64_t sum = 0;
    for (const auto& cell : made.breakdown->cells) {
        EXPECT_EQ(cell.codes.front().substr(0, 2), "VR");
        sum += std::get<Count>(cell.value).low();
    }
    EXPECT_EQ(sum, 1400);
    EXPECT_FALSE(made.breakdown->overlaps);
}

TEST_F(PackFigures, SayTheZeroThatWasReported) {
    const auto made = figure("consular-marital-captivity-requests");
    EXPECT_EQ(std::get<Count>(made.value).kind(), Count::Kind::zero_reported);
    EXPECT_EQ(made.contributions.size(), 1U);
}

TEST_F(PackFigures, ExplainThemselves) {
    const auto made = explained("information-meetings");
    EXPECT_EQ(made.shares.size(), 9U) << "eight organisations, of which one has two tables";
    std::int64_t records = 0;
    for (const auto& share : made.shares) {
        records += share.records.value_or(0);
    }
    EXPECT_EQ(records, 170);
    EXPECT_TRUE(made.records.empty()) << "nobody may see records unasked";
    ASSERT_FALSE(made.history.empty());
    EXPECT_EQ(indicators::to_text(*made.history.back().value.value()), "170");
    EXPECT_GE(made.history.size(), 8U) << "each organisation's file changes the value";
}

TEST_F(PackFigures, ExplainNothingThatRulesForbidToCount) {
    Findings findings;
    const auto rules =
        protection::DisclosureSettings::read(pack_.disclosure, catalogue_, pack_.model, findings);
    EXPECT_TRUE(findings.list().empty());
    const auto made = explain({journal(), *snapshot_, catalogue_, pack_.agenda, rules},
                              {"consular-abandonment-established", "", "nl", {}});
    EXPECT_FALSE(made.is_open);
    EXPECT_EQ(indicators::to_text(*made.figure.value.value()), "14");
    EXPECT_TRUE(made.history.empty());
    EXPECT_TRUE(made.exclusions.empty());
    for (const auto& share : made.shares) {
        EXPECT_EQ(share.records, std::nullopt);
    }
}

TEST_F(PackFigures, ShowRecordsOnlyOfLedgersThatTheAskerMaySee) {
    const ExplainRequest request{"information-meetings", "", "nl", [](std::string_view ledger) {
                                     return ledger == "mo-kompas";
                                 }};
    const auto made =
        explain({journal(), *snapshot_, catalogue_, pack_.agenda, settings_}, request);
    ASSERT_EQ(made.records.size(), 22U);
    for (const auto& [contribution, origin] : made.records) {
        EXPECT_EQ(contribution.ledger, "mo-kompas");
        EXPECT_FALSE(origin.file.empty());
    }
    const auto described = describe_record(
        journal(), pack_.model, "activity", made.records.front().contribution, "nl");
    const std::pair<std::string, std::string> kind{"Soort", "Voorlichtingsbijeenkomst"};
    EXPECT_NE(std::ranges::find(described, kind), described.end());
}

TEST_F(PackFigures, CanBeAskedAsOfAnyPosition) {
    const auto before =
        compute_figure(journal(), *snapshot_, catalogue_, "fsan-webinars", {{}, "", "", "1"});
    EXPECT_FALSE(indicators::is_reported(before.value));
    const auto today = compute_figure(
        journal(), *snapshot_, catalogue_, "fsan-webinars", {{}, "", "", "2100-01-01"});
    EXPECT_EQ(indicators::to_text(today.value), "2");
    EXPECT_THROW(compute_figure(
                     journal(), *snapshot_, catalogue_, "fsan-webinars", {{}, "", "", "gisteren"}),
                 Error);
}

}  // namespace
}  // namespace sleutel::figures
