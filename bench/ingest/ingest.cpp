// Records per second that are durable: through the journal (canonical body, chain, projection), and
// beside it the same rows as bare prepared inserts. Prints JSON: records per second.
#include "bench/ingest/bare_inserts.hpp"
#include "bench/timing.hpp"
#include "journal/journal.hpp"
#include "journal/key_ring.hpp"
#include "platform/db/database.hpp"
#include "platform/system_clock/system_clock.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <random>

namespace {

using namespace sleutel;

struct Settings {
    std::size_t records = 1'000'000;
    std::size_t per_transaction = 10'000;
    int rounds = 3;
    unsigned seed = 1;
    std::filesystem::path folder = std::filesystem::temp_directory_path() / "sleutel-bench-ingest";
    std::string postgresql;
};

model::Field field(std::string name, model::FieldType type, std::string list = "") {
    model::Field made;
    made.name = std::move(name);
    made.type = type;
    made.labels = {{"nl", made.name}, {"en", made.name}};
    made.code_list = std::move(list);
    return made;
}

/// Twelve fields, as a registration of an activity has them.
model::Model twelve_fields() {
    using model::FieldType;
    model::RecordType type;
    type.name = "meeting";
    type.fields = {
        field("title", FieldType::text),
        field("kind", FieldType::code, "kinds"),
        field("form", FieldType::code, "kinds"),
        field("place", FieldType::place, "places"),
        field("venue", FieldType::text),
        field("starts", FieldType::partial_date),
        field("ends", FieldType::date),
        field("minutes", FieldType::integer),
        field("visits", FieldType::count),
        field("cancelled", FieldType::boolean),
        field("link", FieldType::text),
        field("note", FieldType::long_text),
    };
    return {{type}, {{"kinds", {}, {}}, {"places", {}, {}}}};
}

std::string id_of(std::uint64_t high, std::uint64_t low) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string id;
    for (int nibble = 0; nibble < 32; ++nibble) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) {
            id += '-';
        }
        auto& word = nibble < 16 ? high : low;
        id += kDigits[word & 0xf];
        word >>= 4;
    }
    return id;
}

std::vector<journal::Draft> make_drafts(const Settings& settings) {
    std::mt19937_64 random{settings.seed};
    std::vector<journal::Draft> drafts;
    drafts.reserve(settings.records);
    for (std::size_t number = 0; number < settings.records; ++number) {
        const auto dice = random();
        journal::Draft draft;
        draft.ledger = "partner-" + std::to_string(number / settings.per_transaction % 20);
        draft.source = "registration/2022";
        draft.origin = {"registration.csv", "", "", static_cast<int>(number % 1'000'000) + 2, 1};
        draft.record = {
            "meeting",
            {id_of(random(), random())},
            {{"title", "Meeting number " + std::to_string(number)},
             {"kind", model::Code{"kind-" + std::to_string(dice % 20)}},
             {"form", model::Code{dice % 3 == 0 ? "online" : "in_person"}},
             {"place", model::Code{"GM" + std::to_string(1000 + dice % 345)}},
             {"venue", std::string{"Community centre"}},
             {"starts", PartialDate::from_month(2020 + static_cast<int>(dice % 3), 3).value()},
             {"ends", Date::from(2022, 3, 12).value()},
             {"minutes", static_cast<std::int64_t>(dice % 180)},
             {"visits", Count::exactly(static_cast<std::int64_t>(dice % 40))},
             {"cancelled", dice % 50 == 0},
             {"link", std::string{"https://example.org/meeting"}},
             {"note", std::string{"Announced in the newsletter"}}}};
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

void append_all(journal::Journal& journal,
                const std::vector<journal::Draft>& drafts,
                std::size_t per_transaction) {
    for (std::size_t at = 0; at < drafts.size();) {
        const auto transaction = journal.begin("bench");
        const auto end = std::min(drafts.size(), at + per_transaction);
        for (; at < end; ++at) {
            transaction->append(drafts[at]);
        }
        transaction->commit();
    }
}

/// An empty store at the address, with its key.
class Store {
public:
    Store(const std::string& address, const Settings& settings, const model::Model& model)
        : database_{open(address, settings)}, keys_{new_keys(settings)} {
        journal::Journal::create(*database_, model);
        journal_ = std::make_unique<journal::Journal>(*database_, model, keys_, clock_);
    }

    journal::Journal& journal() { return *journal_; }

    db::Database& database() { return *database_; }

private:
    static std::unique_ptr<db::Database> open(const std::string& address,
                                              const Settings& settings) {
        std::filesystem::remove_all(settings.folder);
        std::filesystem::create_directories(settings.folder);
        auto database = std::make_unique<db::Database>(address, db::Missing::create);
        if (database->driver() == db::Driver::postgresql) {
            auto transaction = database->begin(db::Mode::write);
            transaction.execute("DROP SCHEMA IF EXISTS public CASCADE");
            transaction.execute("CREATE SCHEMA public");
            transaction.commit();
        }
        return database;
    }

    static journal::KeyRing new_keys(const Settings& settings) {
        return journal::KeyRing::create(settings.folder / "key");
    }

    std::unique_ptr<db::Database> database_;
    journal::KeyRing keys_;
    SystemClock clock_;
    std::unique_ptr<journal::Journal> journal_;
};

/// Records per second, as JSON members.
std::string measure(const std::string& name,
                    const std::string& address,
                    const Settings& settings,
                    const std::vector<journal::Draft>& drafts) {
    std::vector<double> ours;
    std::vector<double> bare;
    const auto model = twelve_fields();
    for (int round = 0; round < settings.rounds; ++round) {
        bench::WrittenRows rows;
        {
            Store store{address, settings, model};
            const auto begin = bench::Clock::now();
            append_all(store.journal(), drafts, settings.per_transaction);
            ours.push_back(bench::seconds(begin));
            rows = bench::read_rows(store.database());
        }
        const Store store{address, settings, model};
        bare.push_back(bench::insert_bare(address, rows, settings.per_transaction));
    }
    const auto count = static_cast<double>(drafts.size());
    return fmt::format(R"("{0}": {1:.0f}, "{0}_bare": {2:.0f})",
                       name,
                       count / bench::quantile(ours, 0.5),
                       count / bench::quantile(bare, 0.5));
}

}  // namespace

int main(int argc, char** argv) {
    Settings settings;
    CLI::App app{"Durable writing through the journal beside bare inserts of the same bytes"};
    app.add_option("--records", settings.records, "How many records")->capture_default_str();
    app.add_option("--per-transaction", settings.per_transaction, "Records per commit")
        ->capture_default_str();
    app.add_option("--rounds", settings.rounds, "An odd number; the median counts")
        ->capture_default_str();
    app.add_option("--seed", settings.seed, "Of the made-up records")->capture_default_str();
    app.add_option("--folder", settings.folder, "Where the SQLite file is made");
    app.add_option("--postgresql", settings.postgresql, "A database that may be emptied");
    CLI11_PARSE(app, argc, argv);
    const auto drafts = make_drafts(settings);
    const auto sqlite = "sqlite:" + (settings.folder / "store.db").string();
    auto measures = measure("sqlite", sqlite, settings, drafts);
    if (!settings.postgresql.empty()) {
        measures += ", " + measure("postgresql", settings.postgresql, settings, drafts);
    }
    std::cout << "{" << measures << "}\n";
    std::filesystem::remove_all(settings.folder);
}
