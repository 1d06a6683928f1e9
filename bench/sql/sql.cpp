// Fills a store's projection with made facts and measures the indicators' SQL on it, or prints that
// SQL: see bench/run.

#include "base/error.hpp"
#include "bench/facts/made_facts.hpp"
#include "bench/timing.hpp"
#include "features/figures/figure_sql_store.hpp"
#include "journal/journal.hpp"
#include "platform/db/database.hpp"

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace sleutel;
namespace json = boost::json;

struct Options {
    bench::Size size;
    int repeats = 3;
    std::string store;
    std::string task = "measure";  ///< or "load", "statements"
};

/// A question as the benches ask it.
struct Question {
    const char* name;
    const char* indicator;
    std::vector<std::string> by;
};

const std::vector<Question>& questions() {
    static const std::vector<Question> all{{"records_by_place_kind", "records", {"place", "kind"}},
                                           {"records", "records", {}},
                                           {"persons", "persons", {}},
                                           {"persons_by_place", "persons", {"place"}}};
    return all;
}

std::vector<indicators::Dimension> dimensions_of(const Question& question) {
    std::vector<indicators::Dimension> by;
    for (const auto& field : question.by) {
        by.push_back({{{field}}, ""});
    }
    return by;
}

/// A fact as a row of VALUES: the columns that the projection has, in its order.
std::string row_of(const bench::Size& size, std::uint32_t number, std::uint32_t ledgers) {
    const auto record = bench::make_record(size, number);
    const auto text = [&](const char* field) { return model::to_text(record.at(field)); };
    const auto visits = std::get<Count>(record.at("visits")).low();
    return fmt::format(
        "('{}','partner{}','partner{}/"
        "list',1,{},0,0,'{}','{}','{}','{}','{}',{},{},{},'{}','{}','{}',{})",
        record.id.text,
        number % ledgers,
        number % ledgers,
        number + 1,
        text("place"),
        text("kind"),
        text("state"),
        text("person"),
        text("starts"),
        static_cast<int>(Count::Kind::exact),
        visits,
        visits,
        text("theme"),
        text("audience"),
        text("language"),
        std::get<bool>(record.at("online")) ? 1 : 0);
}

void load(db::Database& database, const model::Model& model, const bench::Size& size) {
    constexpr std::uint32_t kRowsAtOnce = 500;
    constexpr std::uint32_t kRowsPerTransaction = 100'000;
    constexpr std::uint32_t kLedgers = 40;
    journal::Journal::create(database, model);
    for (std::uint32_t first = 0; first < size.facts; first += kRowsPerTransaction) {
        auto transaction = database.begin(db::Mode::write);
        const auto last = std::min(size.facts, first + kRowsPerTransaction);
        for (auto begin = first; begin < last; begin += kRowsAtOnce) {
            std::string text = "INSERT INTO \"r_attendance\" VALUES ";
            for (auto number = begin; number < std::min(last, begin + kRowsAtOnce); ++number) {
                text += (number == begin ? "" : ",") + row_of(size, number, kLedgers);
            }
            transaction.execute(db::Sql::generated(text));
        }
        transaction.commit();
        std::cerr << last << " rows\n";
    }
    database.run_outside_transaction("ANALYZE");
}

/// The same by the store and by the facts, or there is nothing to measure.
void require_same(const indicators::Figure& figure, const indicators::Figure& by_facts) {
    ensure(figure.value == by_facts.value, "the store gives the figure of the facts");
    ensure(figure.breakdown.has_value() == by_facts.breakdown.has_value() &&
               (!figure.breakdown || figure.breakdown->cells == by_facts.breakdown->cells),
           "and its cells");
}

void measure(const Options& options, const model::Model& model) {
    db::Database database{options.store, db::Missing::create};
    load(database, model, options.size);
    const auto catalogue = bench::make_catalogue(model);
    facts::Image image{model};
    bench::fill(image, options.size, [](auto) {});
    json::object report;
    for (const auto& question : questions()) {
        const auto& definition = catalogue.get(question.indicator);
        const auto by = dimensions_of(question);
        std::vector<indicators::Figure> made;
        report[std::string{question.name} + "_ms"] = bench::median_of(options.repeats, [&] {
            made = figures::compute_figures_by_sql(
                database, model, catalogue, {{&definition, by}}, indicators::Evidence::leave_out);
        });
        require_same(made.front(),
                     indicators::evaluate(*image.snapshot(),
                                          definition,
                                          catalogue,
                                          {.by = by, .evidence = indicators::Evidence::leave_out}));
    }
    std::cout << json::serialize(report) << "\n";
}

/// What the store is asked, with the values in it, for a bench that asks it by itself.
void print_statements(const model::Model& model) {
    const auto catalogue = bench::make_catalogue(model);
    json::object statements;
    for (const auto& question : questions()) {
        auto made = figures::sql_that_counts(
            model, catalogue.get(question.indicator), dimensions_of(question));
        for (auto value = made.values.rbegin(); value != made.values.rend(); ++value) {
            const auto name = ":" + value->first;
            const auto literal = std::holds_alternative<std::string>(value->second)
                                     ? "'" + std::get<std::string>(value->second) + "'"
                                     : std::to_string(std::get<std::int64_t>(value->second));
            made.text.replace(made.text.find(name), name.size(), literal);
        }
        statements[question.name] = made.text;
    }
    std::cout << json::serialize(statements) << "\n";
}

void run(const Options& options) {
    const auto model = bench::make_model();
    if (options.task == "statements") {
        print_statements(model);
    } else if (options.task == "load") {
        db::Database database{options.store, db::Missing::create};
        load(database, model, options.size);
    } else {
        measure(options, model);
    }
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"The indicators' SQL on a store of made facts"};
    app.add_option("--facts", options.size.facts, "How many")->capture_default_str();
    app.add_option("--persons", options.size.persons, "Of how many")->capture_default_str();
    app.add_option("--seed", options.size.seed, "Of the made facts")->capture_default_str();
    app.add_option("--repeats", options.repeats, "An odd number; the median counts")
        ->capture_default_str();
    app.add_option("--store", options.store, "An empty one, that is filled");
    app.add_option("--task", options.task, "What to do")
        ->check(CLI::IsMember{{"measure", "load", "statements"}})
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    // What goes wrong is said, and the exit code tells.
    try {
        run(options);
        return 0;
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
        return 3;
    }
}
