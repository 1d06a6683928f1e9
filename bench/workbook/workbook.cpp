// Makes a workbook or a file of records, imports it into an empty SQLite store as the command does,
// and times what is beside it: liborcus parsing the workbook, and our own reader. Prints JSON.
#include "bench/timing.hpp"
#include "bench/workbook/orcus_parse.hpp"
#include "features/imports/import_files.hpp"
#include "features/mappings/read_mapping.hpp"
#include "features/packs/read_agenda.hpp"
#include "journal/key_ring.hpp"
#include "platform/db/database.hpp"
#include "platform/spreadsheet/read_workbook.hpp"
#include "platform/spreadsheet/write_workbook.hpp"
#include "platform/system_clock/system_clock.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

namespace {

using namespace sleutel;
using spreadsheet::CellContent;

constexpr const char* kAgenda = R"(
[agenda]
id = "bench"
title = { nl = "Meting", en = "Measurement" }
period = { first = 2020-01-01, last = 2022-12-31 }

[[partner]]
id = "fsan"
name = { nl = "Federatie", en = "Federation" }

[[line]]
id = "network"
title = { nl = "Netwerk", en = "Network" }

[[action]]
id = "meetings"
line = "network"
title = { nl = "Bijeenkomsten", en = "Meetings" }
partners = ["fsan"]
)";

constexpr const char* kMapping = R"(
[mapping]
id = "bench"
partner = "fsan"
files = ["*"]
action = "meetings"

[[table]]
name = "bijeenkomsten"
header = ["Nr", "Datum", "Plaats"]

  [[table.record]]
  type = "activity"
  key = ["Nr"]
  [table.record.fields]
  starts = { column = "Datum" }
  place = { column = "Plaats" }
  title = { column = "Onderwerp" }
  kind = { column = "Soort" }
  form = { column = "Vorm" }
  venue = { column = "Locatie" }
  minutes = { column = "Minuten" }
  visits = { column = "Bezoeken" }
  cancelled = { column = "Afgelast" }
  link = { column = "Link" }
  note = { column = "Opmerking" }
)";

/// One meeting, as a partner lists it and as a record has it.
struct Meeting {
    std::int64_t number = 0;
    Date day;
    std::string place;
    std::string place_code;
    bool training = false;
    bool online = false;
    std::int64_t minutes = 0;
    std::int64_t visits = 0;
};

Meeting make_meeting(std::int64_t number, std::mt19937_64& random) {
    constexpr std::array<std::pair<const char*, const char*>, 6> kPlaces{{{"Rotterdam", "GM0599"},
                                                                          {"Utrecht", "GM0344"},
                                                                          {"Amsterdam", "GM0363"},
                                                                          {"Arnhem", "GM0202"},
                                                                          {"Zwolle", "GM0193"},
                                                                          {"Tilburg", "GM0855"}}};
    const auto dice = random();
    const auto& [place, code] = kPlaces.at(dice % kPlaces.size());
    return {
        number,
        Date::from(2022, static_cast<int>(dice % 12) + 1, static_cast<int>(dice % 28) + 1).value(),
        place,
        code,
        dice % 3 == 0,
        dice % 5 == 0,
        static_cast<std::int64_t>(dice % 180) + 1,
        static_cast<std::int64_t>(dice % 40)};
}

void write_xlsx(const std::string& path, std::int64_t rows, unsigned seed) {
    std::mt19937_64 random{seed};
    spreadsheet::SheetDesign sheet;
    sheet.name = "Bijeenkomsten";
    const auto add = [&](spreadsheet::Row row, std::vector<CellContent> contents) {
        for (spreadsheet::Column column = 0; auto& content : contents) {
            sheet.cells.push_back({{row, column++}, std::move(content)});
        }
    };
    using Text = std::string;
    add(0,
        {Text{"Nr"},
         Text{"Datum"},
         Text{"Plaats"},
         Text{"Onderwerp"},
         Text{"Soort"},
         Text{"Vorm"},
         Text{"Locatie"},
         Text{"Minuten"},
         Text{"Bezoeken"},
         Text{"Afgelast"},
         Text{"Link"},
         Text{"Opmerking"}});
    for (std::int64_t number = 1; number <= rows; ++number) {
        const auto meeting = make_meeting(number, random);
        add(static_cast<spreadsheet::Row>(number),
            {number,
             meeting.day,
             meeting.place,
             "Bijeenkomst nummer " + std::to_string(number),
             Text{meeting.training ? "training" : "meeting"},
             Text{meeting.online ? "online" : "physical"},
             Text{"Buurthuis"},
             meeting.minutes,
             meeting.visits,
             Text{"nee"},
             Text{"https://example.org/bijeenkomst"},
             Text{"Aangekondigd in de nieuwsbrief"}});
    }
    spreadsheet::WorkbookDesign design;
    design.sheets.push_back(std::move(sheet));
    std::ofstream{path, std::ios::binary} << spreadsheet::write_workbook(design);
}

void write_csv(const std::string& path, std::int64_t rows, unsigned seed) {
    std::mt19937_64 random{seed};
    std::ofstream file{path, std::ios::binary};
    file << "id,action,starts,place,title,kind,form,venue,minutes,visits,cancelled,link,note\n";
    for (std::int64_t number = 1; number <= rows; ++number) {
        const auto meeting = make_meeting(number, random);
        file << fmt::format(
            "m-{},meetings,{},{},Bijeenkomst nummer {},{},{},Buurthuis,{},{},false,"
            "https://example.org/bijeenkomst,Aangekondigd in de nieuwsbrief\n",
            number,
            to_text(meeting.day),
            meeting.place_code,
            number,
            meeting.training ? "training" : "meeting",
            meeting.online ? "online" : "physical",
            meeting.minutes,
            meeting.visits);
    }
}

std::string read_all(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

void time_reading(const std::string& path) {
    const auto bytes = read_all(path);
    const auto orcus = bench::parse_with_orcus(bytes);
    const auto begin = bench::Clock::now();
    const auto workbook = spreadsheet::read_workbook(bytes, path);
    const auto ours = bench::seconds(begin);
    std::cout << fmt::format(R"({{"orcus_s": {:.3f}, "reader_s": {:.3f}, "rows": {}}})",
                             orcus,
                             ours,
                             workbook.sheets.front().row_count());
    std::cout << "\n";
}

packs::Pack read_bench_pack() {
    Findings findings;
    auto pack = packs::make_pack(
        {"agenda.toml", kAgenda}, packs::read_model_texts("model", "model/"), findings);
    pack.mappings.push_back({"mappings/bench.toml", kMapping});
    ensure(!findings.has_refusals(), "the bench's agenda is right");
    return pack;
}

/// The whole import of a file into an empty store, as the command does it.
void time_import(const std::string& path, const std::filesystem::path& folder) {
    const auto pack = read_bench_pack();
    Findings findings;
    const auto mappings = mappings::read_mappings(pack, findings);
    ensure(!findings.has_refusals(), "the bench's mapping is right");
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    db::Database database{"sqlite:" + (folder / "store.db").string(), db::Missing::create};
    auto keys = journal::KeyRing::create(folder / "key");
    const SystemClock clock;
    journal::Journal::create(database, pack.model);
    journal::Journal journal{database, pack.model, keys, clock};
    const imports::ImportContext context{
        journal, pack.model, pack.agenda, mappings, clock, keys.token_key("bench"), "bench"};
    imports::FilesRequest request;
    request.files = {{std::filesystem::path{path}.filename().string(), path}};
    if (path.ends_with(".csv")) {
        request.type = "activity";
        request.partner = "fsan";
    }
    const auto begin = bench::Clock::now();
    const auto result = imports::import_files(context, request);
    const auto took = bench::seconds(begin);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::cout << fmt::format(R"({{"import_s": {:.3f}, "stored": {}, "peak_mb": {}}})",
                             took,
                             result.count(imports::Verdict::stored),
                             usage.ru_maxrss / 1024);
    std::cout << "\n";
    std::filesystem::remove_all(folder);
}

}  // namespace

int main(int argc, char** argv) {
    std::string xlsx;
    std::string csv;
    std::string parse;
    std::string imported;
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / "sleutel-bench-workbook";
    std::int64_t rows = 100'000;
    unsigned seed = 1;
    CLI::App app{"Whole imports of workbooks and files of records"};
    app.add_option("--xlsx", xlsx, "Make this workbook");
    app.add_option("--csv", csv, "Make this file of records");
    app.add_option("--parse", parse, "Time the reading of this workbook");
    app.add_option("--import", imported, "Time the whole import of this file");
    app.add_option("--folder", folder, "Where the SQLite file is made");
    app.add_option("--rows", rows, "How many")->capture_default_str();
    app.add_option("--seed", seed, "Of the made-up meetings")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    if (!xlsx.empty()) {
        write_xlsx(xlsx, rows, seed);
    }
    if (!csv.empty()) {
        write_csv(csv, rows, seed);
    }
    if (!parse.empty()) {
        time_reading(parse);
    }
    if (!imported.empty()) {
        time_import(imported, folder);
    }
}
