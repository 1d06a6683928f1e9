#include "features/figures/figure_sql_store.hpp"

#include "features/figures/figures.hpp"
#include "features/figures/internal/random_world.hpp"
#include "tests/support/test_journal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <iostream>

namespace sleutel::figures {
namespace {

constexpr std::uint64_t kSeed = 20'221'231;
constexpr std::size_t kMaxRecords = 60;

std::string to_text(const std::vector<indicators::Cell>& cells) {
    std::string text;
    for (const auto& cell : cells) {
        for (const auto& code : cell.codes) {
            text += code + "|";
        }
        text +=
            " " + indicators::to_text(cell.value) + " of " + std::to_string(cell.records) + "\n";
    }
    return text;
}

/// How many figures were compared, and how many of them rest on records: a test that compares
/// nothing with nothing proves nothing.
struct Compared {
    int all = 0;
    int with_records = 0;
};

/// Both ways must give the same value, from as many records, in the same cells.
void compare(test::TestJournal& store,
             const model::Model& model,
             const model::SourceText& definitions,
             test::Dice& dice,
             Compared& compared) {
    Findings findings;
    const auto catalogue = indicators::read_definitions(std::vector{definitions}, model, findings);
    for (const auto& finding : findings.list()) {
        RC_FAIL(to_log_text(finding.message) + "\n" + definitions.text);
    }
    const auto snapshot = FactsFollower{store.journal(), model}.refresh();
    for (const auto& definition : catalogue.list()) {
        const auto by = test::random_breakdown(definition, catalogue, model, dice);
        const auto facts = indicators::evaluate(*snapshot, definition, catalogue, {{}, by});
        const auto sql = compute_figures_by_sql(store.database(),
                                                model,
                                                catalogue,
                                                {{&definition, by}},
                                                indicators::Evidence::gather)
                             .front();
        ++compared.all;
        compared.with_records += sql.contributions.empty() ? 0 : 1;
        RC_LOG() << canonical_text(definition, catalogue) << "\n";
        RC_ASSERT(indicators::to_text(facts.value) == indicators::to_text(sql.value));
        RC_ASSERT(facts.contributions == sql.contributions);
        RC_ASSERT(facts.record_set_hash == sql.record_set_hash);
        RC_ASSERT(facts.candidates == sql.candidates);
        RC_ASSERT(facts.position == sql.position);
        RC_ASSERT(facts.breakdown.has_value() == sql.breakdown.has_value());
        const auto bare =
            indicators::evaluate(*snapshot,
                                 definition,
                                 catalogue,
                                 {.by = by, .evidence = indicators::Evidence::leave_out});
        RC_ASSERT(indicators::to_text(facts.value) == indicators::to_text(bare.value));
        if (facts.breakdown) {
            RC_ASSERT(facts.breakdown->cells == bare.breakdown->cells);
            RC_ASSERT(to_text(facts.breakdown->cells) == to_text(sql.breakdown->cells));
            RC_ASSERT(facts.breakdown->overlaps == sql.breakdown->overlaps);
        }
    }
}

model::Model read_model(const std::vector<model::SourceText>& texts) {
    Findings findings;
    auto model = model::read_model(texts, findings);
    for (const auto& finding : findings.list()) {
        RC_FAIL(sleutel::to_text(finding.origin) + " " + to_log_text(finding.message));
    }
    return model;
}

TEST(FigureBySql, IsTheFigureOfTheFactsOnRandomModelsDataAndIndicators) {
    Compared compared;
    const auto property = [&compared] {
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const auto records = *rc::gen::inRange<std::size_t>(0, kMaxRecords);
        const auto indicators = *rc::gen::inRange<std::size_t>(1, 12);
        test::Dice dice{seed};
        const auto model = read_model(test::random_model_texts(dice));
        test::TestJournal store{model};
        test::fill_journal(store.journal(), model, records, dice);
        const auto definitions = test::random_indicators(model, indicators, dice);
        compare(store, model, definitions, dice, compared);
    };
    rc::detail::TestParams params;
    params.seed = kSeed;
    params.maxSuccess = 40;
    std::cout << "seed " << kSeed << "\n";
    const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata{}, params);
    std::ostringstream said;
    rc::detail::printResultMessage(result, said);
    EXPECT_GT(compared.with_records * 3, compared.all);
    EXPECT_TRUE(result.template is<rc::detail::SuccessResult>()) << said.str();
}

}  // namespace
}  // namespace sleutel::figures
